"""Programmes: what is worked on meeting by meeting, for whom, and how often."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from familycare.domain.errors import Refused
from familycare.domain.focus import CareDomain

WEEK_DAYS = 7
CODE_LIMIT = 64
"""Characters of a programme's code: what its column holds."""
MOST_TOPICS = 60
FEWEST_SEATS, MOST_SEATS = 2, 60
"""Of a group."""


class ProgrammeForm(StrEnum):
    """In which form a programme is held."""

    GROUP = "group"
    """A group of members who meet again and again."""
    MEETINGS = "meetings"
    """Counselling meetings of one client, alone or with the family."""
    STEPS = "steps"
    """Steps that one client takes one by one, without dates of their own."""
    CONTACTS = "contacts"
    """Contacts with one client after discharge."""

    @property
    def has_runs(self) -> bool:
        """Whether it is held as a group, be it of one client or family; the others are records."""
        return self in (ProgrammeForm.GROUP, ProgrammeForm.MEETINGS)


class Admission(StrEnum):
    """Who may join, and when."""

    CLOSED = "closed"
    """Members begin and end together."""
    OPEN = "open"
    """Members come and go; topics follow one another in a circle."""
    TRAINING = "training"
    """A course: members join at the beginning and leave with a certificate."""


class Audience(StrEnum):
    """Whom a programme is made for."""

    CLIENT = "client"
    FAMILY_MEMBER = "family member"


@dataclass(eq=False)
class UnknownProgramme(Refused):
    """No file describes this programme."""

    field = "programme"
    code: str


@dataclass(eq=False)
class ProgrammeInUse(Refused):
    """Groups are runs of this programme; nothing is taken from under them."""

    field = "programme"
    title: str
    groups: int


@dataclass(frozen=True, slots=True)
class Topic:
    """What one meeting, or one step, is about."""

    title: str
    domain: CareDomain


@dataclass(frozen=True, slots=True)
class Stage:
    """A stretch of meetings that come equally often."""

    meetings: int
    every_weeks: int = 1
    times_a_week: int = 1
    """Where this is more than one, they come every week."""

    def offsets(self, first: int) -> Iterator[int]:
        """Yield on which day each meeting is, counted from the programme's first, which is 0."""
        for number in range(self.meetings):
            week, turn = divmod(number, self.times_a_week)
            yield (
                first + WEEK_DAYS * self.every_weeks * week + turn * WEEK_DAYS // self.times_a_week
            )

    @property
    def days(self) -> int:
        """How long it lasts, up to the first meeting of the next stage."""
        weeks = -(-self.meetings // self.times_a_week)
        return WEEK_DAYS * self.every_weeks * weeks


@dataclass(frozen=True, slots=True)
class Measures:
    """Codes of the questionnaires that go with a programme."""

    before: tuple[str, ...] = ()
    during: tuple[str, ...] = ()
    every_meetings: int = 0
    """After how many meetings those of the middle come again; 0 where there are none."""
    after: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Example:
    """When a run that begins on one day has its last meeting."""

    first: date
    last: date


@dataclass(frozen=True, kw_only=True)
class Programme:
    """A reusable curriculum, as its file describes it."""

    code: str
    title: str
    about: str
    source: str
    form: ProgrammeForm
    admission: Admission = Admission.CLOSED
    mandatory: bool = False
    audience: tuple[Audience, ...] = (Audience.CLIENT,)
    minutes: int = 0
    """How long a meeting lasts; 0 for steps, which take none."""
    seats: int = 0
    """How many members a group takes; 0 where a programme has no groups."""
    stages: tuple[Stage, ...] = ()
    topics: tuple[Topic, ...] = ()
    measures: Measures = Measures()
    examples: tuple[Example, ...] = ()

    @property
    def meetings(self) -> int:
        """How many meetings it takes."""
        return sum(stage.meetings for stage in self.stages)

    def days(self, first: date) -> Iterator[date]:
        """Yield the day of each meeting of a run that begins on the first."""
        begun = 0
        for stage in self.stages:
            for offset in stage.offsets(begun):
                yield first + timedelta(days=offset)
            begun += stage.days
