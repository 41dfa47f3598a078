"""What the calendar tells of an appointment that somebody points at."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from familycare.domain.access import Permission
from familycare.domain.appointment_kinds import AppointmentKind
from familycare.domain.appointments import ParticipantRole
from familycare.domain.flags import is_to_come
from familycare.services.calendar_views import lines
from familycare.services.work import Reading, needs

if TYPE_CHECKING:
    from familycare.domain.appointments import Appointment
    from familycare.domain.flags import FlagCause
    from familycare.domain.people import Need
    from familycare.domain.remote_visits import CallStage
    from familycare.services.calendar_views import AppointmentLine


class Joining(NamedTuple):
    """How a remote visit stands; never the link itself."""

    has_way: bool
    """Whether there is a link or a number to join by."""
    stage: CallStage


class HoverCard(NamedTuple):
    """One appointment at a glance."""

    line: AppointmentLine
    clients: tuple[str, ...]
    family: tuple[str, ...]
    staff: tuple[str, ...]
    needs: tuple[Need, ...]
    """What somebody who takes part needs, each once."""
    flags: tuple[FlagCause, ...]
    """Why somebody should look at it."""
    joining: Joining | None
    """None for whatever is no remote visit."""


@needs(Permission.READ)
def card(reading: Reading, appointment_id: int) -> HoverCard:
    """Return one appointment at a glance; raises NotFound."""
    appointment = reading.appointments.get(appointment_id)
    (line,) = lines(reading.appointments.shown_among([appointment_id]), reading)
    clients = reading.people.clients_among(appointment.people(ParticipantRole.CLIENT))
    family = reading.people.family_among(appointment.people(ParticipantRole.FAMILY))
    staff = reading.staff.among(appointment.people(ParticipantRole.STAFF))
    needed = {need for person in clients for need in person.needs}
    needed |= {need for person in family for need in person.needs}
    return HoverCard(
        line,
        tuple(person.name for person in clients),
        tuple(person.name for person in family),
        tuple(person.name for person in staff),
        tuple(sorted(needed)),
        _flags(reading, appointment),
        _joining(reading, appointment),
    )


def _flags(reading: Reading, appointment: Appointment) -> tuple[FlagCause, ...]:
    if not is_to_come(appointment, reading.clock.now()):
        return ()
    flags = reading.closures.flagged([appointment.id])
    return tuple(dict.fromkeys(flag.cause for flag in flags if flag.waits))


def _joining(reading: Reading, appointment: Appointment) -> Joining | None:
    if appointment.kind is not AppointmentKind.REMOTE_VISIT:
        return None
    visit = reading.remote.of(appointment.id)
    return Joining(bool(appointment.link or visit.dial_in), visit.stage)
