"""Several appointments moved or called off in one step: all of them or none."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, timedelta
from typing import TYPE_CHECKING

from familycare.domain.access import Permission
from familycare.domain.errors import ManyReasons
from familycare.services import appointments
from familycare.services.diary import Diary, by_itself
from familycare.services.orders import CancelAppointment
from familycare.services.series_dates import Dates, SeriesConflicts, Step
from familycare.services.wishes import as_kept
from familycare.services.work import Work, needs

if TYPE_CHECKING:
    from familycare.domain.appointments import Appointment, CancelCause, HeardBy
    from familycare.domain.ids import AppointmentId
    from familycare.domain.slots import TimeSlot


@dataclass(frozen=True, kw_only=True)
class MoveTogether:
    """Booked appointments that all move by as much; by the wall clock, in their own rooms."""

    versions: tuple[tuple[AppointmentId, int], ...]
    """Each with the version that somebody saw."""
    days: int = 0
    minutes: int = 0


@dataclass(frozen=True, kw_only=True)
class CancelTogether:
    """Appointments that are called off for one cause."""

    versions: tuple[tuple[AppointmentId, int], ...]
    cause: CancelCause | None
    remark: str = ""
    heard_by: HeardBy | None = None


@needs(Permission.PLAN)
def move(work: Work, order: MoveTogether) -> tuple[Appointment, ...]:
    """Move all of them; refused with everything that is in the way of any of them."""
    diary = Diary(work)
    befores = [diary.current(number, version) for number, version in order.versions]
    befores.sort(key=lambda each: each.slot.start, reverse=(order.days, order.minutes) > (0, 0))
    steps = [
        Step(place, before, _moved(work, before, order)) for place, before in enumerate(befores)
    ]
    try:
        return tuple(Dates(work, {}).written(steps))
    except SeriesConflicts as conflicts:
        reasons = (reason for date in conflicts.dates for reason in date.reasons)
        raise ManyReasons(tuple(reasons)) from None


@needs(Permission.PLAN)
def cancel(work: Work, order: CancelTogether) -> tuple[Appointment, ...]:
    """Call all of them off, for the same cause."""
    return tuple(
        appointments.cancel(
            work,
            CancelAppointment(
                appointment_id=number,
                version=version,
                cause=order.cause,
                remark=order.remark,
                heard_by=order.heard_by,
            ),
        )
        for number, version in order.versions
    )


def shifted(slot: TimeSlot, days: int, minutes: int = 0) -> TimeSlot:
    """Return a slot of the centre's zone so much later; days count by the wall clock."""
    start = (slot.start + timedelta(days=days)).astimezone(UTC) + timedelta(minutes=minutes)
    return slot.starting(start.astimezone(slot.start.tzinfo))


def _moved(work: Work, before: Appointment, order: MoveTogether) -> Appointment:
    slot = as_kept(shifted(before.slot.within(work.zone), order.days, order.minutes))
    return by_itself(before, before.moved(slot, before.room_id))
