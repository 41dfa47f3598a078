"""Stores and finds what families ask for: requests with their wishes, and offers."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

import sqlalchemy as sa

from familycare.domain.appointment_kinds import AppointmentKind
from familycare.domain.appointments import State
from familycare.domain.ids import FamilyMemberId, RoomId
from familycare.domain.slots import TimeSlot
from familycare.domain.visit_requests import OPEN, Offer, VisitRequest, Wish
from familycare.persistence.records import Records
from familycare.persistence.rows.appointments import APPOINTMENT
from familycare.persistence.rows.people import FAMILY_MEMBER, HOUSEHOLD
from familycare.persistence.rows.requests import OFFER, REQUESTED, VISIT_REQUEST, WISH

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable
    from datetime import datetime

    from familycare.domain.ids import CentreId

VISITS = (AppointmentKind.FAMILY_VISIT, AppointmentKind.REMOTE_VISIT)
_R, _O, _W, _D = VISIT_REQUEST.c, OFFER.c, WISH.c, REQUESTED.c
_IS_OPEN = _R.state.in_(sorted(OPEN))


class Requests:
    """The requests of one unit of work; keeps them for a `Register`."""

    def __init__(self, connection: sa.Connection, centre_id: CentreId) -> None:
        self._connection, self._centre_id = connection, centre_id
        apart = ("family", "wishes")
        self._records = Records(connection, centre_id, VisitRequest, VISIT_REQUEST, apart)
        self.offers = Records(connection, centre_id, Offer, OFFER)

    def get(self, request_id: int) -> VisitRequest:
        """Return the request, or raise NotFound."""
        return self._whole([self._records.get(request_id)])[0]

    def of_order(self, request_id: str) -> VisitRequest | None:
        """Return the request that this order made already, if it did."""
        found = self._whole(self._records.where(_R.request_id == request_id))
        return found[0] if found else None

    def open_ones(self) -> list[VisitRequest]:
        """Return the requests of families that still wait, oldest first."""
        return self._whole(self._records.where(_IS_OPEN, order=[_R.made_at, _R.id]))

    def decided_since(self, since: datetime) -> list[VisitRequest]:
        """Return the requests that were decided from then on, the latest first."""
        order = [_R.decided_at.desc(), _R.id.desc()]
        found = self._records.where(sa.not_(_IS_OPEN), _R.decided_at >= since, order=order)
        return self._whole(found)

    def add(self, request: VisitRequest) -> VisitRequest:
        """Store a new request with its wishes and people."""
        stored = self._records.add(request)
        self._write_parts(stored)
        return stored

    def save(self, request: VisitRequest) -> VisitRequest:
        """Store a changed request, unless someone changed it since it was read."""
        stored = self._records.save(request)
        for table in (WISH, REQUESTED):
            self._connection.execute(
                sa.delete(table).where(table.c["visit_request_id"] == request.id)
            )
        self._write_parts(stored)
        return stored

    def remove(self, request: VisitRequest) -> None:
        """Take away a request that was taken back at once."""
        self._records.remove(request)

    def offers_of(self, request_ids: Collection[int]) -> list[Offer]:
        """Return the offers that were made for these requests, the latest first."""
        if not request_ids:
            return []
        theirs = _O.visit_request_id.in_(request_ids)
        return self.offers.where(theirs, order=[_O.offered_at.desc(), _O.id.desc()])

    def last_visits(self, clients: Collection[int]) -> dict[int, datetime]:
        """Return when each of these clients last had a visit that was held."""
        c = APPOINTMENT.c
        query = (
            sa.select(c.client_id, sa.type_coerce(sa.func.max(c.starts), c.starts.type))
            .where(c.centre_id == self._centre_id, c.client_id.in_(clients))
            .where(c.kind.in_(VISITS), c.state == State.HELD)
            .group_by(c.client_id)
        )
        found = self._connection.execute(query) if clients else ()
        return {client: at for client, at in found if client is not None}

    def distances(self, family: Collection[int]) -> dict[int, int]:
        """Return how many kilometres away each of these family members lives, where known."""
        m, h = FAMILY_MEMBER.c, HOUSEHOLD.c
        query = (
            sa.select(m.id, h.distance_km)
            .join(HOUSEHOLD, h.id == m.household_id)
            .where(m.centre_id == self._centre_id, m.id.in_(family))
        )
        found = self._connection.execute(query) if family else ()
        return {member: distance for member, distance in found if distance is not None}

    def _write_parts(self, request: VisitRequest) -> None:
        wishes = [
            {
                "visit_request_id": request.id,
                "position": position,
                "starts": wish.slot.start,
                "ends": wish.slot.end,
                "room_id": wish.room_id,
            }
            for position, wish in enumerate(request.wishes)
        ]
        people = [
            {"visit_request_id": request.id, "family_member_id": member}
            for member in request.family
        ]
        for table, rows in ((WISH, wishes), (REQUESTED, people)):
            if rows:
                self._connection.execute(sa.insert(table), rows)

    def _whole(self, requests: Iterable[VisitRequest]) -> list[VisitRequest]:
        """Return the requests with their wishes and people."""
        found = list(requests)
        ids = [request.id for request in found]
        wishes: dict[int, list[Wish]] = defaultdict(list)
        people: dict[int, list[FamilyMemberId]] = defaultdict(list)
        if ids:
            for key, start, end, room in self._connection.execute(_wishes_of(ids)):
                room_id = None if room is None else RoomId(room)
                wishes[key].append(Wish(TimeSlot(start, end), room_id))
            for key, member in self._connection.execute(_people_of(ids)):
                people[key].append(FamilyMemberId(member))
        return [
            replace(request, family=tuple(people[request.id]), wishes=tuple(wishes[request.id]))
            for request in found
        ]


def _wishes_of(ids: Collection[int]) -> sa.Select[int, datetime, datetime, int | None]:
    query = sa.select(_W.visit_request_id, _W.starts, _W.ends, _W.room_id)
    return query.where(_W.visit_request_id.in_(ids)).order_by(_W.visit_request_id, _W.position)


def _people_of(ids: Collection[int]) -> sa.Select[int, int]:
    query = sa.select(_D.visit_request_id, _D.family_member_id)
    return query.where(_D.visit_request_id.in_(ids)).order_by(_D.family_member_id)
