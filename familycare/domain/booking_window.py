"""How long before, and how far ahead, who may book what."""

from dataclasses import dataclass

from familycare.domain.access import Role
from familycare.domain.appointment_kinds import AppointmentKind


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
