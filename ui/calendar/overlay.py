"""What stands over the painted days: the present moment, the selection, what a drag means."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPen

from ui import display
from ui.calendar.geometry import AXIS_WIDTH
from ui.calendar.gesture import minute_of
from ui.calendar.surface import rect
from ui.theme import Space, TextSize

if TYPE_CHECKING:
    from PySide6.QtGui import QPainter

    from familycare.domain.slots import TimeSlot
    from ui.calendar.view import CalendarView

PEN_WIDTH = 2
TINT = 0.18
"""How much of the accent colour lies over a marked span."""
CORNER = 3


def paint_overlay(painter: QPainter, view: CalendarView) -> None:
    """Draw over the days; the painter counts from midnight."""
    _paint_now(painter, view)
    _paint_selection(painter, view)
    gesture = view.mouse.gesture
    if gesture and gesture.moved:
        _paint_slot(painter, view, gesture.slot(view.days, view.desk.zone, view.grid))
    elif view.hasFocus() and not view.selected:
        _paint_slot(painter, view, view.keyboard.slot())


def _paint_now(painter: QPainter, view: CalendarView) -> None:
    now = view.desk.clock.now().astimezone(view.desk.zone)
    if now.date() not in view.days:
        return
    geometry, colours = view.geometry_now(), view.desk.theme.colors()
    y = geometry.y(minute_of(now))
    left = geometry.day_x(view.days.index(now.date()))
    painter.setPen(QPen(colours.danger, PEN_WIDTH))
    painter.drawLine(QPointF(left, y), QPointF(left + geometry.day_width, y))
    font = view.desk.theme.font(TextSize.CAPTION, bold=True)
    painter.setFont(font)
    x = geometry.width - AXIS_WIDTH if geometry.mirrored else 0
    label = QRectF(x, y - Space.S, AXIS_WIDTH - Space.S, 2 * Space.S)
    painter.fillRect(label, colours.ground)
    side = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
    painter.drawText(label, side, f"{now:%H:%M}")


def _paint_selection(painter: QPainter, view: CalendarView) -> None:
    if view.selected is None:
        return
    painter.setPen(QPen(view.desk.theme.colors().accent, PEN_WIDTH))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for box in view.surface().boxes(view.selected.id):
        painter.drawRoundedRect(rect(box), CORNER, CORNER)


def _paint_slot(painter: QPainter, view: CalendarView, slot: TimeSlot) -> None:
    if slot.start.date() not in view.days:
        return
    geometry, accent = view.geometry_now(), view.desk.theme.colors().accent
    day, top = view.days.index(slot.start.date()), minute_of(slot.start)
    minutes = round(slot.length.total_seconds() / 60)
    frame = rect(geometry.box(day, top, top + minutes, 0, 1))
    fill = QColor(accent)
    fill.setAlphaF(TINT)
    painter.setPen(QPen(accent, PEN_WIDTH))
    painter.setBrush(fill)
    painter.drawRoundedRect(frame, CORNER, CORNER)
    painter.setFont(view.desk.theme.font(TextSize.CAPTION, bold=True))
    top_left = Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft
    painter.drawText(frame.adjusted(6, 1, -4, 0), top_left, display.hours(slot))
