"""The grid as a screen reader meets it: the cell of the cursor, and every appointment."""

from __future__ import annotations

from typing import TYPE_CHECKING

import shiboken6
from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QAccessible, QAccessibleEvent, QAccessibleInterface
from PySide6.QtWidgets import QAccessibleWidget
from typing_extensions import override

from familycare.i18n import _
from ui import display
from ui.calendar.grid import GridView
from ui.calendar.hover import about_shade
from ui.calendar.surface import rect

if TYPE_CHECKING:
    from PySide6.QtCore import QObject

    from familycare.services.calendar_views import AppointmentLine

Role, Text = QAccessible.Role, QAccessible.Text
CELL = 0
"""Place of the cursor's cell among the children; the appointments follow."""

_kept: list[QAccessibleInterface] = []
"""Qt deletes interfaces by itself; Python must not do it a second time."""
_made: list[bool] = []


class CalendarInterface(QAccessibleWidget):
    """The grid: a table whose children can be walked through and asked."""

    def __init__(self, view: GridView) -> None:
        super().__init__(view, Role.Table, _("Calendar"))
        self._view = view
        self._children: list[Part] = []

    @override
    def childCount(self) -> int:
        return 1 + len(self._view.board.lines) if shiboken6.isValid(self._view) else 0

    @override
    def child(self, index: int) -> QAccessibleInterface:
        while len(self._children) <= index:
            part = Part(self, self._view, len(self._children))
            QAccessible.registerAccessibleInterface(part)
            _kept.append(part)
            self._children.append(part)
        return self._children[index]

    @override
    def indexOfChild(self, child: QAccessibleInterface) -> int:
        return child.place if isinstance(child, Part) else -1

    @override
    def childAt(self, x: int, y: int) -> QAccessibleInterface:
        board, viewport = self._view.board, self._view.viewport()
        hit = board.hit(viewport.mapFromGlobal(QPoint(x, y))) if board.columns else None
        if hit and hit.line:
            ids = [line.id for line in board.lines]
            return self.child(1 + ids.index(hit.line.id))
        return self.child(CELL)


class Part(QAccessibleInterface):
    """The cell of the cursor, or one of the appointments, whichever stands at its place now."""

    def __init__(self, whole: CalendarInterface, view: GridView, place: int) -> None:
        super().__init__()
        self._whole, self._view, self.place = whole, view, place

    @property
    def _line(self) -> AppointmentLine | None:
        lines = self._view.board.lines
        return lines[self.place - 1] if 0 < self.place <= len(lines) else None

    @override
    def isValid(self) -> bool:
        return shiboken6.isValid(self._view) and self.place < self._whole.childCount()

    @override
    def object(self) -> QObject:
        return None  # type: ignore[return-value]  # a part of a widget is no object by itself

    @override
    def parent(self) -> QAccessibleInterface:
        return self._whole

    @override
    def role(self) -> QAccessible.Role:
        return Role.Cell if self.place == CELL else Role.ListItem

    @override
    def text(self, t: QAccessible.Text) -> str:
        if t != Text.Name or not self.isValid():
            return ""
        if line := self._line:
            return ", ".join(display.spoken(line).split("\n"))
        return about_cell(self._view)

    @override
    def setText(self, t: QAccessible.Text, text: str) -> None:
        """Nothing of the calendar is renamed by a screen reader."""

    @override
    def rect(self) -> QRect:
        view, board = self._view, self._view.board
        if not self.isValid() or not board.columns:
            return QRect()
        viewport = view.viewport()
        line = self._line
        if line is None:
            return QRect(viewport.mapToGlobal(view.keyboard.point()), QRect(0, 0, 1, 1).size())
        boxes = board.surface().boxes(line.id)
        if not boxes:
            return QRect()
        here = rect(boxes[0]).translated(-board.across, -board.scrolled).toRect()
        return QRect(viewport.mapToGlobal(here.topLeft()), here.size())

    @override
    def state(self) -> QAccessible.State:
        found = QAccessible.State()
        found.focusable = found.selectable = True
        line, board = self._line, self._view.board
        found.selected = line in board.selection if line else False
        found.focused = line == board.selected if line else board.selected is None
        return found

    @override
    def child(self, index: int) -> QAccessibleInterface:
        return None  # type: ignore[return-value]  # it has none

    @override
    def childAt(self, x: int, y: int) -> QAccessibleInterface:
        return None  # type: ignore[return-value]  # it has none

    @override
    def childCount(self) -> int:
        return 0

    @override
    def indexOfChild(self, arg__1: QAccessibleInterface) -> int:
        return -1


def about_cell(view: GridView) -> str:
    """Say when the cursor's cell is, in whose column, and what the rules say about it."""
    board = view.board
    if not board.columns:
        return ""
    column, slot = board.columns[view.keyboard.column], view.keyboard.slot()
    told = ""
    if board.shades:
        told = about_shade(board.desk, board.shades.at(view.keyboard.cell), board.shades.whom)
    parts = (column.name, display.slot_text(slot), *told.split("\n"))
    return ", ".join(filter(None, parts))


def let_be_read() -> None:
    """Let screen readers find the parts of every grid from now on."""
    if not _made:
        _made.append(True)
        QAccessible.installFactory(_interface_of)


def tell_focus(view: GridView) -> None:
    """Tell a screen reader, if there is one, that the cursor or the selection is elsewhere."""
    if not QAccessible.isActive():
        return
    board = view.board
    place = CELL
    if board.selected:
        place = 1 + [line.id for line in board.lines].index(board.selected.id)
    event = QAccessibleEvent(view, QAccessible.Event.Focus)
    event.setChild(place)
    QAccessible.updateAccessibility(event)


def _interface_of(_name: str, found: QObject) -> QAccessibleInterface | None:
    if not isinstance(found, GridView):
        return None
    made = CalendarInterface(found)
    _kept.append(made)
    return made
