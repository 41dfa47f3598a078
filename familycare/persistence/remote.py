"""Remote visits and their platforms, what is not ready yet, and how far the families live."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

import sqlalchemy as sa

from familycare.domain.appointment_kinds import AppointmentKind
from familycare.domain.appointments import Presence, State
from familycare.domain.closures import ClosureScope
from familycare.domain.people import Approval
from familycare.domain.platforms import Platform
from familycare.domain.remote_visits import RemoteVisit
from familycare.domain.slots import TimeSlot
from familycare.persistence.records import Records
from familycare.persistence.rows.appointments import APPOINTMENT, PARTICIPANT
from familycare.persistence.rows.closures import CLOSURE
from familycare.persistence.rows.people import CLIENT, FAMILY_MEMBER, HOUSEHOLD, TIE
from familycare.persistence.rows.remote import PLATFORM, REMOTE_VISIT

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence
    from datetime import date, datetime

    from familycare.domain.ids import AppointmentId, CentreId

_A, _P, _H = APPOINTMENT.c, PARTICIPANT.c, HOUSEHOLD.c
VISITS = (AppointmentKind.FAMILY_VISIT, AppointmentKind.REMOTE_VISIT)
_OURS = _A.centre_id == sa.bindparam("centre")
_STARTS = (_A.starts >= sa.bindparam("start"), _A.starts < sa.bindparam("end"))
_UNREADY = (
    sa.select(
        _A.id,
        sa.or_(_A.link != "", sa.func.coalesce(REMOTE_VISIT.c.dial_in, "") != ""),
        _A.lead_id.is_not(None),
    )
    .outerjoin(REMOTE_VISIT, REMOTE_VISIT.c.appointment_id == _A.id)
    .where(_OURS, *_STARTS, _A.kind == AppointmentKind.REMOTE_VISIT, _A.state == State.BOOKED)
    .where(
        sa.or_(
            _A.lead_id.is_(None),
            sa.and_(_A.link == "", sa.func.coalesce(REMOTE_VISIT.c.dial_in, "") == ""),
        )
    )
    .order_by(_A.starts, _A.id)
)
_CLOSED = sa.select(CLOSURE.c.starts, CLOSURE.c.ends).where(
    CLOSURE.c.centre_id == sa.bindparam("centre"),
    CLOSURE.c.scope == ClosureScope.CENTRE,
    CLOSURE.c.reopened_at.is_(None),
    CLOSURE.c.starts < sa.bindparam("end"),
    CLOSURE.c.ends > sa.bindparam("start"),
)
_TRAVELS = (
    sa.select(_A.id, _H.id, _H.distance_km)
    .distinct()
    .join(PARTICIPANT, _P.appointment_id == _A.id)
    .join(FAMILY_MEMBER, FAMILY_MEMBER.c.id == _P.family_member_id)
    .join(HOUSEHOLD, _H.id == FAMILY_MEMBER.c.household_id)
    .where(_OURS, *_STARTS, _A.kind == AppointmentKind.REMOTE_VISIT, _A.state == State.HELD)
    .where(_P.presence == Presence.ATTENDED, _H.distance_km > 0)
)
_HELD = sa.select(_A.id).where(
    _OURS, *_STARTS, _A.kind == AppointmentKind.REMOTE_VISIT, _A.state == State.HELD
)
_FAR = (
    sa.select(
        CLIENT.c.id,
        CLIENT.c.given_name,
        CLIENT.c.family_name,
        CLIENT.c.case_number,
        CLIENT.c.phase_id,
        sa.func.max(_H.distance_km),
    )
    .join(TIE, TIE.c.client_id == CLIENT.c.id)
    .join(FAMILY_MEMBER, FAMILY_MEMBER.c.id == TIE.c.family_member_id)
    .join(HOUSEHOLD, _H.id == FAMILY_MEMBER.c.household_id)
    .where(
        CLIENT.c.centre_id == sa.bindparam("centre"),
        CLIENT.c.admitted_on <= sa.bindparam("since"),
        sa.or_(CLIENT.c.discharged_on.is_(None), CLIENT.c.discharged_on >= sa.bindparam("today")),
        TIE.c.approval == Approval.APPROVED,
        _H.distance_km >= sa.bindparam("far"),
        sa.or_(
            FAMILY_MEMBER.c.born_on.is_(None), FAMILY_MEMBER.c.born_on <= sa.bindparam("born_by")
        ),
    )
    .group_by(
        CLIENT.c.id,
        CLIENT.c.given_name,
        CLIENT.c.family_name,
        CLIENT.c.case_number,
        CLIENT.c.phase_id,
    )
)
_VISITED = (
    sa.select(_A.client_id)
    .distinct()
    .where(
        _OURS,
        _A.starts >= sa.bindparam("start"),
        _A.kind.in_(VISITS),
        sa.or_(
            _A.state.in_((State.HELD, State.CHECKED_IN)),
            sa.and_(_A.state == State.BOOKED, _A.starts >= sa.bindparam("now")),
        ),
    )
)
_FAMILY_AT = (
    sa.select(
        _P.appointment_id,
        FAMILY_MEMBER.c.id,
        FAMILY_MEMBER.c.given_name,
        FAMILY_MEMBER.c.family_name,
        FAMILY_MEMBER.c.time_zone,
        FAMILY_MEMBER.c.phone,
        _H.distance_km,
    )
    .join(FAMILY_MEMBER, FAMILY_MEMBER.c.id == _P.family_member_id)
    .outerjoin(HOUSEHOLD, _H.id == FAMILY_MEMBER.c.household_id)
    .where(_P.appointment_id.in_(sa.bindparam("visits", expanding=True)))
    .order_by(_P.appointment_id, _P.position)
)


class Unready(NamedTuple):
    """A booked remote visit that could not take place as it stands."""

    id: int
    has_way: bool
    """Whether there is a link or a number to join by."""
    has_host: bool


class Remote:
    """The remote visits of one unit of work."""

    def __init__(self, connection: sa.Connection, centre_id: CentreId) -> None:
        self._connection, self._centre_id = connection, centre_id
        self.platforms = Records(connection, centre_id, Platform, PLATFORM)
        self.visits = Records(connection, centre_id, RemoteVisit, REMOTE_VISIT)

    def listed_platforms(self) -> list[Platform]:
        """Return every platform, by name."""
        return self.platforms.where(order=[PLATFORM.c.name, PLATFORM.c.id])

    def of(self, appointment_id: AppointmentId) -> RemoteVisit:
        """Return what is kept beside an appointment; a new record where nothing is yet."""
        found = self.visits.where(REMOTE_VISIT.c.appointment_id == appointment_id)
        return found[0] if found else RemoteVisit(appointment_id=appointment_id)

    def put(self, visit: RemoteVisit) -> RemoteVisit:
        """Store what is kept beside an appointment."""
        return self.visits.save(visit) if visit.version else self.visits.add(visit)

    def unready(self, during: TimeSlot) -> list[Unready]:
        """Return the booked ones that start in the slot without a way to join or a host."""
        return [Unready(*row) for row in self._rows(_UNREADY, during)]

    def closed(self, during: TimeSlot) -> list[TimeSlot]:
        """Return when the whole centre is closed, as far as it touches the slot."""
        return [TimeSlot(starts, ends) for starts, ends in self._rows(_CLOSED, during)]

    def travels(self, during: TimeSlot, client_id: int | None = None) -> Sequence[Any]:
        """Return visit, household and its distance for each household that met a client so."""
        return self._rows(_of_client(_TRAVELS, client_id), during)

    def held(self, during: TimeSlot, client_id: int | None = None) -> list[int]:
        """Return the numbers of the remote visits held."""
        return [visit for (visit,) in self._rows(_of_client(_HELD, client_id), during)]

    def far(self, kilometres: int, *, today: date, since: date, born_by: date) -> Sequence[Any]:
        """Return clients in care since then, some of whose approved family lives that far.

        `born_by`: only they can call without somebody older.
        """
        wanted = {"centre": self._centre_id, "far": kilometres, "today": today, "since": since}
        wanted["born_by"] = born_by
        return self._connection.execute(_FAR, wanted).all()

    def visited(self, since: datetime, now: datetime) -> set[int]:
        """Return whom family visited since then, or will visit: here or from afar."""
        wanted = {"centre": self._centre_id, "start": since, "now": now}
        return {key for key in self._connection.execute(_VISITED, wanted).scalars() if key}

    def family_at(self, appointment_ids: Collection[int]) -> Sequence[Any]:
        """Return the family members of these visits: zone, telephone and distance of each."""
        if not appointment_ids:
            return ()
        return self._connection.execute(_FAMILY_AT, {"visits": list(appointment_ids)}).all()

    def _rows(self, query: sa.Select[*tuple[Any, ...]], during: TimeSlot) -> Sequence[Any]:
        wanted = {"centre": self._centre_id, "start": during.start, "end": during.end}
        return self._connection.execute(query, wanted).all()


def _of_client(
    query: sa.Select[*tuple[Any, ...]], client_id: int | None
) -> sa.Select[*tuple[Any, ...]]:
    return query if client_id is None else query.where(_A.client_id == client_id)
