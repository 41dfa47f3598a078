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
from reports.styles import ACCENT, CAPTION, CELL, CELL_BOLD, LINE, SHADE, TEXT

if TYPE_CHECKING:
    from datetime import date

DAYS_A_WEEK = 7
HEAD = 16.0
"""Height of the row of weekdays."""
INSET = 4.0
NUMBER = 12.0
"""From the upper edge of a field to the line of its number."""
TALLEST = 76.0
"""A field's height, where there is room."""


class MonthDay(NamedTuple):
    """One day on which something is planned."""

    day: date
    told: tuple[tuple[str, str], ...]
    """Of each: when, and what."""
    more: int
    """How many did not fit."""


class MonthGrid(Flowable):
    """Weeks below each other; days with something planned have a strong edge, also in grey.

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
        first, last = span
        self._below = below
        self._days = {each.day: each for each in days}
        self._first, self._last = first, last
        self._start = first - timedelta(days=(first.weekday() - week_starts_on) % DAYS_A_WEEK)
        self._weeks = ((last - self._start).days // DAYS_A_WEEK) + 1
        self._field = TALLEST

    def wrap(self, available_width: float, available_height: float) -> tuple[float, float]:
        """Take the whole width, and as much of the height as its weeks need."""
        self.width = available_width
        room = (available_height - HEAD - self._below) / self._weeks
        self._field = max(min(TALLEST, room), NUMBER * 3)
        return available_width, HEAD + self._weeks * self._field

    def draw(self) -> None:
        """Draw weekdays, fields, and what stands in them."""
        wide = self.width / DAYS_A_WEEK
        whole = HEAD + self._weeks * self._field
        for column in range(DAYS_A_WEEK):
            name = formats.weekday((self._start + timedelta(days=column)).weekday())
            draw_line(
                self.canv, name, CAPTION, edge(column * wide + INSET, self.width), whole - 11
            )
        for number in range(self._weeks * DAYS_A_WEEK):
            week, column = divmod(number, DAYS_A_WEEK)
            top = whole - HEAD - week * self._field
            self._draw_day(self._start + timedelta(days=number), column * wide, top, wide)

    def _draw_day(self, day: date, distance: float, top: float, wide: float) -> None:
        planned = self._days.get(day)
        self.canv.setLineWidth(0.5)
        self.canv.setStrokeColor(LINE)
        x, y = left(distance, wide, self.width), top - self._field
        within = self._first <= day <= self._last
        self.canv.setFillColor(SHADE)
        self.canv.rect(x, y, wide, self._field, stroke=1, fill=int(not within))
        if not within:
            return
        place = edge(distance + INSET, self.width)
        style = CELL_BOLD if planned else CELL
        draw_line(self.canv, formats.day_number(day), style, place, top - NUMBER)
        if planned:
            self.canv.setLineWidth(2)
            self.canv.setStrokeColor(ACCENT)
            self.canv.rect(x + 1, y + 1, wide - 2, self._field - 2, stroke=1, fill=0)
            self._draw_told(planned, distance, top, wide)

    def _draw_told(self, planned: MonthDay, distance: float, top: float, wide: float) -> None:
        self.canv.setFillColor(TEXT)
        x, y, room = edge(distance + INSET, self.width), top - NUMBER, wide - 2 * INSET
        bottom = top - self._field + 4
        for when, what in planned.told:
            for text, style in ((when, CELL_BOLD), (what, CAPTION)):
                for line in broken(text, style, room):
                    if y - style.leading < bottom:
                        return
                    y -= style.leading
                    draw_lines(self.canv, (line,), style, x, y)
        if planned.more and y - CAPTION.leading >= bottom:
            told = _("and {count} more").format(count=planned.more)
            draw_line(self.canv, told, CAPTION, x, y - CAPTION.leading)
