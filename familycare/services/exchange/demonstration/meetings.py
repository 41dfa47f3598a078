"""Visits, remote visits and counselling of the demonstration centre: who meets when and where."""

from __future__ import annotations

from typing import TYPE_CHECKING

from familycare.domain.appointment_kinds import AppointmentKind
from familycare.domain.rooms import RoomKind
from familycare.services.exchange.demonstration.calendar import (
    CLIENT,
    FAMILY,
    FIRST_HOUR,
    STAFF,
    Distances,
    quarter_of,
)
from familycare.services.exchange.demonstration.offers import Offers
from familycare.services.exchange.demonstration.outcomes import Meeting
from familycare.services.exchange.demonstration.recipe import Lot, recipe

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from random import Random

    from familycare.services.exchange.demonstration.calendar import Day
    from familycare.services.exchange.demonstration.house import Place, Rooms, Staff
    from familycare.services.exchange.demonstration.outcomes import Diary
    from familycare.services.exchange.demonstration.recipe import Data
    from familycare.services.exchange.demonstration.residents import Resident

TRIES = 12
"""Slots that are looked at before an appointment goes to another day."""
SATURDAY = 5
DAYS_OF_WEEK = 7
LARGE_PARTY = 4
"""From so many people on a family room is looked for first."""
VISIT, CALL = AppointmentKind.FAMILY_VISIT, AppointmentKind.REMOTE_VISIT
COUNSELLING, AFTERCARE = AppointmentKind.COUNSELLING, AppointmentKind.AFTERCARE


class Wishes:
    """When things of one kind are asked for."""

    def __init__(self, data: Data) -> None:
        self.data = data
        self._weekdays: Lot[int] = Lot(dict(enumerate(data["weekdays"])))
        self._starts = [
            [quarter_of(text) for text in data[name]]
            for name in ("weekday_starts", "weekend_starts")
        ]
        self._quarters = [minutes // 15 for minutes in data["minutes"]]

    def day_after(self, chance: Random, day: Day, gap: float) -> int:
        """Draw the day of the next one: about so many days later, on a weekday that suits."""
        wished = day.number + round(gap * chance.uniform(0.6, 1.4))
        weekday = (wished + day.weekday - day.number) % 7
        moved = wished + (self._weekdays.draw(chance) - weekday + 3) % 7 - 3
        return moved if moved > day.number else moved + 7

    def slots(self, chance: Random, day: Day) -> Iterator[tuple[int, int]]:
        """Draw starts and lengths, in quarters of an hour, until one of them fits."""
        starts = self._starts[day.weekday >= SATURDAY]
        length = chance.choice(self._quarters)
        for _ in range(TRIES if starts else 0):
            yield starts[int(chance.random() * len(starts))], length


class Meetings:
    """Arranges what single clients have: one try a day, and what does not fit moves on."""

    def __init__(
        self,
        chance: Random,
        diary: Diary,
        rooms: Rooms,
        staff: Staff,
        away: Distances,
        today: int,
    ) -> None:
        self._chance, self._diary, self._rooms = chance, diary, rooms
        self._hosts, self._away, self._today = staff.hosts, away, today
        self.offers = Offers()
        self._weeks_used: dict[tuple[AppointmentKind, int], int] = {}
        """Number of the week for which a client has a visit or a call already."""
        kinds = recipe("centre")["kinds"]
        self._wishes = {
            kind: Wishes(kinds[kind.name.lower()])
            for kind in (VISIT, CALL, COUNSELLING, AFTERCARE)
        }
        self._arrange: dict[AppointmentKind, Callable[[Day, Resident], bool]] = {
            VISIT: self._visit,
            CALL: self._call,
            COUNSELLING: self._counselling,
        }
        tables = rooms.open[RoomKind.VISIT_TABLE]
        family_rooms = rooms.open[RoomKind.FAMILY_ROOM]
        self._for_small = (tables, family_rooms)
        self._for_large = (family_rooms, tables)
        self._booths = rooms.open[RoomKind.VIDEO_BOOTH]
        self._counselling_rooms = rooms.open[RoomKind.COUNSELLING_ROOM]

    def next_day(self, kind: AppointmentKind, resident: Resident, day: Day) -> int:
        """Draw the day of the client's next appointment of this kind."""
        return self._wishes[kind].day_after(self._chance, day, resident.gaps[kind])

    def arrange(self, kind: AppointmentKind, resident: Resident, day: Day) -> bool:
        """Put an appointment down, unless nothing fits that day.

        What is still to come keeps to the house rules: one visit and one call a week, in slots.
        """
        week = (day.number - day.weekday) // DAYS_OF_WEEK
        to_come = day.number >= self._today and kind is not COUNSELLING
        if to_come and self._weeks_used.get((kind, resident.id)) == week:
            return False
        arranged = self._arrange[kind](day, resident)
        if arranged:
            self._weeks_used[kind, resident.id] = week
        return arranged

    def _visit(self, day: Day, resident: Resident) -> bool:
        data, chance = self._wishes[VISIT].data, self._chance
        family = self._some(resident.visitors, data["companions"])
        family += self._some(resident.children, data["companions"], least=0)
        supervised = chance.random() < data["supervised"]
        offered = day.number >= self._today
        slots = self.offers.slots if offered else self._wishes[VISIT].slots
        for start, quarters in slots(chance, day):
            mask = ((1 << quarters) - 1) << start
            if not self._all_free(day, resident, family, mask):
                continue
            staff = self._host(day, mask) if supervised else []
            if supervised and not staff:
                continue
            people = 1 + len(family) + len(staff)
            place, beyond = self._visit_place(day, mask, people, supervised=supervised)
            if place:
                meeting = Meeting(
                    VISIT, start, quarters, place, [resident.id], family, staff,
                    supervised=supervised, overbooked=beyond,
                )  # fmt: skip
                number = self._diary.put_down(day, meeting)
                if offered:
                    self.offers.book(day, start, place.room_id, number)
                return True
        return False

    def _visit_place(
        self, day: Day, mask: int, people: int, *, supervised: bool
    ) -> tuple[Place | None, bool]:
        """Return a free place, and whether it lies beyond what the room was meant to hold."""
        wished = self._for_large if people >= LARGE_PARTY else self._for_small
        for places in (self._rooms.supervised,) if supervised else wished:
            first = int(self._chance.random() * len(places))
            if place := day.place(places, mask, people, first):
                return place, False
        return None if supervised else day.place(self._rooms.beyond, mask, people, 0), True

    def _call(self, day: Day, resident: Resident) -> bool:
        data, chance = self._wishes[CALL].data, self._chance
        caller = resident.callers[0]
        if len(resident.callers) > 1 and chance.random() < data["another_caller"]:
            caller = chance.choice(resident.callers)
        family = [caller.id]
        others = [r.id for r in resident.callers if r.zone == caller.zone and r is not caller]
        if others and chance.random() < data["companions"]:
            family.append(chance.choice(others))
        ahead = self._away.hours(caller.zone, day)
        earliest, latest = data["local_hours"]
        for start, quarters in self._wishes[CALL].slots(chance, day):
            mask = ((1 << quarters) - 1) << start
            there = (FIRST_HOUR + start / 4 + ahead) % 24
            awake = earliest <= there and there + quarters / 4 <= latest
            if not awake or not self._all_free(day, resident, family, mask):
                continue
            staff = self._host(day, mask) if chance.random() < data["hosted"] else []
            place = day.place(self._booths, mask, 1 + len(staff), resident.id)
            if place:
                meeting = Meeting(CALL, start, quarters, place, [resident.id], family, staff)
                self._diary.put_down(day, meeting)
                return True
        return False

    def _counselling(self, day: Day, resident: Resident) -> bool:
        data, chance = self._wishes[COUNSELLING].data, self._chance
        if day.holiday:
            return False
        family = []
        if resident.visitors and chance.random() < data["with_family"]:
            family = self._some(resident.visitors, data["companions"])
        return self._talk(COUNSELLING, day, resident, family)

    def follow_up(self, day: Day, resident: Resident) -> bool:
        """Let somebody who has left come to see their counsellor."""
        return not day.holiday and self._talk(AFTERCARE, day, resident, [])

    def _talk(
        self, kind: AppointmentKind, day: Day, resident: Resident, family: list[int]
    ) -> bool:
        counsellor, _ = resident.post.holder(day.number)
        for start, quarters in self._wishes[kind].slots(self._chance, day):
            mask = ((1 << quarters) - 1) << start
            if not day.free((STAFF + counsellor,), mask):
                continue
            if not self._all_free(day, resident, family, mask):
                continue
            people = 2 + len(family)
            place = day.place(self._counselling_rooms, mask, people, counsellor)
            if place:
                meeting = Meeting(
                    kind, start, quarters, place, [resident.id], family, [counsellor]
                )
                self._diary.put_down(day, meeting)
                return True
        return False

    def _some(self, people: list[int], more: float, least: int = 1) -> list[int]:
        """Draw one of the people, and each time with that chance one more."""
        count = least
        while count < min(len(people), 3) and self._chance.random() < more:
            count += 1
        return self._chance.sample(people, count) if people and count else []

    @staticmethod
    def _all_free(day: Day, resident: Resident, family: list[int], mask: int) -> bool:
        taken = day.taken
        if taken.get(CLIENT + resident.id, 0) & mask:
            return False
        return not any(taken.get(FAMILY + member, 0) & mask for member in family)

    def _host(self, day: Day, mask: int) -> list[int]:
        """Return somebody free who can be there, if anybody is."""
        hosts = self._hosts
        first = int(self._chance.random() * len(hosts))
        for n in range(len(hosts)):
            host, _ = hosts[(first + n) % len(hosts)].holder(day.number)
            if not day.taken.get(STAFF + host, 0) & mask:
                return [host]
        return []
