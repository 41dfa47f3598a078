"""Paints a family network onto anything: the shapes of `network_drawing`, and the names."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPen, QPolygonF, QTextLayout, QTextOption

from familycare.domain import network_drawing as drawing
from familycare.domain.network_layout import CLIENT
from familycare.i18n import runs_right_to_left

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from PySide6.QtGui import QColor, QFont

    from familycare.domain.family_network import NetworkPerson, Place
    from familycare.domain.network_drawing import Shape
    from ui.theme import Theme

DASH = [3.0, 2.5]
UNDER_NAME = 3.0
"""Room around a name on which no line is seen."""


class NetworkPainter:
    """Paints in units of a picture; the painter is scaled and moved already."""

    def __init__(self, painter: QPainter, theme: Theme) -> None:
        self._painter, self._theme = painter, theme
        self.side = -1 if runs_right_to_left() else 1
        self._font = theme.font()
        self._font.setPixelSize(int(drawing.LABEL_SIZE))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)

    def paint(
        self,
        people: Sequence[NetworkPerson],
        name_of: Callable[[NetworkPerson], str],
        client: str,
    ) -> None:
        """Paint everybody: lines first, so that no line crosses a mark or a name."""
        for person in people:
            self.shapes(drawing.tie_shapes(person))
        self.shapes(drawing.client_shapes())
        self._name(client, CLIENT, bold=True)
        for person in people:
            self.shapes(drawing.person_shapes(person))
            if person.place is not None:
                self._name(name_of(person), person.place)

    def shapes(self, shapes: Iterable[Shape]) -> None:
        """Paint shapes in the colours of the look."""
        for shape in shapes:
            self._shape(shape)

    def _shape(self, shape: Shape) -> None:
        pen = QPen(Qt.PenStyle.NoPen)
        if shape.width:
            pen = QPen(self._colour(shape.ink), shape.width)
            pen.setCapStyle(Qt.PenCapStyle.RoundCap)
            pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
            if shape.dashed:
                pen.setDashPattern(DASH)
        self._painter.setPen(pen)
        fill = self._colour(shape.fill) if shape.fill else Qt.BrushStyle.NoBrush
        self._painter.setBrush(fill)
        points = QPolygonF([QPointF(self.side * x, y) for x, y in shape.points])
        if shape.closed:
            self._painter.drawPolygon(points)
        else:
            self._painter.drawPolyline(points)

    def _colour(self, ink: drawing.Ink) -> QColor:
        colour: QColor = getattr(self._theme.colors(), ink)
        return colour

    def _name(self, text: str, place: Place, *, bold: bool = False) -> None:
        font = self._theme.font(bold=bold)
        font.setPixelSize(int(drawing.LABEL_SIZE))
        metrics, painter = QFontMetricsF(font), self._painter
        painter.setFont(font)
        lines = name_lines(text, font)
        wide = max((metrics.horizontalAdvance(line) for line in lines), default=0.0)
        wide = min(wide, drawing.LABEL_WIDE) + 2 * UNDER_NAME
        room = QRectF(self.side * place.x - wide / 2, place.y + drawing.LABEL_TOP, wide,
                      drawing.LABEL_LEADING)  # fmt: skip
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.colors().surface)
        painter.drawRoundedRect(
            QRectF(room.topLeft(), QSizeF(wide, drawing.LABEL_LEADING * len(lines))), 4, 4
        )
        painter.setPen(self._theme.colors().text)
        flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextDontClip
        for line in lines:
            painter.drawText(room, flags, line)
            room.translate(0, drawing.LABEL_LEADING)


def name_lines(text: str, font: QFont) -> list[str]:
    """Return a name on as many lines as a box has; what is too long ends in three dots."""
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout = QTextLayout(text, font)
    layout.setTextOption(option)
    layout.beginLayout()
    starts: list[int] = []
    while (line := layout.createLine()).isValid():
        line.setLineWidth(drawing.LABEL_WIDE)
        starts.append(line.textStart())
    layout.endLayout()
    ends = [*starts[1:], len(text)]
    parts = [text[start:end].strip() for start, end in zip(starts, ends, strict=True)]
    if len(parts) <= drawing.LABEL_LINES:
        return parts
    metrics = QFontMetricsF(font)
    rest = text[starts[drawing.LABEL_LINES - 1] :].strip()
    last = metrics.elidedText(rest, Qt.TextElideMode.ElideRight, drawing.LABEL_WIDE)
    return [*parts[: drawing.LABEL_LINES - 1], last]
