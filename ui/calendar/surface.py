"""The painted columns as one picture: drawn when something changed, only copied when scrolled.

It begins and ends with the working hours, or with what stands before and after them: the empty
hours of the night would be half of it, and several pictures are held at a time.
"""

from __future__ import annotations

from math import ceil, floor
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPixmap

from ui.calendar.columns import keys_of
from ui.calendar.layout import DAY_MINUTES, Block, Bundle, Plan, arrange, spans_by_column
from ui.calendar.shade_painter import Canvas, shaded
from ui.theme import Space

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from familycare.services.calendar_views import AppointmentLine
    from ui.calendar.columns import Column
    from ui.calendar.geometry import Box, Geometry
    from ui.calendar.painter import Painter
    from ui.calendar.shades import ShadeMap
    from ui.calendar.views import View


class Hit(NamedTuple):
    """What stands under a point."""

    line: AppointmentLine | None
    bundle: Bundle | None
    box: Box


class Picture(NamedTuple):
    """The painted columns, and which part of the day they are."""

    pixels: QPixmap
    area: QRectF
    """Counted from midnight and from the left."""

    def copy_to(self, painter: QPainter, part: QRectF) -> None:
        """Copy as much as there is of a part; the painter counts as the part does."""
        part = part.intersected(self.area)
        scale = self.pixels.devicePixelRatio()
        corner = (part.topLeft() - self.area.topLeft()) * scale
        painter.drawPixmap(part, self.pixels, QRectF(corner, part.size() * scale))


class Surface:
    """Columns with their appointments at one size and in one look."""

    def __init__(
        self,
        geometry: Geometry,
        view: View,
        columns: Sequence[Column],
        lines: Sequence[AppointmentLine],
    ) -> None:
        self.geometry, self.view, self.lines = geometry, view, lines
        entries = ((line.starts, line.ends, line.kind, keys_of(view, line)) for line in lines)
        spans = spans_by_column(entries, columns)
        self.plans: list[Plan] = [arrange(each, geometry.most_lanes) for each in spans]
        self.counts = [len(each) for each in spans]
        self._picture: Picture | None = None
        self._shaded: tuple[ShadeMap, Picture] | None = None

    def picture(self, painter: Painter, hours: tuple[int, int], scale: float) -> Picture:
        """Return the picture, drawn when first asked for; `scale` is the device pixel ratio."""
        if self._picture is None or self._picture.pixels.devicePixelRatio() != scale:
            geometry, area = self.geometry, self._filled(hours, scale)
            picture = QPixmap(QSize(round(area.width() * scale), round(area.height() * scale)))
            picture.setDevicePixelRatio(scale)
            brush = QPainter(picture)
            brush.setRenderHint(QPainter.RenderHint.Antialiasing)
            brush.translate(-area.topLeft())
            painter.begin(brush, self.view, mirrored=geometry.mirrored)
            painter.grid(brush, geometry, *hours)
            for column, plan in enumerate(self.plans):
                painter.column(brush, geometry, column, plan, self.lines)
            brush.end()
            self._picture, self._shaded = Picture(picture, area), None
        return self._picture

    def shaded(
        self, painter: Painter, hours: tuple[int, int], scale: float, shades: ShadeMap | None
    ) -> Picture:
        """Return the picture with what the rules say over it, drawn once for these shades."""
        whole = self.picture(painter, hours, scale)
        if shades is None:
            return whole
        if self._shaded is None or self._shaded[0] is not shades:
            canvas = Canvas(whole.pixels, whole.area, self.geometry, self._all_boxes())
            pixels = shaded(canvas, shades, painter.colours)
            self._shaded = shades, Picture(pixels, whole.area)
        return self._shaded[1]

    def _filled(self, hours: tuple[int, int], scale: float) -> QRectF:
        """Return the part of the day in which there is something to see, in whole pixels."""
        parts = [part for plan in self.plans for part in plan.parts()]
        spans = [part.span if isinstance(part, Block) else part for part in parts]
        first = min([hours[0] * 60, *(span.top for span in spans)])
        last = max([hours[1] * 60, *(min(span.bottom, DAY_MINUTES) for span in spans)])
        geometry = self.geometry
        top = max(geometry.y(first) - Space.L, 0)
        bottom = min(geometry.y(last) + Space.L, geometry.height)
        top, bottom = floor(top * scale) / scale, ceil(bottom * scale) / scale
        return QRectF(0, top, geometry.width, bottom - top)

    def repaint(self) -> None:
        """Draw anew at the next call: the look changed."""
        self._picture = self._shaded = None

    def at(self, x: float, y: float) -> Hit | None:
        """Return what stands under a point, counted from midnight and from the left."""
        for column, plan in enumerate(self.plans):
            left = self.geometry.column_x(column)
            if not left <= x < left + self.geometry.column_width:
                continue
            for block in plan.blocks:
                if (box := self._box(column, block)).holds(x, y):
                    return Hit(self.lines[block.span.line], None, box)
            for bundle in plan.bundles:
                if (box := self._box(column, bundle)).holds(x, y):
                    return Hit(None, bundle, box)
        return None

    def within(self, frame: Box) -> list[AppointmentLine]:
        """Return the appointments that a frame touches, alone or bundled."""
        found: dict[int, None] = {}
        area = rect(frame)
        for column, plan in enumerate(self.plans):
            for part in plan.parts():
                if rect(self._box(column, part)).intersects(area):
                    those = (part.span.line,) if isinstance(part, Block) else part.those
                    found |= dict.fromkeys(those)
        return [self.lines[index] for index in sorted(found)]

    def boxes(self, appointment_id: int) -> list[Box]:
        """Return where an appointment stands, alone or bundled.

        That is twice when it runs past midnight, or two rooms or people stand beside each other.
        """

        def holds(part: Block | Bundle) -> bool:
            those = (part.span.line,) if isinstance(part, Block) else part.those
            return any(self.lines[index].id == appointment_id for index in those)

        return [
            self._box(column, part)
            for column, plan in enumerate(self.plans)
            for part in plan.parts()
            if holds(part)
        ]

    def _all_boxes(self) -> Iterator[Box]:
        for column, plan in enumerate(self.plans):
            for part in plan.parts():
                yield self._box(column, part)

    def _box(self, column: int, part: Block | Bundle) -> Box:
        if isinstance(part, Block):
            span = part.span
            return self.geometry.box(
                column, span.top, span.bottom, part.lane, part.lanes, part.width
            )
        return self.geometry.box(column, part.top, part.bottom, part.lane, part.lanes)


def rect(box: Box) -> QRectF:
    """Return the box as Qt takes it."""
    return QRectF(*box)
