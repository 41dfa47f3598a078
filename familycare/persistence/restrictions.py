"""Stores and finds who may not come, who must not meet, who is away, and corrected accounts."""

from collections.abc import Collection, Sequence
from typing import Any

import sqlalchemy as sa

from familycare.domain.appointment_kinds import AppointmentKind
from familycare.domain.appointments import CancelCause, State
from familycare.domain.closures import Leave
from familycare.domain.entitlement import Correction
from familycare.domain.ids import CentreId
from familycare.domain.restrictions import KeptApart, Restriction
from familycare.domain.slots import TimeSlot
from familycare.persistence.records import Records
from familycare.persistence.rows.appointments import APPOINTMENT, PARTICIPANT
from familycare.persistence.rows.closures import LEAVE
from familycare.persistence.rows.visiting import CORRECTION, KEPT_APART, RESTRICTION


class Restrictions:
    """What is particular about single people, of one unit of work."""

    def __init__(self, connection: sa.Connection, centre_id: CentreId) -> None:
        self._connection, self._centre_id = connection, centre_id
        self.restrictions = Records(connection, centre_id, Restriction, RESTRICTION)
        self.kept_apart = Records(connection, centre_id, KeptApart, KEPT_APART)
        self.corrections = Records(connection, centre_id, Correction, CORRECTION)
        self.leave = Records(connection, centre_id, Leave, LEAVE)

    def of_members(self, members: Collection[int]) -> list[Restriction]:
        """Return every restriction of these family members, those that are over too."""
        c = RESTRICTION.c
        order = [c.starts_on, c.id]
        return self.restrictions.where(c.family_member_id.in_(members), order=order)

    def apart_from_clients(self, clients: Collection[int]) -> list[KeptApart]:
        """Return every pair with one of these clients, those that are over too."""
        c = KEPT_APART.c
        either = sa.or_(c.first_client_id.in_(clients), c.second_client_id.in_(clients))
        return self.kept_apart.where(either, order=[c.starts_on, c.id])

    def apart_from_members(self, members: Collection[int]) -> list[KeptApart]:
        """Return every pair with one of these family members, those that are over too."""
        c = KEPT_APART.c
        either = sa.or_(c.first_member_id.in_(members), c.second_member_id.in_(members))
        return self.kept_apart.where(either, order=[c.starts_on, c.id])

    def corrections_of(self, client_id: int) -> list[Correction]:
        """Return the corrections of a client's accounts, earliest first."""
        c = CORRECTION.c
        return self.corrections.where(c.client_id == client_id, order=[c.day, c.id])

    def leave_of_staff(self, staff_id: int) -> list[Leave]:
        """Return when a member of staff is or was away, latest first."""
        c = LEAVE.c
        return self.leave.where(c.staff_id == staff_id, order=[c.starts_on.desc(), c.id])

    def leave_of_all_staff(self) -> list[Leave]:
        """Return when anybody of the staff is or was away, latest first."""
        c = LEAVE.c
        return self.leave.where(c.staff_id.is_not(None), order=[c.starts_on.desc(), c.id])

    def leave_of_client(self, client_id: int) -> list[Leave]:
        """Return when a client is or was away, latest first."""
        c = LEAVE.c
        return self.leave.where(c.client_id == client_id, order=[c.starts_on.desc(), c.id])

    def visits_of(
        self, client_id: int, kinds: Collection[AppointmentKind], most: int
    ) -> Sequence[Any]:
        """Return number, kind, start, state and reason to go beyond rules, the latest first.

        Bookings that were undone are as if they had never been.
        """
        c = APPOINTMENT.c
        cause = c.cancelled_because
        query = (
            sa.select(c.id, c.kind, c.starts, c.state, c.override_because)
            .join(PARTICIPANT, PARTICIPANT.c.appointment_id == c.id)
            .where(PARTICIPANT.c.client_id == client_id, c.centre_id == self._centre_id)
            .where(c.kind.in_(kinds), sa.or_(cause.is_(None), cause != CancelCause.UNDONE))
            .order_by(c.starts.desc(), c.id.desc())
            .limit(most)
        )
        return self._connection.execute(query).all()

    def visits_within(
        self,
        client_id: int,
        kind: AppointmentKind,
        during: TimeSlot,
        states: Collection[State],
    ) -> int:
        """Return how many appointments of a kind, in these states, a client has in a time."""
        c = APPOINTMENT.c
        query = (
            sa.select(sa.func.count())
            .select_from(APPOINTMENT)
            .join(PARTICIPANT, PARTICIPANT.c.appointment_id == c.id)
            .where(PARTICIPANT.c.client_id == client_id, c.centre_id == self._centre_id)
            .where(c.kind == kind, c.state.in_(states))
            .where(c.starts >= during.start, c.starts < during.end)
        )
        return self._connection.execute(query).scalar_one()
