"""What is read about meetings: the sheet on which one is written up, worklist, and charts."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, NamedTuple

from familycare.domain.access import Permission, Reach
from familycare.domain.appointments import ParticipantRole
from familycare.domain.people import Client
from familycare.i18n import _
from familycare.services import appointment_views, group_views, scope
from familycare.services.calendar_views import AppointmentLine, lines
from familycare.services.work import Reading, needs

if TYPE_CHECKING:
    from datetime import datetime

    from familycare.domain.appointments import Appointment
    from familycare.domain.ids import GroupId
    from familycare.domain.meeting_notes import Amendment, MeetingNote
    from familycare.domain.programmes import Topic
    from familycare.services.appointment_views import AppointmentCard

MOST_ENTRIES = 500
"""Meetings that one chart shows: two a week for five years."""


class MeetingSheet(NamedTuple):
    """Everything on which a meeting is written up."""

    card: AppointmentCard
    topic: Topic | None
    note: MeetingNote | None
    added: tuple[Amendment, ...]
    """To the signed note, earliest first."""


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


@needs(Permission.WRITE_UP, of=scope.the_meeting)
def sheet(reading: Reading, appointment_id: int) -> MeetingSheet:
    """Return what a meeting is written up on, or raise NotFound."""
    card = appointment_views.card(reading, appointment_id)
    note = reading.meetings.of_appointment(appointment_id)
    for client in card.appointment.people(ParticipantRole.CLIENT):
        reading.saw(Client, client, client)
    return MeetingSheet(
        card,
        group_views.topic_of(reading, card.appointment),
        note,
        tuple(reading.meetings.amendments_to([note.id])) if note else (),
    )


@needs(Permission.WRITE_UP)
def unsigned(reading: Reading) -> list[AppointmentLine]:
    """Return meetings of the last days that took place and are not signed, latest first.

    Those in which whoever asks takes part; all of them for whoever writes about all.
    """
    since = reading.today() - timedelta(days=reading.settings.unsigned_days)
    during = reading.days(since, reading.today())
    alone = reading.actor.reach(Permission.WRITE_UP) is Reach.OWN
    if alone and reading.actor.staff_id is None:
        return []
    staff = reading.actor.staff_id if alone else None
    found = reading.meetings.unsigned(during.start, reading.clock.now(), staff)
    return sorted(
        lines(reading.appointments.shown_among(found), reading),
        key=lambda line: line.starts,
        reverse=True,
    )


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
