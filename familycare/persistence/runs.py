"""Runs of programmes: which groups there are, who belongs to them, and when they met."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import sqlalchemy as sa

from familycare.domain.appointments import State
from familycare.domain.group_invitations import Reply
from familycare.domain.recovery.records import RecordKind
from familycare.persistence.rows.appointments import APPOINTMENT, PARTICIPANT
from familycare.persistence.rows.groups import GROUP, GROUP_INVITATION, GROUP_MEMBER
from familycare.persistence.rows.people import CLIENT, TIE
from familycare.persistence.rows.recovery import RECOVERY_RECORD
from familycare.persistence.rows.support import ASSESSMENT

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence
    from datetime import date

    from familycare.domain.ids import CentreId

_A, _P = APPOINTMENT.c, PARTICIPANT.c


class Runs:
    """What one unit of work reads about runs of programmes."""

    def __init__(self, connection: sa.Connection, centre_id: CentreId) -> None:
        self._connection, self._centre_id = connection, centre_id

    def under_way(self, programmes: Collection[str]) -> Sequence[Any]:
        """Return number, name and programme of each group in use, once for each member.

        Beside them the client or the family member, and when they joined.
        """
        g, m, i = GROUP.c, GROUP_MEMBER.c, GROUP_INVITATION.c
        joined = (
            sa.select(sa.func.max(i.answered_on))
            .where(i.group_id == g.id, i.answer == Reply.ACCEPTED)
            .where(sa.or_(i.client_id == m.client_id, i.family_member_id == m.family_member_id))
            .scalar_subquery()
        )
        query = (
            sa.select(
                g.id, g.name, g.programme, m.client_id, m.family_member_id,
                joined.label("joined_on"),
            )
            .join(GROUP_MEMBER, m.group_id == g.id)
            .where(g.centre_id == self._centre_id, g.active, g.programme.in_(programmes))
        )  # fmt: skip
        return self._connection.execute(query).all() if programmes else ()

    def meetings(self, groups: Collection[int]) -> Sequence[Any]:
        """Return group and start of every meeting that was not called off, earliest first."""
        query = (
            sa.select(_A.group_id, _A.starts)
            .where(_A.group_id.in_(groups), _A.state != State.CANCELLED)
            .order_by(_A.starts)
        )
        return self._connection.execute(query).all() if groups else ()

    def aftercare_plans(self, day: date, client_id: int | None = None) -> Sequence[Any]:
        """Return client and page of each plan of contacts after a stay, earliest first.

        Of everybody in care on that day, or of one client. The page is data as it is stored: a
        list of many clients needs its dates alone.
        """
        r, c = RECOVERY_RECORD.c, CLIENT.c
        in_care = sa.select(c.id).where(
            c.centre_id == self._centre_id,
            c.admitted_on <= day,
            sa.or_(c.discharged_on.is_(None), c.discharged_on >= day),
        )
        query = (
            sa.select(r.client_id, sa.type_coerce(r.page, sa.JSON).label("page"))
            .where(r.centre_id == self._centre_id, r.kind == RecordKind.AFTERCARE)
            .where(r.client_id.in_(in_care) if client_id is None else r.client_id == client_id)
            .order_by(r.noted_on, r.id)
        )
        return self._connection.execute(query).all()

    def attended_by(self, group_id: int) -> Sequence[Any]:
        """Return client, family member and start for each meeting that each was expected at."""
        query = (
            sa.select(_P.client_id, _P.family_member_id, _A.starts)
            .join(APPOINTMENT, _A.id == _P.appointment_id)
            .where(_A.group_id == group_id, _A.state != State.CANCELLED)
            .where(_P.staff_id.is_(None))
        )
        return self._connection.execute(query).all()

    def of_client(self, client_id: int) -> Sequence[Any]:
        """Return group and start of each meeting of a group that the client was expected at."""
        query = (
            sa.select(_A.group_id, _A.starts)
            .join(PARTICIPANT, _P.appointment_id == _A.id)
            .where(_P.client_id == client_id, _A.group_id.is_not(None))
            .where(_A.state != State.CANCELLED)
        )
        return self._connection.execute(query).all()

    def presence_of(self, client_id: int) -> Sequence[Any]:
        """Return group, start and presence of each meeting that the client was expected at."""
        query = (
            sa.select(_A.group_id, _A.starts, _P.presence)
            .join(PARTICIPANT, _P.appointment_id == _A.id)
            .where(_P.client_id == client_id, _A.group_id.is_not(None))
            .where(_A.state != State.CANCELLED)
        )
        return self._connection.execute(query).all()

    def answers(
        self, clients: Collection[int], members: Collection[int], codes: Collection[str],
        since: date,
    ) -> Sequence[Any]:  # fmt: skip
        """Return what these people answered from a day on.

        Each row holds client, family member, informant, questionnaire, day and answers, earliest
        first; of family members whatever client they are tied to and answered about.
        """
        c = ASSESSMENT.c
        whose = {*clients, *self._tied_to(members)}  # numbers, so that an index finds the rows
        query = (
            sa.select(
                c.client_id, c.family_member_id, c.informant, c.instrument, c.filled_on, c.answers
            )
            .where(c.centre_id == self._centre_id, c.instrument.in_(codes), c.filled_on >= since)
            .where(c.client_id.in_(whose))
            .order_by(c.filled_on, c.id)
        )
        return self._connection.execute(query).all()

    def _tied_to(self, members: Collection[int]) -> Sequence[int]:
        query = sa.select(TIE.c.client_id).where(TIE.c.family_member_id.in_(members))
        return self._connection.scalars(query).all() if members else ()
