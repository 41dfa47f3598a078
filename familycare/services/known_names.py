"""By which names the people of a meeting may be spoken of."""

from __future__ import annotations

from typing import TYPE_CHECKING

from familycare.domain.appointments import ParticipantRole

if TYPE_CHECKING:
    from familycare.domain.appointments import Appointment
    from familycare.persistence.people import People

Names = dict[tuple[ParticipantRole, int], tuple[str, ...]]


def of_meeting(people: People, meeting: Appointment) -> Names:
    """Return the names of each client and family member who takes part; the full one first."""
    found: Names = {}
    for client in people.clients_among(meeting.people(ParticipantRole.CLIENT)):
        spoken = (client.name, client.given_name, client.family_name, client.preferred_name)
        found[ParticipantRole.CLIENT, client.id] = tuple(filter(None, spoken))
    for member in people.family_among(meeting.people(ParticipantRole.FAMILY)):
        spoken_of = (member.name, member.given_name, member.family_name)
        found[ParticipantRole.FAMILY, member.id] = tuple(filter(None, spoken_of))
    return found
