"""A family network on paper: the shapes of the screen with the names, and what they mean."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from reportlab.platypus import Flowable

from familycare.domain import network_drawing as drawing
from familycare.domain.family_network import (
    Influence,
    NetworkKind,
    NetworkPerson,
    Place,
    Strain,
    SupportKind,
    TieStrength,
)
from familycare.domain.network_layout import CLIENT
from familycare.i18n import runs_right_to_left
from familycare.sentences.network_words import word
from reports.drawing import draw_centred, draw_line
from reports.lines import line_width, shortened
from reports.sides import edge
from reports.styles import ACCENT, CAPTION, LINE, MUTED, SHADE, TEXT, WHITE

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from enum import Enum

    from reportlab.lib.colors import Color
    from reportlab.pdfgen.canvas import Canvas

    from familycare.domain.network_drawing import Shape

INKS: dict[drawing.Ink, Color] = {
    "text": TEXT,
    "muted": MUTED,
    "surface": WHITE,
    "accent": ACCENT,
    "warn": TEXT,
    "selected": SHADE,
    "edge": LINE,
}
"""On paper everything is told without colours."""
NAME = replace(CAPTION, size=drawing.LABEL_SIZE * 0.9, colour=TEXT)
LEAST_NAME = 6.0
"""Points of the smallest name that can be read."""
MOST = 0.8
"""Points a unit at most: few people are not drawn larger."""


class NetworkDrawing(Flowable):
    """One picture, as large as fits into the width and this height."""

    def __init__(
        self,
        people: Sequence[NetworkPerson],
        name_of: Callable[[NetworkPerson], str],
        client: str,
        height: float,
    ) -> None:
        super().__init__()
        self._people, self._name_of, self._client = tuple(people), name_of, client
        self._most = height

    def wrap(self, available_width: float, _available_height: float) -> tuple[float, float]:
        """Take the whole width and as much height as the picture needs."""
        left, top, right, bottom = drawing.bounds(self._people)
        self._scale = min(available_width / (right - left), self._most / (bottom - top), MOST)
        self._middle = ((left + right) / 2, bottom)
        self.width, self.height = available_width, (bottom - top) * self._scale
        return self.width, self.height

    def draw(self) -> None:
        """Draw lines first, so that none crosses a mark or a name."""
        for person in self._people:
            self._shapes(drawing.tie_shapes(person))
        self._shapes(drawing.client_shapes())
        self._name(self._client, CLIENT)
        for person in self._people:
            self._shapes(drawing.person_shapes(person))
            self._name(self._name_of(person), person.place or CLIENT)

    def _at(self, x: float, y: float) -> tuple[float, float]:
        side = -1 if runs_right_to_left() else 1
        return (
            self.width / 2 + side * (x - self._middle[0]) * self._scale,
            (self._middle[1] - y) * self._scale,
        )

    def _shapes(self, shapes: Iterable[Shape]) -> None:
        for shape in shapes:
            placed = [self._at(*point) for point in shape.points]
            draw_shape(self.canv, replace(shape, points=tuple(placed)), self._scale)

    def _name(self, text: str, place: Place) -> None:
        style = replace(NAME, size=max(LEAST_NAME, NAME.size * self._scale))
        room = drawing.LABEL_WIDE * self._scale
        lines = _two_lines(text, style.size, room)
        x, top = self._at(place.x, place.y + drawing.LABEL_TOP)
        self.canv.setFillColor(WHITE)
        wide = max((line_width(line, style) for line in lines), default=0.0) + 2
        high = style.size * (1.25 + 1.2 * (len(lines) - 1))
        self.canv.rect(x - wide / 2, top - high, wide, high, stroke=0, fill=1)
        for number, line in enumerate(lines):
            draw_centred(self.canv, line, style, x, top - style.size * (1.0 + 1.2 * number))


class NetworkLegend(Flowable):
    """What lines and marks mean, in rows."""

    ROW = 17.0
    SAMPLE = 34.0
    GAP = 14.0

    def wrap(self, available_width: float, _available_height: float) -> tuple[float, float]:
        """Take as many rows as the words need."""
        self.width = available_width
        self._placed: list[tuple[float, int, Enum]] = []
        x, row = 0.0, 0
        for member in _MEANT:
            wide = self.SAMPLE + line_width(word(member), CAPTION) + self.GAP
            if x + wide > available_width:
                x, row = 0.0, row + 1
            self._placed.append((x, row, member))
            x += wide
        self.height = (row + 1) * self.ROW + 6
        return available_width, self.height

    def draw(self) -> None:
        """Draw each sample before its word."""
        for x, row, member in self._placed:
            base = self.height - (row + 1) * self.ROW + 4
            _draw_sample(self.canv, member, edge(x + self.SAMPLE / 2 - 3, self.width), base + 3)
            draw_line(self.canv, word(member), CAPTION, edge(x + self.SAMPLE, self.width), base)


_MEANT: tuple[Enum, ...] = (
    *reversed(TieStrength), Strain.SOME, Strain.HEAVY, *Influence, *SupportKind,
)  # fmt: skip


def draw_shape(canvas: Canvas, shape: Shape, scale: float) -> None:
    """Draw a shape whose points are places of the page already."""
    path = canvas.beginPath()
    path.moveTo(*shape.points[0])
    for point in shape.points[1:]:
        path.lineTo(*point)
    if shape.closed:
        path.close()
    canvas.setLineWidth(shape.width * scale)
    canvas.setStrokeColor(INKS[shape.ink])
    canvas.setLineCap(1)
    canvas.setLineJoin(1)
    canvas.setDash([3 * shape.width * scale, 2.5 * shape.width * scale] if shape.dashed else [])
    if shape.fill:
        canvas.setFillColor(INKS[shape.fill])
    canvas.drawPath(path, stroke=int(bool(shape.width)), fill=int(bool(shape.fill)))


def _draw_sample(canvas: Canvas, member: Enum, x: float, y: float) -> None:
    person = NetworkPerson(kind=NetworkKind.FRIEND, influence=Influence.SAFE, place=Place(126, 0))
    middle, scale = (63.0, drawing.mark_of(CLIENT)[1]), 0.42
    match member:
        case TieStrength():
            shapes = drawing.tie_shapes(replace(person, strength=member))
        case Strain():
            shapes = drawing.tie_shapes(replace(person, strain=member, strength=TieStrength.WEAK))
        case Influence():
            middle, scale = drawing.mark_of(CLIENT), 0.24
            shapes = drawing.person_shapes(replace(person, influence=member, place=CLIENT))
        case SupportKind():
            middle, scale = (0.0, 0.0), 0.5
            shapes = drawing.badge_shapes(member, middle)
        case _:
            raise AssertionError(member)
    for shape in shapes:
        points = tuple((x + (a - middle[0]) * scale, y - (b - middle[1]) * scale)
                       for a, b in shape.points)  # fmt: skip
        draw_shape(canvas, replace(shape, points=points), scale)


def _two_lines(text: str, size: float, room: float) -> list[str]:
    """Return a name on one line or two, broken at a blank where there is one."""
    style = replace(NAME, size=size)
    if line_width(text, style) <= room:
        return [text]
    words, first = text.split(), ""
    while words and line_width(f"{first} {words[0]}".strip(), style) <= room:
        first = f"{first} {words.pop(0)}".strip()
    if not first:
        cut = max(
            (n for n in range(1, len(text)) if line_width(text[:n], style) <= room), default=1
        )
        return [text[:cut], shortened(text[cut:], style, room)]
    return [first, *([shortened(" ".join(words), style, room)] if words else [])]
