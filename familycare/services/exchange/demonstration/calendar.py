"""One day of the demonstration centre: who and what is still free."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from functools import cache
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from familycare.domain.occupancy import Resource, ResourceKind
from familycare.persistence.types import resource_number

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from familycare.services.exchange.demonstration.house import Place

FIRST_HOUR = 6
"""Nothing starts earlier; keeps the numbers below small enough to be quick."""
QUARTER = 15 * 60
"""Seconds of the grid on which everything starts and ends."""
CLIENT = resource_number(Resource(ResourceKind.CLIENT, 0))
FAMILY = resource_number(Resource(ResourceKind.FAMILY_MEMBER, 0))
STAFF = resource_number(Resource(ResourceKind.STAFF, 0))
"""Numbers of people as resources, to which their own number is added."""


@cache
def quarter_of(text: str) -> int:
    """Return how many quarters of an hour a time like "9:30" lies after the first hour."""
    hour, minute = text.split(":")
    return (int(hour) - FIRST_HOUR) * 4 + int(minute) // 15


@dataclass(slots=True)
class Day:
    """A day on which quarters of an hour are taken: one bit each, for every resource."""

    number: int
    weekday: int
    first_second: int
    """Unix time of the first hour."""
    taken: dict[int, int]
    holiday: bool

    def free(self, resources: Iterable[int], quarters: int) -> bool:
        """Whether all of them are free in all of these quarters."""
        taken = self.taken
        return not any(taken.get(resource, 0) & quarters for resource in resources)

    def take(self, resources: Iterable[int], quarters: int) -> None:
        """Take all of them for these quarters."""
        taken = self.taken
        for resource in resources:
            taken[resource] = taken.get(resource, 0) | quarters

    def place(self, places: list[Place], quarters: int, seats: int, start: int) -> Place | None:
        """Return a free place with so many seats, looked for from a position of the list on."""
        taken, count = self.taken, len(places)
        for n in range(count):
            place = places[(start + n) % count]
            if place.seats >= seats and not taken.get(place.resource, 0) & quarters:
                return place
        return None


def day_of(day: date, zone: ZoneInfo, holidays: frozenset[str]) -> Day:
    """Return a day on which everybody is free.

    Clocks change at night, so all of the day is reckoned from its noon.
    """
    noon = datetime.combine(day, time(12), zone).timestamp()
    return Day(
        number=day.toordinal(),
        weekday=day.weekday(),
        first_second=int(noon) - (12 - FIRST_HOUR) * 3600,
        taken={},
        holiday=f"{day:%m-%d}" in holidays,
    )


class Distances:
    """How far the clocks of families are from the centre's, in hours."""

    def __init__(self, zone: ZoneInfo) -> None:
        self._zone = zone
        self._known: dict[tuple[str, int], float] = {}

    def hours(self, zone: str, day: Day) -> float:
        """Return by how much that zone's clocks are ahead; looked up once a month."""
        if not zone:
            return 0.0
        key = (zone, day.number // 28)
        if key not in self._known:
            at = datetime.fromtimestamp(day.first_second, self._zone)
            there = at.astimezone(ZoneInfo(zone)).utcoffset() or timedelta()
            self._known[key] = (there - (at.utcoffset() or timedelta())).total_seconds() / 3600
        return self._known[key]
