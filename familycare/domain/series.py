"""Appointments that repeat by the wall clock, and what happens to one, some or all of them."""

from dataclasses import dataclass
from datetime import date, time

from familycare.domain.appointment_kinds import AppointmentKind
from familycare.domain.ids import SeriesId


@dataclass(frozen=True, kw_only=True)
class Series:
    """A number of appointments, so many weeks apart, at one time by the centre's wall clock."""

    id: SeriesId = SeriesId(0)
    kind: AppointmentKind
    first_on: date
    starts: time
    minutes: int
    every_weeks: int
    count: int
    """How many occurrences it has, skipped ones included."""
    version: int = 0
