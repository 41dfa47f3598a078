"""The first rows of a file as a mapping reads them, whether or not it is whole yet."""

from collections.abc import Sequence
from typing import NamedTuple

from familycare.services.exchange.rosters.cells import Judge
from familycare.services.exchange.rosters.columns import PHASE, Words
from familycare.services.exchange.rosters.mapping import ColumnMapping
from familycare.services.exchange.rosters.problems import RosterProblem
from familycare.services.exchange.rosters.sheet import Sheet
from familycare.services.exchange.rosters.tables import Table
from familycare.services.exchange.rosters.told import COLUMNS_OF, NOTHING

MOST_ROWS = 30


class ReadCell(NamedTuple):
    """What one cell is read as."""

    value: object
    """None for nothing."""
    problem: RosterProblem | None = None


class ReadRow(NamedTuple):
    """One row as it is read."""

    number: int
    cells: Sequence[ReadCell]
    """In the order of the columns."""


class ReadTable(NamedTuple):
    """The first rows as they are read."""

    columns: Sequence[str]
    """Those of ours that the file fills."""
    rows: Sequence[ReadRow]


def preview(table: Table, mapping: ColumnMapping, words: Words) -> ReadTable:
    """Return how the first rows are read."""
    sheet = Sheet(table, mapping)
    names = [name for columns in COLUMNS_OF.values() for name in columns if name in sheet.places]
    phases = {number: name for name, number in words[PHASE].spelled}
    rows = []
    for row in Judge(sheet, words).rows(table.body[:MOST_ROWS]):
        if row is None:
            continue
        wrong = {problem.column: problem for problem in row.problems}
        values = dict(
            pair
            for told in (row.client, row.member, row.tie, row.home)
            for pair in zip(COLUMNS_OF[type(told)], told, strict=True)
        )
        values[PHASE] = phases.get(row.client.phase, "")
        cells = (
            ReadCell(None if values[name] in NOTHING else values[name], wrong.get(name))
            for name in names
        )
        rows.append(ReadRow(row.number, tuple(cells)))
    return ReadTable(names, rows)
