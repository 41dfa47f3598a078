"""A month as seven columns of days, what is planned written into its field."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, NamedTuple

from reportlab.platypus import Flowable

from familycare import formats
from familycare.i18n import _
from reports.drawing import draw_line, draw_lines
from reports.lines import broken
from reports.sides import edge, left
from reports.styles import ACCENT, CAPTION, CELL, CELL_BOLD, LINE, SHADE

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from reports.lines import Line
    from reports.styles import Style

DAYS_A_WEEK = 7
A_WEEK = timedelta(days=DAYS_A_WEEK)
HEAD = 16.0
"""Height of the row of weekdays."""
INSET = 4.0
NUMBER = 12.0
"""From the upper edge of a field to the line of its number."""
TALLEST = 76.0
"""An empty field's height, where there is room."""
LOWEST = 36.0
"""An empty field's height, where there is little."""
BELOW_TEXT = 5.0


class MonthDay(NamedTuple):
    """One day on which something is planned."""

    day: date
    told: tuple[tuple[str, str], ...]
    """Of each: when, and what."""
    more: int
    """How many others there are."""


class MonthGrid(Flowable):
    """Weeks below each other; days with something planned have a strong edge, also in grey.

    A week is as high as its fullest day needs; what has no room goes to the next page by weeks.
    `below` is how much room on the page it leaves for what stands under it.
    """

    def __init__(
        self,
        days: tuple[MonthDay, ...],
        span: tuple[date, date],
        week_starts_on: int,
        below: float,
    ) -> None:
        super().__init__()
        self._below = below
        self._days = {each.day: each for each in days}
        self._first, self._last = span
        start = self._first - timedelta(
            days=(self._first.weekday() - week_starts_on) % DAYS_A_WEEK
        )
        count = (self._last - start).days // DAYS_A_WEEK + 1
        self._weeks = tuple(
            start + timedelta(days=DAYS_A_WEEK * number) for number in range(count)
        )
        self._heights: tuple[float, ...] = ()

    def wrap(self, available_width: float, available_height: float) -> tuple[float, float]:
        """Take the whole width, and as much of the height as its weeks need."""
        self.width = available_width
        room = available_height - HEAD - self._below
        needed = [self._needed(week) for week in self._weeks]
        spare = room - sum(needed)
        self._heights = tuple(_spread(needed, spare))
        return available_width, HEAD + sum(self._heights)

    def split(self, available_width: float, available_height: float) -> list[Flowable]:
        """Split between weeks."""
        self.wrap(available_width, available_height)
        room, count = available_height - HEAD, 0
        while count < len(self._heights) and self._heights[count] <= room:
            room -= self._heights[count]
            count += 1
        if not 0 < count < len(self._weeks):
            return []
        return [self._part(self._weeks[:count], 0), self._part(self._weeks[count:], self._below)]

    def draw(self) -> None:
        """Draw weekdays, fields, and what stands in them."""
        wide = self.width / DAYS_A_WEEK
        top = HEAD + sum(self._heights)
        for column in range(DAYS_A_WEEK):
            name = formats.weekday((self._weeks[0] + timedelta(days=column)).weekday())
            draw_line(self.canv, name, CAPTION, edge(column * wide + INSET, self.width), top - 11)
        top -= HEAD
        for week, high in zip(self._weeks, self._heights, strict=True):
            for column in range(DAYS_A_WEEK):
                day = week + timedelta(days=column)
                self._draw_day(day, _Field(column * wide, top - high, wide, high))
            top -= high

    def _part(self, weeks: tuple[date, ...], below: float) -> MonthGrid:
        days = tuple(self._days.values())
        part = MonthGrid(days, (self._first, self._last), weeks[0].weekday(), below)
        part._weeks = weeks
        return part

    def _needed(self, week: date) -> float:
        days = (self._days.get(week + timedelta(days=column)) for column in range(DAYS_A_WEEK))
        room = self.width / DAYS_A_WEEK - 2 * INSET
        told = (sum(style.leading for _, style in _told(day, room)) for day in days if day)
        return max(LOWEST, NUMBER + BELOW_TEXT + max(told, default=0.0))

    def _draw_day(self, day: date, field: _Field) -> None:
        planned = self._days.get(day)
        self.canv.setLineWidth(0.5)
        self.canv.setStrokeColor(LINE)
        x = left(field.distance, field.wide, self.width)
        within = self._first <= day <= self._last
        self.canv.setFillColor(SHADE)
        self.canv.rect(x, field.bottom, field.wide, field.high, stroke=1, fill=int(not within))
        if not within:
            return
        place, y = edge(field.distance + INSET, self.width), field.bottom + field.high - NUMBER
        style = CELL_BOLD if planned else CELL
        draw_line(self.canv, formats.day_number(day), style, place, y)
        if planned:
            self.canv.setLineWidth(2)
            self.canv.setStrokeColor(ACCENT)
            self.canv.rect(
                x + 1, field.bottom + 1, field.wide - 2, field.high - 2, stroke=1, fill=0
            )
            for line, style in _told(planned, field.wide - 2 * INSET):
                y -= style.leading
                draw_lines(self.canv, (line,), style, place, y)


class _Field(NamedTuple):
    """Where a day is drawn, from the edge at which weeks begin."""

    distance: float
    bottom: float
    wide: float
    high: float


def _told(planned: MonthDay, room: float) -> Iterator[tuple[Line, Style]]:
    """Yield what stands in the field of a day, line by line."""
    for when, what in planned.told:
        for text, style in ((when, CELL_BOLD), (what, CAPTION)):
            yield from ((line, style) for line in broken(text, style, room))
    if planned.more:
        told = _("and {count} more").format(count=planned.more)
        yield from ((line, CAPTION) for line in broken(told, CAPTION, room))


def _spread(needed: Sequence[float], spare: float) -> Iterator[float]:
    """Yield heights: all weeks alike where there is room for that, full ones higher."""
    alike = min(TALLEST, (sum(needed) + spare) / len(needed))
    if max(needed) <= alike:
        yield from (alike for _ in needed)
    else:
        more = max(0.0, spare) / len(needed)
        yield from (high if high > TALLEST else min(TALLEST, high + more) for high in needed)
