"""Where a refused appointment could go instead: the nearest slots that fit everybody."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta

from familycare.domain.appointments import Appointment
from familycare.domain.booking import (
    OF_DAY,
    OF_ORDER,
    OF_ROOM,
    OF_TIME,
    as_ruled,
    reasons_against,
)
from familycare.domain.circumstances import Circumstances
from familycare.domain.errors import Refused
from familycare.domain.ids import RoomId
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


class Verdicts:
    """What stands against one wish in many slots and rooms: what many share is asked once.

    Who takes part stays the same; only when and where differ.
    """

    def __init__(self, asked: Appointment, given: Circumstances) -> None:
        self._asked, self._given = asked, given
        self.always = reasons_against(asked, given, OF_ORDER)
        """What no other slot and no other room cures."""
        self._by_day: dict[date, tuple[Appointment, tuple[Refused, ...]]] = {}
        self._by_slot: dict[TimeSlot, tuple[Appointment, tuple[Refused, ...]]] = {}

    def of_day(self, slot: TimeSlot) -> tuple[Appointment, tuple[Refused, ...]]:
        """Return the wish as the rules make it on the day of the slot, and what is against it."""
        day = self._given.date_of(slot.start)
        known = self._by_day.get(day)
        if known is None:
            of_day = replace(self._asked, slot=slot, template_id=None)
            there = replace(as_ruled(of_day, self._given), template_id=None)
            known = there, self.always + reasons_against(there, self._given, OF_DAY)
            self._by_day[day] = known
        return known

    def of_slot(self, slot: TimeSlot) -> tuple[Appointment, tuple[Refused, ...]]:
        """Return the same for a slot, whatever the room."""
        known = self._by_slot.get(slot)
        if known is None:
            of_day, reasons = self.of_day(slot)
            there = of_day.tried(slot, of_day.room_id)
            known = there, reasons + reasons_against(there, self._given, OF_TIME)
            self._by_slot[slot] = known
        return known

    def of(self, slot: TimeSlot, room_id: RoomId) -> tuple[Appointment, tuple[Refused, ...]]:
        """Return the same for a slot in a room."""
        of_slot, reasons = self.of_slot(slot)
        there = of_slot.tried(slot, room_id)
        return there, reasons + reasons_against(there, self._given, OF_ROOM)

    def fits(self, slot: TimeSlot, room_id: RoomId) -> bool:
        """Whether nothing stands against the slot in the room."""
        return not self.of_slot(slot)[1] and not self.of(slot, room_id)[1]


@dataclass(frozen=True, kw_only=True)
class Search:
    """What the search for alternatives looks at."""

    given: Circumstances
    """Of all days and rooms that are searched."""
    rooms: Sequence[Room]
    """Rooms to try, the wished one first."""
    stands: tuple[RoomId, TimeSlot] | None = None
    """Where and when it is now; to leave it there is no alternative."""


def nearest(asked: Appointment, search: Search) -> tuple[Alternative, ...]:
    """Return the nearest slots in which everybody and a room is free, earliest first among equals.

    The wished time in another room comes before another time in the wished room. Nothing is
    offered where no slot would help, for example to somebody who is not approved.
    """
    given = search.given
    verdicts = Verdicts(replace(asked, overbooked_because=""), given)
    if verdicts.always:
        return ()
    found: list[Alternative] = []
    for slot in _slots_by_distance(asked, given):
        if len(found) == given.settings.alternatives:
            break
        if verdicts.of_slot(slot)[1]:
            continue
        rooms = (room for room in search.rooms if (room.id, slot) != search.stands)
        room = next((room for room in rooms if verdicts.fits(slot, room.id)), None)
        if room:
            found.append(Alternative(room.id, room.name, slot))
    return tuple(found)


def _slots_by_distance(asked: Appointment, given: Circumstances) -> Iterator[TimeSlot]:
    """Yield the slots to try, the nearest first: those on offer, or those of the grid."""
    wish = asked.slot.start.astimezone(UTC)
    if asked.kind in given.offered_kinds:
        slots = {o.slot for (kind, *_), o in given.offers.items() if kind is asked.kind}
        reach = timedelta(days=given.settings.search_days)
        near = [slot for slot in slots if abs(slot.start.astimezone(UTC) - wish) <= reach]
    else:
        near = list(slots_of_grid(asked.slot, given))
    later = [slot for slot in near if slot.start > given.now]
    yield from sorted(later, key=lambda slot: _distance(slot, wish))


def _distance(slot: TimeSlot, wish: datetime) -> tuple[timedelta, datetime]:
    start = slot.start.astimezone(UTC)
    return abs(start - wish), start


def slots_of_grid(wished: TimeSlot, given: Circumstances) -> Iterator[TimeSlot]:
    """Yield the slots of the same length on the grid, as far from it as slots are searched."""
    step = timedelta(minutes=given.settings.grid_minutes)
    base = _on_grid(wished.start, given)
    steps = timedelta(days=given.settings.search_days) // step
    for n in range(-steps, steps + 1):
        yield wished.starting((base + n * step).astimezone(given.zone))


def slots_to_come(
    asked: Appointment, given: Circumstances, *, off_offer: bool = False
) -> list[TimeSlot]:
    """Return the slots still to come within the days, earliest first: on offer, or on the grid."""
    offered = asked.kind in given.offered_kinds
    slots: set[TimeSlot] = set()
    if offered:
        slots = {o.slot for (kind, *_), o in given.offers.items() if kind is asked.kind}
    if off_offer or not offered:
        slots.update(slots_of_days(asked.slot.length, given))
    return sorted((s for s in slots if s.start > given.now), key=lambda slot: slot.start)


def slots_of_days(length: timedelta, given: Circumstances) -> Iterator[TimeSlot]:
    """Yield the slots of a length on the grid, within the opening hours of any of the rooms."""
    rooms = given.rooms.values()
    opens = min((room.opens for room in rooms), default=time.max)
    closes = max((room.closes for room in rooms), default=time.min)
    step = timedelta(minutes=given.settings.grid_minutes)
    day, last = given.date_of(given.during.start), given.date_of(given.during.end)
    while day <= last:
        start = _on_grid(datetime.combine(day, opens, given.zone), given)
        end = datetime.combine(day, closes, given.zone).astimezone(UTC)
        while start + length <= end:
            if given.during.start <= start and start + length <= given.during.end:
                yield TimeSlot(start, start + length).within(given.zone)
            start += step
        day += timedelta(days=1)


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
