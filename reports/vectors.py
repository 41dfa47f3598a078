"""Drawings of the icon set put onto a page: lines and curves, as sharp as the printer is.

Reads what such drawings are made of, paths, circles and boxes on a square, and nothing else of
SVG: they are our own files.
"""

from __future__ import annotations

import math
import re
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any, NamedTuple
from xml.etree import ElementTree as ET

from reports.styles import TEXT

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reportlab.pdfgen.canvas import Canvas

GRID = 24.0
"""Width and height of the square on which they are drawn."""
PEN = 1.5
"""Width of a line on that square: a little finer than on screens, where drawings are small."""
ROUND = 1
"""Ends and corners of lines, as PDF numbers them."""
KAPPA = 0.5522847498
"""How far the handles of a curve lie from its ends so that four curves make a circle."""

_COMMAND = re.compile(r"([MmLlHhVvCcSsAaZz])([^A-Za-z]*)")
_NUMBER = r"[+-]?(?:\d+\.?\d*|\.\d+)"
_NUMBERS = re.compile(_NUMBER)
_ARC = re.compile(
    r"[\s,]*".join([*[f"({_NUMBER})"] * 3, "([01])", "([01])", *[f"({_NUMBER})"] * 2])
)
"""Of an arc the two flags may stand without a blank between them."""

Point = tuple[float, float]
Segment = tuple[Point, ...]
"""Where a stroke goes: one point for a line, three for a curve, none to where it began."""


class Stroke(NamedTuple):
    """One line of a drawing, from where it starts."""

    start: Point
    segments: tuple[Segment, ...]
    filled: bool


class UnreadableDrawingError(Exception):
    """A drawing has something that is not read here: a mistake of ours."""


@cache
def strokes(folder: str, name: str) -> tuple[Stroke, ...]:
    """Return what a drawing of resources is made of."""
    text = files("resources").joinpath(folder, f"{name}.svg").read_text("utf-8")
    found: list[Stroke] = []
    for element in ET.fromstring(text):  # noqa: S314 - our own file
        found += _strokes(element)
    return tuple(found)


def draw(canvas: Canvas, drawing: tuple[Stroke, ...], x: float, y: float, side: float) -> None:
    """Draw it in the colour of text; its lower left corner and its side are in points."""
    sheet: Any = canvas
    sheet.saveState()
    sheet.translate(x, y + side)
    sheet.scale(side / GRID, -side / GRID)
    sheet.setStrokeColor(TEXT)
    sheet.setFillColor(TEXT)
    sheet.setLineWidth(PEN)
    sheet.setLineCap(ROUND)
    sheet.setLineJoin(ROUND)
    for stroke in drawing:
        path = sheet.beginPath()
        path.moveTo(*stroke.start)
        for segment in stroke.segments:
            _add(path, segment)
        sheet.drawPath(path, stroke=1, fill=int(stroke.filled))
    sheet.restoreState()


def _add(path: Any, segment: Segment) -> None:  # noqa: ANN401 - reportlab tells no types
    if not segment:
        path.close()
    elif len(segment) == 1:
        path.lineTo(*segment[0])
    else:
        path.curveTo(*segment[0], *segment[1], *segment[2])


def _strokes(element: ET.Element) -> Iterator[Stroke]:
    kind = element.tag.rpartition("}")[2]
    filled = element.get("fill", "none") != "none"
    told = {key: float(text) for key, text in element.items() if key not in {"d", "fill"}}
    if kind == "path":
        yield from _path(element.get("d", ""), filled=filled)
    elif kind == "circle":
        yield _oval(told["cx"], told["cy"], told["r"], filled=filled)
    elif kind == "rect":
        yield _box(told, filled=filled)
    else:
        raise UnreadableDrawingError(kind)


def _oval(x: float, y: float, r: float, *, filled: bool) -> Stroke:
    box = {"x": x - r, "y": y - r, "width": 2 * r, "height": 2 * r, "rx": r}
    return _box(box, filled=filled)


def _box(told: dict[str, float], *, filled: bool) -> Stroke:
    """Return a box with round corners; a circle is one that has nothing but corners."""
    x, y, r = told["x"], told["y"], told.get("rx", 0)
    right, bottom, k = x + told["width"], y + told["height"], r * (1 - KAPPA)
    return Stroke(
        (x + r, y),
        (
            ((right - r, y),), ((right - k, y), (right, y + k), (right, y + r)),
            ((right, bottom - r),),
            ((right, bottom - k), (right - k, bottom), (right - r, bottom)),
            ((x + r, bottom),), ((x + k, bottom), (x, bottom - k), (x, bottom - r)),
            ((x, y + r),), ((x, y + k), (x + k, y), (x + r, y)), (),
        ),
        filled,
    )  # fmt: skip


def _path(told: str, *, filled: bool) -> Iterator[Stroke]:
    """Yield the strokes of a path: one from each place to which the pen is lifted."""
    here: Point = (0.0, 0.0)
    start: Point = here
    segments: list[Segment] = []
    for command, numbers in _commands(told):
        if command in "Mm":
            if segments:
                yield Stroke(start, tuple(segments), filled)
            start = here = _moved(here, numbers, relative=command == "m")
            segments = []
        elif command in "Zz":
            segments.append(())
            here = start
        else:
            added = list(_segments(command, numbers, here, segments))
            segments += added
            here = added[-1][-1]
    yield Stroke(start, tuple(segments), filled)


def _commands(told: str) -> Iterator[tuple[str, list[float]]]:
    """Yield each command with just the numbers that it takes once."""
    takes = {"M": 2, "L": 2, "H": 1, "V": 1, "C": 6, "S": 4, "A": 7, "Z": 0}
    if _COMMAND.sub("", told).strip():
        raise UnreadableDrawingError(told)
    for command, text in _COMMAND.findall(told):
        count = takes[command.upper()]
        if command in "Aa":
            numbers = [float(number) for found in _ARC.findall(text) for number in found]
        else:
            numbers = [float(number) for number in _NUMBERS.findall(text)]
        if count == 0:
            yield command, []
        for first in range(0, len(numbers), count or 1):
            # Points after the one to which the pen was moved are lines to them.
            follows = {"M": "L", "m": "l"}.get(command, command) if first else command
            yield follows, numbers[first : first + count]


def _moved(here: Point, to: list[float], *, relative: bool) -> Point:
    return (here[0] + to[0], here[1] + to[1]) if relative else (to[0], to[1])


def _segments(
    command: str, numbers: list[float], here: Point, before: list[Segment]
) -> Iterator[Segment]:
    relative, x, y = command.islower(), *here
    match command.upper():
        case "H":
            yield ((numbers[0] + x * relative, y),)
        case "V":
            yield ((x, numbers[0] + y * relative),)
        case "A":
            end = _moved(here, numbers[5:], relative=relative)
            yield from _arc(here, numbers[:5], end)
        case _:
            pairs = [numbers[at : at + 2] for at in range(0, len(numbers), 2)]
            points = [_moved(here, pair, relative=relative) for pair in pairs]
            if command in "Ss":
                points.insert(0, _mirrored(here, before))
            yield tuple(points)


def _mirrored(here: Point, before: list[Segment]) -> Point:
    """Return where a smooth curve's first handle lies: across from the last one's second."""
    if not before or len(before[-1]) < 3:
        return here
    handle = before[-1][1]
    return 2 * here[0] - handle[0], 2 * here[1] - handle[1]


def _arc(start: Point, told: list[float], end: Point) -> Iterator[Segment]:
    """Yield the curves of an arc of a circle (W3C SVG 1.1, appendix F.6.5), a quarter each."""
    radius, other, turned, large, sweep = told
    if radius != other or turned or start == end:
        raise UnreadableDrawingError(told)
    dx, dy = (start[0] - end[0]) / 2, (start[1] - end[1]) / 2
    half = math.hypot(dx, dy)
    radius = max(radius, half)  # one that is too small to reach is made larger
    away = math.sqrt(max(radius**2 - half**2, 0)) / half * (1 if large != sweep else -1)
    centre = ((start[0] + end[0]) / 2 + away * dy, (start[1] + end[1]) / 2 - away * dx)
    first = math.atan2(start[1] - centre[1], start[0] - centre[0])
    last = math.atan2(end[1] - centre[1], end[0] - centre[0])
    angle = (last - first) % math.tau if sweep else -((first - last) % math.tau)
    count = max(1, math.ceil(abs(angle) / (math.pi / 2) - 1e-9))
    step = angle / count
    reach = radius * 4 / 3 * math.tan(step / 4)
    for number in range(count):
        one, two = first + number * step, first + (number + 1) * step
        (a, b), (c, d) = (
            (centre[0] + radius * math.cos(at), centre[1] + radius * math.sin(at))
            for at in (one, two)
        )
        yield (
            (a - reach * math.sin(one), b + reach * math.cos(one)),
            (c + reach * math.sin(two), d - reach * math.cos(two)),
            (c, d),
        )
