"""How much of the family's part took place: reckoned from attendance and tasks done, never typed.

What nobody recorded counts neither for nor against anybody.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import NamedTuple

from familycare.domain.appointment_kinds import KINDS, AppointmentKind
from familycare.domain.settings import Settings
from familycare.domain.support_level import WHOLE

CONTACT_PERIOD_DAYS = 28
"""Days for which the expected contacts are set."""
CONTACTS = frozenset(kind for kind, rules in KINDS.items() if rules.needs_family)
"""Kinds that are there for meeting the family; to all others it may be invited."""


class Strand(StrEnum):
    """What participation is made of."""

    SESSIONS = "family sessions"
    CONTACTS = "contacts"
    TASKS = "tasks"


class Encounter(NamedTuple):
    """An appointment to which somebody of the client's family was invited; not called off."""

    appointment_id: int
    kind: AppointmentKind
    day: date
    """In the centre's time zone."""
    recorded: bool
    """Whether somebody noted who came."""
    came: bool
    """Whether at least one of the family came."""


class FamilyTask(NamedTuple):
    """What a meeting agreed on that somebody of the client's family does."""

    appointment_id: int
    """Of the meeting."""
    text: str
    due_on: date
    done_on: date | None
    """When it was done, or given up; None as long as it is open."""
    dropped: bool

    def settled_on(self, day: date) -> date | None:
        """Return the day from which on it counts, as it stood on that day; None if not at all.

        Done, it counts from the day on which it was done, at the latest from the one on which it
        was due; open, only when its day is over. What was given up counts neither way.
        """
        if self.done_on is None or self.done_on > day:
            return self.due_on if self.due_on < day else None
        return None if self.dropped else min(self.due_on, self.done_on)

    def done_by(self, day: date) -> bool:
        """Whether it was done by the end of that day."""
        return self.done_on is not None and self.done_on <= day and not self.dropped


class Counted(NamedTuple):
    """What took place with the family over some days."""

    planned: int = 0
    """Counselling meetings and groups to which the family was invited and attendance recorded."""
    attended: int = 0
    """Of those, the ones to which somebody came."""
    contacts: int = 0
    """Visits and remote visits to which somebody came."""
    not_recorded: int = 0
    """Of whatever kind."""
    tasks: int = 0
    """What the family agreed to do and has done, or should have done by then."""
    tasks_done: int = 0


@dataclass(frozen=True, slots=True)
class Participation:
    """What was counted over some days, and what it comes to."""

    first_day: date
    last_day: date
    counted: Counted
    expected: float
    """Contacts that the centre expects in these days."""
    shares: dict[Strand, float]
    """From 0 to 1, of the strands about which something is known."""
    percent: float | None
    """0 to 100; None in the first days of a stay."""


def strand_weights(settings: Settings) -> dict[Strand, int]:
    """Return how much each strand counts, in percent."""
    return {
        Strand.SESSIONS: settings.sessions_weight,
        Strand.CONTACTS: settings.contacts_weight,
        Strand.TASKS: settings.tasks_weight,
    }


def first_day_of(last_day: date, settings: Settings) -> date:
    """Return the first of the days that are counted up to the last one."""
    return last_day - timedelta(days=settings.participation_days - 1)


def count(
    encounters: Iterable[Encounter],
    tasks: Iterable[FamilyTask],
    last_day: date,
    settings: Settings,
) -> Counted:
    """Count what took place and what was done in the days up to the last one."""
    first_day = first_day_of(last_day, settings)
    planned = attended = contacts = not_recorded = 0
    for _id, kind, day, recorded, came in encounters:
        if not first_day <= day <= last_day:
            continue
        if not recorded:
            not_recorded += 1
        elif kind in CONTACTS:
            contacts += came
        else:
            planned += 1
            attended += came
    due = counting(tasks, last_day, settings)
    done = sum(task.done_by(last_day) for task in due)
    return Counted(planned, attended, contacts, not_recorded, len(due), done)


def counting(
    tasks: Iterable[FamilyTask], last_day: date, settings: Settings
) -> tuple[FamilyTask, ...]:
    """Return the tasks that count in the days up to the last one."""
    first_day = first_day_of(last_day, settings)
    settled = ((task, task.settled_on(last_day)) for task in tasks)
    return tuple(task for task, day in settled if day and first_day <= day)


def participation(
    counted: Counted, *, since: date, last_day: date, settings: Settings
) -> Participation:
    """Weigh what was counted in the days up to the last one.

    `since` is the first day of which attendance is known at all. Where nothing is known of a
    strand, the others count in its place.
    """
    first_day = min(max(since, first_day_of(last_day, settings)), last_day)
    days = (last_day - first_day).days + 1
    expected = settings.contacts_expected * days / CONTACT_PERIOD_DAYS
    shares = {Strand.CONTACTS: min(1.0, counted.contacts / expected)}
    if counted.planned:
        shares[Strand.SESSIONS] = counted.attended / counted.planned
    if counted.tasks:
        shares[Strand.TASKS] = counted.tasks_done / counted.tasks
    settled = (last_day - since).days >= settings.settling_days
    percent = _weighed(shares, settings) if settled else None
    return Participation(first_day, last_day, counted, expected, shares, percent)


def _weighed(shares: dict[Strand, float], settings: Settings) -> float | None:
    known = {s: weight for s, weight in strand_weights(settings).items() if s in shares}
    whole = sum(known.values())
    if not whole:
        return None
    return sum(shares[s] * weight for s, weight in known.items()) / whole * WHOLE
