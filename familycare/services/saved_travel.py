"""How far families did not have to travel because they met from afar."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, NamedTuple

from familycare.domain.access import Permission
from familycare.services.work import Reading, needs

if TYPE_CHECKING:
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


@needs(Permission.READ)
def between(reading: Reading, first: date, last: date) -> Saved:
    """Return what was saved from the first to the last day."""
    return _saved(reading, reading.days(first, last))


@needs(Permission.READ)
def of_client(reading: Reading, client_id: int) -> Saved:
    """Return what the family of one client was saved within a year."""
    today = reading.today()
    return _saved(reading, reading.days(today - timedelta(days=A_YEAR), today), client_id)


def _saved(reading: Reading, during: TimeSlot, client_id: int | None = None) -> Saved:
    visits = reading.remote.held(during, client_id)
    distances = dict.fromkeys(visits, 0)
    for visit, _household, distance in reading.remote.travels(during, client_id):
        distances[visit] += distance * THERE_AND_BACK
    kilometres = sum(distances.values())
    minutes = round(kilometres * MINUTES_AN_HOUR / reading.settings.travel_km_h)
    unknown = sum(not distance for distance in distances.values())
    return Saved(len(visits), kilometres, minutes, unknown)
