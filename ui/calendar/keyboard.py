"""The calendar without a mouse: a cursor on the grid that marks, moves and opens."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt

from familycare.domain.appointments import State
from familycare.domain.slots import TimeSlot
from ui.calendar.columns import NOBODY
from ui.calendar.geometry import Cell
from ui.calendar.gesture import Aim, Gesture, moment
from ui.calendar.layout import DAY_MINUTES
from ui.calendar.views import BY_RESOURCE, View
from ui.page import Spot

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QKeyEvent

    from ui.calendar.board import Board

Key = Qt.Key
ARROWS = {Key.Key_Left: (-1, 0), Key.Key_Right: (1, 0), Key.Key_Up: (0, -1), Key.Key_Down: (0, 1)}
"""Columns and grid steps that an arrow key goes; mirrored when they run from right to left."""
FIRST_MINUTES = 60
"""How long an unmarked span is taken to be."""


class Keyboard:
    """The cursor of one board."""

    def __init__(self, board: Board) -> None:
        self._board = board
        self._cursor = self._anchor = Cell(0, 9 * 60)
        self.marked = False
        """Whether a span is marked, instead of a mere place."""

    @property
    def column(self) -> int:
        """Number of the column in which the cursor stands."""
        return self._cursor.column

    @property
    def cell(self) -> Cell:
        """Where the cursor stands, or what is marked begins."""
        return Cell(self._cursor.column, min(self._anchor.minute, self._cursor.minute))

    def stand_on(self, column: int) -> None:
        """Put the cursor into a column, at the time of day where it is."""
        self.go_to(Cell(column, self._cursor.minute))
        self._board.repainted.emit()

    def fit(self) -> None:
        """Keep the cursor and what is marked inside the shown columns."""
        last = max(len(self._board.columns) - 1, 0)
        self._cursor = Cell(min(self._cursor.column, last), self._cursor.minute)
        self._anchor = Cell(self._cursor.column, self._anchor.minute)

    def unmark(self) -> None:
        """Let go of what is marked; the cursor stays at its beginning."""
        if self.marked:
            self.go_to(Cell(self._cursor.column, min(self._anchor.minute, self._cursor.minute)))

    def go_to(self, cell: Cell) -> None:
        """Put the cursor here, with nothing marked."""
        self._cursor = self._anchor = cell
        self.marked = False

    def mark(self, start: Cell, end: Cell) -> None:
        """Mark from one cell to another of the same column."""
        self._anchor, self._cursor = start, Cell(start.column, end.minute)
        self.marked = True

    def slot(self) -> TimeSlot:
        """Return what is marked, or an hour from the cursor."""
        board = self._board
        if self.marked:
            gesture = Gesture(Aim.SPAN, self._anchor, self._cursor)
            return gesture.slot(board.days, board.desk.zone, board.grid)
        start = moment(board.days[self._cursor.column], self._cursor.minute, board.desk.zone)
        return TimeSlot(start, start + timedelta(minutes=FIRST_MINUTES))

    def start(self) -> TimeSlot | Spot:
        """Return `slot`, with the room or member of staff in whose column it lies."""
        board, column = self._board, self._board.columns[self._cursor.column]
        if board.view is View.ROOMS:
            return Spot(self.slot(), room_id=column.of, kind=column.kind)
        if board.view is View.STAFF and column.of != NOBODY:
            return Spot(self.slot(), staff_id=column.of)
        return self.slot()

    def point(self) -> QPoint:
        """Return where in the view the cursor stands."""
        board, geometry = self._board, self._board.geometry()
        x = geometry.column_x(self._cursor.column) - board.across
        return QPoint(round(x), round(geometry.y(self._cursor.minute) - board.scrolled))

    def pressed(self, event: QKeyEvent) -> bool:
        """Do what the key means here; return whether it meant anything."""
        key = Key(event.key())
        deeds: dict[Key, Callable[[], object]]
        if key in ARROWS:
            self._arrow(key, event.modifiers())
            return True
        deeds = {
            Key.Key_Return: self._open,
            Key.Key_Enter: self._open,
            Key.Key_Escape: self._leave,
            Key.Key_PageDown: lambda: self._board.shifted.emit(1),
            Key.Key_PageUp: lambda: self._board.shifted.emit(-1),
            Key.Key_Home: lambda: self._jump(self._board.hours[0]),
            Key.Key_End: lambda: self._jump(self._board.hours[1] - 1),
        }
        if deed := deeds.get(key):
            deed()
            return True
        return False

    def _arrow(self, key: Qt.Key, modifiers: Qt.KeyboardModifier) -> None:
        columns, steps = ARROWS[key]
        if self._board.geometry().mirrored:
            columns = -columns
        if modifiers & Qt.KeyboardModifier.AltModifier:
            self._push(columns, steps, longer=bool(modifiers & Qt.KeyboardModifier.ShiftModifier))
        elif modifiers & Qt.KeyboardModifier.ControlModifier and columns:
            self._board.shifted.emit(columns)
        else:
            self._step(columns, steps, mark=bool(modifiers & Qt.KeyboardModifier.ShiftModifier))

    def _step(self, columns: int, steps: int, *, mark: bool) -> None:
        board = self._board
        column = self._cursor.column + columns
        if not 0 <= column < len(board.columns):
            self._cursor = Cell(column % len(board.columns), self._cursor.minute)
            board.shifted.emit(1 if columns > 0 else -1)
            return
        minute = min(max(self._cursor.minute + steps * board.grid, 0), DAY_MINUTES - board.grid)
        if mark and not columns:
            self._anchor = self._anchor if self.marked else self._cursor
            self.mark(self._anchor, Cell(column, minute))
        else:
            self.go_to(Cell(column, minute))
        board.select(None)
        board.reveal(minute)
        board.columnWanted.emit(column)

    def _push(self, columns: int, steps: int, *, longer: bool) -> None:
        """Move the selected appointment in time or into the next room, or change its length."""
        board = self._board
        line = board.selected
        if not board.plans or line is None or line.state is not State.BOOKED:
            return
        change = timedelta(minutes=steps * board.grid)
        if longer:
            if line.length + change >= timedelta(minutes=board.grid):
                board.moved.emit(line, TimeSlot(line.starts, line.ends + change), None)
        elif columns and board.view in BY_RESOURCE:
            if room := board.room_beside(line, columns):
                board.moved.emit(line, TimeSlot(line.starts, line.ends), room)
        else:
            start = line.starts + timedelta(days=columns) + change
            board.moved.emit(line, TimeSlot(line.starts, line.ends).starting(start), None)

    def _open(self) -> None:
        board = self._board
        if board.selected:
            board.appointmentActivated.emit(board.selected)
        else:
            board.spanPicked.emit(self.start())

    def _leave(self) -> None:
        self.marked = False
        self._board.select(None)

    def _jump(self, hour: int) -> None:
        self.go_to(Cell(self._cursor.column, hour * 60))
        self._board.select(None)
        self._board.reveal(hour * 60)
