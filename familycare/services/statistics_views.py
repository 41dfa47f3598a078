"""Figures about visits: how many, how they ended, what was on offer, what was saved."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta
from enum import StrEnum
from itertools import count as counting
from itertools import takewhile
from statistics import median
from typing import TYPE_CHECKING, NamedTuple

from familycare.domain.access import Permission
from familycare.domain.appointments import AbsenceCause, State
from familycare.domain.closures import ClosureScope
from familycare.domain.templates import dates, places_on, slot_on
from familycare.domain.visit_requests import RequestState
from familycare.formats import month_start
from familycare.persistence.figures import Figures
from familycare.services import saved_travel
from familycare.services.work import Reading, needs

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import datetime, time

    from familycare.domain.appointment_kinds import AppointmentKind
    from familycare.domain.appointments import CancelCause
    from familycare.domain.slots import TimeSlot
    from familycare.domain.templates import SlotTemplate
    from familycare.services.saved_travel import Saved

MOST_MONTHS = 36
"""A chart of more says nothing, and an authority asks for a year."""


class Outcome(StrEnum):
    """What became of a visit, as statistics tell it."""

    HELD = "held"
    NO_SHOW = "no-show"
    CANCELLED = "cancelled"
    OPEN = "open"
    """Still to come, or nobody has recorded yet who came."""


OUTCOME_OF = {
    State.HELD: Outcome.HELD,
    State.NO_SHOW: Outcome.NO_SHOW,
    State.CANCELLED: Outcome.CANCELLED,
    State.BOOKED: Outcome.OPEN,
    State.CHECKED_IN: Outcome.OPEN,
}


class VisitCount(NamedTuple):
    """So many visits of one month, kind, unit and outcome."""

    month: date
    """Its first day, in the calendar of whoever asks."""
    kind: AppointmentKind
    unit: str
    outcome: Outcome
    visits: int
    """How many."""


class OfferedLine(NamedTuple):
    """What one slot template offered, and what of it was taken."""

    name: str
    weekday: int
    opens: time
    closes: time
    room: str
    """Where: slots of several rooms may bear one name."""
    offered: int
    """Places on all its dates, closed ones left out."""
    taken: int


class Requests(NamedTuple):
    """What families asked for."""

    made: int
    granted: int
    rejected: int
    waiting: int
    """Not decided yet, or on the wait list."""
    median_days: float | None
    """Between asking and deciding; None where nothing was decided."""


class Statistics(NamedTuple):
    """Everything that is told of some months."""

    first: date
    last: date
    unit: str
    """Empty for the whole centre."""
    months: tuple[date, ...]
    """The first day of each, those without a visit too."""
    visits: tuple[VisitCount, ...]
    no_shows: Mapping[AbsenceCause, int]
    cancellations: Mapping[CancelCause, int]
    offered: tuple[OfferedLine, ...]
    overbooked: int
    overridden: int
    without_contact: Mapping[int, int]
    """How many in care had no contact with their family for so many days; empty for whoever may
    not see family support."""
    saved: Saved
    requests: Requests

    def total(self, **only: object) -> int:
        """Return how many visits have these values, for example outcome=Outcome.HELD."""
        return sum(
            line.visits
            for line in self.visits
            if all(getattr(line, name) == value for name, value in only.items())
        )


@needs(Permission.READ)
def of_days(reading: Reading, first: date, last: date, unit: str = "") -> Statistics:
    """Return the figures of the visits that begin from the first to the last day.

    Raises ValueError for more months than a chart can tell; screens and commands ask before.
    """
    months = _months(first, last)
    if not months or len(months) > MOST_MONTHS:
        raise ValueError(first, last)
    figures = Figures(reading.transaction.connection, reading.centre_id)
    during = reading.days(first, last)
    overbooked, overridden = figures.beyond(during, unit)
    return Statistics(
        first,
        last,
        unit,
        months,
        _visits(reading, figures, months, during, unit),
        _by_cause(figures.no_shows(during, unit)),
        {cause: count for cause, count in figures.cancellations(during, unit) if cause},
        _offered(reading, figures, first, last),
        overbooked,
        overridden,
        _without_contact(reading, unit),
        saved_travel.between(reading, first, last),
        _requests(figures.requests(during, unit)),
    )


@needs(Permission.READ)
def units(reading: Reading, first: date, last: date) -> list[str]:
    """Return the units that clients live in today, and those that the figures of these days know.

    A unit that was closed since has figures, too.
    """
    figures = Figures(reading.transaction.connection, reading.centre_id)
    return sorted({*reading.listings.units(), *figures.units(reading.days(first, last))})


def months_fit(first: date, last: date) -> bool:
    """Whether these days make between one and the most months that can be told together."""
    return first <= last and len(_months(first, last)) <= MOST_MONTHS


def _months(first: date, last: date) -> tuple[date, ...]:
    """Return the first day of each month touched, by the calendar of the language spoken here."""
    following = (month_start(first, later) for later in counting())
    return tuple(takewhile(lambda month: month <= last, following))


def _visits(
    reading: Reading, figures: Figures, months: tuple[date, ...], during: TimeSlot, unit: str
) -> tuple[VisitCount, ...]:
    starts = [during.start, *(reading.days(month, month).start for month in months[1:])]
    counts: Counter[tuple[int, AppointmentKind, str, Outcome]] = Counter()
    for month, kind, state, lives_in, count in figures.visits(starts, during.end, unit):
        counts[month, kind, lives_in, OUTCOME_OF[state]] += count
    return tuple(
        VisitCount(months[month], kind, lives_in, outcome, count)
        for (month, kind, lives_in, outcome), count in sorted(counts.items())
    )


def _by_cause(rows: Iterable[tuple[AbsenceCause | None, int]]) -> dict[AbsenceCause, int]:
    counts: Counter[AbsenceCause] = Counter()
    for cause, count in rows:
        counts[AbsenceCause(cause) if cause else AbsenceCause.UNKNOWN] += count
    return dict(counts)


def _offered(
    reading: Reading, figures: Figures, first: date, last: date
) -> tuple[OfferedLine, ...]:
    templates = reading.visiting.listed_templates()
    taken = figures.filled(reading.days(first, last))
    differing = {
        (one.template_id, one.day): one
        for one in reading.visiting.dates_of([t.id for t in templates], first, last)
    }
    closed = Closed(reading, reading.days(first, last))
    rooms = {room.id: room.name for room in reading.rooms.listed()}
    lines = []
    for template in templates:
        offered = sum(
            sum(places_on(template, differing.get((template.id, day))))
            for day in dates(template, first, last)
            if not closed.covers(template, slot_on(template, day, reading.zone))
        )
        if offered or taken.get(template.id):
            lines.append(
                OfferedLine(
                    template.name, template.weekday, template.opens, template.closes,
                    rooms[template.room_id], offered, taken.get(template.id, 0),
                )
            )  # fmt: skip
    return tuple(lines)


class Closed:
    """The closures of some days."""

    def __init__(self, reading: Reading, during: TimeSlot) -> None:
        self._closures = reading.closures.during(during)

    def covers(self, template: SlotTemplate, slot: TimeSlot) -> bool:
        """Whether this slot of the template could not be used."""
        return any(
            one.slot.overlaps(slot)
            and (
                one.scope is ClosureScope.CENTRE
                or (one.scope is ClosureScope.ROOM and one.room_id == template.room_id)
                or (one.scope is ClosureScope.SLOT and one.template_id == template.id)
            )
            for one in self._closures
        )


def _without_contact(reading: Reading, unit: str) -> dict[int, int]:
    if not reading.actor.may(Permission.READ_SUPPORT):
        return {}
    from familycare.services import support_views  # noqa: PLC0415 - heavy, and not for everybody

    found = support_views.listed(reading)
    lines = [line for line in found.lines if not unit or line.unit == unit]
    return {
        days: sum(line.days_without_contact >= days for line in lines)
        for days in found.no_contact_days
    }


def _requests(rows: Iterable[tuple[RequestState, datetime, datetime | None]]) -> Requests:
    found = list(rows)
    states = Counter(state for state, _made, _decided in found)
    waits = [(decided - made) / timedelta(days=1) for _state, made, decided in found if decided]
    undecided = (RequestState.REQUESTED, RequestState.WAITLISTED, RequestState.OFFERED)
    return Requests(
        len(found),
        states[RequestState.BOOKED],
        states[RequestState.REJECTED],
        sum(states[state] for state in undecided),
        median(waits) if waits else None,
    )
