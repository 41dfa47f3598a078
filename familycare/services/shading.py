"""Where the calendar is bright: what the rules say about somebody for every slot that is shown.

Nothing is decided here: the rules are asked once for all that is shown, and of several rooms the
best verdict counts.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC
from typing import TYPE_CHECKING, NamedTuple

from familycare.domain.access import Permission
from familycare.domain.alternatives import Verdicts, slots_to_come
from familycare.domain.appointments import ParticipantRole
from familycare.domain.ids import RoomId
from familycare.domain.offers import NotOffered
from familycare.domain.overriding import overridden
from familycare.services.calendar_views import lines
from familycare.services.circumstances import gather
from familycare.services.eligibility import (
    SlotVerdict,
    Sought,
    Verdict,
    asked_by,
    judged,
    openings,
    rooms_for,
    why_not,
)
from familycare.services.work import Reading, needs

if TYPE_CHECKING:
    from collections.abc import Iterable

    from familycare.domain.appointments import Appointment
    from familycare.domain.circumstances import Circumstances
    from familycare.domain.errors import Refused
    from familycare.domain.ids import AppointmentId, StaffId
    from familycare.domain.slots import TimeSlot
    from familycare.services.calendar_views import AppointmentLine
    from familycare.services.eligibility import WhyNot

BEST_FIRST = (Verdict.FREE, Verdict.OVERRIDE, Verdict.IMPOSSIBLE)
RANKS = {verdict: rank for rank, verdict in enumerate(BEST_FIRST)}


class Shade(NamedTuple):
    """What would become of a booking that begins here."""

    slot: TimeSlot
    """In the centre's zone."""
    verdict: Verdict
    reasons: tuple[Refused, ...]
    room_id: RoomId
    """The room in which least is in the way."""
    offered: bool
    """Whether the centre offers just this slot, instead of any time of its grid."""


class Here(NamedTuple):
    """Why somebody cannot be booked at a time, in the room in which least is in the way."""

    room_id: RoomId
    room: str
    slot: TimeSlot
    why: WhyNot
    in_the_way: tuple[AppointmentLine, ...]
    """The appointments that the reasons are about, earliest first."""


Shades = dict[int | None, list[Shade]]
"""By what a column of the calendar stands for: a room, a member of staff, or None for a day."""


@needs(Permission.READ)
def of_days(reading: Reading, sought: Sought, during: TimeSlot) -> Shades:
    """Return the shades of whole days: of several rooms the best one counts."""
    asked, rooms = asked_by(reading, sought, during), rooms_for(reading, sought)
    given = gather(reading, [asked], rooms, during, workstation=sought.workstation)
    return {None: _best_places(reading, asked, given)}


@needs(Permission.READ)
def by_room(reading: Reading, sought: Sought, during: TimeSlot) -> Shades:
    """Return the shades of each room in which it can be held."""
    found: dict[int | None, list[SlotVerdict]] = {}
    for each in openings(reading, sought, during, off_offer=True):
        here = each._replace(slot=each.slot.within(reading.zone))  # it comes in UTC
        found.setdefault(each.room_id, []).append(here)
    return {room_id: _shades(those) for room_id, those in found.items()}


@needs(Permission.READ)
def by_staff(
    reading: Reading, sought: Sought, during: TimeSlot, members: Iterable[StaffId]
) -> Shades:
    """Return the shades of each member of staff, if they were the one to lead it."""
    asked = {
        member: asked_by(reading, replace(sought, staff=(member,)), during) for member in members
    }
    rooms = rooms_for(reading, sought)
    given = gather(reading, list(asked.values()), rooms, during, workstation=sought.workstation)
    return {member: _best_places(reading, one, given) for member, one in asked.items()}


@needs(Permission.READ)
def moving(reading: Reading, appointment_id: AppointmentId) -> Sought:
    """Return what is sought for a booked appointment that would be moved."""
    now = reading.appointments.get(appointment_id)
    return Sought(
        kind=now.kind,
        clients=now.people(ParticipantRole.CLIENT),  # type: ignore[arg-type]
        family=now.people(ParticipantRole.FAMILY),  # type: ignore[arg-type]
        staff=now.people(ParticipantRole.STAFF),  # type: ignore[arg-type]
        group_id=now.group_id,
        supervised=now.supervised,
        moving=now.id,
    )


@needs(Permission.READ)
def why_here(
    reading: Reading, sought: Sought, slot: TimeSlot, room_id: RoomId | None = None
) -> Here | None:
    """Say all that is against one time; without a room, in the one that would do best.

    None where the centre has no room at all for such an appointment.
    """
    rooms = {room.id: room.name for room in rooms_for(reading, replace(sought, rooms=()))}
    if not rooms:
        return None
    best = _covering(reading, sought, slot, room_id if room_id in rooms else None)
    if best is not None:
        room_id, slot = best.room_id, best.slot
    elif room_id is None or room_id not in rooms:
        room_id = next(iter(rooms))
    why = why_not(reading, sought, slot, room_id)
    others = lines(reading.appointments.shown_among(why.in_the_way), reading)
    return Here(room_id, rooms[room_id], slot.within(reading.zone), why, tuple(others))


def _covering(
    reading: Reading, sought: Sought, slot: TimeSlot, room_id: RoomId | None
) -> SlotVerdict | None:
    """Return the slot that is offered at this time, or begins then, in the best of the rooms."""
    day, start = slot.within(reading.zone).start.date(), slot.start.astimezone(UTC)
    found = openings(reading, sought, reading.days(day, day), off_offer=True)
    templates = _by_template(found)

    def is_meant(each: SlotVerdict) -> bool:
        begins, ends = each.slot.start.astimezone(UTC), each.slot.end.astimezone(UTC)
        return begins == start or (templates and _is_offered(each) and begins < start < ends)

    there = [each for each in found if room_id in {None, each.room_id} and is_meant(each)]
    return min(there, key=_rank, default=None)


def _best_places(reading: Reading, asked: Appointment, given: Circumstances) -> list[Shade]:
    """Return each slot in the room that is best for it; after a free room no other is looked at.

    What is impossible whatever the room is not asked of the rooms: a big house has dozens.
    """
    verdicts = Verdicts(asked, given)

    def judge(slot: TimeSlot, room_id: RoomId | None = None) -> SlotVerdict:
        of_place = verdicts.of_slot(slot) if room_id is None else verdicts.of(slot, room_id)
        there, reasons = of_place
        left = tuple(reason for reason in reasons if not overridden(there, reason))
        verdict = judged(reading.actor, there, left, given)
        return SlotVerdict(room_id or next(iter(rooms)), slot, verdict, left)

    def best(slot: TimeSlot) -> SlotVerdict:
        found = judge(slot)
        if found.verdict is Verdict.IMPOSSIBLE:
            return found
        of_rooms = []
        for room_id in rooms:
            of_rooms.append(judge(slot, room_id))
            if of_rooms[-1].verdict is Verdict.FREE:
                break
        return min(of_rooms, key=_rank)

    rooms = [RoomId(room_id) for room_id in given.rooms]
    return _shades(map(best, slots_to_come(asked, given, off_offer=True))) if rooms else []


def _shades(verdicts: Iterable[SlotVerdict]) -> list[Shade]:
    """Return the verdicts of one column as its shades, the earliest first."""
    found = list(verdicts)
    templates = _by_template(found)
    return [
        Shade(each.slot, each.verdict, each.reasons, each.room_id, templates and _is_offered(each))
        for each in found
    ]


def _by_template(verdicts: Iterable[SlotVerdict]) -> bool:
    """Whether the centre offers certain slots, beside which the others lie."""
    return not all(map(_is_offered, verdicts))


def _is_offered(verdict: SlotVerdict) -> bool:
    return not any(isinstance(reason, NotOffered) for reason in verdict.reasons)


def _rank(verdict: SlotVerdict) -> tuple[int, int]:
    return RANKS[verdict.verdict], len(verdict.reasons)
