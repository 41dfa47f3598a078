"""A code of bars that every scanner reads, with its figures below for whoever types them."""

from __future__ import annotations

from reportlab.graphics.barcode.code128 import Code128
from reportlab.lib.units import mm
from reportlab.platypus import Flowable

from familycare.isolates import code
from reports.drawing import draw_centred
from reports.editions import sized
from reports.lines import line_width
from reports.sides import left
from reports.styles import CELL

BAR = 0.4 * mm
"""The narrowest bar: simple scanners and poor printers manage it."""
HEIGHT = 15 * mm
ABOVE = 10.0
FIGURES = 14.0
"""Room for the figures below the bars."""
GROUP = 4
"""Figures that are read at a glance."""


class Barcode(Flowable):
    """Code 128 of a short code, where lines begin; the page around it is its quiet zone."""

    def __init__(self, value: str) -> None:
        super().__init__()
        self._value = value
        self._bars = Code128(
            value, barWidth=BAR, barHeight=HEIGHT, quiet=False, humanReadable=False
        )
        self._style = sized(CELL)
        self._below = FIGURES * self._style.size / CELL.size
        self._figures = code(" ".join(_groups(value)))

    @property
    def size(self) -> tuple[float, float]:
        """Width and height in points."""
        wide = max(self._bars.width, line_width(self._figures, self._style))
        return wide, HEIGHT + self._below + ABOVE

    def wrap(self, available_width: float, _available_height: float) -> tuple[float, float]:
        """Take the whole width."""
        self.width = available_width
        return available_width, self.size[1]

    def draw(self) -> None:
        """Draw bars and figures where lines begin."""
        x = left(0, self._bars.width, self.width)
        self._bars.drawOn(self.canv, x, self._below)
        draw_centred(self.canv, self._figures, self._style, x + self._bars.width / 2, 2)


def _groups(value: str) -> list[str]:
    return [value[start : start + GROUP] for start in range(0, len(value), GROUP)]
