"""What a counselling meeting agrees on: who does what until when."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from familycare.domain.access import Permission
from familycare.domain.appointments import ParticipantRole, State
from familycare.domain.counselling import NotCounselling
from familycare.domain.errors import ChangedElsewhere, Refused, refuse_all
from familycare.domain.ids import TaskId
from familycare.domain.meeting_notes import SignedAlready, looked_for
from familycare.domain.reasons import names_any
from familycare.domain.tasks import AgreementNames, DueTooEarly, OwnerElsewhere, Task
from familycare.domain.texts import tidy_line
from familycare.services import known_names
from familycare.services.register import Register
from familycare.services.scope import OfMeeting
from familycare.services.work import Reading, Work, needs

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from familycare.domain.appointments import Appointment
    from familycare.domain.ids import AppointmentId
    from familycare.domain.tasks import Owner

_TASKS = Register(Task, lambda work: work.desk.tasks)


@dataclass(frozen=True, kw_only=True)
class Agreement:
    """One thing that somebody is to do."""

    id: TaskId = TaskId(0)
    version: int = 0
    text: str
    owner: Owner
    due_on: date


@dataclass(frozen=True, kw_only=True)
class Agree:
    """All that a meeting agrees on; what stood there and is left out goes."""

    appointment_id: AppointmentId
    agreements: tuple[Agreement, ...]


def _of_order(_work: Reading, order: Agree) -> OfMeeting:
    return OfMeeting(order.appointment_id)


@needs(Permission.WRITE_UP, of=_of_order)
def agree(work: Work, order: Agree) -> tuple[Task, ...]:
    """Keep what a meeting agrees on; signed, nothing of it is added, reworded or taken away."""
    meeting = work.appointments.get(order.appointment_id)
    before = {each.id: each for each in work.desk.agreements_in([meeting.id])}
    wanted = [
        _wanted(work, meeting, before, each) for each in order.agreements if each.text.strip()
    ]
    kept = {each.id for each in wanted}
    gone = [each for key, each in before.items() if key not in kept]
    changed = [each for each in wanted if each != before.get(each.id)]
    if not gone and not changed:
        return tuple(wanted)
    _require_open(work, meeting)
    refuse_all(wrong for each in changed for wrong in _wrongs(work, meeting, each))
    for each in gone:
        _TASKS.remove(work, each)
    return tuple(
        _TASKS.put(work, each, each.client_id) if each in changed else each for each in wanted
    )


def _wanted(
    work: Work, meeting: Appointment, before: dict[TaskId, Task], wanted: Agreement
) -> Task:
    stored = before.get(wanted.id)
    if wanted.id and (stored is None or stored.version != wanted.version):
        raise ChangedElsewhere(Task, wanted.id)
    base = stored or Task(
        text="",
        due_on=wanted.due_on,
        agreed=True,
        client_id=meeting.client_id,
        appointment_id=meeting.id,
        author=work.actor.name,
    )
    text = tidy_line(wanted.text)
    if wanted.owner[0] is ParticipantRole.CLIENT and wanted.owner[1] != meeting.client_id:
        raise OwnerElsewhere(text)
    return replace(base.owned_by(wanted.owner), text=text, due_on=wanted.due_on)


def _require_open(work: Work, meeting: Appointment) -> None:
    if not meeting.rules.talk or meeting.state is State.CANCELLED:
        raise NotCounselling
    note = work.meetings.of_appointment(meeting.id)
    if note is not None and note.signed_at is not None:
        raise SignedAlready(note.signed_by, note.signed_at.astimezone(work.zone))


def _wrongs(work: Work, meeting: Appointment, wanted: Task) -> Iterator[Refused]:
    day = meeting.slot.within(work.zone).start.date()
    if wanted.due_on < day:
        yield DueTooEarly(wanted.text, day)
    for known in known_names.of_meeting(work.people, meeting).values():
        if names_any(wanted.text, looked_for(known)):
            yield AgreementNames(wanted.text, known[0])
    if wanted.owner is not None and not _is_there(work, meeting, wanted.owner):
        yield OwnerElsewhere(wanted.text)
    try:
        wanted.check()
    except Refused as refusal:
        yield refusal


def _is_there(work: Work, meeting: Appointment, owner: Owner) -> bool:
    role, person = owner
    if role is ParticipantRole.STAFF:
        return bool(work.staff.among([person]))
    return person in meeting.people(role)
