"""Stores and finds batches of reports, and reads what their lists and reports say of many."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import sqlalchemy as sa

from familycare.domain.appointments import State
from familycare.domain.batches import Batch, BatchState
from familycare.domain.documents import FamilyDocument
from familycare.persistence.listings import family_came
from familycare.persistence.records import Records
from familycare.persistence.rows.appointments import APPOINTMENT, PARTICIPANT
from familycare.persistence.rows.batches import BATCH
from familycare.persistence.rows.consents import DISCLOSURE
from familycare.persistence.rows.documents import FAMILY_DOCUMENT
from familycare.persistence.rows.people import CLIENT

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence
    from datetime import date, datetime

    from familycare.domain.ids import CentreId

OPEN = (BatchState.UNDER_WAY, BatchState.STOPPED)


class Batches(Records[Batch]):
    """The batches of one unit of work."""

    def __init__(self, connection: sa.Connection, centre_id: CentreId) -> None:
        super().__init__(connection, centre_id, Batch, BATCH)
        self._documents = Records(connection, centre_id, FamilyDocument, FAMILY_DOCUMENT)

    def unfinished(self, account_id: int | None) -> list[Batch]:
        """Return those that one person began and that are not done, the newest first."""
        c = BATCH.c
        mine = c.account_id.is_not_distinct_from(account_id)
        return self.where(mine, c.state.in_(OPEN), order=[c.begun_at.desc(), c.id.desc()])

    def documents(
        self, code: str, first: date, last: date, clients: Collection[int]
    ) -> list[FamilyDocument]:
        """Return what was drawn up of a kind about these clients for just these days, as drawn."""
        c = FAMILY_DOCUMENT.c
        these = (c.code == code, c.first_day == first, c.last_day == last)
        return self._documents.where(*these, c.client_id.in_(clients), order=[c.id])

    def left(self, clients: Collection[int], digests: Collection[str]) -> dict[str, date]:
        """Return by its digest on which day each of these files left last, if it did."""
        c = DISCLOSURE.c
        query = (
            sa.select(c.sha256, sa.func.max(c.told_on))
            .where(c.centre_id == self._centre_id, c.client_id.in_(clients), sa.not_(c.failed))
            .where(c.sha256.in_(digests))
            .group_by(c.sha256)
        )
        return {row[0]: row[1] for row in self._connection.execute(query)} if digests else {}

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
