"""What the desk reads and keeps: the day's visits, what was checked and noted, and tasks."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

import sqlalchemy as sa

from familycare.domain.appointments import CancelCause, State
from familycare.domain.tasks import Task
from familycare.domain.visiting_desk import VISITS, VisitRecord
from familycare.persistence.records import Records
from familycare.persistence.rows.appointments import APPOINTMENT, PARTICIPANT
from familycare.persistence.rows.desk import TASK, VISIT_RECORD
from familycare.persistence.rows.house import ROOM, STAFF
from familycare.persistence.rows.people import CLIENT, FAMILY_MEMBER, TIE

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence
    from datetime import date, datetime

    from familycare.domain.ids import CentreId
    from familycare.domain.people import Approval
    from familycare.domain.slots import TimeSlot

_A, _P, _M = APPOINTMENT.c, PARTICIPANT.c, FAMILY_MEMBER.c
_OF_SPAN = (
    _A.centre_id == sa.bindparam("centre"),
    _A.starts >= sa.bindparam("start"),
    _A.starts < sa.bindparam("end"),
    _A.kind.in_(sorted(VISITS)),
    sa.or_(_A.cancelled_because.is_(None), _A.cancelled_because != CancelCause.UNDONE),
)
_VISITS = (
    sa.select(
        _A.id, _A.version, _A.kind, _A.state, _A.starts, _A.ends, _A.supervised, _A.client_id,
        _A.cancelled_because, CLIENT.c.case_number, CLIENT.c.given_name, CLIENT.c.family_name,
        CLIENT.c.needs, CLIENT.c.language, ROOM.c.name.label("room"), STAFF.c.name.label("lead"),
    )
    .join(CLIENT, CLIENT.c.id == _A.client_id)
    .join(ROOM, ROOM.c.id == _A.room_id)
    .outerjoin(STAFF, STAFF.c.id == _A.lead_id)
    .where(*_OF_SPAN)
    .order_by(_A.starts, ROOM.c.name, _A.place, _A.id)
)  # fmt: skip
_GUESTS = (
    sa.select(
        _P.appointment_id, _M.id, _M.given_name, _M.family_name, _M.needs, _M.language,
        _P.presence, _P.minutes_late, _P.cause,
    )
    .join(APPOINTMENT, _A.id == _P.appointment_id)
    .join(FAMILY_MEMBER, _M.id == _P.family_member_id)
    .where(*_OF_SPAN)
    .order_by(_P.appointment_id, _P.position)
)  # fmt: skip
_OF_VISITS = sa.select(_A.id).where(*_OF_SPAN)
_WAITING = sa.select(sa.func.count()).where(
    *_OF_SPAN,
    sa.or_(
        sa.and_(_A.state == State.BOOKED, _A.starts <= sa.bindparam("soon")),
        sa.and_(_A.state == State.CHECKED_IN, _A.ends < sa.bindparam("now")),
    ),
)
_NEXT_OF = (
    sa.select(_A.starts, _A.ends)
    .join(PARTICIPANT, _P.appointment_id == _A.id)
    .where(
        _A.centre_id == sa.bindparam("centre"),
        _A.kind.in_(sorted(VISITS)),
        _A.state == State.BOOKED,
        _A.starts >= sa.bindparam("since"),
        sa.or_(
            _P.family_member_id == sa.bindparam("member"), _P.client_id == sa.bindparam("client")
        ),
    )
    .order_by(_A.starts)
    .limit(1)
)
_LED = sa.exists().where(
    _P.appointment_id == TASK.c.appointment_id, _P.staff_id == sa.bindparam("staff")
)
"""Whether whoever asks takes part in the meeting from which the task comes."""
_TASKS = (
    sa.select(
        TASK.c.id, TASK.c.version, TASK.c.text, TASK.c.due_on, TASK.c.staff_id, TASK.c.client_id,
        TASK.c.appointment_id, TASK.c.author, TASK.c.done_at, TASK.c.done_by, TASK.c.agreed,
        TASK.c.family_member_id, TASK.c.dropped_because,
        CLIENT.c.given_name, CLIENT.c.family_name, CLIENT.c.case_number, CLIENT.c.counsellor_id,
        STAFF.c.name.label("owner"), _M.given_name.label("member_given"),
        _M.family_name.label("member_family"),
        _LED.label("led"),
    )
    .outerjoin(CLIENT, CLIENT.c.id == TASK.c.client_id)
    .outerjoin(STAFF, STAFF.c.id == TASK.c.staff_id)
    .outerjoin(FAMILY_MEMBER, _M.id == TASK.c.family_member_id)
    .where(TASK.c.centre_id == sa.bindparam("centre"))
)  # fmt: skip


class Seeing(NamedTuple):
    """Whose agreements somebody may see, beside their own and those of meetings they lead."""

    staff_id: int | None
    clients: frozenset[int] | None
    """Those of these clients; None stands for everybody's."""

    def condition(self) -> sa.ColumnElement[bool]:
        """Return the condition on a task."""
        if self.clients is None:
            return sa.true()
        c = TASK.c
        mine = sa.or_(c.staff_id == self.staff_id, _LED) if self.staff_id else sa.false()
        return sa.or_(~c.agreed, mine, c.client_id.in_(self.clients))


class DeskRecords:
    """What the desk reads and keeps, in one unit of work."""

    def __init__(self, connection: sa.Connection, centre_id: CentreId) -> None:
        self._connection, self._centre_id = connection, centre_id
        self.visits = Records(connection, centre_id, VisitRecord, VISIT_RECORD)
        self.tasks = Records(connection, centre_id, Task, TASK)

    def of_visit(self, appointment_id: int) -> VisitRecord | None:
        """Return what was noted about a visit, if anything was."""
        found = self.visits.where(VISIT_RECORD.c.appointment_id == appointment_id)
        return found[0] if found else None

    def between(self, during: TimeSlot) -> Sequence[Any]:
        """Return the visits that begin in the slot, with client and room, in their order."""
        return self._connection.execute(_VISITS, self._span(during)).all()

    def guests_between(self, during: TimeSlot) -> Sequence[Any]:
        """Return the family members of these visits, in their order."""
        return self._connection.execute(_GUESTS, self._span(during)).all()

    def records_between(self, during: TimeSlot) -> list[VisitRecord]:
        """Return what was noted about these visits."""
        bound = _OF_VISITS.params(**self._span(during))
        return self.visits.where(VISIT_RECORD.c.appointment_id.in_(bound))

    def waiting(self, during: TimeSlot, now: datetime, soon: datetime) -> int:
        """Return how many visits of the slot somebody should see to."""
        wanted = {**self._span(during), "now": now, "soon": soon}
        return self._connection.execute(_WAITING, wanted).scalar_one()

    def next_of(
        self, since: datetime, *, member: int | None = None, client: int | None = None
    ) -> tuple[datetime, datetime] | None:
        """Return from when to when the next visit of a person is booked, if one is."""
        wanted = {"centre": self._centre_id, "since": since, "member": member, "client": client}
        row = self._connection.execute(_NEXT_OF, wanted).first()
        return None if row is None else (row[0], row[1])

    def approvals(self, clients: Collection[int]) -> Mapping[tuple[int, int], Approval]:
        """Return the approvals of these clients' families, by client and family member."""
        c = TIE.c
        query = sa.select(c.client_id, c.family_member_id, c.approval).where(
            c.centre_id == self._centre_id, c.client_id.in_(clients)
        )
        return {(row[0], row[1]): row[2] for row in self._connection.execute(query)}

    def open_tasks(self, seeing: Seeing, until: date | None = None) -> Sequence[Any]:
        """Return the tasks that nobody has done, the most urgent first; due until a day if given.

        With them come the client's name and number and who is to do them.
        """
        query = _TASKS.where(TASK.c.done_at.is_(None)).order_by(TASK.c.due_on, TASK.c.id)
        if until is not None:
            query = query.where(TASK.c.due_on <= until)
        return self._tasks(query.where(seeing.condition()), seeing)

    def closed_tasks(self, seeing: Seeing, most: int) -> Sequence[Any]:
        """Return the tasks done or dropped last, the same way."""
        query = _TASKS.where(TASK.c.done_at.is_not(None), seeing.condition())
        query = query.order_by(TASK.c.done_at.desc(), TASK.c.id.desc()).limit(most)
        return self._tasks(query, seeing)

    def agreements_of(self, client_id: int, seeing: Seeing) -> Sequence[Any]:
        """Return what was agreed in a client's meetings: what is open first, then the latest."""
        c = TASK.c
        query = _TASKS.where(c.agreed, c.client_id == client_id, seeing.condition())
        closed = c.done_at.is_not(None)
        return self._tasks(query.order_by(closed, c.due_on, c.id), seeing)

    def task_seen(self, task_id: int, seeing: Seeing) -> Any:  # noqa: ANN401 - a row or None
        """Return one task the same way; None where there is none to be seen."""
        query = _TASKS.where(TASK.c.id == task_id, seeing.condition())
        return next(iter(self._tasks(query, seeing)), None)

    def agreements_in(self, appointments: Collection[int]) -> list[Task]:
        """Return what these meetings agreed on, in the order of noting it."""
        c = TASK.c
        if not appointments:
            return []
        return self.tasks.where(c.agreed, c.appointment_id.in_(appointments), order=[c.id])

    def tasks_of(self, appointment_id: int) -> list[Task]:
        """Return the tasks that came of a visit."""
        return self.tasks.where(TASK.c.appointment_id == appointment_id, order=[TASK.c.id])

    def _tasks(self, query: Any, seeing: Seeing) -> Sequence[Any]:  # noqa: ANN401 - a select
        wanted = {"centre": self._centre_id, "staff": seeing.staff_id}
        return self._connection.execute(query, wanted).all()

    def _span(self, during: TimeSlot) -> dict[str, object]:
        return {"centre": self._centre_id, "start": during.start, "end": during.end}
