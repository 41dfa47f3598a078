"""What families of the demonstration centre ask for: two new requests, and two on the wait list."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING, NamedTuple

from familycare.domain.appointment_kinds import AppointmentKind
from familycare.domain.ids import ClientId, FamilyMemberId
from familycare.domain.people import Approval
from familycare.domain.visit_requests import VisitRequest, Wish
from familycare.services.exchange.demonstration.recipe import new_uid
from familycare.services.request_views import OfferedSlot, offered

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date
    from random import Random

    from familycare.services.work import Work

VISIT = AppointmentKind.FAMILY_VISIT
MOST_CLIENTS = 40
"""Clients among whom those are looked for who could come."""
RANG_AT, OFFERED_AT = time(10, 20), time(11, 0)


class _Family(NamedTuple):
    """Who could ask, and what they would be offered."""

    client_id: ClientId
    members: tuple[FamilyMemberId, ...]
    free: tuple[OfferedSlot, ...]
    taken: tuple[OfferedSlot, ...]


def write(work: Work, chance: Random, today: date) -> None:
    """Let four families ask; smaller houses have fewer whose wishes can be granted."""
    author = next((member.name for member in work.staff.listed()), "")
    families = _families(work)
    asking = (_new, _new_with_second_wish, _waiting, _offered)
    for ask, family in zip(asking, families, strict=False):
        ask(work, family, _Told(chance, today, author))


class _Told(NamedTuple):
    """What every request is made with."""

    chance: Random
    today: date
    author: str

    def request(self, work: Work, family: _Family, days: int, *slots: OfferedSlot) -> VisitRequest:
        """Return a request that was taken down so many days ago."""
        return VisitRequest(
            kind=VISIT,
            client_id=family.client_id,
            family=family.members,
            wishes=tuple(Wish(one.slot, one.room_id) for one in slots),
            author=self.author,
            made_at=self.at(work, days, RANG_AT),
            request_id=new_uid(self.chance),
        )

    def at(self, work: Work, days: int, when: time) -> datetime:
        """Return a moment so many days ago."""
        return datetime.combine(self.today - timedelta(days=days), when, work.zone)


def _families(work: Work) -> Iterator[_Family]:
    """Yield clients of whose family somebody may come, and to whom something is free."""
    rows = work.listings.clients(
        "", work.today(), work.clock.now(), former=False, most=MOST_CLIENTS
    )
    ties = work.people.ties_of([row.id for row in rows])
    for row in rows:
        members = tuple(
            tie.family_member_id
            for tie in ties
            if tie.client_id == row.id and tie.approval is Approval.APPROVED
        )[:1]
        found = offered(work, VISIT, row.id, members) if members else []
        free = tuple(one for one in found if one.free)
        if free:
            yield _Family(row.id, members, free, tuple(one for one in found if not one.free))
