"""How long before, and how far ahead, who may book what."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from familycare.domain.access import Role
from familycare.domain.appointment_kinds import AppointmentKind
from familycare.domain.errors import Refused, refuse_all

MOST_NOTICE_DAYS, MOST_AHEAD_DAYS = 60, 365
"""As far as the settings go."""


@dataclass(eq=False)
class WindowDaysOff(Refused):
    """Notice or horizon lies beyond what a centre can set."""

    field = "notice_days"
    most_notice: int
    most_ahead: int


@dataclass(eq=False)
class WindowEmpty(Refused):
    """Nothing can be booked when the notice is longer than bookings reach ahead."""

    field = "notice_days"
    notice_days: int
    ahead_days: int


@dataclass(eq=False)
class WindowTold(Refused):
    """There is a booking window of its own for this role and kind already."""

    field = "role"
    role: Role
    kind: AppointmentKind


@dataclass(frozen=True, kw_only=True)
class BookingWindow:
    """When one role may book one kind of appointment, where that differs from the settings."""

    id: int = 0
    kind: AppointmentKind
    role: Role
    notice_days: int
    """Whole days that lie between booking and the day of the visit, at the least."""
    ahead_days: int
    """How many days ahead it may be booked, at the most."""
    version: int = 0

    def check(self) -> None:
        """Refuse a window in which nothing could be booked."""
        refuse_all(self._wrongs())

    def _wrongs(self) -> Iterator[Refused]:
        notice, ahead = self.notice_days, self.ahead_days
        if not (0 <= notice <= MOST_NOTICE_DAYS and 1 <= ahead <= MOST_AHEAD_DAYS):
            yield WindowDaysOff(MOST_NOTICE_DAYS, MOST_AHEAD_DAYS)
        elif ahead < days_before(notice):
            yield WindowEmpty(notice, ahead)


def days_before(notice_days: int) -> int:
    """Return how many days ahead the first day lies: whole days lie between it and today."""
    return notice_days + 1 if notice_days else 0


def first_day(today: date, notice_days: int) -> date:
    """Return the first day that can be booked today."""
    return today + timedelta(days=days_before(notice_days))
