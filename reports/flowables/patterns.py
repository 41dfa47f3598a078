"""Boxes that stay apart on a black-and-white printer: full, hatched, crossed, empty."""

from collections.abc import Callable, Iterator
from typing import NamedTuple

from reportlab.pdfgen.canvas import Canvas

from reports.styles import ACCENT, WHITE

STEP = 4.5
"""Points between two slanting lines."""
THIN, EDGE = 0.5, 0.8
"""Widths of the slanting lines and of the edge, in points."""


class Box(NamedTuple):
    """Where something is drawn, in points from the lower left."""

    side: float
    bottom: float
    wide: float
    high: float


Pattern = Callable[[Canvas, Box], None]


def full(canvas: Canvas, box: Box) -> None:
    """Fill the box with the one colour."""
    canvas.setFillColor(ACCENT)
    canvas.rect(*box, stroke=0, fill=1)


def hatched(canvas: Canvas, box: Box) -> None:
    """Fill the box with slanting lines and draw its edge."""
    _lined(canvas, box, list(_rising(box)))


def crossed(canvas: Canvas, box: Box) -> None:
    """Fill the box with lines that slant both ways and draw its edge."""
    falling = [(a, box.bottom + box.high, c, box.bottom) for a, _b, c, _d in _rising(box)]
    _lined(canvas, box, [*_rising(box), *falling])


def empty(canvas: Canvas, box: Box) -> None:
    """Draw the edge alone."""
    _lined(canvas, box, [])


def _rising(box: Box) -> Iterator[tuple[float, float, float, float]]:
    offset = -box.high
    while offset < box.wide:
        start = box.side + offset
        yield start, box.bottom, start + box.high, box.bottom + box.high
        offset += STEP


def _lined(canvas: Canvas, box: Box, lines: list[tuple[float, float, float, float]]) -> None:
    canvas.saveState()
    canvas.setFillColor(WHITE)
    canvas.setStrokeColor(ACCENT)
    canvas.setLineWidth(THIN)
    outline = canvas.beginPath()
    outline.rect(*box)
    canvas.drawPath(outline, stroke=0, fill=1)
    canvas.clipPath(outline, stroke=0, fill=0)
    canvas.lines(lines)
    canvas.restoreState()
    canvas.setStrokeColor(ACCENT)
    canvas.setLineWidth(EDGE)
    half = EDGE / 2
    canvas.rect(box.side + half, box.bottom, box.wide - EDGE, box.high - half, stroke=1, fill=0)
