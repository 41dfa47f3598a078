"""What one client's chart shows of meetings, and nothing about anybody else."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from familycare.domain.access import Permission
from familycare.domain.appointments import ParticipantRole
from familycare.domain.people import Client
from familycare.i18n import _
from familycare.services import scope
from familycare.services.work import Reading, needs

if TYPE_CHECKING:
    from datetime import datetime

    from familycare.domain.appointments import Appointment
    from familycare.domain.ids import GroupId

MOST_ENTRIES = 500
"""Meetings that one chart shows: two a week for five years."""


class Addition(NamedTuple):
    """What was added to a signed note."""

    written_at: datetime
    author: str
    text: str


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
    return tuple(
        ChartEntry(
            appointment_id=key,
            starts=meetings[key].slot.within(reading.zone).start,
            title=_title(meetings[key], groups),
            of_group=meetings[key].group_id is not None,
            text=notes[key].text,
            line=notes[key].line_of(*whose),
            author=notes[key].author,
            signed_by=notes[key].signed_by,
            signed_at=_there(reading, notes[key].signed_at),
            added=tuple(added.get(notes[key].id, ())),
        )
        for key in held
        if key in notes and key in meetings
    )


def _there(reading: Reading, at: datetime | None) -> datetime | None:
    return at and at.astimezone(reading.zone)


def _title(meeting: Appointment, groups: dict[GroupId, str]) -> str:
    """Name a meeting without naming anybody: by its group, else by its kind."""
    if meeting.group_id is None:
        return _kind(meeting)
    return groups.get(meeting.group_id, _kind(meeting))


def _kind(meeting: Appointment) -> str:
    """Return the word for its kind."""
    return _(meeting.rules.label)
