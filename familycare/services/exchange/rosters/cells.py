"""Judges single cells: what each stands for, or why its row is refused. Nothing is guessed."""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from itertools import zip_longest
from operator import attrgetter
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from familycare.domain.texts import NAME_LIMIT
from familycare.services.exchange.rosters.columns import (
    BY_NAME,
    CASE_NUMBER,
    MOST_KILOMETRES,
    WHOLE_NAMES,
    CellKind,
    Choices,
    Words,
)
from familycare.services.exchange.rosters.dates import (
    EARLIEST,
    LATEST,
    DateStyle,
    Unread,
    read_date,
)
from familycare.services.exchange.rosters.mapping import ColumnUse
from familycare.services.exchange.rosters.names import NameOrder, parted
from familycare.services.exchange.rosters.problems import (
    CalendarUnclear,
    CellMissing,
    DateOrderUnclear,
    DateUnlikely,
    Garbled,
    NameNotParted,
    NotAChoice,
    NotADate,
    NotATimeZone,
    NotAWholeNumber,
    NotPlain,
    OutsideColumns,
    RosterProblem,
    TextTooLong,
    YearTooShort,
)
from familycare.services.exchange.rosters.sheet import Sheet
from familycare.services.exchange.rosters.synonyms import word_key
from familycare.services.exchange.rosters.tables import (
    Broken,
    Cell,
    Computed,
    RawRow,
    text_of,
)
from familycare.services.exchange.rosters.told import (
    COLUMNS_OF,
    KINDS,
    ClientTold,
    HomeTold,
    MemberTold,
    TieTold,
    Told,
)

_WHOLE_NUMBER = re.compile(r"[0-9]{1,9}")
_SHOWN = 60
"""Characters of a cell that a problem repeats."""
_UNREAD: dict[Unread, type[RosterProblem]] = {
    Unread.NO_DATE: NotADate,
    Unread.ORDER_UNCLEAR: DateOrderUnclear,
    Unread.CALENDAR_UNCLEAR: CalendarUnclear,
    Unread.YEAR_TOO_SHORT: YearTooShort,
    Unread.UNLIKELY: DateUnlikely,
}


class JudgedRow(NamedTuple):
    """One row with what its cells stand for; what has a problem is left out."""

    raw: RawRow
    problems: Sequence[RosterProblem]
    client: ClientTold
    member: MemberTold
    tie: TieTold
    home: HomeTold
    has_relative: bool

    @property
    def number(self) -> int:
        """The number of the row in the file."""
        return self.raw.number


class Judge:
    """Judges rows column by column; the same text in the same column is judged once only."""

    def __init__(self, sheet: Sheet, words: Words) -> None:
        headings = sheet.table.headings
        self._plain = sheet.table.plain
        self._columns = {
            name: _Column(name, place, sheet.mapping.use_of(headings[place]), words)
            for name, place in sheet.places.items()
        }
        widest = max(map(len, map(attrgetter("cells"), sheet.table.rows)), default=0)
        unnamed = (place for place, heading in enumerate(headings) if not heading)
        self._ties: dict[TieTold, TieTold] = {}
        """One of each: there are few, and every row tells one."""
        self._nameless = [*unnamed, *range(len(headings), widest)]
        """Places of columns without a name."""
        self._width = 1 + max([*sheet.places.values(), *self._nameless], default=0)

    def rows(self, raws: Sequence[RawRow]) -> list[JudgedRow | None]:
        """Return what the cells of these rows stand for; None for a row without any."""
        cells = list(zip_longest(*(raw.cells for raw in raws), fillvalue=""))
        cells += [("",) * len(raws)] * (self._width - len(cells))
        problems: dict[int, list[RosterProblem]] = {}
        told = [self._told(kind, cells, problems) for _part, kind in KINDS]
        for place in self._nameless:
            for n, cell in enumerate(cells[place]):
                if cell:
                    outside = OutsideColumns(0, "", shortened(text_of(cell)))
                    problems.setdefault(n, []).append(outside)
        return [
            _judged(raw, problems.get(n, ()), *row)
            for n, (raw, *row) in enumerate(zip(raws, *told, strict=True))
        ]

    def _told(
        self,
        kind: type[Told],
        cells: Sequence[Sequence[Cell | None]],
        problems: dict[int, list[RosterProblem]],
    ) -> list[Any]:
        """Return what each row tells about one of those whom it is about."""
        columns = [self._column(name, cells, problems) for name in COLUMNS_OF[kind]]
        told: list[Any] = list(map(kind._make, zip(*columns, strict=True)))
        return [self._ties.setdefault(tie, tie) for tie in told] if kind is TieTold else told

    def _column(
        self,
        name: str,
        cells: Sequence[Sequence[Cell | None]],
        problems: dict[int, list[RosterProblem]],
    ) -> Sequence[Any]:
        column = self._columns.get(name)
        if column is None:
            return [_blank(name)] * len(cells[0])
        found = cells[column.place]
        if column.is_text and self._plain:
            return found
        values = list(map(column.__getitem__, found))
        if column.troubled:
            for n, value in enumerate(values):
                if isinstance(value, RosterProblem):
                    problems.setdefault(n, []).append(value)
                    values[n] = _blank(name)
        return values


_NO_CLIENT, _NO_MEMBER, _NO_TIE, _NO_HOME = ClientTold(), MemberTold(), TieTold(), HomeTold()
_ABOUT_CLIENT = frozenset({*COLUMNS_OF[ClientTold], ""})


def _judged(
    raw: RawRow,
    problems: Sequence[RosterProblem],
    client: ClientTold,
    member: MemberTold,
    tie: TieTold,
    home: HomeTold,
) -> JudgedRow | None:
    has_relative = member != _NO_MEMBER or tie != _NO_TIE or home != _NO_HOME
    if problems:
        problems = [replace(problem, row=raw.number) for problem in problems]
        has_relative = has_relative or any(one.column not in _ABOUT_CLIENT for one in problems)
    elif not has_relative and client == _NO_CLIENT:
        return None
    whole = not has_relative or (member.given_name and member.family_name and tie.kinship)
    if not (whole and client.case_number):
        wrong = {name for problem in problems for name in _about(problem)}
        needed = {CASE_NUMBER: client.case_number}
        if has_relative:
            needed |= {
                "relative given name": member.given_name,
                "relative family name": member.family_name,
                "kinship": tie.kinship or "",
            }
        missing = (name for name, told in needed.items() if not told and name not in wrong)
        problems = [*problems, *(CellMissing(raw.number, name, "") for name in missing)]
    return JudgedRow(raw, problems, client, member, tie, home, has_relative)


class _Column(dict[Cell | None, Any]):
    """What each cell of one column stands for: a value, the problem with it, or nothing."""

    def __init__(self, name: str, place: int, use: ColumnUse, words: Words) -> None:
        super().__init__({None: _blank(name), "": _blank(name)})
        self._name, self._kind = name, BY_NAME[name].kind
        self.place = place
        self.is_text = self._kind is CellKind.TEXT and use.target == name
        self.troubled = False
        """Whether any cell so far has a problem."""
        self._words = use.words if self._kind is CellKind.CHOICE else {}
        self._value = _value_of(name, use, words)

    def __missing__(self, cell: Cell) -> Any:  # noqa: ANN401 - by column
        if self.is_text and cell.__class__ is str and len(cell) <= NAME_LIMIT:
            return cell  # most are all different: remembering them helps nobody
        try:
            value = self._judge(cell)
        except RosterProblem as problem:
            value = problem.with_traceback(None)
            self.troubled = True
        self[cell] = value
        return value

    def _judge(self, cell: Cell) -> Any:  # noqa: ANN401 - by column
        match cell:
            case str():
                text = cell
            case Computed(text=text):
                raise NotPlain(0, self._name, shortened(text))
            case Broken(text=text):
                raise Garbled(0, self._name, shortened(text))
            case _ if self._kind is CellKind.DATE:
                if EARLIEST <= cell <= LATEST:
                    return cell
                raise DateUnlikely(0, self._name, cell.isoformat())
            case _:
                text = cell.isoformat()
        return self._value(self._words.get(word_key(text), text) if self._words else text)


def _blank(name: str) -> str | None:
    return "" if BY_NAME[name].kind is CellKind.TEXT else None


def shortened(text: str) -> str:
    """Return the beginning of a text, as much as a sentence can bear."""
    return text if len(text) <= _SHOWN else text[: _SHOWN - 1] + "…"


def _about(problem: RosterProblem) -> tuple[str, ...]:
    """Return the columns that were not empty, for all that is wrong with them."""
    whole = (pair for pair in WHOLE_NAMES.values() if pair[0] == problem.column)
    one = (problem.column,)
    return next(whole, one) if isinstance(problem, NameNotParted) else one


def _value_of(name: str, use: ColumnUse, words: Words) -> Callable[[str], Any]:
    if use.target in WHOLE_NAMES:
        return partial(_name_part, name, WHOLE_NAMES[use.target].index(name), use.order)
    match BY_NAME[name].kind:
        case CellKind.DATE:
            return partial(_day, name, use.dates)
        case CellKind.CHOICE:
            return partial(_choice, name, words[name])
        case CellKind.NUMBER:
            return partial(_whole_number, name)
        case CellKind.TIME_ZONE:
            return partial(_time_zone, name)
        case _:
            return partial(_line, name)


def _name_part(column: str, part: int, order: NameOrder, text: str) -> str:
    """Return one part of a whole name; the given name alone tells what is wrong."""
    parts = parted(text, order)
    if parts:
        return _line(column, parts[part])
    if part:
        return ""
    raise NameNotParted(0, column, shortened(text))


def _line(column: str, text: str) -> str:
    if len(text) > NAME_LIMIT:
        raise TextTooLong(0, column, shortened(text), NAME_LIMIT)
    return text


def _whole_number(column: str, text: str) -> int:
    if _WHOLE_NUMBER.fullmatch(text) and int(text) <= MOST_KILOMETRES:
        return int(text)
    raise NotAWholeNumber(0, column, shortened(text), 0, MOST_KILOMETRES)


def _day(column: str, style: DateStyle, text: str) -> date:
    found = read_date(text, style)
    if isinstance(found, Unread):
        raise _UNREAD[found](0, column, shortened(text))
    return found


def _choice(column: str, words: Choices, text: str) -> object:
    try:
        return words.meant[text.casefold()]
    except KeyError:
        raise NotAChoice(0, column, shortened(text), words.allowed) from None


def _time_zone(column: str, text: str) -> str:
    try:
        return ZoneInfo(text).key
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise NotATimeZone(0, column, shortened(text)) from None
