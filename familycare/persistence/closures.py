"""Stores and finds what is closed, and the appointments that somebody should look at."""

from __future__ import annotations

from dataclasses import fields
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa

from familycare.domain.appointments import State
from familycare.domain.closures import Closure
from familycare.domain.flags import ReviewFlag
from familycare.domain.offers import ClosedThen
from familycare.persistence.records import Records
from familycare.persistence.rows.appointments import APPOINTMENT, PARTICIPANT
from familycare.persistence.rows.closures import CLOSURE, REVIEW_FLAG
from familycare.persistence.rows.people import CLIENT

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence
    from datetime import datetime

    from familycare.domain.concerns import Concern
    from familycare.domain.ids import CentreId
    from familycare.domain.slots import TimeSlot

_A, _F, _P = APPOINTMENT.c, REVIEW_FLAG.c, PARTICIPANT.c
_TO_COME = (
    _A.centre_id == sa.bindparam("centre"),
    _A.state == State.BOOKED,
    _A.starts > sa.bindparam("now"),
)
_ALL = sa.select(_A.id).where(*_TO_COME)
_SLICE = (
    sa.select(_A.starts, _A.id)
    .where(*_TO_COME)
    .where(
        sa.or_(
            _A.starts > sa.bindparam("after"),
            sa.and_(_A.starts == sa.bindparam("after"), _A.id > sa.bindparam("last")),
        )
    )
    .order_by(_A.starts, _A.id)
    .limit(sa.bindparam("most"))
)
_FLAGGED = (
    sa.select(REVIEW_FLAG)
    .where(
        _F.centre_id == sa.bindparam("centre"),
        _F.cleared_at.is_(None),
        _F.appointment_id.in_(sa.bindparam("keys", expanding=True)),
    )
    .order_by(_F.id)
)
_WAITING = (
    sa.select(REVIEW_FLAG)
    .join(APPOINTMENT, _A.id == _F.appointment_id)
    .where(*_TO_COME, _F.centre_id == sa.bindparam("centre"), _F.cleared_at.is_(None))
    .order_by(_A.starts, _F.id)
)
_STALE = (
    sa.select(_F.id)
    .join(APPOINTMENT, _A.id == _F.appointment_id)
    .where(_F.centre_id == sa.bindparam("centre"), _F.cleared_at.is_(None))
    .where(sa.or_(_A.state != State.BOOKED, _A.starts <= sa.bindparam("now")))
)
_CLEAR = (
    sa.update(REVIEW_FLAG)
    .where(_F.centre_id == sa.bindparam("centre"))
    .where(_F.id.in_(sa.bindparam("keys", expanding=True)))
    .values(cleared_at=sa.bindparam("at"), version=_F.version + 1)
)


class Closures:
    """Closures and review flags, of one unit of work."""

    def __init__(self, connection: sa.Connection, centre_id: CentreId) -> None:
        self._connection, self._centre_id = connection, centre_id
        self.closures = Records(connection, centre_id, Closure, CLOSURE)
        self.flags = Records(connection, centre_id, ReviewFlag, REVIEW_FLAG)

    def during(self, slot: TimeSlot) -> list[Closure]:
        """Return what is closed at any instant of the time and not open again, earliest first."""
        c = CLOSURE.c
        touches = (c.starts < slot.end, c.ends > slot.start)
        return self.closures.where(c.reopened_at.is_(None), *touches, order=[c.starts, c.id])

    def listed(self, since: datetime) -> list[Closure]:
        """Return what is closed and not over by then, earliest first."""
        c = CLOSURE.c
        return self.closures.where(c.reopened_at.is_(None), c.ends > since, order=[c.starts, c.id])

    def concerned(self, concern: Concern, now: datetime) -> list[int]:
        """Return which appointments to come are concerned, earliest first."""
        if not concern:
            return []
        query = _ALL.order_by(_A.starts, _A.id)
        if not concern.everything:
            query = query.where(sa.or_(*_named(concern)))
        return list(self._connection.execute(query, self._given(now=now)).scalars())

    def slice(
        self, now: datetime, after: tuple[datetime, int], most: int
    ) -> list[tuple[datetime, int]]:
        """Return start and number of the next appointments to come, earliest first."""
        starts, last = after
        wanted = self._given(now=now, after=starts, last=last, most=most)
        return [(at, key) for at, key in self._connection.execute(_SLICE, wanted)]

    def flagged(self, appointment_ids: Collection[int]) -> list[ReviewFlag]:
        """Return the flags of these appointments that are not cleared, those kept too."""
        if not appointment_ids:
            return []
        return self._flags(_FLAGGED, keys=list(appointment_ids))

    def waiting(self, now: datetime) -> list[ReviewFlag]:
        """Return the flags of all appointments to come that are not cleared, those kept too."""
        return self._flags(_WAITING, now=now)

    def ever_flagged(self, closure_id: int) -> list[int]:
        """Return which appointments a closure ever flagged, whatever became of them."""
        query = sa.select(_F.appointment_id).where(
            _F.centre_id == self._centre_id,
            _F.reason == ClosedThen.__name__,
            _F.source_id == closure_id,
        )
        return list(self._connection.execute(query.distinct()).scalars())

    def stale(self, now: datetime) -> list[int]:
        """Return the flags of what has begun, or stands no more."""
        return list(self._connection.execute(_STALE, self._given(now=now)).scalars())

    def raise_flags(self, flags: Sequence[ReviewFlag]) -> None:
        """Store new flags, all at once."""
        names = [f.name for f in fields(ReviewFlag) if f.name not in {"id", "version"}]
        rows: list[dict[str, Any]] = [
            {name: getattr(flag, name) for name in names} | self._given(version=1)
            for flag in flags
        ]
        for row in rows:
            row["centre_id"] = row.pop("centre")
        if rows:
            self._connection.execute(sa.insert(REVIEW_FLAG), rows)

    def clear(self, flag_ids: Collection[int], at: datetime) -> None:
        """Note that these flags are of no concern from now on."""
        if flag_ids:
            self._connection.execute(_CLEAR, self._given(keys=list(flag_ids), at=at))

    def _given(self, **wanted: object) -> dict[str, Any]:
        return {"centre": self._centre_id, **wanted}

    def _flags(self, query: sa.Select[Any], **wanted: object) -> list[ReviewFlag]:
        names = [f.name for f in fields(ReviewFlag)]
        found = self._connection.execute(query, self._given(**wanted)).mappings()
        return [ReviewFlag(**{name: row[name] for name in names}) for row in found]


def _named(concern: Concern) -> Iterator[sa.ColumnElement[bool]]:
    """Yield a condition for each part of a concern; an appointment that meets one is concerned."""
    if concern.appointments:
        yield _A.id.in_(concern.appointments)
    by_person = (
        (_P.client_id, concern.clients),
        (_P.family_member_id, concern.family),
        (_P.staff_id, concern.staff),
    )
    for column, people in by_person:
        if people:
            yield _A.id.in_(sa.select(_P.appointment_id).where(column.in_(people)))
    if concern.phases:
        inside = sa.select(CLIENT.c.id).where(CLIENT.c.phase_id.in_(concern.phases))
        yield _A.id.in_(sa.select(_P.appointment_id).where(_P.client_id.in_(inside)))
    if concern.rooms:
        yield _A.room_id.in_(concern.rooms)
    if concern.kinds:
        yield _A.kind.in_(concern.kinds)
    for start, end, room in concern.spans:
        touches = sa.and_(_A.starts < end, _A.ends > start)
        yield touches if room is None else sa.and_(touches, _A.room_id == room)
