"""What counselling meetings of the demonstration centre agreed on, and what the next are about."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from familycare.domain.access import Permission
from familycare.domain.appointment_kinds import AppointmentKind
from familycare.domain.appointments import ParticipantRole, State
from familycare.domain.counselling import DOMAIN_OF, AgendaPoint, MeetingForm, carried_on
from familycare.domain.focus import Strategy
from familycare.domain.meeting_notes import MeetingNote
from familycare.domain.tasks import Task
from familycare.services import calendar_views
from familycare.services.exchange.demonstration.recipe import between, recipe
from familycare.services.work import Work, needs

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date
    from random import Random

    from familycare.domain.appointments import Appointment
    from familycare.domain.tasks import Owner

DAYS_BACK = 28
DAYS_AHEAD = 14
MOST_MEETINGS, MOST_PREPARED = 200, 60
"""In a large centre only the latest."""
DUE_AFTER = (4, 18)
"""Days from a meeting until what was agreed is due."""
DONE, DROPPED = 0.82, 0.08
"""Of what is past its day: how much is done, and how much was given up."""
DEALT = 0.7
WITH_TEAM = 0.5
"""Of what families come to: how much is a meeting with the care team."""


@needs(Permission.EDIT_HOUSE)
def write(work: Work, chance: Random, today: date) -> None:
    """Give the latest meetings agendas, themes and agreements, and prepare a few to come."""
    said = recipe("texts")["counselling"]
    now = work.clock.now()
    since = work.days(today - timedelta(days=DAYS_BACK), today).start
    left: dict[int, tuple[AgendaPoint, ...]] = {}
    notes = {
        note.appointment_id: note
        for note in work.meetings.of_appointments(work.meetings.held(since, now, MOST_MEETINGS))
    }
    for meeting in sorted(
        work.appointments.among(sorted(notes)), key=lambda one: (one.slot.start, one.id)
    ):
        if meeting.kind is AppointmentKind.COUNSELLING and meeting.client_id is not None:
            note = _told(meeting, notes[meeting.id], chance, said, left.get(meeting.client_id, ()))
            left[meeting.client_id] = carried_on(note.agenda)
            work.meetings.save(note)
            _agree(work, meeting, chance, said, today)
    for meeting in _to_come(work, today):
        _prepare(work, meeting, chance, said, left.get(meeting.client_id or 0, ()))


def _to_come(work: Work, today: date) -> list[Appointment]:
    lines = calendar_views.between(work, work.days(today, today + timedelta(days=DAYS_AHEAD)))
    wanted = [
        line.id
        for line in lines
        if line.kind is AppointmentKind.COUNSELLING and line.state is State.BOOKED
    ]
    found = work.appointments.among(wanted[:MOST_PREPARED])
    return sorted(found, key=lambda one: (one.slot.start, one.id))


def _told(
    meeting: Appointment,
    note: MeetingNote,
    chance: Random,
    said: Mapping[str, Any],
    left: tuple[AgendaPoint, ...],
) -> MeetingNote:
    form = _form(meeting, chance)
    points = (*left, *_points(chance, said, left))
    return replace(
        note,
        text=chance.choice(said["text"]),
        lines=tuple(replace(line, text=chance.choice(said["line"])) for line in note.lines),
        form=form,
        domain=DOMAIN_OF[form],
        strategies=tuple(chance.sample(list(Strategy), between(chance, (1, 2)))),
        themes=chance.choice(said["themes"]),
        agenda=tuple(replace(point, dealt=chance.random() < DEALT) for point in points),
    )


def _form(meeting: Appointment, chance: Random) -> MeetingForm:
    if not meeting.people(ParticipantRole.FAMILY):
        return MeetingForm.INDIVIDUAL
    return MeetingForm.FAMILY_MEETING if chance.random() < WITH_TEAM else MeetingForm.FAMILY


def _points(
    chance: Random, said: Mapping[str, Any], left: tuple[AgendaPoint, ...]
) -> list[AgendaPoint]:
    fresh = [text for text in said["points"] if text not in {point.text for point in left}]
    return [AgendaPoint(text) for text in chance.sample(fresh, between(chance, said["agenda"]))]


def _agree(
    work: Work, meeting: Appointment, chance: Random, said: Mapping[str, Any], today: date
) -> None:
    owners: list[tuple[str, Owner]] = []
    for word, role in (
        ("client", ParticipantRole.CLIENT),
        ("family", ParticipantRole.FAMILY),
        ("staff", ParticipantRole.STAFF),
    ):
        owners += [(word, (role, person)) for person in meeting.people(role)]
    leader = work.staff.get(meeting.lead_id).name if meeting.lead_id else ""
    for _number in range(between(chance, said["agreements"])):
        word, owner = chance.choice(owners)
        day = meeting.slot.within(work.zone).start.date()
        made = Task(
            client_id=meeting.client_id,
            appointment_id=meeting.id,
            text=chance.choice(said[word]),
            due_on=day + timedelta(days=between(chance, DUE_AFTER)),
            agreed=True,
            author=leader,
        ).owned_by(owner)
        work.desk.tasks.add(_became(work, made, chance, said, today))


def _became(work: Work, task: Task, chance: Random, said: Mapping[str, Any], today: date) -> Task:
    """Let most of what is past its day be done, some dropped, and some overdue."""
    luck = chance.random()
    if task.due_on >= today or luck >= DONE + DROPPED:
        return task
    at = work.days(task.due_on, task.due_on).start + timedelta(hours=10)
    if luck < DONE:
        return task.finished(at, task.author)
    return task.given_up(at, task.author, chance.choice(said["dropped"]))


def _prepare(
    work: Work,
    meeting: Appointment,
    chance: Random,
    said: Mapping[str, Any],
    left: tuple[AgendaPoint, ...],
) -> None:
    if meeting.client_id is None or chance.random() >= said["prepared"]:
        return
    form = _form(meeting, chance)
    note = MeetingNote(
        appointment_id=meeting.id,
        text="",
        form=form,
        domain=DOMAIN_OF[form],
        agenda=(*left, *_points(chance, said, left)),
        author=work.staff.get(meeting.lead_id).name if meeting.lead_id else "",
        written_at=work.clock.now(),
    )
    work.meetings.add(note)
