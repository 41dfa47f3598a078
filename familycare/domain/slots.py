"""Spans of time, the one notion of 'when' that appointments, rooms and people share."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, tzinfo

from familycare.domain.errors import Refused


class EndsBeforeStart(Refused):
    """Nothing ends before it starts."""

    field = "slot"


@dataclass(frozen=True, slots=True)
class TimeSlot:
    """A half-open span of time: the start belongs to it, the end does not. Aware datetimes only.

    It keeps the zone it was given, for showing, and reckons in UTC: Python subtracts and compares
    two datetimes of one zone by their wall clocks, which is an hour off when daylight saving
    begins or ends in between.
    """

    start: datetime
    end: datetime

    def __post_init__(self) -> None:
        if self.start.tzinfo is None or self.end.tzinfo is None:
            raise ValueError("a time slot needs time-zone aware datetimes")
        if self.length <= timedelta():
            raise EndsBeforeStart

    @property
    def length(self) -> timedelta:
        """How long the slot really lasts."""
        return self.end.astimezone(UTC) - self.start.astimezone(UTC)

    def overlaps(self, other: "TimeSlot") -> bool:
        """Whether both slots share an instant; slots that only touch do not."""
        return self.start.astimezone(UTC) < other.end.astimezone(UTC) and other.start.astimezone(
            UTC
        ) < self.end.astimezone(UTC)

    def starting(self, start: datetime) -> "TimeSlot":
        """Return a slot of the same length at another time."""
        return TimeSlot(start, (start.astimezone(UTC) + self.length).astimezone(start.tzinfo))

    def within(self, zone: tzinfo) -> "TimeSlot":
        """Return the same span as the clocks of this zone tell it."""
        return TimeSlot(self.start.astimezone(zone), self.end.astimezone(zone))

    def widened(self, by: timedelta) -> "TimeSlot":
        """Return the span with this much more at both ends, in UTC."""
        return TimeSlot(self.start.astimezone(UTC) - by, self.end.astimezone(UTC) + by)
