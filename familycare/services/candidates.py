"""Who may join a group: people found by typing, each with everything that speaks against it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from familycare.domain.access import Permission
from familycare.domain.appointments import ParticipantRole
from familycare.domain.suitability import Candidate, Known, against
from familycare.services import booking_views
from familycare.services.work import Reading, needs

if TYPE_CHECKING:
    from collections.abc import Iterator

    from familycare.domain.errors import Refused
    from familycare.domain.groups import Group
    from familycare.services.booking_views import PersonChoice


class CandidateLine(NamedTuple):
    """Somebody who may be asked."""

    role: ParticipantRole
    person: PersonChoice
    against: tuple[Refused, ...]
    """Everything that speaks against it; empty where the group suits."""


@needs(Permission.READ)
def found(reading: Reading, group_id: int, text: str) -> list[CandidateLine]:
    """Return clients in care and family members whose name holds every word."""
    group, looking = reading.groups.get(group_id), Candidates(reading)
    known = [
        *((ParticipantRole.CLIENT, each) for each in booking_views.clients(reading, text)),
        *((ParticipantRole.FAMILY, each) for each in booking_views.family_members(reading, text)),
    ]
    return [
        CandidateLine(
            role,
            each,
            tuple(looking.against(looking.one(role, each.id), group)),
        )
        for role, each in known
    ]


@dataclass(frozen=True)
class Candidates:
    """The people of one unit of work, as those who may join a group."""

    reading: Reading

    def one(self, role: ParticipantRole, number: int) -> Candidate:
        """Return what the rules ask about somebody, or raise NotFound."""
        people = self.reading.people
        if role is not ParticipantRole.CLIENT:
            member = people.family_members.get(number)
            return Candidate(role, number, member.name, member.language)
        client = people.clients.get(number)
        return Candidate(
            role,
            number,
            client.name,
            client.language,
            client.unit,
            client.sex,
            client.in_care_on(self.reading.today()),
        )

    def against(self, who: Candidate, group: Group) -> Iterator[Refused]:
        """Yield everything that speaks against somebody in a group, the gravest first."""
        reading, is_client = self.reading, who.role is ParticipantRole.CLIENT
        theirs = reading.groups.with_member(
            client_id=who.id if is_client else None,
            family_member_id=None if is_client else who.id,
        )
        met = reading.listings.sessions_before(group.id, reading.clock.now())
        known = Known(tuple(theirs), tuple(self._apart(who, group)), met)
        return against(who, group, reading.programmes.by_code.get(group.programme), known)

    def _apart(self, who: Candidate, group: Group) -> Iterator[str]:
        """Yield the names of members whom somebody must not meet."""
        pairs, people = self.reading.restrictions, self.reading.people
        of_clients = who.role is ParticipantRole.CLIENT
        ask = pairs.apart_from_clients if of_clients else pairs.apart_from_members
        today = self.reading.today()
        kept = (pair.pair for pair in ask([who.id]) if pair.holds_on(today))
        others = frozenset().union(*kept) - {who.id}
        if of_clients:
            for client in people.clients_among(others.intersection(group.clients)):
                yield client.name
        else:
            for member in people.family_among(others.intersection(group.family_members)):
                yield member.name
