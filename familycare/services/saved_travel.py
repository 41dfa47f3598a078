"""How far families did not have to travel because they met from afar."""

from __future__ import annotations

from collections import defaultdict
from datetime import timedelta
from typing import TYPE_CHECKING, NamedTuple

from familycare.domain.access import Permission
from familycare.services.work import Reading, needs

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from familycare.domain.slots import TimeSlot

THERE_AND_BACK = 2
MINUTES_AN_HOUR = 60
A_YEAR = 365
"""Days that the page of a client looks back."""


class Saved(NamedTuple):
    """What remote visits saved families."""

    visits: int
    """Held."""
    kilometres: int
    """There and back, once for each household that took part."""
    minutes: int
    """On the road, at the speed of the setting."""
    unknown: int
    """Visits for whose families nobody has noted a distance: they count no kilometres."""


class SavedInMonth(NamedTuple):
    """The same of one month."""

    month: date
    """Its first day."""
    saved: Saved


@needs(Permission.READ)
def by_month(reading: Reading, first: date, last: date) -> tuple[SavedInMonth, ...]:
    """Return what was saved in each month in which a remote visit was held, earliest first."""
    visits = _visits(reading, reading.days(first, last))
    months: dict[date, list[int | None]] = defaultdict(list)
    for day, kilometres in visits:
        months[day.replace(day=1)].append(kilometres)
    return tuple(SavedInMonth(key, _sum(reading, months[key])) for key in sorted(months))


@needs(Permission.READ)
def between(reading: Reading, first: date, last: date) -> Saved:
    """Return what was saved from the first to the last day."""
    visits = _visits(reading, reading.days(first, last))
    return _sum(reading, (kilometres for _day, kilometres in visits))


@needs(Permission.READ)
def of_client(reading: Reading, client_id: int) -> Saved:
    """Return what the family of one client was saved within a year."""
    today = reading.today()
    visits = _visits(reading, reading.days(today - timedelta(days=A_YEAR), today), client_id)
    return _sum(reading, (kilometres for _day, kilometres in visits))


def _visits(
    reading: Reading, during: TimeSlot, client_id: int | None = None
) -> list[tuple[date, int | None]]:
    """Return day and kilometres of each visit held; None where no distance is known."""
    distances: dict[int, int] = defaultdict(int)
    for visit, _starts, _client, distance, _household in reading.remote.travels(during, client_id):
        distances[visit] += distance * THERE_AND_BACK
    return [
        (starts.astimezone(reading.zone).date(), distances.get(visit))
        for visit, starts, _client in reading.remote.held(during, client_id)
    ]


def _sum(reading: Reading, visits: Iterable[int | None]) -> Saved:
    found = list(visits)
    kilometres = sum(each or 0 for each in found)
    minutes = round(kilometres * MINUTES_AN_HOUR / reading.settings.travel_km_h)
    return Saved(len(found), kilometres, minutes, found.count(None))
