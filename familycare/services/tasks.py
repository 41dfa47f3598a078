"""Tasks: what is to be done until a day, by somebody or by whoever is on duty."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, NamedTuple

from familycare.domain.access import Permission
from familycare.domain.errors import ChangedElsewhere
from familycare.domain.people import full_name
from familycare.domain.visiting_desk import DoneAlready, Task
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
    """In the centre's zone."""
    done_by: str


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
    if before.done:
        raise DoneAlready
    now = work.clock.now().replace(microsecond=0)
    return _TASKS.change(work, replace(before, done_at=now, done_by=work.actor.name))


@needs(Permission.RECORD_ATTENDANCE)
def reopen(work: Work, task_id: TaskId, version: int) -> Task:
    """Note that a task is not done after all; not done, nothing changes."""
    before = _current(work, task_id, version)
    return _TASKS.change(work, replace(before, done_at=None, done_by=""))


@needs(Permission.READ)
def due(reading: Reading) -> list[TaskLine]:
    """Return what is due by today for whoever asks, and for whoever is on duty.

    For somebody who is not on the list of staff: everybody's.
    """
    mine = reading.actor.staff_id
    found = _lines(reading, reading.desk.open_tasks(reading.today()))
    return [line for line in found if mine is None or line.staff_id in {None, mine}]


@needs(Permission.READ)
def listed(reading: Reading, *, done: bool = False) -> list[TaskLine]:
    """Return everybody's open tasks, the most urgent first; on request the latest done ones."""
    rows = reading.desk.done_tasks(MOST_DONE) if done else reading.desk.open_tasks()
    return _lines(reading, rows)


def _current(work: Work, task_id: TaskId, version: int) -> Task:
    now = work.desk.tasks.get(task_id)
    if now.version != version:
        raise ChangedElsewhere(Task, task_id)
    return now


def _lines(reading: Reading, rows: Iterable[Any]) -> list[TaskLine]:
    return [
        TaskLine(
            id=row.id,
            version=row.version,
            text=row.text,
            due_on=row.due_on,
            staff_id=row.staff_id,
            owner=row.owner or "",
            client_id=row.client_id,
            client=full_name(row.given_name, row.family_name) if row.client_id else "",
            case_number=row.case_number or "",
            author=row.author,
            done_at=row.done_at and row.done_at.astimezone(reading.zone),
            done_by=row.done_by,
        )
        for row in rows
    ]
