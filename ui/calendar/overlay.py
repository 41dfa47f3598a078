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
    from ui.calendar.board import Board
    from ui.calendar.gesture import Gesture

PEN_WIDTH = 2
TINT = 0.18
"""How much of the accent colour lies over a marked span."""
CORNER = 3


def paint_overlay(
    painter: QPainter,
    board: Board,
    gesture: Gesture | None,
    cursor: TimeSlot | None,
    *,
    marked: bool,
) -> None:
    """Draw over the days; the painter counts from midnight.

    `cursor` is where the keyboard stands, None without the focus; `marked` when it spans a time.
    """
    _paint_now(painter, board)
    _paint_selection(painter, board)
    if gesture and gesture.moved:
        slot = gesture.slot(board.days, board.desk.zone, board.grid)
        _paint_slot(painter, board, slot)
    elif cursor and marked:
        _paint_slot(painter, board, cursor)
    elif cursor and not board.selected:
        _paint_cursor(painter, board, cursor)


def _paint_now(painter: QPainter, board: Board) -> None:
    now = board.desk.clock.now().astimezone(board.desk.zone)
    if now.date() not in board.days:
        return
    geometry, colours = board.geometry(), board.desk.theme.colors()
    y = geometry.y(minute_of(now))
    left = geometry.day_x(board.days.index(now.date()))
    painter.setPen(QPen(colours.danger, PEN_WIDTH))
    painter.drawLine(QPointF(left, y), QPointF(left + geometry.day_width, y))
    font = board.desk.theme.font(TextSize.CAPTION, bold=True)
    painter.setFont(font)
    x = geometry.width - AXIS_WIDTH if geometry.mirrored else 0
    label = QRectF(x, y - Space.S, AXIS_WIDTH - Space.S, 2 * Space.S)
    painter.fillRect(label, colours.ground)
    side = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
    painter.drawText(label, side, f"{now:%H:%M}")


def _paint_selection(painter: QPainter, board: Board) -> None:
    if board.selected is None:
        return
    painter.setPen(QPen(board.desk.theme.colors().accent, PEN_WIDTH))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for box in board.surface().boxes(board.selected.id):
        painter.drawRoundedRect(rect(box), CORNER, CORNER)


def _paint_cursor(painter: QPainter, board: Board, slot: TimeSlot) -> None:
    """Show where the keyboard is, without hiding what stands there."""
    frame = _frame(board, slot)
    if frame is not None:
        painter.setPen(QPen(board.desk.theme.colors().accent, PEN_WIDTH, Qt.PenStyle.DashLine))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(frame, CORNER, CORNER)


def _frame(board: Board, slot: TimeSlot) -> QRectF | None:
    if slot.start.date() not in board.days:
        return None
    day, top = board.days.index(slot.start.date()), minute_of(slot.start)
    minutes = round(slot.length.total_seconds() / 60)
    return rect(board.geometry().box(day, top, top + minutes, 0, 1))


def _paint_slot(painter: QPainter, board: Board, slot: TimeSlot) -> None:
    frame, accent = _frame(board, slot), board.desk.theme.colors().accent
    if frame is None:
        return
    fill = QColor(accent)
    fill.setAlphaF(TINT)
    painter.setPen(QPen(accent, PEN_WIDTH))
    painter.setBrush(fill)
    painter.drawRoundedRect(frame, CORNER, CORNER)
    painter.setFont(board.desk.theme.font(TextSize.CAPTION, bold=True))
    top_left = Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft
    painter.drawText(frame.adjusted(6, 1, -4, 0), top_left, display.hours(slot))
