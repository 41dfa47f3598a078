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
from familycare.domain.counselling import AgendaPoint, MeetingForm, NotCounselling
from familycare.domain.errors import ChangedElsewhere
from familycare.domain.focus import CareDomain, Strategy
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
from familycare.domain.texts import tidy, tidy_line
from familycare.domain.trail import Deed
from familycare.services import agreements, appointments, known_names
from familycare.services.agreements import Agree, Agreement
from familycare.services.orders import RecordAttendance
from familycare.services.register import Register
from familycare.services.scope import OfMeeting
from familycare.services.work import Reading, Work, needs

if TYPE_CHECKING:
    from collections.abc import Mapping

    from familycare.domain.appointments import Attendance
    from familycare.domain.ids import AppointmentId

_NOTES = Register(MeetingNote, lambda work: work.meetings)


@dataclass(frozen=True, kw_only=True)
class Plan:
    """What a counselling meeting is, and what is to be talked about there."""

    form: MeetingForm | None = None
    domain: CareDomain | None = None
    agenda: tuple[AgendaPoint, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Prepare:
    """The plan of a meeting, before it takes place or afterwards."""

    appointment_id: AppointmentId
    note_version: int = 0
    """As in `WriteUp`."""
    plan: Plan


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
    plan: Plan | None = None
    """Of a counselling meeting: what it was, and what was on its agenda."""
    domain: CareDomain | None = None
    """Of a group's session; a counselling meeting has it in its plan."""
    strategies: tuple[Strategy, ...] = ()
    themes: str = ""
    agreements: tuple[Agreement, ...] | None = None
    """All of them; None leaves them as they are."""
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


def _of_plan(_work: Reading, order: Prepare) -> OfMeeting:
    return OfMeeting(order.appointment_id)


def _of_amendment(_work: Reading, order: Amend) -> OfMeeting:
    return OfMeeting(order.appointment_id)


@needs(Permission.WRITE_UP, of=_of_plan)
def prepare(work: Work, order: Prepare) -> MeetingNote | None:
    """Keep what is to be talked about, and how; a signed note is refused, not changed."""
    meeting = work.appointments.get(order.appointment_id)
    _require_counselling(meeting)
    stored = work.meetings.of_appointment(meeting.id)
    if (stored.version if stored else 0) != order.note_version:
        raise ChangedElsewhere(MeetingNote, stored.id if stored else 0)
    if stored is None and not order.plan.agenda:
        return None
    base = stored or _new_note(work, meeting)
    note = _planned(base, order.plan)
    if base.signed_at is not None:
        if note != base:
            raise SignedAlready(base.signed_by, base.signed_at.astimezone(work.zone))
        return base
    if not note.agenda and not note.written:
        _NOTES.remove(work, base)
        return None
    note.check(known_names.of_meeting(work.people, meeting))
    return _NOTES.put(work, note)


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
    if order.plan is not None:
        _require_counselling(before)
    note = _written(work, recorded, order)
    if order.agreements is not None:
        wanted = Agree(appointment_id=before.id, agreements=order.agreements)
        agreements.agree(work, wanted)
    if note is not None and order.sign and not note.signed:
        note = _signed(work, note)
    return WrittenUp(recorded, note)


@needs(Permission.WRITE_UP, of=_of_amendment)
def amend(work: Work, order: Amend) -> Amendment:
    """Add to a signed note; what was signed stays as it is, and what was added as well."""
    note = work.meetings.of_appointment(order.appointment_id)
    if note is None or not note.signed:
        raise NotSignedYet
    names = known_names.of_meeting(work.people, work.appointments.get(order.appointment_id))
    text = tidy(order.text)
    about = order.about
    lines = () if about is None else (NoteLine(*about, text),)
    added = replace(note, text="" if about else text, lines=lines, themes="", agenda=())
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
    base = stored or _new_note(work, meeting)
    note = replace(
        base,
        text=text,
        lines=lines,
        domain=order.domain or base.domain,
        themes=tidy_line(order.themes),
        strategies=tuple(each for each in Strategy if each in order.strategies),
    )
    note = _planned(note, order.plan) if order.plan else note
    if base.signed_at is not None:
        if note != base:
            raise SignedAlready(base.signed_by, base.signed_at.astimezone(work.zone))
        return base
    if order.sign and not (text or lines):
        raise NothingWritten
    if stored is None and not (note.written or note.agenda):
        return None
    note.check(known_names.of_meeting(work.people, meeting))
    return _NOTES.put(work, note)


def _new_note(work: Work, meeting: Appointment) -> MeetingNote:
    now = work.clock.now()
    return MeetingNote(appointment_id=meeting.id, text="", author=work.actor.name, written_at=now)


def _planned(note: MeetingNote, plan: Plan) -> MeetingNote:
    agenda = tuple(
        replace(point, text=tidy_line(point.text)) for point in plan.agenda if point.text.strip()
    )
    return replace(note, form=plan.form, domain=plan.domain, agenda=agenda)


def _require_counselling(meeting: Appointment) -> None:
    if not meeting.rules.talk or meeting.state is State.CANCELLED:
        raise NotCounselling


def _signed(work: Work, note: MeetingNote) -> MeetingNote:
    """Sign it: nobody takes that back."""
    signed = replace(note, signed_by=work.actor.name, signed_at=work.clock.now())
    stored = work.meetings.save(signed)
    work.changed(MeetingNote, stored.id, Deed.SIGN, undo=None)
    return stored
