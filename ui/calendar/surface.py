"""The painted days as one picture: drawn when something changed, only copied when scrolled."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPixmap

from ui.calendar.layout import DayPlan, Fold, arrange, spans_by_day

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from familycare.services.calendar_views import AppointmentLine
    from ui.calendar.geometry import Box, Geometry
    from ui.calendar.painter import Painter


class Hit(NamedTuple):
    """What stands under a point."""

    line: AppointmentLine | None
    fold: Fold | None
    box: Box


class Surface:
    """Days with their appointments at one size and in one look."""

    def __init__(
        self, geometry: Geometry, days: Sequence[date], lines: Sequence[AppointmentLine]
    ) -> None:
        self.geometry, self.lines = geometry, lines
        spans = spans_by_day(((line.starts, line.ends) for line in lines), days)
        self.plans: list[DayPlan] = [arrange(each, geometry.most_lanes) for each in spans]
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
            painter.grid(brush, geometry, *hours)
            for day, plan in enumerate(self.plans):
                painter.day(brush, geometry, day, plan, self.lines)
            brush.end()
            self._picture = picture
        return self._picture

    def repaint(self) -> None:
        """Draw anew at the next call: the look changed."""
        self._picture = None

    def at(self, x: float, y: float) -> Hit | None:
        """Return what stands under a point, counted from midnight."""
        for day, plan in enumerate(self.plans):
            left = self.geometry.day_x(day)
            if not left <= x < left + self.geometry.day_width:
                continue
            for block in plan.blocks:
                span = block.span
                box = self.geometry.box(
                    day, span.top, span.bottom, block.lane, block.lanes, block.width
                )
                if box.holds(x, y):
                    return Hit(self.lines[span.line], None, box)
            for fold in plan.folds:
                box = self.geometry.box(day, fold.top, fold.bottom, fold.lane, fold.lanes)
                if box.holds(x, y):
                    return Hit(None, fold, box)
        return None

    def boxes(self, appointment_id: int) -> list[Box]:
        """Return where an appointment stands: in two days when it runs past midnight."""
        found = []
        for day, plan in enumerate(self.plans):
            for block in plan.blocks:
                if self.lines[block.span.line].id == appointment_id:
                    span = block.span
                    found.append(
                        self.geometry.box(
                            day, span.top, span.bottom, block.lane, block.lanes, block.width
                        )
                    )
        return found


def rect(box: Box) -> QRectF:
    """Return the box as Qt takes it."""
    return QRectF(*box)
