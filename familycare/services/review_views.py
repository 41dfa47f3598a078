"""What the worklist of flagged appointments reads: causes, what clears them, where it could go."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, NamedTuple

from familycare.domain.access import Permission
from familycare.domain.flags import FlagCause, ReviewFlag, is_to_come, may_be_kept, reasons_to_look
from familycare.services.calendar_views import lines
from familycare.services.circumstances import gather
from familycare.services.closure_assistant import places_for
from familycare.services.review import around
from familycare.services.work import Reading, needs

if TYPE_CHECKING:
    from familycare.domain.alternatives import Alternative
    from familycare.domain.appointments import Appointment
    from familycare.domain.errors import Refused
    from familycare.services.calendar_views import AppointmentLine


class ReviewLine(NamedTuple):
    """One appointment that somebody should look at."""

    line: AppointmentLine
    causes: tuple[FlagCause, ...]

    @property
    def id(self) -> int:
        """The number of the appointment."""
        return self.line.id


class FlagTold(NamedTuple):
    """One flag of an appointment."""

    flag: ReviewFlag
    reason: Refused | None
    """What is against it, with the facts; None where that has changed just now."""


class ReviewCard(NamedTuple):
    """Everything about a flagged appointment that a decision needs."""

    line: AppointmentLine
    flags: tuple[FlagTold, ...]
    """Those that wait first, then those for which somebody kept it as it is."""
    places: tuple[Alternative, ...]
    """Where it could go, nearest first: places that fit everybody by every rule."""

    @property
    def seen(self) -> tuple[int, ...]:
        """Return the numbers of the flags that wait."""
        return tuple(told.flag.id for told in self.flags if told.flag.waits)

    @property
    def may_stay(self) -> bool:
        """Whether somebody may decide, with a reason, that it stays as it is."""
        waiting = [told.flag for told in self.flags if told.flag.waits]
        return bool(waiting) and all(may_be_kept(flag.cause) for flag in waiting)


@needs(Permission.READ)
def waiting(reading: Reading) -> int:
    """Return how many appointments somebody should look at."""
    return len({flag.appointment_id for flag in _waiting(reading)})


@needs(Permission.READ)
def listed(reading: Reading) -> list[ReviewLine]:
    """Return the appointments that somebody should look at, earliest first."""
    causes: dict[int, dict[FlagCause, None]] = {}
    for flag in _waiting(reading):
        causes.setdefault(flag.appointment_id, {})[flag.cause] = None
    found = lines(reading.appointments.shown_among(list(causes)), reading)
    return [ReviewLine(line, tuple(causes[line.id])) for line in found]


@needs(Permission.READ)
def card(reading: Reading, appointment_id: int) -> ReviewCard:
    """Return what is doubtful about an appointment, and where it could go; raises NotFound."""
    appointment = reading.appointments.get(appointment_id)
    (line,) = lines(reading.appointments.shown_among([appointment_id]), reading)
    places = _places(reading, appointment) if is_to_come(appointment, reading.clock.now()) else ()
    return ReviewCard(line, told(reading, appointment), places)


@needs(Permission.READ)
def told(reading: Reading, appointment: Appointment) -> tuple[FlagTold, ...]:
    """Return the flags of an appointment with their reasons, those that wait first."""
    flags = reading.closures.flagged([appointment.id])
    if not flags or not is_to_come(appointment, reading.clock.now()):
        return ()
    reasons = reasons_to_look(appointment, around(reading, [appointment]))
    flags.sort(key=lambda flag: (not flag.waits, flag.id))
    return tuple(FlagTold(flag, reasons.get(flag.doubt)) for flag in flags)


def _waiting(reading: Reading) -> list[ReviewFlag]:
    return [flag for flag in reading.closures.waiting(reading.clock.now()) if flag.waits]


def _places(reading: Reading, appointment: Appointment) -> tuple[Alternative, ...]:
    rooms = reading.rooms.of_kinds(appointment.rules.rooms)
    reach = timedelta(days=reading.settings.search_days) + appointment.whole.length
    given = gather(reading, [appointment], rooms, appointment.whole.widened(reach))
    return places_for(appointment, given, rooms)
