"""The painted columns as one picture: drawn when something changed, only copied when scrolled."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPixmap

from ui.calendar.columns import keys_of
from ui.calendar.layout import Block, Bundle, Plan, arrange, spans_by_column

if TYPE_CHECKING:
    from collections.abc import Sequence

    from familycare.services.calendar_views import AppointmentLine
    from ui.calendar.columns import Column
    from ui.calendar.geometry import Box, Geometry
    from ui.calendar.painter import Painter
    from ui.calendar.views import View


class Hit(NamedTuple):
    """What stands under a point."""

    line: AppointmentLine | None
    bundle: Bundle | None
    box: Box


class Surface:
    """Columns with their appointments at one size and in one look."""

    def __init__(
        self,
        geometry: Geometry,
        view: View,
        columns: Sequence[Column],
        lines: Sequence[AppointmentLine],
    ) -> None:
        self.geometry, self.lines = geometry, lines
        entries = ((line.starts, line.ends, line.kind, keys_of(view, line)) for line in lines)
        spans = spans_by_column(entries, columns)
        self.plans: list[Plan] = [arrange(each, geometry.most_lanes) for each in spans]
        self.counts = [len(each) for each in spans]
        self._picture: QPixmap | None = None

    def picture(self, painter: Painter, hours: tuple[int, int], scale: float) -> QPixmap:
        """Return the picture, drawn when first asked for; `scale` is the device pixel ratio."""
        if self._picture is None or self._picture.devicePixelRatio() != scale:
            geometry = self.geometry
            size = QSize(round(geometry.width * scale), round(geometry.height * scale))
            picture = QPixmap(size)
            picture.setDevicePixelRatio(scale)
            brush = QPainter(picture)
            brush.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.begin(brush, mirrored=geometry.mirrored)
            painter.grid(brush, geometry, *hours)
            for column, plan in enumerate(self.plans):
                painter.column(brush, geometry, column, plan, self.lines)
            brush.end()
            self._picture = picture
        return self._picture

    def repaint(self) -> None:
        """Draw anew at the next call: the look changed."""
        self._picture = None

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
