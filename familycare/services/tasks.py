"""Tasks: what is to be done until a day, by somebody or by whoever is on duty.

What a meeting agreed on is a task as well, and as confidential as the meeting: it is seen by who
may read the client's notes, by who led the meeting, and by the member of staff who is to do it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from familycare.domain.access import Permission
from familycare.domain.appointments import ParticipantRole
from familycare.domain.errors import ChangedElsewhere, NotFound
from familycare.domain.people import Client, full_name
from familycare.domain.tasks import Task
from familycare.domain.texts import tidy_line
from familycare.persistence.desk import Seeing
from familycare.services import scope
from familycare.services.register import Register, tidied
from familycare.services.work import Reading, Work, needs

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date, datetime
    from typing import Any

    from familycare.domain.ids import AppointmentId, ClientId, StaffId, TaskId

_TASKS = Register(Task, lambda work: work.desk.tasks)
MOST_DONE = 200
"""Done tasks that the list still shows."""


@dataclass(frozen=True, kw_only=True)
class NewTask:
    """What is to be done, until when, and by whom."""

    text: str
    due_on: date
    staff_id: StaffId | None = None
    client_id: ClientId | None = None
    appointment_id: AppointmentId | None = None


class TaskLine(NamedTuple):
    """One task as lists show it."""

    id: TaskId
    version: int
    text: str
    due_on: date
    staff_id: StaffId | None
    owner: str
    """Who is to do it; empty for whoever is on duty."""
    client_id: ClientId | None
    client: str
    case_number: str
    author: str
    done_at: datetime | None
    """In the centre's zone; when it was dropped, if it was."""
    done_by: str
    agreed: bool = False
    """Whether a meeting agreed on it."""
    owner_role: ParticipantRole | None = None
    """As what its owner takes part, where a meeting agreed on it."""
    appointment_id: AppointmentId | None = None
    dropped_because: str = ""

    @property
    def closed(self) -> bool:
        """Whether there is nothing to do any more."""
        return self.done_at is not None


@needs(Permission.RECORD_ATTENDANCE)
def add(work: Work, order: NewTask) -> Task:
    """Note what is to be done."""
    made = Task(
        text=order.text,
        due_on=order.due_on,
        staff_id=order.staff_id,
        client_id=order.client_id,
        appointment_id=order.appointment_id,
        author=work.actor.name,
    )
    made = tidied(made)
    made.check()
    return _TASKS.add(work, made, made.client_id)


@needs(Permission.RECORD_ATTENDANCE)
def finish(work: Work, task_id: TaskId, version: int) -> Task:
    """Note that a task is done."""
    before = _current(work, task_id, version)
    now = work.clock.now().replace(microsecond=0)
    return _TASKS.change(work, before.finished(now, work.actor.name))


@needs(Permission.RECORD_ATTENDANCE)
def drop(work: Work, task_id: TaskId, version: int, because: str) -> Task:
    """Note that a task is given up, and why."""
    before = _current(work, task_id, version)
    now = work.clock.now().replace(microsecond=0)
    after = before.given_up(now, work.actor.name, tidy_line(because))
    after.check()
    return _TASKS.change(work, after)


@needs(Permission.RECORD_ATTENDANCE)
def reopen(work: Work, task_id: TaskId, version: int) -> Task:
    """Note that a task is not done after all; not done, nothing changes."""
    return _TASKS.change(work, _current(work, task_id, version).reopened())


@needs(Permission.RECORD_ATTENDANCE)
def postpone(work: Work, task_id: TaskId, version: int, due_on: date) -> Task:
    """Give a task that is still to be done another date."""
    return _TASKS.change(work, _current(work, task_id, version).postponed(due_on))


@needs(Permission.READ)
def due(reading: Reading) -> list[TaskLine]:
    """Return what is due by today for whoever asks, and for whoever is on duty.

    What families are to do is due for the client's counsellor and for who led the meeting. For
    somebody who is not on the list of staff: everybody's that they may see.
    """
    mine = reading.actor.staff_id
    rows = reading.desk.open_tasks(_seeing(reading), reading.today())
    return _lines(reading, [row for row in rows if mine is None or _is_for(row, mine)])


@needs(Permission.READ)
def listed(reading: Reading, *, done: bool = False) -> list[TaskLine]:
    """Return everybody's open tasks, the most urgent first; on request the latest closed ones."""
    seeing, desk = _seeing(reading), reading.desk
    return _lines(
        reading, desk.closed_tasks(seeing, MOST_DONE) if done else desk.open_tasks(seeing)
    )


@needs(Permission.READ)
def line(reading: Reading, task_id: int) -> TaskLine:
    """Return one task as lists show it, or raise NotFound."""
    row = reading.desk.task_seen(task_id, _seeing(reading))
    if row is None:
        raise NotFound(Task, task_id)
    return _line(reading, row)


@needs(Permission.READ_NOTES, of=scope.the_client)
def of_client(reading: Reading, client_id: int) -> list[TaskLine]:
    """Return what was agreed in the meetings of one client: what is open first."""
    reading.saw(Client, client_id, client_id)
    return _lines(reading, reading.desk.agreements_of(client_id, _seeing(reading)))


def _is_for(row: Any, mine: int) -> bool:  # noqa: ANN401 - a row
    if row.staff_id is not None or not row.agreed:
        return row.staff_id in {None, mine}
    return bool(row.counsellor_id == mine or row.led)


def _seeing(reading: Reading) -> Seeing:
    may = reading.actor.may(Permission.READ_NOTES)
    clients = scope.clients(reading, Permission.READ_NOTES) if may else frozenset()
    return Seeing(reading.actor.staff_id, clients)


def _current(work: Work, task_id: TaskId, version: int) -> Task:
    now = work.desk.tasks.get(task_id)
    _require_seen(work, now)
    if now.version != version:
        raise ChangedElsewhere(Task, task_id)
    return now


def _require_seen(work: Work, task: Task) -> None:
    """Refuse who may not see what a meeting agreed on."""
    mine = task.staff_id is not None and task.staff_id == work.actor.staff_id
    if not task.agreed or mine or task.client_id is None:
        return
    meeting = scope.OfMeeting(task.appointment_id or 0)
    if not scope.may(work, Permission.WRITE_UP, meeting):
        scope.require(work, Permission.READ_NOTES, task.client_id)


def _lines(reading: Reading, rows: Iterable[Any]) -> list[TaskLine]:
    return [_line(reading, row) for row in rows]


def _line(reading: Reading, row: Any) -> TaskLine:  # noqa: ANN401 - a row
    client = full_name(row.given_name, row.family_name) if row.client_id else ""
    owner, role = row.owner or "", None
    if row.agreed:
        owner, role = _agreed_owner(row, client)
    return TaskLine(
        id=row.id,
        version=row.version,
        text=row.text,
        due_on=row.due_on,
        staff_id=row.staff_id,
        owner=owner,
        client_id=row.client_id,
        client=client,
        case_number=row.case_number or "",
        author=row.author,
        done_at=row.done_at and row.done_at.astimezone(reading.zone),
        done_by=row.done_by,
        agreed=row.agreed,
        owner_role=role,
        appointment_id=row.appointment_id,
        dropped_because=row.dropped_because,
    )


def _agreed_owner(row: Any, client: str) -> tuple[str, ParticipantRole]:  # noqa: ANN401 - a row
    if row.staff_id is not None:
        return row.owner or "", ParticipantRole.STAFF
    if row.family_member_id is not None:
        return full_name(row.member_given, row.member_family), ParticipantRole.FAMILY
    return client, ParticipantRole.CLIENT
