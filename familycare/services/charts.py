"""What one client's chart shows of meetings, and nothing about anybody else."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from familycare.domain.access import Permission
from familycare.domain.appointments import ParticipantRole
from familycare.domain.counselling import FORMS
from familycare.domain.people import Client
from familycare.i18n import _
from familycare.services import scope
from familycare.services.work import Reading, needs

if TYPE_CHECKING:
    from datetime import date, datetime

    from familycare.domain.appointments import Appointment
    from familycare.domain.counselling import AgendaPoint, MeetingForm
    from familycare.domain.focus import CareDomain, Strategy
    from familycare.domain.ids import GroupId
    from familycare.domain.meeting_notes import MeetingNote

MOST_ENTRIES = 500
"""Meetings that one chart shows: two a week for five years."""


class Addition(NamedTuple):
    """What was added to a signed note."""

    written_at: datetime
    author: str
    text: str


class Agreed(NamedTuple):
    """What a meeting agreed on, without the name of who is to do it."""

    text: str
    owner: ParticipantRole
    due_on: date
    done: bool
    dropped: bool


class ChartEntry(NamedTuple):
    """What one client's chart shows of a meeting: what is for all, and their own line."""

    appointment_id: int
    starts: datetime
    title: str
    """The group, or the kind of meeting; never another participant."""
    of_group: bool
    text: str
    line: str
    author: str
    signed_by: str
    signed_at: datetime | None
    added: tuple[Addition, ...]
    form: MeetingForm | None = None
    domain: CareDomain | None = None
    strategies: tuple[Strategy, ...] = ()
    themes: str = ""
    agenda: tuple[AgendaPoint, ...] = ()
    agreed: tuple[Agreed, ...] = ()


@needs(Permission.READ_NOTES, of=scope.the_client)
def chart(reading: Reading, client_id: int) -> tuple[ChartEntry, ...]:
    """Return what the client's chart shows of meetings, latest first."""
    reading.saw(Client, client_id, client_id)
    whose = (ParticipantRole.CLIENT, client_id)
    held = reading.meetings.held_with(client_id, MOST_ENTRIES)
    notes = {note.appointment_id: note for note in reading.meetings.of_appointments(held)}
    meetings = {each.id: each for each in reading.appointments.among(held)}
    groups = {group.id: group.name for group in reading.groups.listed()} if held else {}
    added: dict[int, list[Addition]] = {}
    for each in reading.meetings.amendments_to([note.id for note in notes.values()]):
        if each.about in {None, whose} and each.written_at is not None:
            at = each.written_at.astimezone(reading.zone)
            added.setdefault(each.note_id, []).append(Addition(at, each.author, each.text))
    agreed: dict[int, list[Agreed]] = {}
    for task in reading.desk.agreements_in(held):
        if task.client_id == client_id and task.owner is not None:
            told = Agreed(task.text, task.owner[0], task.due_on, task.done, task.dropped)
            agreed.setdefault(task.appointment_id or 0, []).append(told)
    return tuple(
        _entry(reading, meetings[key], notes[key], whose)._replace(
            title=_title(meetings[key], notes[key], groups),
            added=tuple(added.get(notes[key].id, ())),
            agreed=tuple(agreed.get(key, ())),
        )
        for key in held
        if key in notes and key in meetings and notes[key].written
    )


def _entry(
    reading: Reading, meeting: Appointment, note: MeetingNote, whose: tuple[ParticipantRole, int]
) -> ChartEntry:
    return ChartEntry(
        appointment_id=meeting.id,
        starts=meeting.slot.within(reading.zone).start,
        title="",
        of_group=meeting.group_id is not None,
        text=note.text,
        line=note.line_of(*whose),
        author=note.author,
        signed_by=note.signed_by,
        signed_at=_there(reading, note.signed_at),
        added=(),
        form=note.form,
        domain=note.domain,
        strategies=note.strategies,
        themes=note.themes,
        agenda=note.agenda,
    )


def _there(reading: Reading, at: datetime | None) -> datetime | None:
    return at and at.astimezone(reading.zone)


def _title(meeting: Appointment, note: MeetingNote, groups: dict[GroupId, str]) -> str:
    """Name a meeting without naming anybody: by its group, else by its form or its kind."""
    if meeting.group_id is None:
        return _(FORMS[note.form]) if note.form else _kind(meeting)
    return groups.get(meeting.group_id, _kind(meeting))


def _kind(meeting: Appointment) -> str:
    """Return the word for its kind."""
    return _(meeting.rules.label)
