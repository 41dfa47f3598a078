"""What letters to households tell of visits, as it is handed over: to each reader by name."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from familycare.domain.appointments import ParticipantRole
from familycare.domain.disclosure import Method, NotTheirFamily
from familycare.domain.ids import ClientId, FamilyMemberId
from familycare.services.disclosures import LETTER, Gate, HandOver, LeftOut

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from familycare.domain.appointments import Appointment
    from familycare.domain.errors import Refused
    from familycare.services.work import Reading


class Telling(NamedTuple):
    """One reader of a letter, and one client of whom it tells."""

    appointment_id: int
    client_id: int
    family_member_id: int


def orders_of(
    document: str, told: Iterable[Telling], ending: str, sha256: str, reason: str
) -> tuple[HandOver, ...]:
    """Return what is handed over with these letters; without an ending they are printed."""
    pairs = dict.fromkeys((one.client_id, one.family_member_id) for one in told)
    return tuple(
        HandOver(
            client_id=ClientId(client),
            family_member_id=FamilyMemberId(member),
            document=document,
            sections=LETTER,
            method=Method.of_file(ending),
            sha256=sha256,
            reason=reason,
        )
        for client, member in pairs
    )


class Sifted:
    """Which family members may read today of these appointments, and for whose sake."""

    def __init__(self, reading: Reading, appointments: Sequence[Appointment]) -> None:
        self._reading = reading
        self._ties = reading.people.ties_with(
            {n for one in appointments for n in one.people(ParticipantRole.FAMILY)}
        )
        self._gate = Gate(reading, {tie.client_id for tie in self._ties})

    def clients(self, appointment: Appointment, member: int) -> tuple[int, ...]:
        """Return the clients of whom a letter about this may tell a family member.

        Those are clients who take part. Where none does, as in a group for families, it is the
        first client for whose sake the family member comes and who permits it.
        """
        coming = set(appointment.people(ParticipantRole.CLIENT))
        own = sorted(tie.client_id for tie in self._ties if tie.family_member_id == member)
        found = [
            client
            for client in own
            if (not coming or client in coming) and self._gate.lets(client, member, *LETTER)
        ]
        return tuple(found if coming else found[:1])

    def left_out(self, appointments: Sequence[Appointment]) -> tuple[LeftOut, ...]:
        """Return who may be told of none of these appointments, and why."""
        lacking: dict[int, tuple[Refused, ...]] = {}
        told: set[int] = set()
        for one in appointments:
            for member in one.people(ParticipantRole.FAMILY):
                if self.clients(one, member):
                    told.add(member)
                else:
                    lacking.setdefault(member, self._against(one, member))
        people = self._reading.people.family_among(sorted(lacking.keys() - told))
        return tuple(LeftOut(one.name, lacking[one.id]) for one in people)

    def _against(self, appointment: Appointment, member: int) -> tuple[Refused, ...]:
        coming: list[int] = list(appointment.people(ParticipantRole.CLIENT))
        own: list[int] = [tie.client_id for tie in self._ties if tie.family_member_id == member]
        whose = [client for client in own if not coming or client in coming] or coming
        known = [client for client in whose if client in set(own)]
        return self._gate.against(known[0], member, LETTER) if known else (NotTheirFamily(),)
