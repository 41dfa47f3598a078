"""What is done at the desk: visitors received, visits ended and noted, no-shows, all undoable."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from familycare.domain.access import Permission
from familycare.domain.accounts import Account
from familycare.domain.appointments import (
    AbsenceCause,
    Attendance,
    ParticipantRole,
    Presence,
)
from familycare.domain.errors import ChangedElsewhere, refuse_all
from familycare.domain.trail import Deed
from familycare.domain.visiting_desk import (
    VISITS,
    IdentityUnchecked,
    ItemsUnchecked,
    NobodyCame,
    NoVisit,
    SecondNeeded,
    StrangerCame,
    VisitRecord,
    against,
    ended_early,
    refuse_end,
    two_needed,
)
from familycare.services import appointments, second, tasks
from familycare.services.register import Register, tidied
from familycare.services.work import Work, needs

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date, datetime

    from familycare.domain.appointments import Appointment, Marks
    from familycare.domain.errors import Refused
    from familycare.domain.ids import AppointmentId, FamilyMemberId, StaffId
    from familycare.domain.tasks import Task
    from familycare.domain.visiting_desk import EndedEarly, Incident, Second
    from familycare.services.work import Reading

_RECORDS = Register(VisitRecord, lambda work: work.desk.visits)


@dataclass(frozen=True, kw_only=True)
class CheckIn:
    """Who of a visit has come, and what was looked at."""

    appointment_id: AppointmentId
    version: int
    came: frozenset[FamilyMemberId]
    minutes_late: int = 0
    identity: bool = False
    """Whether their documents were seen."""
    items: bool = False
    """Whether it was looked at what they bring."""
    items_remark: str = ""
    second: Second | None = None
    """Who else looked, where the centre wants two."""


@dataclass(frozen=True, kw_only=True)
class FollowUp:
    """What is to be done after a visit."""

    text: str
    due_on: date
    staff_id: StaffId | None = None


@dataclass(frozen=True, kw_only=True)
class Note:
    """How a visit went, in twenty seconds."""

    mood: int | None = None
    incident: Incident | None = None
    incident_remark: str = ""
    remark: str = ""
    follow_up: FollowUp | None = None


@dataclass(frozen=True, kw_only=True)
class EndVisit:
    """A visit that is over."""

    appointment_id: AppointmentId
    version: int
    ended_at: datetime
    ended_early: EndedEarly | None = None
    """Why, where it ended before its time."""
    note: Note


@needs(Permission.RECORD_ATTENDANCE)
def check_in(work: Work, order: CheckIn) -> Appointment:
    """Receive the visitors once everything was looked at that the centre wants looked at."""
    before = _visit(work, order.appointment_id)
    refuse_all(_not_ready(work, before, order))
    marks = _marks(before, order)
    after = appointments.receive(work, before.id, order.version, marks)
    if order.second is not None:
        work.noted(Account, order.second.account_id, Deed.CONFIRM, client_id=before.client_id)
    _put(work, after, _checked(work, _record(work, before), order))
    return after


@needs(Permission.RECORD_ATTENDANCE)
def no_show(
    work: Work, appointment_id: AppointmentId, version: int, cause: AbsenceCause
) -> Appointment:
    """Note that nobody came, and why, without blame."""
    before = _visit(work, appointment_id)
    return appointments.note_no_show(work, before.id, version, cause)


@needs(Permission.RECORD_ATTENDANCE)
def end(work: Work, order: EndVisit) -> Appointment:
    """Note that a visit is over, when, and how it went."""
    before = _visit(work, order.appointment_id)
    refuse_end(before.slot, order.ended_at, work.clock.now(), order.ended_early)
    after = appointments.note_over(work, before.id, order.version)
    early = order.ended_early if ended_early(before.slot, order.ended_at) else None
    ended = replace(_record(work, before), ended_at=order.ended_at, ended_early=early)
    _put(work, after, _noted(work, ended, order.note))
    _follow_up(work, after, order.note.follow_up)
    return after


@needs(Permission.RECORD_ATTENDANCE)
def note(work: Work, appointment_id: AppointmentId, version: int, told: Note) -> VisitRecord:
    """Say, or say better, how a visit went; `version` is that of what was noted before, or 0."""
    visit = _visit(work, appointment_id)
    before = _record(work, visit)
    if before.version != version:
        raise ChangedElsewhere(VisitRecord, before.id)
    stored = _put(work, visit, _noted(work, before, told))
    _follow_up(work, visit, told.follow_up)
    return stored


@needs(Permission.RECORD_ATTENDANCE)
def expect_again(work: Work, appointment_id: AppointmentId, version: int) -> Appointment:
    """Put a no-show, or what was checked in by mistake, back to booked; history keeps both."""
    visit = _visit(work, appointment_id)
    after = appointments.expect_again(work, visit.id, version)
    if record := work.desk.of_visit(visit.id):
        _RECORDS.remove(work, record)
    return after


def _unwelcome(
    reading: Reading, visit: Appointment, members: frozenset[FamilyMemberId]
) -> Iterator[Refused]:
    """Yield who of these must not come in on the day of the visit, each with the reason."""
    day = visit.slot.within(reading.zone).start.date()
    client = visit.client_id or 0
    approvals = reading.desk.approvals([client])
    held = [
        restriction
        for restriction in reading.restrictions.of_members(members)
        if restriction.holds_on(day) and restriction.is_of(client)
    ]
    for member in sorted(reading.people.family_among(members), key=lambda one: one.id):
        own = [each for each in held if each.family_member_id == member.id]
        approval = approvals.get((client, member.id))
        if refusal := against(member.name, approval, own, supervised=visit.supervised):
            yield refusal


def _visit(work: Work, appointment_id: AppointmentId) -> Appointment:
    found = work.appointments.get(appointment_id)
    if found.kind not in VISITS:
        raise NoVisit(found.kind, found.slot.within(work.zone))
    return found


def _not_ready(work: Work, visit: Appointment, order: CheckIn) -> Iterator[Refused]:
    """Yield what has to be done before the visitors may go in."""
    invited = frozenset(visit.people(ParticipantRole.FAMILY))
    if not order.came:
        yield NobodyCame()
    if order.came - invited:
        yield StrangerCame()
    yield from _unwelcome(work, visit, order.came & invited)
    two = two_needed(visit, work.settings)
    if not order.identity:
        yield IdentityUnchecked()
    if two and not order.items:
        yield ItemsUnchecked()
    if order.second is not None:
        two = not second.stands(work, order.second, visit.id)  # a false one never counts
    if two:
        yield SecondNeeded()


def _marks(visit: Appointment, order: CheckIn) -> Marks:
    """Say who came; family that did not is away for a cause that nobody knows yet."""
    here = Attendance(Presence.ATTENDED, minutes_late=order.minutes_late)
    away = Attendance(Presence.ABSENT, cause=AbsenceCause.UNKNOWN)
    family = [p for p in visit.participants if p.role is ParticipantRole.FAMILY]
    return {p: here if p.person_id in order.came else away for p in family}


def _record(work: Work, visit: Appointment) -> VisitRecord:
    return work.desk.of_visit(visit.id) or VisitRecord(appointment_id=visit.id)


def _checked(work: Work, record: VisitRecord, order: CheckIn) -> VisitRecord:
    by = work.actor.name
    confirmed = order.second.name if order.second else ""
    return replace(
        record,
        arrived_at=_now(work),
        identity_by=by if order.identity else "",
        identity_second=confirmed if order.identity else "",
        items_by=by if order.items else "",
        items_second=confirmed if order.items else "",
        items_remark=order.items_remark,
    )


def _noted(work: Work, record: VisitRecord, told: Note) -> VisitRecord:
    after = replace(
        record,
        mood=told.mood,
        incident=told.incident,
        incident_remark=told.incident_remark,
        remark=told.remark,
    )
    return after if after == record else replace(after, author=work.actor.name)


def _put(work: Work, visit: Appointment, record: VisitRecord) -> VisitRecord:
    record = tidied(record)
    record.check()
    return _RECORDS.put(work, record, visit.client_id)


def _follow_up(work: Work, visit: Appointment, wanted: FollowUp | None) -> Task | None:
    if wanted is None:
        return None
    return tasks.add(
        work,
        tasks.NewTask(
            text=wanted.text,
            due_on=wanted.due_on,
            staff_id=wanted.staff_id,
            client_id=visit.client_id,
            appointment_id=visit.id,
        ),
    )


def _now(work: Work) -> datetime:
    """Return the present, as exact as both databases keep it."""
    return work.clock.now().replace(microsecond=0)
