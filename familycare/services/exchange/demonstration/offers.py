"""The slots in which the demonstration centre's families come from today on."""

from __future__ import annotations

from collections import defaultdict
from datetime import time, timedelta
from typing import TYPE_CHECKING

from familycare.domain.rooms import RoomKind
from familycare.domain.templates import SlotTemplate, monday
from familycare.i18n import _
from familycare.services.exchange.demonstration.calendar import quarter_of
from familycare.services.exchange.demonstration.recipe import recipe

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date
    from random import Random

    from familycare.services.exchange.demonstration.calendar import Day
    from familycare.services.work import Work

OF_VISITS = (RoomKind.VISIT_TABLE, RoomKind.FAMILY_ROOM)
Slot = tuple[int, int]
"""Start and length in quarters of an hour."""


class Offers:
    """Slots for visits by weekday, and which appointments were put into them."""

    def __init__(self) -> None:
        self._data = recipe("centre")["slots"]
        self._slots: defaultdict[int, list[Slot]] = defaultdict(list)
        self._booked: defaultdict[tuple[int, int, int], list[int]] = defaultdict(list)
        for one in self._data["slot"]:
            start, end = quarter_of(one["opens"]), quarter_of(one["closes"])
            self._slots[one["weekday"]].append((start, end - start))

    def slots(self, chance: Random, day: Day) -> Iterator[Slot]:
        """Draw the slots of this day, each once."""
        found = self._slots[day.weekday]
        yield from chance.sample(found, len(found))

    def book(self, day: Day, start: int, room_id: int, appointment_id: int) -> None:
        """Note that an appointment was put into a slot of this room."""
        self._booked[day.weekday, start, room_id].append(appointment_id)

    def write(self, work: Work, today: date) -> None:
        """Make the templates and tell the appointments by which of them they were booked."""
        since = monday(today) - timedelta(weeks=self._data["offered_weeks"])
        for room in work.rooms.of_kinds(OF_VISITS):
            for one in self._data["slot"]:
                made = work.visiting.templates.add(
                    SlotTemplate(
                        name=_(one["name"]),
                        room_id=room.id,
                        weekday=one["weekday"],
                        opens=time.fromisoformat(one["opens"]),
                        closes=time.fromisoformat(one["closes"]),
                        valid_from=since,
                        open_places=room.open_places,
                        supervised_places=room.supervised_places,
                    )
                )
                key = (one["weekday"], quarter_of(one["opens"]), room.id)
                work.visiting.take_over(made.id, self._booked[key])
