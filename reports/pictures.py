"""Simple pictures that stand beside short sentences, for who reads little or slowly.

Each says one thing, in black alone. Those of a day and of an hour show the day and the hour.
"""

from __future__ import annotations

import math
from enum import Enum
from typing import TYPE_CHECKING, NamedTuple, Protocol

from familycare import formats
from familycare.domain.appointment_kinds import AppointmentKind
from familycare.i18n import runs_right_to_left
from reports import vectors
from reports.drawing import draw_centred
from reports.lines import line_width
from reports.styles import TEXT, WHITE, Style

if TYPE_CHECKING:
    from datetime import date, datetime, time

    from reportlab.pdfgen.canvas import Canvas


class Picture(Protocol):
    """Something that fills a square."""

    def draw(self, canvas: Canvas, x: float, y: float, side: float) -> None:
        """Draw it; its lower left corner and its side are in points."""


class Sign(Enum):
    """A picture that is always the same: its folder in resources and its name."""

    ASK = ("icons", "message-circle-question-mark")
    CALENDAR = ("icons", "calendar")
    CARE = ("icons", "coffee")
    CHECK = ("icons", "calendar-check")
    COUNSELLING = ("icons", "messages-square")
    DOOR = ("icons", "door-open")
    FOR_CHILDREN = ("icons", "toy-brick")
    GROUP = ("pictograms", "group")
    HOUSE = ("icons", "house")
    IDENTITY = ("icons", "id-card")
    KEY_PAD = ("pictograms", "key-pad")
    LETTER = ("icons", "mail-open")
    LISTEN = ("icons", "ear")
    LOOK_OUT = ("icons", "eye")
    NOT_THEN = ("icons", "calendar-x")
    PERSON = ("icons", "user")
    REMOTE_VISIT = ("pictograms", "remote-visit")
    SHEET = ("icons", "file-text")
    SMALL_STEPS = ("icons", "footprints")
    SMARTPHONE = ("icons", "smartphone")
    STEPS = ("pictograms", "steps")
    TELEPHONE = ("icons", "phone")
    TOGETHER = ("icons", "heart-handshake")
    WARNING = ("icons", "triangle-alert")
    VISIT = ("pictograms", "visit")

    def draw(self, canvas: Canvas, x: float, y: float, side: float) -> None:
        """Draw it, turned about where it leads in the direction of reading."""
        if self in LEADING and runs_right_to_left():
            canvas.saveState()
            canvas.translate(2 * x + side, 0)
            canvas.scale(-1, 1)
            vectors.draw(canvas, vectors.strokes(*self.value), x, y, side)
            canvas.restoreState()
        else:
            vectors.draw(canvas, vectors.strokes(*self.value), x, y, side)


LEADING = frozenset({Sign.ASK, Sign.SMALL_STEPS, Sign.STEPS})
"""Stairs rise in the direction of reading, and question marks look against it."""
SIGNS = {
    AppointmentKind.FAMILY_VISIT: Sign.VISIT,
    AppointmentKind.REMOTE_VISIT: Sign.REMOTE_VISIT,
    AppointmentKind.COUNSELLING: Sign.COUNSELLING,
    AppointmentKind.GROUP_SESSION: Sign.GROUP,
    AppointmentKind.AFTERCARE: Sign.HOUSE,
}
"""What shows which kind of appointment it is."""


class Leaf(NamedTuple):
    """The leaf of a calendar: month and day of one date."""

    day: date

    def draw(self, canvas: Canvas, x: float, y: float, side: float) -> None:
        """Draw it: the month in white above, the day large below."""
        head, middle = 0.34 * side, x + side / 2
        pen = side * vectors.PEN / vectors.GRID
        wide = side - 2 * pen
        canvas.saveState()
        canvas.setStrokeColor(TEXT)
        canvas.setFillColor(TEXT)
        canvas.setLineWidth(pen)
        canvas.roundRect(x + pen, y + pen, wide, wide, pen)
        canvas.rect(x + pen, y + side - head, wide, head - pen, fill=1)
        month, number = formats.short_month(self.day), formats.day_number(self.day)
        above = _fitting(month, 0.245 * side, wide - pen, white=True)
        below = _fitting(number, 0.46 * side, wide - pen)
        draw_centred(canvas, month, above, middle, y + 0.74 * side)
        draw_centred(canvas, number, below, middle, y + 0.19 * side)
        canvas.restoreState()


class Clock(NamedTuple):
    """A clock's face that shows a time."""

    at: time | datetime

    def draw(self, canvas: Canvas, x: float, y: float, side: float) -> None:
        """Draw it, with a stroke for each quarter of the hour."""
        pen = side * vectors.PEN / vectors.GRID
        middle, centre, radius = x + side / 2, y + side / 2, side / 2 - pen
        canvas.saveState()
        canvas.setStrokeColor(TEXT)
        canvas.setLineCap(vectors.ROUND)
        canvas.setLineWidth(pen)
        canvas.circle(middle, centre, radius)
        minutes = self.at.hour * 60 + self.at.minute
        hands = ((minutes / 720, 0, 0.5), (self.at.minute / 60, 0, 0.75))
        quarters = ((number / 4, 0.84, 0.9) for number in range(4))
        for turn, near, far in (*hands, *quarters):
            across, up = math.sin(math.tau * turn) * radius, math.cos(math.tau * turn) * radius
            canvas.line(
                middle + near * across,
                centre + near * up,
                middle + far * across,
                centre + far * up,
            )
        canvas.restoreState()


def _fitting(text: str, size: float, room: float, *, white: bool = False) -> Style:
    """Return a bold style in which the text is as large as this, or as there is room for it."""
    one = Style(size=1, leading=1, bold=True)
    size = min(size, room / line_width(text, one))
    return Style(size=size, leading=size, bold=True, colour=WHITE if white else TEXT)
