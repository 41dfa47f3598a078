"""The return of a month for the authority: counts alone, and nobody who could be recognised."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar, NamedTuple

from familycare.domain.access import Permission
from familycare.domain.appointment_kinds import AppointmentKind
from familycare.domain.people import Sex
from familycare.domain.stationery import PLAIN, Stationery
from familycare.persistence.figures import Figures
from familycare.services.schedule_views import check_span
from familycare.services.work import Reading, needs

if TYPE_CHECKING:
    from datetime import date

    from familycare.domain.consent import Section

USUALLY_HIDDEN_BELOW = 5
"""Counts below this many could tell who is meant."""


class StayCount(NamedTuple):
    """Clients of one sex."""

    sex: Sex
    at_first: int
    """In care when the month began."""
    admitted: int
    discharged: int
    at_last: int
    """In care when it ended."""


class MeetingCount(NamedTuple):
    """Appointments of one kind that began within the month."""

    kind: AppointmentKind
    planned: int
    held: int
    with_family: int
    """Of those held, the ones to which somebody of a family came."""


@dataclass(frozen=True, slots=True)
class MonthlyReturn:
    """Everything that is told of one month."""

    sections: ClassVar[frozenset[Section]] = frozenset()
    """The kinds of information about a client that it tells."""
    centre: str
    contact: str
    first_day: date
    last_day: date
    printed_on: date
    stays: tuple[StayCount, ...]
    meetings: tuple[MeetingCount, ...]
    stationery: Stationery = PLAIN


@needs(Permission.EXPORT)
def of(reading: Reading, first_day: date, last_day: date) -> MonthlyReturn:
    """Return the counts of these days, or refuse the span."""
    check_span(first_day, last_day)
    figures = Figures(reading.transaction.connection, reading.centre_id)
    centre = reading.house.centre()
    stays = {sex: counts for sex, *counts in figures.stays(first_day, last_day)}
    met = {kind: counts for kind, *counts in figures.meetings(reading.days(first_day, last_day))}
    return MonthlyReturn(
        centre=centre.name,
        contact=centre.contact,
        first_day=first_day,
        last_day=last_day,
        printed_on=reading.today(),
        stays=tuple(StayCount(sex, *map(int, stays.get(sex, (0, 0, 0, 0)))) for sex in Sex),
        meetings=tuple(
            MeetingCount(kind, *map(int, met.get(kind, (0, 0, 0)))) for kind in AppointmentKind
        ),
        stationery=reading.stationery,
    )
