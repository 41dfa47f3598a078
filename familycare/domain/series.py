"""Appointments that repeat by the wall clock, and what happens to one, some or all of them."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from enum import StrEnum
from typing import NamedTuple

from familycare.domain.appointment_kinds import AppointmentKind
from familycare.domain.appointments import Appointment, State
from familycare.domain.errors import Refused, refuse_all
from familycare.domain.ids import RoomId, SeriesId
from familycare.domain.slots import TimeSlot

MOST_DATES = 52
"""A weekly series of a year; more was mistyped."""
MOST_WEEKS = 52
"""Nobody meets less often than once a year in a series."""
FEWEST_DATES = 2
"""One date repeats nothing."""


@dataclass(eq=False)
class RepeatOff(Refused):
    """A series comes every week, or every so many weeks up to a year."""

    field = "every_weeks"
    most: int


@dataclass(eq=False)
class DatesOff(Refused):
    """A series has a few dates: not one alone, and not more than a year of weeks."""

    field = "count"
    fewest: int
    most: int


@dataclass(eq=False)
class NoDateLeft(Refused):
    """Every date of the series was skipped: nothing would be booked."""


@dataclass(eq=False)
class NotSkipped(Refused):
    """The date of the series is none that was left out."""


class Scope(StrEnum):
    """To which dates of a series a deed applies."""

    THIS = "this date"
    FOLLOWING = "this and the following dates"
    ALL = "all dates"


class Elsewhere(NamedTuple):
    """Where one date of a series is moved instead."""

    slot: TimeSlot
    room_id: RoomId


SKIP = None
"""Decides that a date in whose way something is is left out, or left as it is."""
Decision = Elsewhere | None
"""What somebody decided about one date in whose way something is."""


@dataclass(frozen=True, kw_only=True)
class Series:
    """A number of appointments, so many weeks apart, at one time by the centre's wall clock."""

    id: SeriesId = SeriesId(0)
    kind: AppointmentKind
    first_on: date
    starts: time
    minutes: int
    every_weeks: int
    count: int
    """How many occurrences it has, skipped ones included."""
    version: int = 0

    def check(self) -> None:
        """Refuse a series that cannot be meant so, with every reason at once."""
        refuse_all(self._wrongs())

    def _wrongs(self) -> Iterator[Refused]:
        if not 1 <= self.every_weeks <= MOST_WEEKS:
            yield RepeatOff(MOST_WEEKS)
        if not FEWEST_DATES <= self.count <= MOST_DATES:
            yield DatesOff(FEWEST_DATES, MOST_DATES)

    def day(self, place: int) -> date:
        """Return the day of an occurrence, counted from 0."""
        return self.first_on + timedelta(weeks=self.every_weeks * place)

    def slot(self, place: int, zone: tzinfo) -> TimeSlot:
        """Return when an occurrence is, by the clocks of the zone."""
        return slot_at(self.day(place), self.starts, self.minutes, zone)


def slot_at(day: date, starts: time, minutes: int, zone: tzinfo) -> TimeSlot:
    """Return the slot that begins at this time of the wall clock and lasts so many minutes.

    In the hour that daylight saving leaves out it begins as late as clocks move on; in the one
    that comes twice, at the first.
    """
    start = datetime.combine(day, starts, zone).astimezone(UTC)
    return TimeSlot(start, start + timedelta(minutes=minutes)).within(zone)


def count_until(first_on: date, every_weeks: int, last: date) -> int:
    """Return how many dates there are from the first to the last day, at least one."""
    return max((last - first_on).days, 0) // (7 * max(every_weeks, 1)) + 1


class Shift(NamedTuple):
    """How one date of a series is moved, so that others move in the same way."""

    days: int
    starts: time
    minutes: int

    def of(self, slot: TimeSlot, zone: tzinfo) -> TimeSlot:
        """Return where another date goes: so many days on, at the new time of the wall clock."""
        day = slot.within(zone).start.date() + timedelta(days=self.days)
        return slot_at(day, self.starts, self.minutes, zone)


def shift_between(before: TimeSlot, after: TimeSlot, zone: tzinfo) -> Shift:
    """Return how a date was moved, by the wall clock of the zone."""
    left, reached = before.within(zone).start, after.within(zone).start
    days = (reached.date() - left.date()).days
    return Shift(days, reached.time(), after.length // timedelta(minutes=1))


def meant(
    dates: Iterable[Appointment], chosen: Appointment, scope: Scope, now: datetime
) -> list[Appointment]:
    """Return the dates that a deed is about, in the order of the series; the chosen one always.

    Of the others only what is booked and still to come: nothing that has been is rewritten.
    """
    if scope is Scope.THIS:
        return [chosen]
    found = [
        each
        for each in dates
        if each.id == chosen.id
        or (each.state is State.BOOKED and each.slot.start > now and _within(each, chosen, scope))
    ]
    return sorted(found, key=_place)


def _within(each: Appointment, chosen: Appointment, scope: Scope) -> bool:
    return scope is Scope.ALL or _place(each) > _place(chosen)


def _place(each: Appointment) -> int:
    return each.series_place or 0


def beyond(dates: Iterable[Appointment], count: int, now: datetime) -> list[Appointment]:
    """Return the dates that shortening a series calls off.

    What has been stays, and so does what somebody changed alone.
    """
    found = [
        each
        for each in dates
        if _place(each) >= count
        and each.state is State.BOOKED
        and each.slot.start > now
        and not each.series_edited
    ]
    return sorted(found, key=_place)


def left_out(series: Series, dates: Iterable[Appointment]) -> list[int]:
    """Return the places of the series at which nothing stands: skipped, or called off."""
    taken = {_place(each) for each in dates if each.live}
    return [place for place in range(series.count) if place not in taken]
