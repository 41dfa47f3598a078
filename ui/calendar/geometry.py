"""From minutes and days to pixels and back. Plain numbers, no Qt."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

AXIS_WIDTH = 56
"""Pixels at the left for the hours."""
SMALLEST_HOUR = 44
"""Pixels an hour takes at least, so that a quarter of an hour can be hit."""
LARGEST_HOUR = 160
LANE_WIDTH = 40
"""Pixels a lane needs to show a mark and the beginning of a name."""
GAP = 2
"""Pixels between two blocks."""


class Box(NamedTuple):
    """A rectangle in pixels."""

    x: float
    y: float
    width: float
    height: float

    def holds(self, x: float, y: float) -> bool:
        """Whether the point lies inside."""
        return self.x <= x < self.x + self.width and self.y <= y < self.y + self.height


class Cell(NamedTuple):
    """A day column and a minute of the day."""

    day: int
    minute: int


@dataclass(frozen=True, slots=True)
class Geometry:
    """The size of the shown days. `y` counts from midnight, unscrolled."""

    width: float
    """Of the whole view with the hours."""
    hour: float
    """Pixels an hour takes."""
    days: int
    mirrored: bool = False
    """Right-to-left: hours at the right, days from right to left."""

    @property
    def day_width(self) -> float:
        """Pixels a day takes."""
        return max(self.width - AXIS_WIDTH, 1.0) / self.days

    @property
    def height(self) -> float:
        """Pixels from midnight to midnight."""
        return 24 * self.hour

    @property
    def most_lanes(self) -> int:
        """How many appointments fit side by side in a day."""
        return max(2, int(self.day_width // LANE_WIDTH))

    def day_x(self, day: int) -> float:
        """Return where a day begins at its left."""
        if self.mirrored:
            return (self.days - 1 - day) * self.day_width
        return AXIS_WIDTH + day * self.day_width

    def y(self, minute: float) -> float:
        """Return how far below midnight a minute of the day is."""
        return minute * self.hour / 60

    def box(self, day: int, top: int, bottom: int, lane: int, lanes: int, width: int = 1) -> Box:
        """Return the rectangle of a block."""
        usable = self.day_width - 3 * GAP
        lane_width = usable / lanes
        place = lanes - lane - width if self.mirrored else lane
        return Box(
            self.day_x(day) + GAP + place * lane_width,
            self.y(top) + 1,
            max(lane_width * width - GAP, 2.0),
            max(self.y(bottom) - self.y(top) - GAP, 4.0),
        )

    def cell(self, x: float, y: float, grid: int) -> Cell:
        """Return the day and the grid line at or above a point."""
        inside = x if self.mirrored else x - AXIS_WIDTH
        column = min(max(int(inside // self.day_width), 0), self.days - 1)
        day = self.days - 1 - column if self.mirrored else column
        minute = int(y / self.hour * 60)
        return Cell(day, min(max(minute - minute % grid, 0), 24 * 60 - grid))


def hour_height(view_height: float, first_hour: int, last_hour: int, zoom: float) -> float:
    """Return pixels an hour takes: the working day fills the view, and no hour is too small."""
    fitting = view_height / max(last_hour - first_hour, 1)
    return min(max(fitting, SMALLEST_HOUR) * zoom, LARGEST_HOUR)
