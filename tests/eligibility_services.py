"""Plausible arguments for the services that ask who could meet when."""

from familycare.domain.appointment_kinds import AppointmentKind
from familycare.services.eligibility import Sought
from tests.centre import at


def arguments(booked, numbers, client):
    """Return arguments by name of the service."""
    slot = at(15)
    sought = Sought(kind=AppointmentKind.FAMILY_VISIT, clients=(client,))
    return {
        "circumstances.gather": [[booked], [], slot],
        "eligibility.asked_by": [sought, slot],
        "eligibility.openings": [sought, slot],
        "eligibility.reasons_for_booked": [[booked.id]],
        "eligibility.rooms_for": [sought],
        "eligibility.why_not": [sought, slot, numbers.room_a],
    }
