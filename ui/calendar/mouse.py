"""What the mouse does in the calendar: select, mark, move, change the length, open a menu."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, Qt

from familycare.domain.appointments import State
from ui.calendar.gesture import RESIZE_ZONE, Aim, Gesture

if TYPE_CHECKING:
    from PySide6.QtGui import QContextMenuEvent, QMouseEvent

    from ui.calendar.surface import Hit
    from ui.calendar.view import CalendarView

DRAG_DISTANCE = 4
"""Pixels the mouse must travel before a press becomes a drag."""


class Mouse:
    """Turns presses and moves into what people intend."""

    def __init__(self, view: CalendarView) -> None:
        self._view = view
        self._pressed_at = QPointF()
        self.gesture: Gesture | None = None

    def pressed(self, event: QMouseEvent) -> None:
        """Select what is under the mouse, and be ready to drag it."""
        view = self._view
        if event.button() != Qt.MouseButton.LeftButton or not view.days:
            return
        hit, cell = view.hit(event.position()), view.cell(event.position())
        self._pressed_at = event.position()
        if hit and hit.fold:
            lines = [view.lines[index] for index in hit.fold.those]
            view.foldOpened.emit(lines, event.globalPosition().toPoint())
            return
        line, aim = (hit.line if hit else None), Aim.SPAN
        if hit and line:
            aim = Aim.RESIZE if self._on_lower_edge(hit, event.position()) else Aim.MOVE
        if line is None or line.state is State.BOOKED:
            self.gesture = Gesture(aim, cell, cell, line)
        if line is None:
            view.keyboard.go_to(cell)
        view.select(line)

    def moved(self, event: QMouseEvent) -> None:
        """Follow the drag; without one, show what a press here would do."""
        view = self._view
        if self.gesture is None:
            self._show_aim(event.position())
            return
        travelled = (event.position() - self._pressed_at).manhattanLength()
        far = self.gesture.moved or travelled >= DRAG_DISTANCE
        if far and self.gesture.to(view.cell(event.position())):
            view.viewport().update()

    def released(self, event: QMouseEvent) -> None:
        """Tell what the drag meant."""
        view = self._view
        gesture, self.gesture = self.gesture, None
        view.viewport().update()
        if gesture is None or event.button() != Qt.MouseButton.LeftButton or not gesture.moved:
            return
        slot = gesture.slot(view.days, view.desk.zone, view.grid)
        if gesture.line:
            view.moved.emit(gesture.line, slot)
        else:
            view.keyboard.mark(gesture.grabbed, gesture.now)
            view.spanPicked.emit(slot)

    def give_up(self) -> bool:
        """Let go of what is dragged, as if nothing had happened; return whether anything was."""
        dragging, self.gesture = self.gesture is not None, None
        self._view.viewport().update()
        return dragging

    def double_clicked(self, event: QMouseEvent) -> None:
        """Open what is under the mouse, or book there."""
        view = self._view
        hit = view.hit(event.position())
        if hit and hit.line:
            view.appointmentActivated.emit(hit.line)
        elif not hit and view.days:
            view.spanPicked.emit(view.keyboard.slot())

    def menu(self, event: QContextMenuEvent) -> None:
        """Ask for the menu of what is under the mouse, or of the selection when asked by key."""
        view = self._view
        if event.reason() is not event.Reason.Mouse:
            view.menuWanted.emit(
                view.selected or view.keyboard.slot(), view.keyboard.screen_point()
            )
            return
        hit = view.hit(event.pos())
        if hit and hit.line:
            view.select(hit.line)
            view.menuWanted.emit(hit.line, event.globalPos())
        elif not hit and view.days:
            view.keyboard.go_to(view.cell(event.pos()))
            view.menuWanted.emit(view.keyboard.slot(), event.globalPos())

    def _on_lower_edge(self, hit: Hit, point: QPointF) -> bool:
        y = point.y() + self._view.verticalScrollBar().value()
        return y > hit.box.y + hit.box.height - RESIZE_ZONE

    def _show_aim(self, point: QPointF) -> None:
        hit = self._view.hit(point)
        shape = Qt.CursorShape.ArrowCursor
        if hit and hit.line and hit.line.state is State.BOOKED and self._on_lower_edge(hit, point):
            shape = Qt.CursorShape.SizeVerCursor
        self._view.viewport().setCursor(shape)
