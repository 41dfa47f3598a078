"""What reports of many clients say, read for all of them at once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import sqlalchemy as sa

from familycare.domain.appointments import Presence, State
from familycare.persistence.rows.appointments import APPOINTMENT, PARTICIPANT
from familycare.persistence.rows.people import CLIENT, TIE

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence
    from datetime import date, datetime

    from familycare.domain.ids import CentreId


class ReportFacts:
    """The reads for reports of one unit of work."""

    def __init__(self, connection: sa.Connection, centre_id: CentreId) -> None:
        self._connection, self._centre_id = connection, centre_id

    def in_care_during(
        self, first: date, last: date, unit: str, clients: Collection[int] | None
    ) -> Sequence[Any]:
        """Return who was in care on any of these days, by unit and name.

        Of one unit, if it is named; of these clients, or all. Each row holds number, uid, case
        number, unit, given and family name.
        """
        c = CLIENT.c
        query = (
            sa.select(c.id, c.uid, c.case_number, c.unit, c.given_name, c.family_name)
            .where(c.centre_id == self._centre_id, c.family_name != "", c.admitted_on <= last)
            .where(sa.or_(c.discharged_on.is_(None), c.discharged_on >= first))
            .order_by(c.unit, c.family_name, c.given_name, c.id)
        )
        if unit:
            query = query.where(c.unit == unit)
        if clients is not None:
            query = query.where(c.id.in_(clients))
        return self._connection.execute(query).all()

    def coming(self, clients: Collection[int], now: datetime, most: int) -> Sequence[Any]:
        """Return client and number of the nearest booked appointments to come of each."""
        a, p = APPOINTMENT.c, PARTICIPANT.c
        nearest = sa.func.row_number().over(partition_by=p.client_id, order_by=(a.starts, a.id))
        ranked = (
            sa.select(p.client_id, a.id, nearest.label("place"))
            .join(PARTICIPANT, p.appointment_id == a.id)
            .where(p.client_id.in_(clients), a.centre_id == self._centre_id)
            .where(a.starts >= now, a.state == State.BOOKED)
            .subquery()
        )
        c = ranked.c
        query = sa.select(c.client_id, c.id).where(c.place <= most)
        return self._connection.execute(query.order_by(c.client_id, c.place)).all()

    def last_contacts(self, clients: Collection[int]) -> Sequence[Any]:
        """Return client and start of the latest appointment to which the client's family came."""
        a, p = APPOINTMENT.c, PARTICIPANT.c
        query = (
            sa.select(p.client_id, sa.func.max(a.starts, type_=a.starts.type))
            .join(PARTICIPANT, p.appointment_id == a.id)
            .where(p.client_id.in_(clients), a.centre_id == self._centre_id)
            .where(a.state == State.HELD, family_came())
            .group_by(p.client_id)
        )
        return self._connection.execute(query).all()


def family_came() -> sa.ColumnElement[bool]:
    """Whether family of the participant came; in a group that is who is tied to them."""
    p, other = PARTICIPANT.c, PARTICIPANT.alias()
    tied = sa.select(TIE.c.family_member_id).where(TIE.c.client_id == p.client_id)
    family = tied.correlate(PARTICIPANT)
    return sa.exists().where(
        other.c.appointment_id == APPOINTMENT.c.id,
        other.c.family_member_id.is_not(None),
        other.c.presence == Presence.ATTENDED,
        sa.or_(APPOINTMENT.c.client_id.is_not(None), other.c.family_member_id.in_(family)),
    )
