"""What a file of people holds before its cells are judged: named columns, numbered rows."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from typing import NamedTuple

from familycare.domain.errors import Refused, refuse_all
from familycare.domain.texts import tidy_line
from familycare.services.exchange.rosters.columns import BY_NAME, NEEDED_IN_FILE
from familycare.services.exchange.rosters.problems import (
    ColumnsMissing,
    ColumnTwice,
    ColumnUnknown,
    RosterEmpty,
    RosterSeparator,
)


class Computed(NamedTuple):
    """A formula, or the error it left. It is shown, and never reckoned with."""

    text: str


Cell = str | date | Computed
"""What stands in one cell; an empty one is left out."""
RawRow = tuple[int, Sequence[Cell | None]]
"""The number of a row and its cells from the left."""


@dataclass(frozen=True, slots=True)
class SheetRow:
    """One row below the names, with what stands in it by column."""

    number: int
    """As spreadsheets count: the first row holds the names."""
    cells: Mapping[str, Cell]
    outside: str = ""
    """What stands right of the last named column."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A file of people, read but not judged."""

    columns: tuple[str, ...]
    rows: tuple[SheetRow, ...]


def sheet_of(raw: Iterable[RawRow]) -> Sheet:
    """Sort cells under their names; empty rows are left out. Refuses a first row without names."""
    rows = iter(raw)
    number, first = next(rows, (1, ()))
    _require_commas(first)
    columns = [_heading(cell) for cell in first] if number == 1 else []
    while columns and not columns[-1]:
        columns.pop()
    refuse_all(_wrong_names(columns))
    found = tuple(row for row in (_row(columns, *each) for each in rows) if row)
    if not found:
        raise RosterEmpty
    return Sheet(tuple(columns), found)


def _require_commas(first: Sequence[Cell | None]) -> None:
    """Refuse names that all stand in one cell, parted by what other programs use for commas."""
    only = first[0] if len(first) == 1 else None
    for separator, name in ((";", ";"), ("\t", "tab"), ("|", "|")):
        if isinstance(only, str) and separator in only:
            raise RosterSeparator(name)


def _heading(cell: Cell | None) -> str:
    return " ".join(cell.replace("\ufeff", "").split()).casefold() if isinstance(cell, str) else ""


def _wrong_names(columns: list[str]) -> Iterator[Refused]:
    if not any(columns):
        yield ColumnsMissing(", ".join(NEEDED_IN_FILE))
        return
    for column in dict.fromkeys(filter(None, columns)):
        if column not in BY_NAME:
            similar = get_close_matches(column, BY_NAME, n=1) or BY_NAME
            yield ColumnUnknown(column[:60], ", ".join(similar))
        elif columns.count(column) > 1:
            yield ColumnTwice(column)
    missing = [name for name in NEEDED_IN_FILE if name not in columns]
    if missing:
        yield ColumnsMissing(", ".join(missing))


def _row(columns: list[str], number: int, cells: Sequence[Cell | None]) -> SheetRow | None:
    named: dict[str, Cell] = {}
    outside = ""
    for position, raw in enumerate(cells):
        cell = tidy_line(raw) if isinstance(raw, str) else raw
        if cell is None or cell == "":
            continue
        column = columns[position] if position < len(columns) else ""
        if column:
            named[column] = cell
        else:
            outside = outside or text_of(cell)
    return SheetRow(number, named, outside) if named or outside else None


def text_of(cell: Cell) -> str:
    """Return what stands in a cell as text."""
    if isinstance(cell, Computed):
        return cell.text
    return cell.isoformat() if isinstance(cell, date) else cell
