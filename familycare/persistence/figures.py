"""Counts of visits for statistics: sums that the database makes, whatever the history holds."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import sqlalchemy as sa

from familycare.domain.appointment_kinds import AppointmentKind
from familycare.domain.appointments import CancelCause, Presence, State
from familycare.persistence.rows.appointments import APPOINTMENT, PARTICIPANT
from familycare.persistence.rows.people import CLIENT
from familycare.persistence.rows.requests import VISIT_REQUEST

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date, datetime

    from familycare.domain.ids import CentreId
    from familycare.domain.slots import TimeSlot

VISITS = (AppointmentKind.FAMILY_VISIT, AppointmentKind.REMOTE_VISIT)
_A = APPOINTMENT.c


class Figures:
    """The counts of one unit of work."""

    def __init__(self, connection: sa.Connection, centre_id: CentreId) -> None:
        self._connection, self._centre_id = connection, centre_id

    def visits(self, months: Sequence[datetime], end: datetime, unit: str) -> Sequence[Any]:
        """Return number of month, kind, state, unit and count; `months` are their beginnings."""
        later = [(_A.starts < start, number) for number, start in enumerate(months[1:])]
        of_month = sa.case(*later, else_=len(months) - 1) if later else sa.literal(0)
        month = of_month.label("month")
        query = (
            sa.select(month, _A.kind, _A.state, CLIENT.c.unit, sa.func.count())
            .join(CLIENT, CLIENT.c.id == _A.client_id)
            .where(*self._within(months[0], end), *_of(unit))
            .group_by(month, _A.kind, _A.state, CLIENT.c.unit)
        )
        return self._connection.execute(query).all()

    def cancellations(self, during: TimeSlot, unit: str) -> Sequence[Any]:
        """Return cause and count of visits called off."""
        query = (
            sa.select(_A.cancelled_because, sa.func.count())
            .join(CLIENT, CLIENT.c.id == _A.client_id)
            .where(*self._within(during.start, during.end), _A.state == State.CANCELLED)
            .where(*_of(unit))
            .group_by(_A.cancelled_because)
        )
        return self._connection.execute(query).all()

    def no_shows(self, during: TimeSlot, unit: str) -> Sequence[Any]:
        """Return cause and count of visits to which nobody came; a visit counts once."""
        p = PARTICIPANT.c
        each = (
            sa.select(_A.id, sa.func.min(p.cause).label("cause"))
            .join(CLIENT, CLIENT.c.id == _A.client_id)
            .join(PARTICIPANT, sa.and_(p.appointment_id == _A.id, p.family_member_id.is_not(None)))
            .where(*self._within(during.start, during.end), _A.state == State.NO_SHOW)
            .where(*_of(unit))
            .group_by(_A.id)
            .subquery()
        )
        query = sa.select(each.c.cause, sa.func.count()).group_by(each.c.cause)
        return self._connection.execute(query).all()

    def beyond(self, during: TimeSlot, unit: str) -> tuple[int, int]:
        """Return how many visits were overbooked, and how many went beyond a rule."""
        query = (
            sa.select(
                sa.func.count().filter(_A.overbooked_because != ""),
                sa.func.count().filter(_A.override_because != ""),
            )
            .select_from(APPOINTMENT)
            .join(CLIENT, CLIENT.c.id == _A.client_id)
            .where(*self._within(during.start, during.end), _A.state != State.CANCELLED)
            .where(*_of(unit))
        )
        overbooked, overridden = self._connection.execute(query).one()
        return overbooked, overridden

    def filled(self, during: TimeSlot) -> dict[int, int]:
        """Return how many visits, not called off, each slot template had."""
        query = (
            sa.select(_A.template_id, sa.func.count())
            .where(*self._within(during.start, during.end), _A.state != State.CANCELLED)
            .where(_A.template_id.is_not(None))
            .group_by(_A.template_id)
        )
        return {key: count for key, count in self._connection.execute(query) if key is not None}

    def requests(self, during: TimeSlot, unit: str) -> Sequence[Any]:
        """Return state, when it was made and when it was decided of each request made then."""
        c = VISIT_REQUEST.c
        query = (
            sa.select(c.state, c.made_at, c.decided_at)
            .join(CLIENT, CLIENT.c.id == c.client_id)
            .where(c.centre_id == self._centre_id, *_of(unit))
            .where(c.made_at >= during.start, c.made_at < during.end)
        )
        return self._connection.execute(query).all()

    def units(self, during: TimeSlot) -> set[str]:
        """Return the units of all who had a visit then or asked for one, closed units too."""
        r = VISIT_REQUEST.c
        visited = (
            sa.select(CLIENT.c.unit)
            .join(APPOINTMENT, _A.client_id == CLIENT.c.id)
            .where(*self._within(during.start, during.end))
        )
        asked = (
            sa.select(CLIENT.c.unit)
            .join(VISIT_REQUEST, r.client_id == CLIENT.c.id)
            .where(r.centre_id == self._centre_id)
            .where(r.made_at >= during.start, r.made_at < during.end)
        )
        return set(self._connection.scalars(sa.union(visited, asked))) - {""}

    def stays(self, first: date, last: date) -> Sequence[Any]:
        """Return by sex: in care before the first day, admitted, discharged, in care at the end.

        Whoever is discharged on a day is in care up to that day.
        """
        c = CLIENT.c
        gone = c.discharged_on
        counts = (
            sa.and_(c.admitted_on < first, sa.or_(gone.is_(None), gone >= first)),
            sa.and_(c.admitted_on >= first, c.admitted_on <= last),
            sa.and_(gone >= first, gone <= last),
            sa.and_(c.admitted_on <= last, sa.or_(gone.is_(None), gone > last)),
        )
        query = (
            sa.select(c.sex, *(sa.func.sum(sa.case((each, 1), else_=0)) for each in counts))
            .where(c.centre_id == self._centre_id)
            .where(c.admitted_on <= last, sa.or_(gone.is_(None), gone >= first))
            .group_by(c.sex)
        )
        return self._connection.execute(query).all()

    def meetings(self, during: TimeSlot) -> Sequence[Any]:
        """Return by kind: how many were not called off, were held, and had family there."""
        c, p = APPOINTMENT.c, PARTICIPANT.c
        came = sa.exists().where(
            p.appointment_id == c.id,
            p.family_member_id.is_not(None),
            p.presence == Presence.ATTENDED,
        )
        held = c.state == State.HELD
        query = (
            sa.select(
                c.kind,
                sa.func.count(),
                sa.func.sum(sa.case((held, 1), else_=0)),
                sa.func.sum(sa.case((sa.and_(held, came), 1), else_=0)),
            )
            .where(c.centre_id == self._centre_id, c.state != State.CANCELLED)
            .where(c.starts >= during.start, c.starts < during.end)
            .group_by(c.kind)
        )
        return self._connection.execute(query).all()

    def _within(self, start: datetime, end: datetime) -> tuple[sa.ColumnElement[bool], ...]:
        return (
            _A.centre_id == self._centre_id,
            _A.starts >= start,
            _A.starts < end,
            _A.kind.in_(VISITS),
            sa.func.coalesce(_A.cancelled_because, "") != CancelCause.UNDONE.value,
        )


def _of(unit: str) -> tuple[sa.ColumnElement[bool], ...]:
    return (CLIENT.c.unit == unit,) if unit else ()
