"""Makes a programme of what its file says, or refuses the file with key and remedy."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from familycare.domain.data_files import KeyRefused, Table
from familycare.domain.focus import CareDomain
from familycare.domain.programmes import (
    CODE_LIMIT,
    FEWEST_SEATS,
    MOST_SEATS,
    MOST_TOPICS,
    Admission,
    Audience,
    Example,
    Measures,
    Programme,
    ProgrammeForm,
    Stage,
    Topic,
)
from familycare.domain.support import INSTRUMENT_LIMIT

MOST_STAGES = 10
MOST_MEETINGS = 104
"""Of one stage: twice a week for a year."""
MOST_WEEKS = 52
MOST_TIMES_A_WEEK = 7
SHORTEST, LONGEST = 10, 480
"""Minutes of a meeting."""
MOST_MEASURES = 10
KEYS = frozenset(
    {
        "code", "title", "about", "source", "form", "admission", "mandatory", "audience",
        "minutes", "seats", "stage", "topic", "measures", "example",
    }
)  # fmt: skip


@dataclass(eq=False)
class NotADay(KeyRefused):
    """It must be a date."""


@dataclass(eq=False)
class TopicsDoNotFit(KeyRefused):
    """A closed programme needs one topic a meeting, or none at all."""

    topics: int
    meetings: int


@dataclass(eq=False)
class RhythmUnclear(KeyRefused):
    """Meetings come several times a week or every so many weeks, not both."""


@dataclass(eq=False)
class MeasureUnknown(KeyRefused):
    """There is no questionnaire with this code."""

    code: str


@dataclass(eq=False)
class LastDayWrong(KeyRefused):
    """A worked example comes out differently."""

    expected: date
    found: date


def programme_from(data: Mapping[str, Any], file: str) -> Programme:
    """Return the programme that a file describes, its worked examples reckoned."""
    table = Table(file, data, KEYS, "")
    form = table.one_of("form", ProgrammeForm)
    made = Programme(
        code=table.text("code", CODE_LIMIT),
        title=table.text("title"),
        about=table.text("about"),
        source=table.text("source"),
        form=form,
        audience=table.members("audience", Audience),
        topics=tuple(_topics(table)),
        measures=_measures(table),
        **_group(table, form),
        **_meetings(table, form),
    )
    _check_topics(made, table)
    _check_examples(made, table)
    return made


def _group(table: Table, form: ProgrammeForm) -> dict[str, Any]:
    """Return what only groups have."""
    if form is not ProgrammeForm.GROUP:
        return {}
    return {
        "admission": table.one_of("admission", Admission),
        "mandatory": table.yes("mandatory"),
        "seats": table.integer("seats", FEWEST_SEATS, MOST_SEATS),
    }


def _meetings(table: Table, form: ProgrammeForm) -> dict[str, Any]:
    """Return what has dates; steps have none."""
    if form is ProgrammeForm.STEPS:
        return {}
    return {
        "minutes": table.integer("minutes", SHORTEST, LONGEST),
        "stages": tuple(_stages(table)),
        "examples": tuple(_examples(table)),
    }


def _stages(table: Table) -> Iterator[Stage]:
    known = {"meetings", "every_weeks", "times_a_week"}
    for one in table.tables("stage", known, 1, MOST_STAGES):
        if one.has("every_weeks") and one.has("times_a_week"):
            raise RhythmUnclear(table.file, one.key("times_a_week"))
        weeks = one.integer("every_weeks", 1, MOST_WEEKS) if one.has("every_weeks") else 1
        times = 1
        if one.has("times_a_week"):
            times = one.integer("times_a_week", 1, MOST_TIMES_A_WEEK)
        yield Stage(one.integer("meetings", 1, MOST_MEETINGS), weeks, times)


def _topics(table: Table) -> Iterator[Topic]:
    if not table.has("topic"):
        return
    for one in table.tables("topic", {"title", "domain"}, 1, MOST_TOPICS):
        yield Topic(one.text("title"), one.one_of("domain", CareDomain))


def _measures(table: Table) -> Measures:
    if not table.has("measures"):
        return Measures()
    known = frozenset({"before", "during", "every_meetings", "after"})
    one = table.table("measures", known)
    codes = {name: _codes(one, name) for name in ("before", "during", "after")}
    every = one.integer("every_meetings", 1, MOST_MEETINGS) if codes["during"] else 0
    return Measures(codes["before"], codes["during"], every, codes["after"])


def _codes(table: Table, name: str) -> tuple[str, ...]:
    if not table.has(name):
        return ()
    count = len(table.entries(name, 1, MOST_MEASURES))
    return tuple(code[:INSTRUMENT_LIMIT] for code in table.texts(name, count))


def _examples(table: Table) -> Iterator[Example]:
    for one in table.tables("example", {"first", "last"}, 1, 10):
        yield Example(_day(one, "first"), _day(one, "last"))


def _day(table: Table, name: str) -> date:
    found = table.value(name)
    if type(found) is not date:  # a moment is no day
        raise NotADay(table.file, table.key(name))
    return found


def _check_topics(made: Programme, table: Table) -> None:
    fits = made.admission is Admission.OPEN or made.form is ProgrammeForm.STEPS
    if made.topics and not fits and len(made.topics) != made.meetings:
        raise TopicsDoNotFit(table.file, "topic", len(made.topics), made.meetings)


def _check_examples(made: Programme, table: Table) -> None:
    for number, example in enumerate(made.examples, 1):
        *_, last = made.days(example.first)
        if last != example.last:
            raise LastDayWrong(table.file, f"example {number}, last", example.last, last)
