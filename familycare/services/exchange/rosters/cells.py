"""Judges single cells: what each stands for, or why its row is refused. Nothing is guessed."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from familycare.domain.texts import NAME_LIMIT
from familycare.services.exchange.rosters.columns import (
    BY_NAME,
    CASE_NUMBER,
    MOST_KILOMETRES,
    CellKind,
    Choices,
    Column,
    Part,
    Words,
    names_of,
)
from familycare.services.exchange.rosters.problems import (
    CellMissing,
    DateUnlikely,
    NotAChoice,
    NotADate,
    NotATimeZone,
    NotAWholeNumber,
    NotPlain,
    OutsideColumns,
    RosterProblem,
    TextTooLong,
)
from familycare.services.exchange.rosters.sheet import Cell, Computed, SheetRow, text_of

EARLIEST, LATEST = date(1900, 1, 1), date(2199, 12, 31)
_DATE = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")
_WHOLE_NUMBER = re.compile(r"[0-9]{1,9}")
_SHOWN = 60
"""Characters of a cell that a problem repeats."""

CLIENT_COLUMNS = names_of(Part.CLIENT)
RELATIVE_COLUMNS = names_of(Part.RELATIVE, Part.TIE, Part.HOUSEHOLD)
_NEEDED_OF_RELATIVE = tuple(name for name in RELATIVE_COLUMNS if BY_NAME[name].needed)


@dataclass(frozen=True, slots=True)
class JudgedRow:
    """One row with what its cells stand for; only those without a problem are among the values."""

    number: int
    case_number: str
    values: dict[str, Any]
    problems: tuple[RosterProblem, ...]
    has_relative: bool
    cells: Mapping[str, Cell]
    """As they stand in the file."""

    def shown(self, column: str) -> str:
        """Return what stands in a column, as a problem repeats it."""
        return shortened(text_of(self.cells.get(column, "")))


def judged(row: SheetRow, words: Words) -> JudgedRow:
    """Return what the row's cells stand for, and everything that is wrong with them."""
    values: dict[str, Any] = {}
    problems: list[RosterProblem] = []
    for name, cell in row.cells.items():
        try:
            values[name] = _value(row.number, BY_NAME[name], cell, words)
        except RosterProblem as problem:
            problems.append(problem)
    has_relative = any(name in row.cells for name in RELATIVE_COLUMNS)
    problems += _missing(row, has_relative=has_relative)
    if row.outside:
        problems.append(OutsideColumns(row.number, "", shortened(row.outside)))
    case_number = values.get(CASE_NUMBER, "")
    return JudgedRow(row.number, case_number, values, tuple(problems), has_relative, row.cells)


def shortened(text: str) -> str:
    """Return the beginning of a text, as much as a sentence can bear."""
    return text if len(text) <= _SHOWN else text[: _SHOWN - 1] + "…"


def _missing(row: SheetRow, *, has_relative: bool) -> Iterator[RosterProblem]:
    needed = (CASE_NUMBER, *(_NEEDED_OF_RELATIVE if has_relative else ()))
    for name in needed:
        if name not in row.cells:
            yield CellMissing(row.number, name, "")


def _value(row: int, column: Column, cell: Cell, words: Words) -> Any:  # noqa: ANN401 - by column
    shown = shortened(text_of(cell))
    if isinstance(cell, Computed):
        raise NotPlain(row, column.name, shown)
    match column.kind:
        case CellKind.DATE:
            return _day(row, column.name, cell)
        case CellKind.CHOICE:
            return _choice(row, column.name, text_of(cell), words[column.name])
        case CellKind.NUMBER:
            if _WHOLE_NUMBER.fullmatch(shown) and int(shown) <= MOST_KILOMETRES:
                return int(shown)
            raise NotAWholeNumber(row, column.name, shown, 0, MOST_KILOMETRES)
        case CellKind.TIME_ZONE:
            return _time_zone(row, column.name, text_of(cell))
        case _:
            text = text_of(cell)
            if len(text) > NAME_LIMIT:
                raise TextTooLong(row, column.name, shown, NAME_LIMIT)
            return text


def _day(row: int, column: str, cell: str | date) -> date:
    if isinstance(cell, str):
        parts = _DATE.fullmatch(cell)
        try:
            day = date(*map(int, parts.groups())) if parts else None
        except ValueError:
            day = None
        if day is None:
            raise NotADate(row, column, shortened(cell))
    else:
        day = cell
    if not EARLIEST <= day <= LATEST:
        raise DateUnlikely(row, column, day.isoformat())
    return day


def _choice(row: int, column: str, text: str, words: Choices) -> object:
    try:
        return words.meant[text.casefold()]
    except KeyError:
        raise NotAChoice(row, column, shortened(text), words.allowed) from None


def _time_zone(row: int, column: str, text: str) -> str:
    try:
        return ZoneInfo(text).key
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise NotATimeZone(row, column, shortened(text)) from None
