"""What the details of one appointment read."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from familycare.domain.access import Permission
from familycare.domain.appointments import Appointment, Participant, ParticipantRole
from familycare.services.trail_views import of_appointment
from familycare.services.work import Reading, needs

if TYPE_CHECKING:
    from familycare.domain.slots import TimeSlot
    from familycare.services.trail_lines import TrailLine


class ParticipantLine(NamedTuple):
    """One person of an appointment."""

    participant: Participant
    name: str


class AppointmentCard(NamedTuple):
    """Everything the details of an appointment show."""

    appointment: Appointment
    slot: TimeSlot
    """In the centre's zone."""
    title: str
    room: str
    people: tuple[ParticipantLine, ...]
    history: tuple[TrailLine, ...]
    """Newest first; empty for whoever may not read it."""


@needs(Permission.READ)
def card(reading: Reading, appointment_id: int) -> AppointmentCard:
    """Return the details of one appointment, or raise NotFound."""
    appointment = reading.appointments.get(appointment_id)
    names = _names(reading, appointment)
    people = tuple(
        ParticipantLine(p, names[p.role, p.person_id]) for p in appointment.participants
    )
    if appointment.group_id is not None:
        title = reading.groups.get(appointment.group_id).name
    else:
        title = next((line.name for line in people), "")
    return AppointmentCard(
        appointment=appointment,
        slot=appointment.slot.within(reading.zone),
        title=title,
        room=reading.rooms.get(appointment.room_id).name,
        people=people,
        history=_history(reading, appointment_id),
    )


def _history(reading: Reading, appointment_id: int) -> tuple[TrailLine, ...]:
    may = reading.actor.may(Permission.READ_HISTORY)
    return tuple(of_appointment(reading, appointment_id)) if may else ()


def _names(reading: Reading, appointment: Appointment) -> dict[tuple[ParticipantRole, int], str]:
    clients = reading.people.clients_among(appointment.people(ParticipantRole.CLIENT))
    family = reading.people.family_among(appointment.people(ParticipantRole.FAMILY))
    staff = reading.staff.among(appointment.people(ParticipantRole.STAFF))
    return (
        {(ParticipantRole.CLIENT, c.id): c.name for c in clients}
        | {(ParticipantRole.FAMILY, m.id): m.name for m in family}
        | {(ParticipantRole.STAFF, s.id): s.name for s in staff}
    )
