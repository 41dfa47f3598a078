"""On which days a centre works, and whose visits should be ready by now."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable
    from zoneinfo import ZoneInfo

    from familycare.domain.settings import Settings
    from familycare.domain.slots import TimeSlot

DAYS_A_WEEK = 7
LOOKED_AHEAD = 31
"""Days: a centre that is closed for longer has nobody who could be reminded."""


def is_working_day(
    day: date, settings: Settings, closed: Iterable[TimeSlot], zone: ZoneInfo
) -> bool:
    """Whether it is a weekday on which the centre works, and not closed through its hours."""
    length = (settings.work_ends_on - settings.work_starts_on) % DAYS_A_WEEK
    if (day.weekday() - settings.work_starts_on) % DAYS_A_WEEK > length:
        return False
    opens = datetime.combine(day, time(settings.day_starts_hour), zone)
    closes = datetime.combine(day, time(), zone) + timedelta(hours=settings.day_ends_hour)
    return not any(slot.start <= opens and closes <= slot.end for slot in closed)


def days_to_ready(
    today: date, settings: Settings, closed: Iterable[TimeSlot], zone: ZoneInfo
) -> tuple[date, ...]:
    """Return the days whose visits should be ready by now: up to the next working day.

    On a day on which nobody works nothing is asked for. The days off between this working day
    and the next are among them: nobody will be there to see to them.
    """
    closed = tuple(closed)
    if not is_working_day(today, settings, closed, zone):
        return ()
    ahead = [today + timedelta(days=n) for n in range(1, LOOKED_AHEAD + 1)]
    for count, day in enumerate(ahead, start=1):
        if is_working_day(day, settings, closed, zone):
            return tuple(ahead[:count])
    return ()
