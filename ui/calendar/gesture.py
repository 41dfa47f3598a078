"""What the mouse is doing: marking a span, moving an appointment, or changing its length."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import Enum, auto
from typing import TYPE_CHECKING

from familycare.domain.slots import TimeSlot
from ui.calendar.geometry import Box
from ui.calendar.layout import DAY_MINUTES

if TYPE_CHECKING:
    from collections.abc import Sequence
    from zoneinfo import ZoneInfo

    from familycare.services.calendar_views import AppointmentLine
    from ui.calendar.geometry import Cell

RESIZE_ZONE = 6
"""Pixels at the lower edge of a block that change its length instead of moving it."""


class Aim(Enum):
    """What a gesture is about to do."""

    SPAN = auto()
    MOVE = auto()
    RESIZE = auto()
    BAND = auto()
    """Select everything in a frame."""


@dataclass
class Gesture:
    """One press, drag and release."""

    aim: Aim
    grabbed: Cell
    """Where the button went down, on the grid."""
    now: Cell
    line: AppointmentLine | None = None
    """What is moved or changed."""
    band: Box = Box(0, 0, 0, 0)
    """The frame, counted from midnight and from the left."""
    moved: bool = False
    """Whether the mouse left where it began: before that it is a click."""

    def to(self, cell: Cell) -> bool:
        """Follow the mouse; return whether that changed anything."""
        if cell == self.now:
            return False
        self.now, self.moved = cell, True
        return True

    def slot(self, days: Sequence[date], zone: ZoneInfo, grid: int) -> TimeSlot:
        """Return the time that releasing the button now would mean."""
        if self.line is None:
            return self._marked(days, zone, grid)
        start = moment(days[self.now.column], self.now.minute, zone)
        if self.aim is Aim.RESIZE:
            begin = self.line.starts
            end = moment(begin.date(), self.now.minute + grid, zone)
            return TimeSlot(begin, max(end, begin + timedelta(minutes=grid)))
        offset = self.grabbed.minute - minute_of(self.line.starts) // grid * grid
        if (
            self.grabbed.column < len(days)
            and days[self.grabbed.column] != self.line.starts.date()
        ):
            offset = 0  # grabbed in the part after midnight
        start = moment(days[self.now.column], max(self.now.minute - offset, 0), zone)
        return TimeSlot(self.line.starts, self.line.ends).starting(start)

    def _marked(self, days: Sequence[date], zone: ZoneInfo, grid: int) -> TimeSlot:
        day = days[self.grabbed.column]
        top = min(self.grabbed.minute, self.now.minute)
        bottom = max(self.grabbed.minute, self.now.minute) + grid
        return TimeSlot(moment(day, top, zone), moment(day, bottom, zone))


def moment(day: date, minute: int, zone: ZoneInfo) -> datetime:
    """Return the instant at which the clock on the wall shows this minute of the day."""
    whole_days, rest = divmod(minute, DAY_MINUTES)
    wall = datetime.combine(day + timedelta(days=whole_days), time(*divmod(rest, 60)), zone)
    return wall.astimezone(UTC).astimezone(zone)  # a time that daylight saving skips moves on


def minute_of(value: datetime) -> int:
    """Return the minute of the day that the wall clock shows."""
    return value.hour * 60 + value.minute
