"""What the mouse does in the calendar: select, mark, move, change the length, open a menu."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt

from familycare.domain.appointments import State
from ui.calendar.geometry import Box
from ui.calendar.gesture import RESIZE_ZONE, Aim, Gesture

if TYPE_CHECKING:
    from PySide6.QtGui import QContextMenuEvent, QMouseEvent

    from familycare.services.calendar_views import AppointmentLine
    from ui.calendar.board import Board
    from ui.calendar.keyboard import Keyboard
    from ui.calendar.surface import Hit

SEVERAL = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
"""Held down, a drag from a free place draws a frame around several appointments."""
DRAG_DISTANCE = 4
"""Pixels the mouse must travel before a press becomes a drag."""


class Mouse:
    """Turns presses and moves into what people intend."""

    def __init__(self, board: Board, keyboard: Keyboard) -> None:
        self._board, self._keyboard = board, keyboard
        self._pressed_at = QPointF()
        self._pressed_on: Hit | None = None
        """What stood under the mouse when its button went down; it may stand elsewhere later."""
        self._down = False
        self._keys = Qt.KeyboardModifier.NoModifier
        self.gesture: Gesture | None = None

    def pressed(self, event: QMouseEvent) -> None:
        """Be ready to drag what is under the mouse.

        It is selected on release only: the details that then open make the days narrower, and
        nothing may move under the mouse between a press and the drag that follows.
        """
        board = self._board
        outside = not board.columns or board.on_axis(event.position().x())
        if event.button() != Qt.MouseButton.LeftButton or outside:
            return
        hit, cell = board.hit(event.position()), board.cell(event.position())
        self._pressed_at, self._pressed_on = event.position(), hit
        if hit and hit.bundle:
            lines = [board.lines[index] for index in hit.bundle.those]
            board.bundleOpened.emit(lines, event.globalPosition().toPoint())
            return
        self._keys = event.modifiers()
        line, aim = (hit.line if hit else None), Aim.SPAN
        if line is None and self._keys & SEVERAL:
            self.gesture = Gesture(Aim.BAND, cell, cell)
            self._down = True
            return
        if hit and line:
            aim = Aim.RESIZE if self._on_lower_edge(hit, event.position()) else Aim.MOVE
        if board.plans and (line is None or line.state is State.BOOKED):
            self.gesture = Gesture(aim, cell, cell, line)
        if line is None:
            self._keyboard.go_to(cell)
        self._down = True
        board.repainted.emit()

    def moved(self, event: QMouseEvent) -> None:
        """Follow the drag."""
        board = self._board
        if self.gesture is None:
            return
        if self.gesture.aim is Aim.BAND:
            self._stretch(event.position())
            return
        travelled = (event.position() - self._pressed_at).manhattanLength()
        far = self.gesture.moved or travelled >= DRAG_DISTANCE
        if far and self.gesture.to(board.cell(event.position())):
            if self.gesture.aim is Aim.MOVE:
                board.dragBegan.emit(self.gesture.line)
            board.repainted.emit()

    def released(self, event: QMouseEvent) -> None:
        """Select what was clicked, or tell what the drag meant."""
        if not self._down or event.button() != Qt.MouseButton.LeftButton:
            return
        board, hit = self._board, self._pressed_on
        gesture, self.gesture, self._down = self.gesture, None, False
        board.dragEnded.emit()
        if gesture and gesture.aim is Aim.BAND:
            self._select_within(gesture)
            return
        moved = gesture if gesture and gesture.moved else None
        slot = moved.slot(board.days, board.desk.zone, board.grid) if moved else None
        self._select(hit.line if hit else None, dragged=moved is not None)
        if moved and moved.line:
            room = board.room_at(moved.now.column) if moved.aim is Aim.MOVE else None
            board.moved.emit(moved.line, slot, room if room != moved.line.room_id else None)
        elif moved:
            self._keyboard.mark(moved.grabbed, moved.now)
            board.spanPicked.emit(self._keyboard.start())

    def _select(self, line: AppointmentLine | None, *, dragged: bool) -> None:
        """Select what was clicked; with Ctrl one more or one less, with Shift all up to it."""
        board, selection = self._board, self._board.selection
        if line is None or (dragged and line not in selection):
            board.select(line)
        elif dragged:  # several are moved together
            board.select(line, among=True)
        elif self._keys & Qt.KeyboardModifier.ControlModifier:
            kept = selection.toggle(line)
            rest = selection.among(board.lines)
            board.select(line if kept else (rest[-1] if rest else None), among=True)
        elif self._keys & Qt.KeyboardModifier.ShiftModifier and board.selected:
            selection.extend(board.lines, board.selected, line)
            board.select(line, among=True)
        else:
            board.select(line)

    def _stretch(self, point: QPointF) -> None:
        board, gesture = self._board, self.gesture
        if gesture:
            scrolled = QPointF(board.across, board.scrolled)
            frame = QRectF(self._pressed_at + scrolled, point + scrolled).normalized()
            width, height = max(frame.width(), 1.0), max(frame.height(), 1.0)
            gesture.band = Box(frame.x(), frame.y(), width, height)
            board.repainted.emit()

    def _select_within(self, gesture: Gesture) -> None:
        """Select what the frame touches, beside what was selected before."""
        board = self._board
        found = [*board.selection.among(board.lines), *board.surface().within(gesture.band)]
        board.selection.take(found)
        board.select(found[-1] if found else None, among=True)

    def give_up(self) -> bool:
        """Let go of what is dragged, as if nothing had happened; return whether anything was."""
        dragging, self.gesture, self._down = self.gesture is not None, None, False
        self._board.dragEnded.emit()
        self._board.repainted.emit()
        return dragging

    def double_clicked(self, event: QMouseEvent) -> None:
        """Open what the first of the two clicks was on, or book there."""
        board, hit = self._board, self._pressed_on
        if event.button() != Qt.MouseButton.LeftButton:
            return
        if hit and hit.line:
            board.appointmentActivated.emit(hit.line)
        elif not hit and board.columns:
            board.spanPicked.emit(self._keyboard.start())

    def menu(self, event: QContextMenuEvent) -> None:
        """Ask for the menu of what is under the mouse."""
        board = self._board
        hit = board.hit(event.pos())
        if hit and hit.line:
            board.select(hit.line, among=hit.line in board.selection)
            board.menuWanted.emit(hit.line, event.globalPos())
        elif not hit and board.columns:
            self._keyboard.go_to(board.cell(event.pos()))
            board.menuWanted.emit(self._keyboard.start(), event.globalPos())

    def shape(self, point: QPointF) -> Qt.CursorShape:
        """Return the cursor that shows what a press here would do."""
        hit = self._board.hit(point) if self._board.plans else None
        if hit and hit.line and hit.line.state is State.BOOKED and self._on_lower_edge(hit, point):
            return Qt.CursorShape.SizeVerCursor
        return Qt.CursorShape.ArrowCursor

    def _on_lower_edge(self, hit: Hit, point: QPointF) -> bool:
        return point.y() + self._board.scrolled > hit.box.y + hit.box.height - RESIZE_ZONE
