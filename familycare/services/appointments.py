"""Booking appointments of every kind, and everything that happens to them afterwards."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING

from familycare.domain.access import Permission
from familycare.domain.alternatives import CannotBook, Search, TakenJustNow, nearest
from familycare.domain.appointments import (
    Appointment,
    CancelCause,
    Participant,
    ParticipantRole,
    State,
)
from familycare.domain.booking import GUARDS, RULES, Circumstances, place_for, reasons_against
from familycare.domain.errors import ChangedElsewhere, NotFound
from familycare.domain.ids import new_uid
from familycare.domain.occupancy import Occupancy, Resource, ResourceKind, by_resource
from familycare.domain.people import Client, FamilyMember
from familycare.domain.staff import StaffMember
from familycare.domain.texts import tidy, tidy_line
from familycare.persistence.problems import GuardRefused
from familycare.services.work import Work, needs

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from familycare.domain.alternatives import Alternative
    from familycare.domain.appointment_kinds import AppointmentKind
    from familycare.domain.appointments import Attendance
    from familycare.domain.booking import Rule
    from familycare.domain.ids import (
        AppointmentId,
        ClientId,
        FamilyMemberId,
        GroupId,
        RoomId,
        StaffId,
    )
    from familycare.domain.rooms import Room
    from familycare.domain.slots import TimeSlot
    from familycare.services.work import Reading


@dataclass(frozen=True, kw_only=True)
class BookAppointment:
    """What a member of staff asks for; also how a booked one should look after a change."""

    kind: AppointmentKind
    slot: TimeSlot
    room_id: RoomId
    clients: tuple[ClientId, ...]
    family: tuple[FamilyMemberId, ...] = ()
    staff: tuple[StaffId, ...] = ()
    group_id: GroupId | None = None
    supervised: bool = False
    overbook_because: str = ""
    """Why the room may be overfilled; empty means it may not."""
    link: str = ""
    remark: str = ""
    shown_free: bool = False
    """Whether the form had shown the slot as free, so that a clash means somebody was quicker."""
    request_id: str = field(default_factory=new_uid)
    """Made once a form, so that a repeated order books nothing twice."""


@dataclass(frozen=True, kw_only=True)
class ChangeAppointment:
    """A booked appointment as it should be from now on."""

    appointment_id: AppointmentId
    version: int
    wanted: BookAppointment


@dataclass(frozen=True, kw_only=True)
class MoveAppointment:
    """A booked appointment at another time, or in another room."""

    appointment_id: AppointmentId
    version: int
    slot: TimeSlot
    room_id: RoomId | None = None
    """None means the same room."""


@dataclass(frozen=True, kw_only=True)
class CancelAppointment:
    """An appointment that is called off, and why."""

    appointment_id: AppointmentId
    version: int
    cause: CancelCause | None
    remark: str = ""


@dataclass(frozen=True, kw_only=True)
class RecordAttendance:
    """Who came; a mark of None takes a recorded one back."""

    appointment_id: AppointmentId
    version: int
    marks: Mapping[Participant, Attendance | None]


@needs(Permission.PLAN)
def book(work: Work, order: BookAppointment) -> Appointment:
    """Book an appointment that breaks no rule; the same order again changes nothing."""
    if made := work.appointments.of_request(order.request_id):
        return made
    asked = _fitted(work, _asked(order), RULES, shown_free=order.shown_free)
    stored = _guarded(work, asked, partial(work.appointments.add, asked))
    undone = replace(stored, state=State.CANCELLED, cancelled_because=CancelCause.UNDONE)
    work.changed(Appointment, stored.id, "book", undo=partial(put_back, earlier=undone))
    return stored


@needs(Permission.PLAN)
def change(work: Work, order: ChangeAppointment) -> Appointment:
    """Change who meets, when or where; attendance already recorded stays with those who stay."""
    before = _current(work, order.appointment_id, order.version)
    wanted = _asked(order.wanted)
    recorded = {(p.role, p.person_id): p for p in before.participants}
    people = tuple(recorded.get((p.role, p.person_id), p) for p in wanted.participants)
    after = replace(
        before.moved(wanted.slot, wanted.room_id),
        client_id=wanted.client_id,
        group_id=wanted.group_id,
        lead_id=wanted.lead_id,
        participants=people,
        supervised=wanted.supervised,
        overbooked_because=wanted.overbooked_because,
        link=wanted.link,
        remark=wanted.remark,
    )
    return _put(work, before, after, "change", RULES, shown_free=order.wanted.shown_free)


@needs(Permission.PLAN)
def move(work: Work, order: MoveAppointment) -> Appointment:
    """Move a booked appointment, if everybody and the room is free then."""
    before = _current(work, order.appointment_id, order.version)
    after = before.moved(order.slot, order.room_id or before.room_id)
    return _put(work, before, after, "move", RULES)


@needs(Permission.PLAN)
def cancel(work: Work, order: CancelAppointment) -> Appointment:
    """Call an appointment off; called off already, nothing changes."""
    before = _current(work, order.appointment_id, order.version)
    after = before.cancelled(order.cause, tidy_line(order.remark))
    return _put(work, before, after, "cancel", ())


@needs(Permission.PLAN)
def reinstate(work: Work, appointment_id: AppointmentId, version: int) -> Appointment:
    """Book a cancelled appointment again, if everybody and the room is still free."""
    before = _current(work, appointment_id, version)
    return _put(work, before, before.reinstated(), "reinstate", RULES)


@needs(Permission.RECORD_ATTENDANCE)
def check_in(work: Work, appointment_id: AppointmentId, version: int) -> Appointment:
    """Note that the people are in the house."""
    before = _current(work, appointment_id, version)
    return _put(work, before, before.checked_in(), "check in", ())


@needs(Permission.RECORD_ATTENDANCE)
def record_attendance(work: Work, order: RecordAttendance) -> Appointment:
    """Record who came; whether the appointment was held follows from it."""
    before = _current(work, order.appointment_id, order.version)
    return _put(work, before, before.attended(order.marks), "record attendance", ())


@needs(Permission.RECORD_ATTENDANCE)
def put_back(work: Work, earlier: Appointment) -> Appointment:
    """Undo: let the appointment be again as it was, if nobody changed it or took its place since."""
    now = _current(work, earlier.id, earlier.version)
    return _put(work, now, earlier, "put back", GUARDS if earlier.live else ())


def _current(work: Work, appointment_id: AppointmentId, version: int) -> Appointment:
    now = work.appointments.get(appointment_id)
    if now.version != version:
        raise ChangedElsewhere(Appointment, appointment_id)
    return now


def _put(
    work: Work,
    before: Appointment,
    after: Appointment,
    deed: str,
    rules: tuple[Rule, ...],
    *,
    shown_free: bool = False,
) -> Appointment:
    """Save what became of an appointment; a save without a change leaves no trace."""
    if rules:
        after = _fitted(work, after, rules, shown_free=shown_free)
    if after == before:
        return before
    stored = _guarded(work, after, partial(work.appointments.save, before, after))
    way_back = replace(before, version=stored.version)
    work.changed(Appointment, stored.id, deed, undo=partial(put_back, earlier=way_back))
    return stored


def _asked(order: BookAppointment) -> Appointment:
    by_role = (
        (ParticipantRole.CLIENT, order.clients),
        (ParticipantRole.FAMILY, order.family),
        (ParticipantRole.STAFF, order.staff),
    )
    people = tuple(Participant(role, who) for role, ids in by_role for who in dict.fromkeys(ids))
    asked = Appointment(
        kind=order.kind,
        slot=order.slot,
        room_id=order.room_id,
        group_id=order.group_id,
        lead_id=order.staff[0] if order.staff else None,
        participants=people,
        supervised=order.supervised,
        overbooked_because=tidy_line(order.overbook_because),
        link=tidy_line(order.link),
        remark=tidy(order.remark),
        request_id=order.request_id,
    )
    if asked.rules.of_group or not order.clients:
        return asked
    return replace(asked, client_id=order.clients[0])


def _fitted(
    work: Work, asked: Appointment, rules: tuple[Rule, ...], *, shown_free: bool
) -> Appointment:
    """Return the appointment with the place it takes, or refuse with every reason at once."""
    if asked.overbooked_because:
        work.actor.require(Permission.OVERBOOK)
    given = _circumstances(work, asked)
    reasons = reasons_against(asked, given, rules)
    if reasons:
        clashes = reasons_against(asked, given, GUARDS)
        quicker = (TakenJustNow(),) if shown_free and clashes else ()
        raise CannotBook(quicker + reasons, _alternatives(work, asked, given.room))
    place = place_for(asked, given)
    if place is None:  # only without the rule that asks for a place
        return asked
    beyond = place >= given.room.places
    return replace(
        asked, place=place, overbooked_because=asked.overbooked_because if beyond else ""
    )


def _guarded(work: Work, asked: Appointment, write: Callable[[], Appointment]) -> Appointment:
    """Write, and turn the refusal of the database's own guard into one with alternatives."""
    try:
        with work.transaction.guarded():
            return write()
    except GuardRefused:
        given = _circumstances(work, asked)
        reasons = reasons_against(asked, given, GUARDS)
        others = _alternatives(work, asked, given.room)
        raise CannotBook((TakenJustNow(), *reasons), others) from None


def _circumstances(work: Reading, asked: Appointment) -> Circumstances:
    clients = work.people.clients_among(asked.people(ParticipantRole.CLIENT))
    family_ids = asked.people(ParticipantRole.FAMILY)
    family = work.people.family_among(family_ids)
    staff = work.staff.among(asked.people(ParticipantRole.STAFF))
    room = work.rooms.get(asked.room_id)
    names = {Resource(ResourceKind.CLIENT, c.id): c.name for c in clients}
    names |= {Resource(ResourceKind.FAMILY_MEMBER, m.id): m.name for m in family}
    names |= {Resource(ResourceKind.STAFF, s.id): s.name for s in staff}
    _require_known(asked, names)
    return Circumstances(
        now=work.clock.now(),
        zone=work.zone,
        settings=work.settings,
        room=room,
        names=names,
        in_care={c.id: (c.admitted_on, c.discharged_on) for c in clients},
        ties=work.people.approvals(family_ids, [c.id for c in clients]) if family else {},
        inactive_staff=frozenset(s.id for s in staff if not s.active),
        timetable=_timetable(work, asked, [room], asked.slot),
    )


def _require_known(asked: Appointment, names: Mapping[Resource, str]) -> None:
    kinds = {
        ParticipantRole.CLIENT: Client,
        ParticipantRole.FAMILY: FamilyMember,
        ParticipantRole.STAFF: StaffMember,
    }
    for participant in asked.participants:
        if participant.resource not in names:
            raise NotFound(kinds[participant.role], participant.person_id)


def _timetable(
    work: Reading, asked: Appointment, rooms: Sequence[Room], during: TimeSlot
) -> dict[Resource, list[Occupancy]]:
    most = work.settings.most_overbooked
    wanted = [p.resource for p in asked.participants]
    wanted += [
        Resource(ResourceKind.ROOM, room.id, place)
        for room in rooms
        for place in range(room.places + most)
    ]
    taken = work.appointments.taken(wanted, during, but=asked.id)
    return by_resource(
        other._replace(slot=other.slot.within(work.zone))
        for others in taken.values()
        for other in others
    )


def _alternatives(work: Reading, asked: Appointment, wished: Room) -> tuple[Alternative, ...]:
    others = [r for r in work.rooms.of_kinds(asked.rules.rooms) if r.id != wished.id]
    same_kind_first = sorted(others, key=lambda room: room.kind is not wished.kind)
    rooms = [wished, *same_kind_first]
    reach = timedelta(days=work.settings.search_days)
    during = asked.slot.widened(reach)
    return nearest(
        asked,
        Search(
            now=work.clock.now(),
            zone=work.zone,
            settings=work.settings,
            rooms=rooms,
            timetable=_timetable(work, asked, rooms, during),
        ),
    )
