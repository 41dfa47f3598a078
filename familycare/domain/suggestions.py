"""What would make a refused appointment possible: the smallest changes, each checked first."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from enum import StrEnum
from itertools import combinations

from familycare.domain.alternatives import Search, Verdicts, nearest, slots_to_come
from familycare.domain.appointments import Appointment, Participant, ParticipantRole
from familycare.domain.booking import WHOEVER_COMES, as_ruled, reasons_against
from familycare.domain.circumstances import Circumstances
from familycare.domain.eligibility import BannedUntil
from familycare.domain.errors import Refused
from familycare.domain.ids import RoomId
from familycare.domain.offers import HeldElsewhere
from familycare.domain.overriding import overridden
from familycare.domain.rooms import Room
from familycare.domain.slots import TimeSlot
from familycare.domain.stay import Blackout, ClientAway, EntitlementUsed, StaffAway, TooSoon

FAR_AHEAD = 10_000
"""Days: as far ahead as anybody looks."""
MOST_LEFT_OUT = 2
"""More people stay at home only if there is no other way, and then it is another visit."""


class Way(StrEnum):
    """What would have to change, the smallest change first."""

    WAIT = "wait"
    SUPERVISED = "supervised"
    OTHER_ROOM = "other room"
    OTHER_TIME = "other time"
    LEAVE_OUT = "leave out"
    OTHER_DAY = "other day"


@dataclass(frozen=True, kw_only=True)
class Suggestion:
    """A change after which nothing stands against the appointment."""

    way: Way
    room_id: RoomId
    room: str
    slot: TimeSlot
    without: tuple[str, ...] = ()
    """Names of those who would stay at home."""
    without_ids: tuple[int, ...] = ()
    until: datetime | None = None
    """When what is held elsewhere is free again."""


def suggestions(asked: Appointment, search: Search) -> tuple[Suggestion, ...]:
    """Return changes that would free it, the smallest first, at most one of each way."""
    found: dict[Way, Suggestion] = {}
    for each in _candidates(asked, search):
        found.setdefault(each.way, each)
    ways = list(Way)
    return tuple(sorted(found.values(), key=lambda each: ways.index(each.way)))


def stands_against(asked: Appointment, given: Circumstances) -> tuple[Refused, ...]:
    """Return what stands against it, without what somebody went beyond with a reason.

    That nobody is chosen yet stands against nothing: the question is who could come.
    """
    there = as_ruled(asked, given)
    found = reasons_against(there, given, WHOEVER_COMES)
    return tuple(reason for reason in found if not overridden(there, reason))


def _candidates(asked: Appointment, search: Search) -> Iterator[Suggestion]:
    given = search.given
    room = given.room(asked)
    here = Suggestion(way=Way.WAIT, room_id=asked.room_id, room=room.name, slot=asked.slot)
    yield from _waiting(asked, given, here)
    if not asked.supervised and _fits(replace(asked, supervised=True), given):
        yield replace(here, way=Way.SUPERVISED)
    for one in nearest(asked, search):
        same_day = given.date_of(one.slot.start) == given.day(asked)
        way = Way.OTHER_TIME if same_day else Way.OTHER_DAY
        if one.slot.start == asked.slot.start:
            way = Way.OTHER_ROOM
        yield Suggestion(way=way, room_id=one.room_id, room=one.room, slot=one.slot)
    if smaller := _smaller_party(asked, given):
        names = tuple(given.names[participant.resource] for participant in smaller)
        ids = tuple(participant.person_id for participant in smaller)
        yield replace(here, way=Way.LEAVE_OUT, without=names, without_ids=ids)


def _waiting(asked: Appointment, given: Circumstances, here: Suggestion) -> Iterator[Suggestion]:
    held = [r.until for r in stands_against(asked, given) if isinstance(r, HeldElsewhere)]
    if held and _fits(asked, replace(given, now=max(held))):
        yield replace(here, until=max(held))


def _smaller_party(asked: Appointment, given: Circumstances) -> tuple[Participant, ...]:
    """Return the fewest family members without whom it would fit; nobody where none do."""
    family = [p for p in asked.participants if p.role is ParticipantRole.FAMILY]
    for count in range(1, min(MOST_LEFT_OUT, len(family) - 1) + 1):
        for gone in combinations(family, count):
            rest = tuple(p for p in asked.participants if p not in gone)
            if _fits(replace(asked, participants=rest), given):
                return gone
    return ()


def _fits(asked: Appointment, given: Circumstances) -> bool:
    return not stands_against(asked, given)


@dataclass(frozen=True, kw_only=True)
class FirstPossible:
    """The first slot of all in which the same people could meet."""

    room_id: RoomId
    room: str
    slot: TimeSlot
    bookable_on: date
    """From which day it can be booked: later than today where it lies too far ahead."""


def first_day_after(reason: Refused) -> date:
    """Return the first day on which this reason may stand no more, as far as it tells."""
    match reason:
        case BannedUntil(last_day=day) | StaffAway(until=day) | ClientAway(until=day):
            return day + timedelta(days=1)
        case Blackout(first_day=day) | TooSoon(first_day=day) | EntitlementUsed(renews_on=day):
            return day
    return date.min


def earliest(
    asked: Appointment, given: Circumstances, rooms: Sequence[Room]
) -> FirstPossible | None:
    """Return the first slot that fits, in the first of the rooms in which it does.

    It may lie farther ahead than can be booked today.
    """
    window = given.visiting and given.visiting.windows.get(asked.kind)
    if given.visiting and window:
        open_end = {**given.visiting.windows, asked.kind: window._replace(ahead_days=FAR_AHEAD)}
        given = replace(given, visiting=replace(given.visiting, windows=open_end))
    verdicts = Verdicts(asked, given)
    if verdicts.always:
        return None
    for slot in slots_to_come(asked, given):
        if verdicts.of_slot(slot)[1]:
            continue
        room = next((room for room in rooms if verdicts.fits(slot, room.id)), None)
        if room:
            ahead = window.ahead_days if window else FAR_AHEAD
            first = max(given.today, given.date_of(slot.start) - timedelta(days=ahead))
            return FirstPossible(room_id=room.id, room=room.name, slot=slot, bookable_on=first)
    return None
