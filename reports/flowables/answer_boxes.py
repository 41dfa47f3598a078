"""Where a questionnaire is answered by hand: a row of large boxes, or a line between two ends."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from reportlab.platypus import Flowable

from familycare.formats import number
from reports.drawing import draw_centred, draw_lines
from reports.lines import Line, broken, single
from reports.sides import edge, left
from reports.styles import CAPTION, CELL, MUTED, TEXT, WHITE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reportlab.lib.colors import Color

BOX = 22.0
"""Points on each side: large enough for a trembling hand."""
EDGE = 1.0
GAP = 4.0
BELOW = 10.0
"""Room below the words of the answers."""
WIDEST = 92.0
"""Points that one answer takes at most: a few answers stay close together."""
WORDS = replace(CAPTION, colour=TEXT)
FAINT = replace(CELL, colour=MUTED)
TEN = 10
WRITTEN = 3
"""Figures that fit into the box for a number."""


class AnswerBoxes(Flowable):
    """A box for each answer with its number inside, and what it means below."""

    def __init__(self, lowest: int, labels: Sequence[str]) -> None:
        super().__init__()
        self._lowest, self._labels = lowest, tuple(labels)
        self._lines: list[tuple[Line, ...]] = []

    def wrap(self, available_width: float, _available_height: float) -> tuple[float, float]:
        """Share the width among the answers."""
        self.width = available_width
        self._share = min(available_width / len(self._labels), WIDEST)
        self._lines = [broken(label, WORDS, self._share - GAP) for label in self._labels]
        most = max(map(len, self._lines), default=0)
        self.height = BOX + GAP + most * WORDS.leading + BELOW
        return available_width, self.height

    def draw(self) -> None:
        """Draw the boxes from where lines begin."""
        top = self.height
        for place, lines in enumerate(self._lines):
            middle = edge((place + 0.5) * self._share, self.width)
            _box(self, middle - BOX / 2, top - BOX, BOX)
            draw_centred(
                self.canv, number(self._lowest + place), FAINT, middle, top - BOX / 2 - 3.5
            )
            for row, line in enumerate(lines):
                base = top - BOX - GAP - WORDS.size - row * WORDS.leading
                _centred_line(self, line, middle, base)


class AnswerLine(Flowable):
    """A line with marks from one end to the other, and a box to write the number into."""

    HEIGHT = 46.0

    def __init__(self, lowest: int, highest: int, ends: tuple[str, str]) -> None:
        super().__init__()
        self._lowest, self._highest, self._ends = lowest, highest, ends

    def wrap(self, available_width: float, _available_height: float) -> tuple[float, float]:
        """Take the whole width."""
        self.width = available_width
        return available_width, self.HEIGHT + BELOW

    def draw(self) -> None:
        """Draw the line, its marks with their numbers, what the ends mean, and the box."""
        canvas, y = self.canv, self.HEIGHT + BELOW - 12
        box = BOX * WRITTEN / 2
        long = self.width - box - 4 * GAP - BOX
        canvas.setStrokeColor(TEXT)
        canvas.setLineWidth(EDGE)
        first, last = edge(BOX / 2, self.width), edge(BOX / 2 + long, self.width)
        canvas.line(first, y, last, y)
        step = max(1, (self._highest - self._lowest) // TEN)
        for value in range(self._lowest, self._highest + 1, step):
            share = (value - self._lowest) / (self._highest - self._lowest)
            x = edge(BOX / 2 + share * long, self.width)
            canvas.setStrokeColor(TEXT)
            canvas.line(x, y - 5, x, y + 5)
            draw_centred(canvas, number(value), WORDS, x, y - 16)
        for words, at_end in zip(self._ends, (False, True), strict=True):
            line = single(words, WORDS)
            wide = line.width * WORDS.size
            start = BOX / 2 + long - wide + BOX / 2 if at_end else 0
            draw_lines(canvas, (line,), WORDS, edge(max(0, start), self.width), y - 29)
        _box(self, left(self.width - box, box, self.width), y - BOX / 2, box)


def _box(on: Flowable, x: float, y: float, wide: float, colour: Color = WHITE) -> None:
    on.canv.setStrokeColor(TEXT)
    on.canv.setFillColor(colour)
    on.canv.setLineWidth(EDGE)
    on.canv.roundRect(x, y, wide, BOX, 3, stroke=1, fill=1)


def _centred_line(on: Flowable, line: Line, middle: float, base: float) -> None:
    half = line.width * WORDS.size / 2
    begins = edge(0, 1) == 0  # whether lines begin at the left
    draw_lines(on.canv, (line,), WORDS, middle - half if begins else middle + half, base)
