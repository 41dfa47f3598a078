"""School, work, money and home: what a life without drugs stands on."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from familycare.domain.recovery.pages import NOTE, Page, asked
from familycare.i18n import N_

READIEST = 10
LONGEST_MONTHS = 600
MOST_DEPENDANTS = 30


class Schooling(StrEnum):
    """The highest school that was finished."""

    UNKNOWN = "unknown"
    NONE = "none"
    PRIMARY = "primary"
    JUNIOR = "junior high"
    SENIOR = "senior high"
    VOCATIONAL = "vocational"
    COLLEGE = "college"


class Literacy(StrEnum):
    """How easily somebody reads: reports can be made easy to read."""

    UNKNOWN = "unknown"
    EASILY = "easily"
    WITH_EFFORT = "with effort"
    NOT = "not"


class Employment(StrEnum):
    """What somebody lives by."""

    UNKNOWN = "unknown"
    STEADY = "steady job"
    CASUAL = "casual work"
    SELF_EMPLOYED = "self-employed"
    TRAINING = "training"
    NONE = "none"
    UNABLE = "unable"


class Income(StrEnum):
    """How far the money goes."""

    UNKNOWN = "unknown"
    NONE = "none"
    NOT_ENOUGH = "not enough"
    JUST_ENOUGH = "just enough"
    ENOUGH = "enough"


class Housing(StrEnum):
    """Where somebody will live."""

    UNKNOWN = "unknown"
    OWN = "own"
    FAMILY = "family"
    SHARED = "shared"
    SHELTER = "shelter"
    NONE = "none"


class CourseState(StrEnum):
    """How a course stands."""

    PLANNED = "planned"
    RUNNING = "running"
    FINISHED = "finished"
    CERTIFIED = "certified"
    LEFT = "left"


@dataclass(frozen=True, kw_only=True)
class Course:
    """One course or training."""

    what: str = asked(N_("Course"), "", needed=True)
    state: CourseState = asked(N_("State"), CourseState.PLANNED)
    on: date | None = asked(N_("Since"), None)


@dataclass(frozen=True, kw_only=True)
class JobLead:
    """A job that may be had."""

    what: str = asked(N_("Job or employer"), "", needed=True)
    next_step: str = asked(N_("Next step"), "")
    due_on: date | None = asked(N_("Due on"), None)


@dataclass(frozen=True, kw_only=True)
class Livelihood(Page):
    """How somebody stands in school, work, money and home on one date."""

    schooling: Schooling = asked(N_("School"), Schooling.UNKNOWN)
    literacy: Literacy = asked(N_("Reads"), Literacy.UNKNOWN)
    work_before: Employment = asked(N_("Work before"), Employment.UNKNOWN)
    work_now: Employment = asked(N_("Work now, or in sight"), Employment.UNKNOWN)
    months: int | None = asked(
        N_("Longest time in one job"), None, highest=LONGEST_MONTHS, unit=N_("months")
    )
    income: Income = asked(N_("Income"), Income.UNKNOWN)
    debts: str = asked(N_("Debts"), "")
    dependants: int | None = asked(
        N_("People who depend on the client"), None, highest=MOST_DEPENDANTS, unit=N_("people")
    )
    housing: Housing = asked(N_("Home after the stay"), Housing.UNKNOWN)
    insured: bool = asked(N_("Has health insurance"), default=False)
    courses: tuple[Course, ...] = asked(N_("Courses and certificates"), ())
    leads: tuple[JobLead, ...] = asked(N_("Jobs in sight"), ())
    readiness: int | None = asked(
        N_("Ready for work"), None, highest=READIEST, hint=N_("0 not at all, 10 wholly.")
    )
    note: str = asked(NOTE, "", long=True)

    @property
    def due_on(self) -> date | None:
        """The first day on which a job needs a step."""
        return min((lead.due_on for lead in self.leads if lead.due_on), default=None)
