"""Counts of several sorts, one column for each month, stacked; in reading order."""

from collections.abc import Sequence
from itertools import zip_longest
from typing import NamedTuple

from reportlab.platypus import Flowable

from familycare.formats import number
from reports.drawing import draw_centred, draw_line
from reports.flowables.patterns import Box, Pattern, crossed, empty, full, hatched
from reports.lines import line_width
from reports.sides import edge, left
from reports.styles import CAPTION, LINE, MUTED

PATTERNS: tuple[Pattern, ...] = (full, hatched, crossed, empty)
"""From the ground up; a chart has at most so many sorts."""


class Stack(NamedTuple):
    """One column."""

    name: str
    counts: tuple[int, ...]
    """One for each sort."""


class StackedColumns(Flowable):
    """Columns with a legend above and the sum over each."""

    LEGEND, PLOT, LABELS = 24.0, 110.0, 18.0
    """Heights in points."""
    INSET = 12.0
    WIDEST = 34.0
    """A column's width, where there is room."""

    def __init__(self, sorts: Sequence[str], stacks: Sequence[Stack]) -> None:
        super().__init__()
        self._sorts, self._stacks = tuple(sorts), tuple(stacks)
        self._most = max((sum(stack.counts) for stack in stacks), default=0) or 1
        self.spaceBefore, self.spaceAfter = 4, 10

    def wrap(self, available_width: float, _available_height: float) -> tuple[float, float]:
        """Take the whole width and a fixed height."""
        self.width = available_width
        self.height = self.LEGEND + self.PLOT + self.LABELS
        return self.width, self.height

    def draw(self) -> None:
        """Draw at the origin; the page has moved it to the right place."""
        self.canv.saveState()
        self._draw_legend()
        self.canv.setStrokeColor(LINE)
        self.canv.setLineWidth(0.5)
        plot = self.PLOT - CAPTION.leading
        for quarter in range(5):
            y = self.LABELS + plot * quarter / 4
            self.canv.line(0, y, self.width, y)
        self.canv.setStrokeColor(MUTED)
        self.canv.line(0, self.LABELS, self.width, self.LABELS)
        step = (self.width - 2 * self.INSET) / max(len(self._stacks), 1)
        widest = max((line_width(stack.name, CAPTION) for stack in self._stacks), default=0)
        every = max(1, round((widest + 6) / step + 0.5))
        for place, stack in enumerate(self._stacks):
            middle = edge(self.INSET + (place + 0.5) * step, self.width)
            self._draw_stack(stack, middle, min(self.WIDEST, step * 0.7), plot)
            if place % every == 0:
                draw_centred(self.canv, stack.name, CAPTION, middle, self.LABELS - 14)
        self.canv.restoreState()

    def _draw_stack(self, stack: Stack, middle: float, wide: float, plot: float) -> None:
        y = self.LABELS
        for pattern, count in zip_longest(PATTERNS[: len(stack.counts)], stack.counts):
            high = plot * count / self._most
            if count:
                pattern(self.canv, Box(middle - wide / 2, y, wide, high))
            y += high
        total = number(sum(stack.counts))
        if sum(stack.counts) and line_width(total, CAPTION) < wide / 0.7:
            draw_centred(self.canv, total, CAPTION, middle, y + 3)

    def _draw_legend(self) -> None:
        y, used = self.height - 9, 0.0
        for pattern, sort in zip(PATTERNS, self._sorts, strict=False):
            pattern(self.canv, Box(left(used, 14, self.width), y, 14, 8))
            draw_line(self.canv, sort, CAPTION, edge(used + 19, self.width), y + 1)
            used += 19 + line_width(sort, CAPTION) + 20
