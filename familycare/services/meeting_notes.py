"""Writing meetings up: who came and what was said, once for everybody who took part."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, NamedTuple

from familycare.domain.access import Permission
from familycare.domain.appointments import (
    Appointment,
    Participant,
    ParticipantRole,
    State,
    StillToCome,
)
from familycare.domain.errors import ChangedElsewhere
from familycare.domain.meeting_notes import (
    WRITTEN_UP,
    Amendment,
    MeetingNote,
    NoteLine,
    NothingWritten,
    NotSignedYet,
    NotWrittenUp,
    SignedAlready,
)
from familycare.domain.texts import tidy
from familycare.domain.trail import Deed
from familycare.services import appointments
from familycare.services.orders import RecordAttendance
from familycare.services.register import Register
from familycare.services.scope import OfMeeting
from familycare.services.work import Reading, Work, needs

if TYPE_CHECKING:
    from collections.abc import Mapping

    from familycare.domain.appointments import Attendance
    from familycare.domain.ids import AppointmentId

_NOTES = Register(MeetingNote, lambda work: work.meetings)
Names = dict[tuple[ParticipantRole, int], tuple[str, ...]]


@dataclass(frozen=True, kw_only=True)
class WriteUp:
    """Who came to a meeting, and what is written about it."""

    appointment_id: AppointmentId
    version: int
    """Of the appointment."""
    marks: Mapping[Participant, Attendance | None] = field(default_factory=dict)
    note_version: int = 0
    """Of the note as it was read; 0 where there was none."""
    text: str = ""
    lines: tuple[NoteLine, ...] = ()
    sign: bool = False


@dataclass(frozen=True, kw_only=True)
class Amend:
    """Something to be added to a signed note."""

    appointment_id: AppointmentId
    about: tuple[ParticipantRole, int] | None
    """One participant; None for what all charts show."""
    text: str


class WrittenUp(NamedTuple):
    """What became of a meeting and its note."""

    appointment: Appointment
    note: MeetingNote | None


def _of_order(_work: Reading, order: WriteUp) -> OfMeeting:
    return OfMeeting(order.appointment_id)


def _of_amendment(_work: Reading, order: Amend) -> OfMeeting:
    return OfMeeting(order.appointment_id)


@needs(Permission.WRITE_UP, of=_of_order)
def write_up(work: Work, order: WriteUp) -> WrittenUp:
    """Record who came and keep the note, in one step; a signed note is refused, not changed."""
    before = work.appointments.get(order.appointment_id)
    if before.kind not in WRITTEN_UP or before.state is State.CANCELLED:
        raise NotWrittenUp
    day = before.slot.within(work.zone).start.date()
    if day > work.today():
        raise StillToCome(day)
    recorded = before
    if order.marks:
        marks = RecordAttendance(
            appointment_id=order.appointment_id, version=order.version, marks=order.marks
        )
        recorded = appointments.record_attendance(work, marks)
    return WrittenUp(recorded, _written(work, recorded, order))


@needs(Permission.WRITE_UP, of=_of_amendment)
def amend(work: Work, order: Amend) -> Amendment:
    """Add to a signed note; what was signed stays as it is, and what was added as well."""
    note = work.meetings.of_appointment(order.appointment_id)
    if note is None or not note.signed:
        raise NotSignedYet
    names = _names(work, work.appointments.get(order.appointment_id))
    text = tidy(order.text)
    about = order.about
    lines = () if about is None else (NoteLine(*about, text),)
    added = replace(note, text="" if about else text, lines=lines)
    added.check(names)
    stored = work.meetings.amendments.add(
        Amendment(
            note_id=note.id,
            client_id=about[1] if about and about[0] is ParticipantRole.CLIENT else None,
            family_member_id=about[1] if about and about[0] is ParticipantRole.FAMILY else None,
            text=text,
            author=work.actor.name,
            written_at=work.clock.now(),
        )
    )
    work.changed(Amendment, stored.id, Deed.ADD, undo=None, client_id=stored.client_id)
    return stored


def _written(work: Work, meeting: Appointment, order: WriteUp) -> MeetingNote | None:
    stored = work.meetings.of_appointment(meeting.id)
    if (stored.version if stored else 0) != order.note_version:
        raise ChangedElsewhere(MeetingNote, stored.id if stored else 0)
    text = tidy(order.text)
    lines = tuple(
        NoteLine(line.role, line.person_id, tidy(line.text))
        for line in order.lines
        if line.text.strip()
    )
    if stored is None and not (text or lines):
        if order.sign:
            raise NothingWritten
        return None
    now = work.clock.now()
    base = stored or MeetingNote(
        appointment_id=meeting.id, text="", author=work.actor.name, written_at=now
    )
    note = replace(base, text=text, lines=lines)
    if base.signed:
        if note != base:
            assert base.signed_at is not None  # noqa: S101 - that is what signed means
            raise SignedAlready(base.signed_by, base.signed_at.astimezone(work.zone))
        return base
    note.check(_names(work, meeting))
    note = _NOTES.put(work, note)
    return _signed(work, note) if order.sign else note


def _signed(work: Work, note: MeetingNote) -> MeetingNote:
    """Sign it: nobody takes that back."""
    signed = replace(note, signed_by=work.actor.name, signed_at=work.clock.now())
    stored = work.meetings.save(signed)
    work.changed(MeetingNote, stored.id, Deed.SIGN, undo=None)
    return stored


def _names(work: Reading, meeting: Appointment) -> Names:
    """Return by which names each participant may be spoken of; the full one first."""
    found: Names = {}
    for client in work.people.clients_among(meeting.people(ParticipantRole.CLIENT)):
        spoken = (client.name, client.given_name, client.family_name, client.preferred_name)
        found[ParticipantRole.CLIENT, client.id] = tuple(filter(None, spoken))
    for member in work.people.family_among(meeting.people(ParticipantRole.FAMILY)):
        spoken_of = (member.name, member.given_name, member.family_name)
        found[ParticipantRole.FAMILY, member.id] = tuple(filter(None, spoken_of))
    return found
