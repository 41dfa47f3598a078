"""Where a refused appointment could go instead: the nearest slots that fit everybody."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from itertools import accumulate

from familycare.domain.appointments import Appointment
from familycare.domain.booking import (
    INCURABLE,
    OF_DAYS,
    Circumstances,
    open_during,
    reasons_against,
)
from familycare.domain.errors import Refused
from familycare.domain.ids import RoomId
from familycare.domain.occupancy import Resource, ResourceKind, Timetable
from familycare.domain.rooms import Room
from familycare.domain.slots import TimeSlot


@dataclass(frozen=True, slots=True)
class Alternative:
    """A room and a slot in which the same people could meet."""

    room_id: RoomId
    room: str
    slot: TimeSlot


@dataclass(eq=False)
class CannotBook(Refused):
    """Everything in the way of an appointment, and where it could go instead."""

    reasons: tuple[Refused, ...]
    alternatives: tuple[Alternative, ...] = ()


@dataclass(eq=False)
class TakenJustNow(Refused):
    """Another workstation was quicker: what the form had shown as free is free no more."""

    field = "slot"


@dataclass(frozen=True, kw_only=True)
class Search:
    """What the search for alternatives looks at."""

    given: Circumstances
    """Those of the refused wish; names, ties and days in care count for every slot."""
    rooms: Sequence[Room]
    """Rooms to try, the wished one first."""
    timetable: Timetable
    """Who and what is taken within the days to search."""
    stands: tuple[RoomId, TimeSlot] | None = None
    """Where and when it is now; to leave it there is no alternative."""


def nearest(asked: Appointment, search: Search) -> tuple[Alternative, ...]:
    """Return the nearest slots in which everybody and a room is free, earliest first among equals.

    The wished time in another room comes before another time in the wished room. Nothing is
    offered where no slot would help, for example to somebody who is not approved.
    """
    given = search.given
    if reasons_against(asked, given, INCURABLE):
        return ()
    taken = _Taken(search.timetable)
    rooms = [room for room in search.rooms if _suits(room, asked)]
    people = [participant.resource for participant in asked.participants]
    found: list[Alternative] = []
    for slot in _slots_by_distance(asked.slot, given):
        there = replace(asked, slot=slot)
        if not all(taken.leaves_free(p, there.needs_from_to(p)) for p in people):
            continue
        elsewhere = (room for room in rooms if (room.id, slot) != search.stands)
        room = next((r for r in elsewhere if _is_free(r, there, given, taken)), None)
        if room and not reasons_against(there, given, OF_DAYS):
            found.append(Alternative(room.id, room.name, slot))
        if len(found) == given.settings.alternatives:
            break
    return tuple(found)


class _Taken:
    """When each resource is taken, sorted, so that a slot costs one look however full it is."""

    def __init__(self, timetable: Timetable) -> None:
        self._spans: dict[Resource, tuple[list[datetime], list[datetime]]] = {}
        for resource, others in timetable.items():
            slots = sorted((o.slot.within(UTC) for o in others), key=lambda slot: slot.start)
            ends = accumulate((slot.end for slot in slots), max)
            self._spans[resource] = [slot.start for slot in slots], list(ends)

    def leaves_free(self, resource: Resource, slot: TimeSlot) -> bool:
        starts, latest_ends = self._spans.get(resource, ((), ()))
        before_its_end = bisect_left(starts, slot.end.astimezone(UTC))
        return not before_its_end or latest_ends[before_its_end - 1] <= slot.start


def _slots_by_distance(wished: TimeSlot, given: Circumstances) -> Iterator[TimeSlot]:
    step = timedelta(minutes=given.settings.grid_minutes)
    base = _on_grid(wished.start, given)
    wish = wished.start.astimezone(UTC)
    steps = timedelta(days=given.settings.search_days) // step
    starts = (base + n * step for n in range(-steps, steps + 1))
    nearest_first = sorted(starts, key=lambda start: (abs(start - wish), start))
    return (
        wished.starting(start.astimezone(given.zone))
        for start in nearest_first
        if start > given.now
    )


def _on_grid(moment: datetime, given: Circumstances) -> datetime:
    """Round down to the grid, which is counted from midnight of the centre's wall clock."""
    local = moment.astimezone(given.zone)
    minutes = local.hour * 60 + local.minute
    back = timedelta(
        minutes=minutes % given.settings.grid_minutes,
        seconds=local.second,
        microseconds=local.microsecond,
    )
    return moment.astimezone(UTC) - back


def _suits(room: Room, asked: Appointment) -> bool:
    return room.active and room.kind in asked.rules.rooms and asked.seated() <= room.seats


def _is_free(room: Room, asked: Appointment, given: Circumstances, taken: _Taken) -> bool:
    whole = asked.whole
    return open_during(room, whole, given.zone) and any(
        taken.leaves_free(Resource(ResourceKind.ROOM, room.id, place), whole)
        for place in room.places_for(supervised=asked.supervised)
    )
