"""From minutes and days to pixels and back. Plain numbers, no Qt."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

AXIS_WIDTH = 56
"""Pixels at the left for the hours."""
SMALLEST_HOUR = 44
"""Pixels an hour takes at least, so that a quarter of an hour can be hit."""
LARGEST_HOUR = 160
NARROWEST_COLUMN = 112
"""Pixels of a column for a room or a member of staff: enough for a name."""
LANE_WIDTH = 72
"""Pixels a lane needs to show a mark and a short name."""
SLIM_LANE = 40
FEW_LANES = 3
"""So many appointments stand side by side in lanes as slim as this before any is folded."""
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
    """A column and a minute of its day."""

    column: int
    minute: int


@dataclass(frozen=True, slots=True)
class Geometry:
    """The size of the shown columns. Counted from midnight and from the left, unscrolled."""

    view_width: float
    """Of what is seen at a time, with the hours."""
    hour: float
    """Pixels an hour takes."""
    columns: int
    mirrored: bool = False
    """Right-to-left: hours at the right, columns from right to left."""
    narrowest: float = 0.0
    """Columns are never narrower; what does not fit then is scrolled to."""

    @property
    def column_width(self) -> float:
        """Pixels a column takes."""
        return max(max(self.view_width - AXIS_WIDTH, 1.0) / self.columns, self.narrowest)

    @property
    def width(self) -> float:
        """Pixels that the hours and all columns take."""
        return AXIS_WIDTH + self.column_width * self.columns

    @property
    def axis_x(self) -> float:
        """Where the hours begin at their left."""
        return self.width - AXIS_WIDTH if self.mirrored else 0.0

    @property
    def height(self) -> float:
        """Pixels from midnight to midnight."""
        return 24 * self.hour

    @property
    def most_lanes(self) -> int:
        """How many appointments fit side by side in a column."""
        slim = min(int(self.column_width // SLIM_LANE), FEW_LANES)
        return max(2, slim, int(self.column_width // LANE_WIDTH))

    def column_x(self, column: int) -> float:
        """Return where a column begins at its left."""
        if self.mirrored:
            return (self.columns - 1 - column) * self.column_width
        return AXIS_WIDTH + column * self.column_width

    def y(self, minute: float) -> float:
        """Return how far below midnight a minute of the day is."""
        return minute * self.hour / 60

    def box(
        self, column: int, top: int, bottom: int, lane: int, lanes: int, width: int = 1
    ) -> Box:
        """Return the rectangle of a block."""
        usable = self.column_width - 3 * GAP
        lane_width = usable / lanes
        place = lanes - lane - width if self.mirrored else lane
        return Box(
            self.column_x(column) + GAP + place * lane_width,
            self.y(top) + 1,
            max(lane_width * width - GAP, 2.0),
            max(self.y(bottom) - self.y(top) - GAP, 4.0),
        )

    def cell(self, x: float, y: float, grid: int) -> Cell:
        """Return the column and the grid line at or above a point."""
        inside = x if self.mirrored else x - AXIS_WIDTH
        place = min(max(int(inside // self.column_width), 0), self.columns - 1)
        column = self.columns - 1 - place if self.mirrored else place
        minute = int(y / self.hour * 60)
        return Cell(column, min(max(minute - minute % grid, 0), 24 * 60 - grid))


def hour_height(view_height: float, first_hour: int, last_hour: int, zoom: float) -> float:
    """Return pixels an hour takes: the working day fills the view, and no hour is too small."""
    fitting = view_height / max(last_hour - first_hour, 1)
    return min(max(fitting, SMALLEST_HOUR) * zoom, LARGEST_HOUR)
