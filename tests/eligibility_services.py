"""Plausible arguments for the services that ask who could meet when, and for the calendar's."""

from familycare.domain.appointment_kinds import AppointmentKind
from familycare.domain.appointments import CancelCause
from familycare.domain.rooms import Room, RoomKind
from familycare.services.copying import CopyWeek
from familycare.services.eligibility import Sought
from familycare.services.together import CancelTogether, MoveTogether
from tests.centre import at


def arguments(booked, numbers, client):
    """Return arguments by name of the service."""
    slot, those = at(15), ((booked.id, booked.version),)
    room = Room(name="Room", kind=RoomKind.VISIT_TABLE, seats=2)
    sought = Sought(kind=AppointmentKind.FAMILY_VISIT, clients=(client,))
    return {
        "circumstances.gather": [[booked], [], slot],
        "circumstances.gather_to_book": [booked, room, ""],
        "eligibility.asked_by": [sought, slot],
        "eligibility.openings": [sought, slot],
        "eligibility.rooms_for": [sought],
        "eligibility.why_not": [sought, slot, numbers.room_a],
        "copying.copy": [CopyWeek(appointment_ids=(booked.id,), weeks=1)],
        "copying.plan": [CopyWeek(appointment_ids=(booked.id,), weeks=1)],
        "hover_views.card": [booked.id],
        "saved_filters.mine": [],
        "saved_filters.remove": [999],
        "saved_filters.rename": [999, "Booths"],
        "saved_filters.save": ["Booths", {}],
        "shading.by_room": [sought, slot],
        "shading.by_staff": [sought, slot, (numbers.hanna,)],
        "shading.moving": [booked.id],
        "shading.of_days": [sought, slot],
        "shading.why_here": [sought, slot],
        "together.cancel": [CancelTogether(versions=those, cause=CancelCause.ILLNESS)],
        "together.move": [MoveTogether(versions=those, minutes=15)],
    }
