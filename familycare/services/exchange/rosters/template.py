"""The empty file of people that a centre fills in, with an explanation of every column."""

import csv
from collections.abc import Sequence
from io import BytesIO, StringIO

import xlsxwriter  # type: ignore[import-untyped]

from familycare.i18n import _
from familycare.services.exchange.rosters.columns import (
    COLUMNS,
    PHASE,
    CellKind,
    Column,
    choices,
    fixed_words,
)
from familycare.services.exchange.rosters.limits import MOST_ROWS
from familycare.services.exchange.rosters.problems import RosterKindUnknown

_WIDTH = 18
"""Of a column, in characters."""
_TEXT, _DAY = "@", "yyyy-mm-dd"


def template(ending: str, phases: Sequence[str] = ()) -> bytes:
    """Return an empty file with this ending (".xlsx"); `phases` are the centre's, where known."""
    makers = {".csv": _table, ".xlsx": _spreadsheet}
    maker = makers.get(ending.lower())
    if maker is None:
        raise RosterKindUnknown(ending)
    return maker(phases)


def _table(_phases: Sequence[str]) -> bytes:
    target = StringIO(newline="")
    csv.writer(target).writerow(column.name for column in COLUMNS)
    return target.getvalue().encode("utf-8-sig")


def _spreadsheet(phases: Sequence[str]) -> bytes:
    target = BytesIO()
    book = xlsxwriter.Workbook(
        target, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    )
    words = fixed_words() | {PHASE: choices(dict.fromkeys(phases))}
    allowed = {column.name: words[column.name].allowed for column in COLUMNS
               if column.kind is CellKind.CHOICE}  # fmt: skip
    _people(book, allowed)
    _explanation(book, allowed)
    book.close()
    return target.getvalue()


def _people(book: xlsxwriter.Workbook, allowed: dict[str, str]) -> None:
    page = book.add_worksheet(_("People")[:31])
    needed = book.add_format({"bold": True, "bottom": 1, "bg_color": "#E4EEF0"})
    other = book.add_format({"bottom": 1})
    # As text, so that 0712 keeps its zero; dates as dates, so that nobody has to type the hyphens.
    texts = book.add_format({"num_format": _TEXT})
    days = book.add_format({"num_format": _DAY, "align": "left"})
    for place, column in enumerate(COLUMNS):
        looks = days if column.kind is CellKind.DATE else texts
        page.set_column(place, place, max(_WIDTH, len(column.name) + 2), looks)
        page.write_string(0, place, column.name, needed if column.needed else other)
        offered = allowed.get(column.name)
        if offered:
            page.data_validation(
                1, place, MOST_ROWS, place, {"validate": "list", "source": offered.split(", ")}
            )
    page.freeze_panes(1, 1)


def _explanation(book: xlsxwriter.Workbook, allowed: dict[str, str]) -> None:
    page = book.add_worksheet(_("Explanation")[:31])
    bold = book.add_format({"bold": True, "bottom": 1})
    wrapped = book.add_format({"text_wrap": True, "valign": "top"})
    for place, width in enumerate((22, 18, 12, 60, 50, 26)):
        page.set_column(place, place, width, wrapped)
    headings = (_("Column"), _("About"), _("Needed"), _("Meaning"), _("Allowed"), _("Example"))
    rows = [headings, *(_explained(column, allowed) for column in COLUMNS)]
    for number, cells in enumerate(rows):
        for place, cell in enumerate(cells):
            page.write_string(number, place, cell, wrapped if number else bold)
    below = (
        _("One row is one client with one family member. For the client's next family member,"
          " repeat the case number in another row; the client's other columns may stay empty."),
        _("A client without family has a row of their own, its last columns empty."),
        _("Clients whose case number the centre has already are left as they are; new family"
          " members of theirs are added."),
    )  # fmt: skip
    for number, text in enumerate(below, start=len(rows) + 1):
        page.merge_range(number, 0, number, 5, text, wrapped)
        page.set_row(number, 32)


def _explained(column: Column, allowed: dict[str, str]) -> tuple[str, ...]:
    kinds = {
        CellKind.TEXT: _("text"),
        CellKind.DATE: _("a date: 2026-02-28"),
        CellKind.CHOICE: allowed.get(column.name) or _("the name of a phase of this centre"),
        CellKind.NUMBER: _("a whole number"),
        CellKind.TIME_ZONE: _("the name of a time zone"),
    }
    needed = _("yes") if column.needed else ""
    return (
        column.name,
        _(column.part.value),
        needed,
        _(column.meaning),
        kinds[column.kind],
        column.example,
    )
