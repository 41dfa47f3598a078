"""What stands over the painted days: the present moment, the selection, what a drag means."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPen

from familycare.services.eligibility import Verdict
from ui import display
from ui.calendar.geometry import AXIS_WIDTH, Cell
from ui.calendar.gesture import Aim, minute_of
from ui.calendar.surface import rect
from ui.calendar.views import View
from ui.theme import Space, TextSize

if TYPE_CHECKING:
    from PySide6.QtGui import QPainter

    from familycare.domain.slots import TimeSlot
    from ui.calendar.board import Board
    from ui.calendar.gesture import Gesture


class Cursor(NamedTuple):
    """A time in a column."""

    column: int
    slot: TimeSlot


PEN_WIDTH = 2
TINT = 0.18
"""How much of the accent colour lies over a marked span."""
CORNER = 3


def paint_overlay(
    painter: QPainter,
    board: Board,
    gesture: Gesture | None,
    cursor: Cursor | None,
    *,
    marked: bool,
) -> None:
    """Draw over the columns; the painter counts from midnight and from the left.

    `cursor` is where the keyboard stands, None without the focus; `marked` when it spans a time.
    """
    _paint_now(painter, board)
    _paint_selection(painter, board)
    if gesture and gesture.aim is Aim.BAND:
        _paint_band(painter, board, gesture)
    elif gesture and gesture.moved:
        slot = gesture.slot(board.days, board.desk.zone, board.grid)
        follows = gesture.aim is Aim.MOVE and board.view is not View.STAFF
        column = gesture.now.column if follows else gesture.grabbed.column
        there = Cursor(column, slot)
        _paint_slot(painter, board, there, _verdict(board, there))
    elif cursor and marked:
        _paint_slot(painter, board, cursor)
    elif cursor and not board.selected:
        _paint_cursor(painter, board, cursor)


def paint_now_label(painter: QPainter, board: Board) -> None:
    """Write the present time over the hours; the painter counts from midnight."""
    now = board.desk.clock.now().astimezone(board.desk.zone)
    if now.date() not in board.days:
        return
    colours = board.desk.theme.colors()
    painter.setPen(colours.danger)
    painter.setFont(board.desk.theme.font(TextSize.CAPTION, bold=True))
    y = board.geometry().y(minute_of(now))
    left = board.axis_left + (Space.S if board.geometry().mirrored else 0)
    label = QRectF(left, y - Space.S, AXIS_WIDTH - Space.S, 2 * Space.S)
    painter.fillRect(label, colours.ground)
    hour = board.geometry().y(round(minute_of(now) / 60) * 60)
    if abs(hour - y) < 2 * Space.S:  # half an hour's figures would stand out below the time's
        painter.fillRect(label.translated(0, hour - y), colours.ground)
    side = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
    painter.drawText(label, side, display.clock_time(now))


def _paint_now(painter: QPainter, board: Board) -> None:
    now = board.desk.clock.now().astimezone(board.desk.zone)
    geometry = board.geometry()
    y = geometry.y(minute_of(now))
    painter.setPen(QPen(board.desk.theme.colors().danger, PEN_WIDTH))
    for column, day in enumerate(board.days):
        if day == now.date():
            left = geometry.column_x(column)
            painter.drawLine(QPointF(left, y), QPointF(left + geometry.column_width, y))


def _paint_selection(painter: QPainter, board: Board) -> None:
    if board.selected is None:
        return
    painter.setPen(QPen(board.desk.theme.colors().accent, PEN_WIDTH))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for line in board.selection.among(board.lines):
        for box in board.surface().boxes(line.id):
            painter.drawRoundedRect(rect(box), CORNER, CORNER)


def _paint_cursor(painter: QPainter, board: Board, cursor: Cursor) -> None:
    """Show where the keyboard is, without hiding what stands there."""
    painter.setPen(QPen(board.desk.theme.colors().accent, PEN_WIDTH, Qt.PenStyle.DashLine))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(_frame(board, cursor), CORNER, CORNER)


def _frame(board: Board, cursor: Cursor) -> QRectF:
    column, slot = cursor
    top, minutes = minute_of(slot.start), round(slot.length.total_seconds() / 60)
    return rect(board.geometry().box(column, top, top + minutes, 0, 1))


def _paint_band(painter: QPainter, board: Board, gesture: Gesture) -> None:
    """Draw the frame in which everything will be selected."""
    fill = QColor(board.desk.theme.colors().accent)
    fill.setAlphaF(TINT)
    painter.setPen(QPen(board.desk.theme.colors().accent, 1, Qt.PenStyle.DashLine))
    painter.setBrush(fill)
    painter.drawRect(rect(gesture.band))


def _verdict(board: Board, cursor: Cursor) -> Verdict | None:
    """Return what the rules say about a time, if somebody is planned for."""
    if board.shades is None:
        return None
    shade = board.shades.at(Cell(cursor.column, minute_of(cursor.slot.start)))
    return shade.verdict if shade else Verdict.IMPOSSIBLE


def _paint_slot(
    painter: QPainter, board: Board, cursor: Cursor, verdict: Verdict | None = None
) -> None:
    frame, colours = _frame(board, cursor), board.desk.theme.colors()
    accent = {
        None: colours.accent,
        Verdict.FREE: colours.ok,
        Verdict.OVERRIDE: colours.warn,
        Verdict.IMPOSSIBLE: colours.danger,
    }[verdict]
    fill = QColor(accent)
    fill.setAlphaF(TINT)
    painter.setPen(QPen(accent, PEN_WIDTH))
    painter.setBrush(fill)
    painter.drawRoundedRect(frame, CORNER, CORNER)
    painter.setFont(board.desk.theme.font(TextSize.CAPTION, bold=True))
    top_left = Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft
    painter.drawText(frame.adjusted(6, 1, -4, 0), top_left, display.hours(cursor.slot))
