"""What a centre adds to its questionnaires: files, licensed wording, routines and batteries."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import NamedTuple

from familycare.domain.errors import Refused, refuse_all
from familycare.domain.texts import wrong
from familycare.i18n import N_


class FileKind(StrEnum):
    """What a file of data describes."""

    INSTRUMENT = "instrument"
    PROGRAMME = "programme"


@dataclass(frozen=True, kw_only=True)
class CentreFile:
    """A file of data that the centre added; every workstation reads it from the database."""

    id: int = 0
    kind: FileKind
    code: str
    """Of the thing it describes: one file a code."""
    name: str
    """What the file was called."""
    text: str
    """What it says, as it came."""
    active: bool = True
    """Whether it is offered. One that is not stays to read what was done with it."""
    version: int = 0


@dataclass(frozen=True, kw_only=True)
class ProgrammeFile(CentreFile):
    """One that describes a programme; the trail tells of it by a name of its own."""

    kind: FileKind = FileKind.PROGRAMME


LONGEST_FILE = 100_000
"""Characters; far more than any questionnaire takes."""


@dataclass(eq=False)
class OtherQuestionnaire(Refused):
    """A file that is to take the place of another one describes something else."""

    field = "file"
    file: str
    wanted: str
    found: str


@dataclass(eq=False)
class OtherProgramme(Refused):
    """A file that is to take the place of another one describes another programme."""

    field = "file"
    file: str
    wanted: str
    found: str


@dataclass(eq=False)
class OtherShape(Refused):
    """Another version of a questionnaire asks other questions than what was filled in."""

    field = "file"
    file: str
    questions: int
    lowest: int
    highest: int


MOST_WORDS = 1_000
"""Characters of one text of a wording."""
LONGEST_ROUTINE = 730
"""Days: what is asked less often than every two years is no routine."""


@dataclass(frozen=True, kw_only=True)
class Wording:
    """The wording of a questionnaire that the centre holds a licence for, in one language.

    An empty text leaves the program's own short words in its place.
    """

    id: int = 0
    instrument: str
    language: str
    instruction: str = ""
    questions: tuple[str, ...] = ()
    """One an item, in the instrument's order."""
    answers: tuple[str, ...] = ()
    """One an answer, from the lowest."""
    licence: str = ""
    """What the holder of the rights wants printed."""
    version: int = 0

    def __post_init__(self) -> None:
        for name in ("questions", "answers"):  # a database gives lists
            object.__setattr__(self, name, tuple(getattr(self, name)))

    @property
    def empty(self) -> bool:
        """Whether it says nothing."""
        return not any((self.instruction, self.licence, *self.questions, *self.answers))

    def check(self) -> None:
        """Refuse texts that are too long."""
        texts = (self.instruction, *self.questions, *self.answers)
        refuse_all(
            [
                *(
                    reason
                    for text in texts
                    if text
                    for reason in wrong(N_("Wording"), text, limit=MOST_WORDS)
                ),
                *(wrong(N_("Licence"), self.licence) if self.licence else ()),
            ]
        )


@dataclass(eq=False)
class RoutineOutOfRange(Refused):
    """A questionnaire cannot be due that often, or that late."""

    field = "every_days"
    least: int
    most: int


@dataclass(frozen=True, kw_only=True)
class Routine:
    """How often a questionnaire is filled in at this centre, and whether it is offered at all."""

    id: int = 0
    instrument: str
    every_days: int = 0
    """Days from one to the next; 0: it is no routine and never due."""
    first_days: int = 0
    """Days after the admission on which the first one is due."""
    offered: bool = True
    version: int = 0

    def check(self) -> None:
        """Refuse days that nobody can mean."""
        refuse_all(
            RoutineOutOfRange(0, LONGEST_ROUTINE)
            for days in (self.every_days, self.first_days)
            if not 0 <= days <= LONGEST_ROUTINE
        )


class Due(NamedTuple):
    """A questionnaire that is to be filled in."""

    code: str
    due_on: date


def due(
    routines: Iterable[Routine], admitted_on: date, latest: Mapping[str, date], day: date
) -> tuple[Due, ...]:
    """Return what is due on a day, longest due first.

    `latest` tells by code when it was filled in last, by whose answers count.
    """
    found = []
    for one in routines:
        if not one.every_days:
            continue
        last = latest.get(one.instrument)
        since, days = (admitted_on, one.first_days) if last is None else (last, one.every_days)
        due_on = since + timedelta(days=days)
        if due_on <= day:
            found.append(Due(one.instrument, due_on))
    return tuple(sorted(found, key=lambda each: each.due_on))


@dataclass(eq=False)
class BatteryEmpty(Refused):
    """A battery holds at least two questionnaires: one alone needs none."""

    field = "instruments"


@dataclass(eq=False)
class BatteryThere(Refused):
    """Another battery is called the same."""

    field = "name"
    name: str


@dataclass(frozen=True, kw_only=True)
class Battery:
    """Questionnaires that are filled in together on one date."""

    id: int = 0
    name: str
    instruments: tuple[str, ...]
    """Codes, in the order in which they are asked."""
    version: int = 0

    def check(self) -> None:
        """Refuse a battery without a name, or of fewer than two questionnaires."""
        refuse_all(self._wrongs())

    def _wrongs(self) -> Iterator[Refused]:
        yield from wrong(N_("Name"), self.name)
        if len(set(self.instruments)) < LEAST_OF_BATTERY:
            yield BatteryEmpty()


LEAST_OF_BATTERY = 2
