"""Where a refused appointment could go instead: the nearest slots that fit everybody."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from familycare.domain.appointments import Appointment
from familycare.domain.booking import open_during
from familycare.domain.errors import Refused
from familycare.domain.ids import RoomId
from familycare.domain.occupancy import Timetable, clash, free_place
from familycare.domain.rooms import Room
from familycare.domain.settings import Settings
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

    now: datetime
    zone: ZoneInfo
    settings: Settings
    rooms: Sequence[Room]
    """Rooms to try, the wished one first."""
    timetable: Timetable


def nearest(asked: Appointment, given: Search) -> tuple[Alternative, ...]:
    """Return the nearest slots, earliest first among equals, in which everybody and a room is free.

    The wished time in another room comes before another time in the wished room.
    """
    found: list[Alternative] = []
    for slot in _slots_by_distance(asked.slot, given):
        if any(clash(slot, given.timetable.get(p.resource, ())) for p in asked.participants):
            continue
        room = _first_free_room(asked, slot, given)
        if room:
            found.append(Alternative(room.id, room.name, slot))
        if len(found) == given.settings.alternatives:
            break
    return tuple(found)


def _slots_by_distance(wished: TimeSlot, given: Search) -> Iterator[TimeSlot]:
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


def _on_grid(moment: datetime, given: Search) -> datetime:
    """Round down to the grid, which is counted from midnight of the centre's wall clock."""
    local = moment.astimezone(given.zone)
    minutes = local.hour * 60 + local.minute
    back = timedelta(minutes=minutes % given.settings.grid_minutes, seconds=local.second)
    return moment.astimezone(UTC) - back


def _first_free_room(asked: Appointment, slot: TimeSlot, given: Search) -> Room | None:
    for room in given.rooms:
        places = room.places_for(supervised=asked.supervised)
        if (
            room.active
            and room.kind in asked.rules.rooms
            and asked.seated() <= room.seats
            and open_during(room, slot, given.zone)
            and free_place(room.id, places, slot, given.timetable) is not None
        ):
            return room
    return None
