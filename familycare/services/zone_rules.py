"""A time zone as calendars tell it to each other (RFC 5545, VTIMEZONE): when its clocks change."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date
    from zoneinfo import ZoneInfo

    from icalendar import Timezone

STEP = timedelta(days=1)
A_MINUTE = timedelta(minutes=1)


class Change(NamedTuple):
    """The moment from which clocks show something else."""

    at: datetime
    """In UTC."""
    before: timedelta
    """What clocks were ahead of UTC until then."""
    after: timedelta
    name: str
    """Of the time from then on, as "CEST"."""
    summer: bool


def zone_rules(zone: ZoneInfo, first: date, last: date) -> Timezone:
    """Return the zone's rules for these days, and a year around them.

    Each change is told by the clock that is in force until then, as the standard asks.
    """
    from icalendar import Timezone, TimezoneDaylight, TimezoneStandard  # noqa: PLC0415 - slow

    made = Timezone()
    made.add("tzid", zone.key)
    for change in _changes(zone, first - timedelta(days=370), last + timedelta(days=370)):
        part = TimezoneDaylight() if change.summer else TimezoneStandard()
        part.add("dtstart", (change.at + change.before).replace(tzinfo=None))
        part.add("tzoffsetfrom", change.before)
        part.add("tzoffsetto", change.after)
        part.add("tzname", change.name)
        made.add_component(part)
    return made


def _changes(zone: ZoneInfo, first: date, last: date) -> Iterator[Change]:
    """Yield what is in force on the first day, and each change until the last."""
    moment = datetime(first.year, first.month, first.day, tzinfo=UTC)
    end = datetime(last.year, last.month, last.day, tzinfo=UTC)
    yield _change(zone, moment, _ahead(zone, moment))
    while moment < end:
        following = moment + STEP
        if _ahead(zone, following) != _ahead(zone, moment):
            yield _change(zone, _found(zone, moment, following), _ahead(zone, moment))
        moment = following


def _found(zone: ZoneInfo, low: datetime, high: datetime) -> datetime:
    """Return the minute of the change that lies between two moments."""
    before = _ahead(zone, low)
    while high - low > A_MINUTE:
        middle = low + ((high - low) // 2 // A_MINUTE) * A_MINUTE
        low, high = (middle, high) if _ahead(zone, middle) == before else (low, middle)
    return high


def _change(zone: ZoneInfo, at: datetime, before: timedelta) -> Change:
    local = at.astimezone(zone)
    summer = (local.dst() or timedelta(0)) > timedelta(0)
    return Change(at, before, _ahead(zone, at), local.tzname() or "", summer)


def _ahead(zone: ZoneInfo, moment: datetime) -> timedelta:
    return moment.astimezone(zone).utcoffset() or timedelta(0)
