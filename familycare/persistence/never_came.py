"""What is recorded about the families of some clients that were never there."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import sqlalchemy as sa

from familycare.domain.appointments import CancelCause
from familycare.domain.group_invitations import Reply
from familycare.domain.restrictions import RestrictionKind
from familycare.persistence.rows.appointments import APPOINTMENT, PARTICIPANT
from familycare.persistence.rows.groups import GROUP_INVITATION
from familycare.persistence.rows.house import PHASE
from familycare.persistence.rows.people import CLIENT, FAMILY_MEMBER, HOUSEHOLD, NOTE, TIE
from familycare.persistence.rows.requests import VISIT_REQUEST
from familycare.persistence.rows.visiting import RESTRICTION

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence
    from datetime import date

    Rows = sa.Select[*tuple[Any, ...]]

_A, _P = APPOINTMENT.c, PARTICIPANT.c
_THESE: sa.BindParameter[Any] = sa.bindparam("clients", expanding=True)
_BANNED = sa.exists().where(
    RESTRICTION.c.family_member_id == TIE.c.family_member_id,
    sa.or_(RESTRICTION.c.client_id.is_(None), RESTRICTION.c.client_id == TIE.c.client_id),
    RESTRICTION.c.kind == RestrictionKind.BAN,
    RESTRICTION.c.starts_on <= sa.bindparam("today"),
    sa.or_(RESTRICTION.c.ends_on.is_(None), RESTRICTION.c.ends_on >= sa.bindparam("today")),
)
_TIES = (
    sa.select(
        TIE.c.client_id,
        TIE.c.family_member_id,
        TIE.c.approval,
        HOUSEHOLD.c.distance_km,
        _BANNED.label("banned"),
    )
    .join(FAMILY_MEMBER, FAMILY_MEMBER.c.id == TIE.c.family_member_id)
    .outerjoin(HOUSEHOLD, HOUSEHOLD.c.id == FAMILY_MEMBER.c.household_id)
    .where(TIE.c.client_id.in_(_THESE))
)
_PHASES = (
    sa.select(CLIENT.c.id, PHASE.c.visits, PHASE.c.remote_visits)
    .join(PHASE, PHASE.c.id == CLIENT.c.phase_id)
    .where(CLIENT.c.id.in_(_THESE))
)
_NO_SLIP = sa.or_(
    _A.cancelled_because.is_(None),
    _A.cancelled_because.not_in([CancelCause.UNDONE, CancelCause.MISTAKE]),
)
_PARTS = (
    sa.select(
        _P.family_member_id, _A.client_id, _A.starts, _A.state, _A.cancelled_because,
        _P.presence, _P.cause,
    )
    .join(APPOINTMENT, _A.id == _P.appointment_id)
    .where(_P.family_member_id.in_(sa.bindparam("members", expanding=True)), _NO_SLIP)
)  # fmt: skip
"""Each family member's part in each appointment; by their numbers, so that an index finds them."""
_DECLINED = (
    sa.select(TIE.c.client_id, GROUP_INVITATION.c.reason)
    .join(GROUP_INVITATION, GROUP_INVITATION.c.family_member_id == TIE.c.family_member_id)
    .where(TIE.c.client_id.in_(_THESE), GROUP_INVITATION.c.answer == Reply.DECLINED)
)
_SAID = (
    sa.select(NOTE.c.client_id, NOTE.c.declined)
    .where(NOTE.c.client_id.in_(_THESE), NOTE.c.declined.is_not(None))
    .distinct()
)
_REQUESTS = (
    sa.select(VISIT_REQUEST.c.client_id, VISIT_REQUEST.c.state)
    .where(VISIT_REQUEST.c.client_id.in_(_THESE))
    .distinct()
)


class NeverCameRecords:
    """What one unit of work reads about families that were never there."""

    def __init__(self, connection: sa.Connection, clients: Collection[int]) -> None:
        self._connection, self._clients = connection, list(clients)

    def ties(self, today: date) -> Sequence[Any]:
        """Return client, family member, approval, distance and whether banned, of each tie."""
        return self._all(_TIES, today=today)

    def phases(self) -> Sequence[Any]:
        """Return each client with whether their phase has visits, and remote visits."""
        return self._all(_PHASES)

    def appointments(self, members: Collection[int]) -> Sequence[Any]:
        """Return in which appointments these family members had a part.

        Each row holds the family member, the client or None for a group, start, state, why it
        was called off, presence and cause of absence.
        """
        wanted = {"members": list(members)}
        return self._connection.execute(_PARTS, wanted).all() if members else ()

    def declined(self) -> Sequence[Any]:
        """Return client and reason for each invitation to a group that was declined."""
        return self._all(_DECLINED)

    def said(self) -> Sequence[Any]:
        """Return client and reason for each that a family told on the telephone, each once."""
        return self._all(_SAID)

    def requests(self) -> Sequence[Any]:
        """Return client and state of what was asked for, each state once."""
        return self._all(_REQUESTS)

    def _all(self, query: Rows, **wanted: object) -> Sequence[Any]:
        return self._connection.execute(query, {"clients": self._clients, **wanted}).all()
