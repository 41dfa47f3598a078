"""Plausible arguments for the services that ask who could meet when."""

from familycare.domain.appointment_kinds import AppointmentKind
from familycare.domain.rooms import Room, RoomKind
from familycare.services.eligibility import Sought
from tests.centre import at


def arguments(booked, numbers, client):
    """Return arguments by name of the service."""
    slot, room = at(15), Room(name="Room", kind=RoomKind.VISIT_TABLE, seats=2)
    sought = Sought(kind=AppointmentKind.FAMILY_VISIT, clients=(client,))
    return {
        "circumstances.gather": [[booked], [], slot],
        "circumstances.gather_to_book": [booked, room, ""],
        "eligibility.asked_by": [sought, slot],
        "eligibility.openings": [sought, slot],
        "eligibility.reasons_for_booked": [[booked.id]],
        "eligibility.rooms_for": [sought],
        "eligibility.why_not": [sought, slot, numbers.room_a],
    }
