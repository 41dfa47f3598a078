"""What a page of a recovery record may hold: each field knows its label, limits and hint.

A page is a frozen dataclass. Its fields are texts, whole numbers, dates, times, yes or no, members
of enumerations, several of these, or lines, which are frozen dataclasses of the same sort. Forms,
checks, storage and the printed page all follow from the fields.
"""

from collections.abc import Iterator
from dataclasses import MISSING, dataclass, field, fields, is_dataclass, replace
from datetime import date, time
from enum import StrEnum
from functools import cache
from types import UnionType
from typing import Any, NamedTuple, TypeVar, Union, get_args, get_origin, get_type_hints

from familycare.domain.errors import FieldMissing, Refused
from familycare.domain.settings import OutOfRange
from familycare.domain.texts import NAME_LIMIT, tidy, tidy_line, wrong
from familycare.i18n import N_

LONG_LIMIT = 4_000
"""Characters of a text of several lines: two printed pages."""
MOST_LINES = 100
"""Lines of one field: more than anybody fills in, and less than a screen can bear."""


@dataclass(eq=False)
class NotYet(Refused):
    """A day on which something happened lies ahead."""

    label: str
    day: date


@dataclass(eq=False)
class EndsBeforeBeginning(Refused):
    """The later of two days lies before the earlier one."""

    label: str
    first: str
    """Label of the earlier one."""


@dataclass(eq=False)
class TooManyLines(Refused):
    """A field holds more lines than anybody could work with."""

    label: str
    most: int


@dataclass(eq=False)
class TwiceTheSame(Refused):
    """The same thing stands in two lines, where each can stand once."""

    label: str
    what: StrEnum


@dataclass(eq=False)
class InLine(Refused):
    """Something is wrong in one of several lines."""

    label: str
    """Of the field with the lines."""
    number: int
    """Of the line, from one."""
    reason: Refused


class Asked(NamedTuple):
    """What a field is about, and what may stand in it."""

    label: str
    """Marked with N_()."""
    hint: str = ""
    needed: bool = False
    lowest: int = 0
    highest: int = 0
    unit: str = ""
    long: bool = False
    """Whether the text has several lines."""
    past: bool = False
    """Whether the day cannot lie ahead."""
    once: str = ""
    """Name of the field by which no two lines are the same."""


class PageField(NamedTuple):
    """One field of a page."""

    name: str
    kind: Any
    """The type of what stands in it; of one part, where several can."""
    several: bool
    optional: bool
    asked: Asked

    @property
    def lines(self) -> bool:
        """Whether it holds lines that have fields themselves."""
        return self.several and is_dataclass(self.kind)


def asked(label: str, default: Any = MISSING, **more: Any) -> Any:  # noqa: ANN401 - as dataclasses.field
    """Declare a field of a page: its label, marked with N_(), its default and its limits."""
    return field(default=default, metadata={"asked": Asked(label, **more)})


@dataclass(frozen=True, kw_only=True)
class Page:
    """What one recovery record says."""

    @property
    def due_on(self) -> date | None:
        """The first day on which it asks somebody to do something; None where it asks nothing."""
        return None

    @property
    def closed(self) -> bool:
        """Whether it is not to be changed any more, as when it is signed."""
        return False

    def may_become(self, later: "Page") -> bool:
        """Whether it may be changed into this one."""
        return not self.closed or later == self

    def wrongs(self) -> Iterator[Refused]:
        """Yield what is wrong between the fields; each field by itself is looked at elsewhere."""
        yield from ()


def fields_of(kind: type) -> tuple[PageField, ...]:
    """Return the fields of a page, or of a line of one, in their order."""
    return _fields_of(kind)


@cache
def _fields_of(kind: Any) -> tuple[PageField, ...]:  # noqa: ANN401 - a class, which can be hashed
    hints = get_type_hints(kind)
    return tuple(
        PageField(entry.name, *_parts(hints[entry.name]), entry.metadata["asked"])
        for entry in fields(kind)
    )


def _parts(hint: Any) -> tuple[Any, bool, bool]:  # noqa: ANN401 - a type
    """Return the type of one part, whether there can be several, and whether there may be none."""
    if get_origin(hint) is tuple:
        return get_args(hint)[0], True, False
    if get_origin(hint) in (Union, UnionType):
        return next(part for part in get_args(hint) if part is not type(None)), False, True
    return hint, False, False


P = TypeVar("P")


def tidied(page: P) -> P:
    """Return the page with every text in one form, and without lines in which nothing stands."""
    changes: dict[str, Any] = {}
    for each in fields_of(type(page)):
        value = getattr(page, each.name)
        if each.lines:
            lines = (tidied(line) for line in value)
            changes[each.name] = tuple(line for line in lines if not _is_empty(line))
        elif each.kind is str and each.several:
            changes[each.name] = tuple(filter(None, map(tidy_line, value)))
        elif each.kind is str:
            changes[each.name] = tidy(value) if each.asked.long else tidy_line(value)
    return replace(page, **changes)  # type: ignore[type-var]


def _is_empty(line: object) -> bool:
    """Whether a line says no more than one that was just begun."""
    return all(
        getattr(line, each.name) in (None, "", ())
        for each in fields_of(type(line))
        if each.kind is not bool and (each.optional or each.kind is str or each.several)
    ) and any(each.kind is str and each.asked.needed for each in fields_of(type(line)))


def wrongs_of(page: Page, today: date) -> Iterator[Refused]:
    """Yield everything that is wrong with a page, each thing with the label of its field."""
    for each in fields_of(type(page)):
        yield from _field_wrongs(each, getattr(page, each.name), today)
    yield from page.wrongs()


def _field_wrongs(each: PageField, value: Any, today: date) -> Iterator[Refused]:  # noqa: ANN401 - as declared
    it = each.asked
    if (it.needed and each.several and not value) or (
        it.needed and each.optional and value is None
    ):
        yield FieldMissing(it.label)
    if each.several and len(value) > MOST_LINES:
        yield TooManyLines(it.label, MOST_LINES)
    elif each.lines:
        yield from _line_wrongs(each, value, today)
    elif each.kind is str:
        limit = LONG_LIMIT if it.long else NAME_LIMIT
        for text in value if each.several else (value,):
            yield from wrong(it.label, text, needed=it.needed, limit=limit)
    elif each.kind is int and value is not None and not it.lowest <= value <= it.highest:
        yield OutOfRange(it.label, it.lowest, it.highest, it.unit)
    elif it.past and value is not None and value > today:
        yield NotYet(it.label, value)


def _line_wrongs(each: PageField, lines: tuple[Any, ...], today: date) -> Iterator[Refused]:
    seen = set()
    for number, line in enumerate(lines, 1):
        for part in fields_of(each.kind):
            for reason in _field_wrongs(part, getattr(line, part.name), today):
                yield InLine(each.asked.label, number, reason)
        if each.asked.once:
            what = getattr(line, each.asked.once)
            if what in seen:
                yield TwiceTheSame(each.asked.label, what)
            seen.add(what)


def in_order(first: date | None, last: date | None, labels: tuple[str, str]) -> Iterator[Refused]:
    """Yield what is wrong where the last of two days lies before the first."""
    if first and last and last < first:
        yield EndsBeforeBeginning(labels[1], labels[0])


def as_data(page: object) -> dict[str, Any]:
    """Return a page as JSON can hold it."""
    return {each.name: _plain(getattr(page, each.name)) for each in fields_of(type(page))}


def _plain(value: Any) -> Any:  # noqa: ANN401 - whatever a page holds
    match value:
        case tuple():
            return [_plain(part) for part in value]
        case date() | time():
            return value.isoformat()
        case StrEnum():
            return value.value
        case _ if is_dataclass(value):
            return as_data(value)
    return value


T = TypeVar("T")


def read(kind: type[T], data: dict[str, Any]) -> T:
    """Return the page that `as_data` told of; what an earlier release did not know is as new."""
    known = {
        each.name: _value(each, data[each.name]) for each in fields_of(kind) if each.name in data
    }
    return kind(**known)


def _value(each: PageField, value: Any) -> Any:  # noqa: ANN401 - as declared
    if each.several:
        return tuple(_one(each.kind, part) for part in value)
    return None if value is None else _one(each.kind, value)


def _one(kind: Any, value: Any) -> Any:  # noqa: ANN401 - a type and its value
    if kind in (date, time):
        return kind.fromisoformat(value)
    if is_dataclass(kind):
        return read(kind, value)  # type: ignore[arg-type]
    return kind(value)


NOTE = N_("Note")
