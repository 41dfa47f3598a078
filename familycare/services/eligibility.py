"""When and where people could meet, and why not."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from familycare.domain.access import Permission
from familycare.domain.alternatives import Search, Verdicts, slots_of_days
from familycare.domain.appointment_kinds import KINDS
from familycare.domain.appointments import Appointment, Participant, ParticipantRole
from familycare.domain.booking import as_ruled
from familycare.domain.ids import AppointmentId, RoomId
from familycare.domain.overriding import overbookable, overridable_by, overridden
from familycare.domain.slots import TimeSlot
from familycare.domain.suggestions import earliest, first_day_after, stands_against, suggestions
from familycare.services.circumstances import gather
from familycare.services.work import Reading, needs

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from familycare.domain.access import Actor
    from familycare.domain.appointment_kinds import AppointmentKind
    from familycare.domain.circumstances import Circumstances
    from familycare.domain.errors import Refused
    from familycare.domain.ids import (
        ClientId,
        FamilyMemberId,
        GroupId,
        StaffId,
    )
    from familycare.domain.rooms import Room
    from familycare.domain.suggestions import FirstPossible, Suggestion

DAYS_A_STEP, STEPS_AHEAD = 14, 9
"""The first possible date is looked for in so many steps: for four months and a bit."""


class Verdict(StrEnum):
    """Whether somebody could be booked into a slot."""

    FREE = "free"
    OVERRIDE = "override"
    """With a reason, by whoever asks."""
    IMPOSSIBLE = "impossible"


class SlotVerdict(NamedTuple):
    """What would become of a booking of one slot in one room."""

    room_id: RoomId
    slot: TimeSlot
    verdict: Verdict
    reasons: tuple[Refused, ...]
    supervised: bool = False
    """Whether it is asked for under supervision, or the rules make it so."""


@dataclass(frozen=True, kw_only=True)
class WhyNot:
    """Everything about one slot in one room, for somebody who asks why not there."""

    reasons: tuple[Refused, ...]
    verdict: Verdict
    in_the_way: tuple[AppointmentId, ...]
    changes: tuple[Suggestion, ...]
    """What would free it, the smallest change first; each was checked by all rules."""
    first: FirstPossible | None
    """When it becomes possible for the same people; None for months ahead nowhere."""


@dataclass(frozen=True, kw_only=True)
class Sought:
    """Who would meet for what; when and where is the question."""

    kind: AppointmentKind
    clients: tuple[ClientId, ...]
    family: tuple[FamilyMemberId, ...] = ()
    """Empty while nobody is chosen yet: then only what concerns the client is asked."""
    staff: tuple[StaffId, ...] = ()
    group_id: GroupId | None = None
    supervised: bool = False
    length: timedelta | None = None
    """Where no slots are on offer; None as long as it usually lasts."""
    rooms: tuple[RoomId, ...] = ()
    """Empty for every room in which it can be held."""
    moving: AppointmentId | None = None
    """The booked appointment that would be moved; it is in nobody's way."""
    workstation: str = ""
    """Whose own holds do not count."""


@needs(Permission.READ)
def openings(
    reading: Reading, sought: Sought, during: TimeSlot, *, off_offer: bool = False
) -> list[SlotVerdict]:
    """Return what would become of each slot still to come, by time and then by room.

    Those are the slots on offer; the times of the calendar's grid where the centre offers none
    for such appointments, and on request (`off_offer`) beside those on offer.
    """
    asked, rooms = asked_by(reading, sought, during), rooms_for(reading, sought)
    given = gather(reading, [asked], rooms, during, workstation=sought.workstation)
    verdicts = Verdicts(asked, given)
    found = []
    for slot, room_id in _places(asked, given, off_offer=off_offer):
        there, reasons = verdicts.of(slot, room_id)
        left = tuple(reason for reason in reasons if not overridden(there, reason))
        verdict = judged(reading.actor, there, left, given)
        found.append(SlotVerdict(room_id, slot, verdict, left, there.supervised))
    return found


@needs(Permission.READ)
def why_not(reading: Reading, sought: Sought, slot: TimeSlot, room_id: RoomId) -> WhyNot:
    """Return everything against one slot in one room, and the smallest changes that help."""
    asked = replace(asked_by(reading, sought, slot), slot=slot, room_id=room_id)
    wished = reading.rooms.get(room_id)
    others = [r for r in rooms_for(reading, replace(sought, rooms=())) if r.id != room_id]
    others.sort(key=lambda room: room.kind is not wished.kind)
    rooms = [wished, *others]
    reach = timedelta(days=reading.settings.search_days) + asked.whole.length
    during = asked.whole.widened(reach)
    given = gather(reading, [asked], rooms, during, workstation=sought.workstation)
    reasons = stands_against(asked, given)
    there = as_ruled(asked, given)
    return WhyNot(
        reasons=reasons,
        verdict=judged(reading.actor, there, reasons, given),
        in_the_way=in_the_way(reasons),
        changes=suggestions(asked, Search(given=given, rooms=rooms)) if reasons else (),
        first=_first_possible(reading, asked, rooms, reasons) if reasons else None,
    )


def in_the_way(reasons: Iterable[Refused]) -> tuple[AppointmentId, ...]:
    """Return the appointments that the reasons are about, each once."""
    found = (getattr(reason, "appointment_id", 0) for reason in reasons)
    return tuple(dict.fromkeys(AppointmentId(number) for number in found if number))


def _first_possible(
    reading: Reading, asked: Appointment, rooms: Sequence[Room], reasons: Iterable[Refused]
) -> FirstPossible | None:
    """Look for the first slot of all that would fit, however far ahead it may be booked."""
    start = max([reading.today(), *map(first_day_after, reasons)])
    for _step in range(STEPS_AHEAD):
        last = start + timedelta(days=DAYS_A_STEP - 1)
        during = reading.days(start, last)
        given = gather(reading, [asked], rooms, during)
        if found := earliest(asked, given, rooms):
            return found
        start = last + timedelta(days=1)
    return None


def span_of(appointments: Sequence[Appointment]) -> TimeSlot:
    """Return the time from the earliest start to the latest end; there must be some."""
    wholes = [each.whole for each in appointments]
    return TimeSlot(min(whole.start for whole in wholes), max(whole.end for whole in wholes))


@needs(Permission.READ)
def asked_by(reading: Reading, sought: Sought, during: TimeSlot) -> Appointment:
    """Return the appointment that would be booked, at some time."""
    by_role = (
        (ParticipantRole.CLIENT, sought.clients),
        (ParticipantRole.FAMILY, sought.family),
        (ParticipantRole.STAFF, sought.staff),
    )
    people = tuple(Participant(role, who) for role, ids in by_role for who in dict.fromkeys(ids))
    length = sought.length or KINDS[sought.kind].length
    slot = TimeSlot(during.start, during.start + length)
    lead = sought.staff[0] if sought.staff else None
    client = sought.clients[0] if sought.clients and sought.group_id is None else None
    room = sought.rooms[0] if sought.rooms else RoomId(0)
    if sought.moving is None:
        return Appointment(
            kind=sought.kind, slot=slot, room_id=room, client_id=client, lead_id=lead,
            group_id=sought.group_id, supervised=sought.supervised, participants=people,
        )  # fmt: skip
    now = reading.appointments.get(sought.moving)
    return replace(
        now, kind=sought.kind, slot=now.slot if sought.length is None else slot, lead_id=lead,
        supervised=sought.supervised, participants=people,
    )  # fmt: skip


@needs(Permission.READ)
def rooms_for(reading: Reading, sought: Sought) -> list[Room]:
    """Return the rooms in which it could be held, or those that are wished."""
    if sought.rooms:
        return reading.rooms.among(sought.rooms)
    return reading.rooms.of_kinds(KINDS[sought.kind].rooms)


def judged(
    actor: Actor, asked: Appointment, reasons: tuple[Refused, ...], given: Circumstances
) -> Verdict:
    """Return whether the reasons leave it free, possible with a reason, or impossible."""
    if not reasons:
        return Verdict.FREE
    possible = overridable_by(actor, reasons) and overbookable(asked, reasons, given)
    return Verdict.OVERRIDE if possible else Verdict.IMPOSSIBLE


def _places(
    asked: Appointment, given: Circumstances, *, off_offer: bool
) -> list[tuple[TimeSlot, RoomId]]:
    """Return the slots to judge, in UTC, with their rooms, earliest first."""
    offered = asked.kind in given.offered_kinds
    found: set[tuple[TimeSlot, RoomId]] = set()
    if offered:
        found = {
            (offer.in_utc, offer.template.room_id)
            for (kind, room_id, _start), offer in given.offers.items()
            if kind is asked.kind and room_id in given.rooms
        }
    if off_offer or not offered:
        free = [slot.within(UTC) for slot in slots_of_days(asked.slot.length, given)]
        found |= {(slot, RoomId(room_id)) for room_id in given.rooms for slot in free}
    later = (place for place in found if place[0].start > given.now)
    return sorted(later, key=lambda place: (place[0].start, place[1]))
