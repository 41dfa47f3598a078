"""A file of people as it stands: headings and cells, before anybody says what they mean."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import NamedTuple

from familycare.domain.texts import NAME_LIMIT, tidy_line
from familycare.services.exchange.rosters.encodings import is_garbled
from familycare.services.exchange.rosters.synonyms import column_called


@dataclass(frozen=True, slots=True)
class Computed:
    """A formula, or the error it left. It is shown, and never reckoned with."""

    text: str


@dataclass(frozen=True, slots=True)
class Broken:
    """A text with characters that wrong encodings leave behind."""

    text: str


Cell = str | date | Computed | Broken
"""What stands in one cell; None or an empty text for nothing."""


class RawRow(NamedTuple):
    """One row as it stands in the file."""

    number: int
    """As spreadsheets count, from 1."""
    cells: Sequence[Cell | None]

    @property
    def texts(self) -> list[str]:
        """What stands in the cells, as text."""
        return [text_of(cell) for cell in self.cells]


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """How a file is to be read. What is left empty is found out."""

    encoding: str = ""
    """Of a plain table."""
    separator: str = ""
    """Of a plain table: the character between two cells."""
    sheet: str = ""
    """Of a spreadsheet: the name of the sheet."""
    heading_row: int = 0
    """Number of the row that names the columns."""


class SheetName(NamedTuple):
    """One sheet of a spreadsheet."""

    name: str
    hidden: bool


@dataclass(frozen=True)
class Table:
    """A file that has been read. Its texts are tidy, and equal ones are one object."""

    form: Form
    """How it was read, with nothing left open."""
    sure: bool
    """Whether that is written in the file, instead of being what it looks most like."""
    rows: tuple[RawRow, ...]
    """All of them, those above the headings too."""
    likely: str = ""
    """The encoding that a plain table looks most like, whatever it was read in."""
    asked: Form = Form()
    """What of that somebody said, or would have to say again: the rest is found out anew."""
    sheets: tuple[SheetName, ...] = ()
    plain: bool = False
    """Whether every cell is known to be a text that fits into a field."""
    unreadable_row: int = 0
    """The first row with bytes that the encoding does not know; 0 when there is none."""

    @cached_property
    def headings(self) -> tuple[str, ...]:
        """The names of the columns from the left, each only once; empty where there is none."""
        return _headings(self.rows, self.form.heading_row)

    @cached_property
    def body(self) -> Sequence[RawRow]:
        """The rows below the headings."""
        top = self.form.heading_row
        return [row for row in self.rows if row.number > top]

    def column(self, place: int, most: int | None = None) -> list[Cell]:
        """Return what stands in one column, from top to bottom, without empty cells.

        With `most`, only so many of the first rows are looked at.
        """
        cells = (row.cells for row in self.body[:most])
        return [row[place] for row in cells if place < len(row) and row[place]]  # type: ignore[misc]


class Tidied(dict[str, Cell]):
    """Each text made tidy once, however often it stands in the file."""

    def __missing__(self, raw: str) -> Cell:
        cell: Cell = raw.strip()
        if not (raw.isascii() and raw.isprintable()) or "  " in raw:  # few are; it takes longer
            text = tidy_line(raw)
            cell = Broken(text) if is_garbled(raw) else text
        self[raw] = cell
        return cell

    @property
    def plain(self) -> bool:
        """Whether every text is one that fits into a field."""
        cells = self.values()
        if not {*map(type, cells)} <= {str}:
            return False
        return max(map(len, cells), default=0) <= NAME_LIMIT  # type: ignore[arg-type]


def text_of(cell: Cell | None) -> str:
    """Return what stands in a cell as text."""
    match cell:
        case None:
            return ""
        case str():
            return cell
        case date():
            return cell.isoformat()
    return cell.text


def without_end(cells: tuple[Cell | None, ...]) -> tuple[Cell | None, ...]:
    """Return the cells without the empty ones at the end."""
    length = len(cells)
    if length and cells[-1]:
        return cells
    while length and not cells[length - 1]:
        length -= 1
    return cells[:length]


LOOKED_AT_FOR_HEADINGS = 10
"""Rows from the top among which the headings are: titles and dates may stand above."""


def heading_row(rows: Sequence[RawRow]) -> int:
    """Return the number of the row with the most headings that are known; else of the first."""
    seen = [row for row in rows[:LOOKED_AT_FOR_HEADINGS] if any(row.cells)]
    if not seen:
        return 1
    best = max(seen, key=lambda row: (known_headings(row.cells), -row.number))
    return best.number if known_headings(best.cells) > 1 else seen[0].number


def known_headings(cells: Iterable[Cell | None]) -> int:
    """Return how many different columns these headings mean for certain."""
    return len({column_called(text_of(cell)) for cell in cells} - {""})


def _headings(rows: Sequence[RawRow], number: int) -> tuple[str, ...]:
    found: list[str] = []
    row = next((row for row in rows if row.number == number), None)
    for cell in row.cells if row else ():
        name = text_of(cell)
        again, tries = name, 1
        while again and again in found:
            tries += 1
            again = f"{name} ({tries})"
        found.append(again)
    while found and not found[-1]:
        found.pop()
    return tuple(found)
