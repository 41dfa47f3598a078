"""Files of people for the tests: rows as dictionaries by column."""

import csv
from operator import attrgetter

import xlsxwriter

from familycare.services.exchange import roster
from familycare.services.exchange.rosters.columns import COLUMNS
from familycare.services.exchange.rosters.sheet import sheet_of
from familycare.services.exchange.rosters.tables import Form, RawRow, Table, Tidied, without_end

NAMES = tuple(column.name for column in COLUMNS)
CLIENT = {
    "case number": "N-1",
    "given name": "Nora",
    "family name": "Lang",
    "phase": "Orientation",
    "admitted on": "2026-05-04",
}
RELATIVE = {
    "relative given name": "Paul",
    "relative family name": "Lang",
    "relative born on": "1960-03-09",
    "kinship": "father",
}
BOTH = CLIENT | RELATIVE


def sheet(*rows, names=NAMES):
    """Return what a file with these rows holds, without a file."""
    cells = [[row.get(name) for name in names] for row in rows]
    return sheet_of(table(names, *cells))


def table(*rows, heading_row=1):
    """Return a table with these cells, row by row, as if it had been read from a file."""
    tidy = Tidied()
    read = [
        RawRow(
            n, without_end(tuple(tidy[cell] if isinstance(cell, str) else cell for cell in cells))
        )
        for n, cells in enumerate(rows, start=1)
    ]
    return Table(form=Form(heading_row=heading_row), sure=True, rows=tuple(read))


def write_csv(path, *rows, names=NAMES, encoding="utf-8", separator=","):
    with path.open("w", encoding=encoding, newline="") as file:
        writer = csv.writer(file, delimiter=separator)
        writer.writerow(names)
        writer.writerows([row.get(name, "") for name in names] for row in rows)
    return path


def write_xlsx(path, *rows, names=NAMES):
    """Write dates as dates, numbers as numbers and texts as texts."""
    book = xlsxwriter.Workbook(
        path, {"strings_to_formulas": False, "default_date_format": "d.m.yy"}
    )
    page = book.add_worksheet()
    for number, cells in enumerate([dict(zip(names, names, strict=True)), *rows]):
        for place, name in enumerate(names):
            if name in cells:
                page.write(number, place, cells[name])
    book.close()
    return path


def plan(home, *rows, decisions=None):
    return home.ask(roster.plan, sheet(*rows), decisions)


def bring_in(home, *rows, decisions=None):
    """Plan and save; return the figures and the way back."""
    return home.done(
        lambda work: roster.bring_in(work, roster.plan(work, sheet(*rows), decisions))
    )


def problems(planned):
    """Return row, column and kind of everything that is wrong."""
    return [(p.row, p.column, type(p).__name__) for p in planned.problems]


def everything(home):
    """Return every client, family member, household and tie as plain values."""
    with home.opened.reading() as reading:
        people = reading.people
        return {
            kind: sorted(records.where(), key=attrgetter("id"))
            for kind, records in (
                ("clients", people.clients),
                ("members", people.family_members),
                ("households", people.households),
                ("ties", people.ties),
            )
        }
