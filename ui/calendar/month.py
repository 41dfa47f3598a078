"""Six weeks as a table of days."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QEvent, QPoint, QRectF, Qt
from PySide6.QtGui import QHelpEvent, QPainter
from PySide6.QtWidgets import QToolTip, QWidget
from typing_extensions import override

from familycare.domain.slots import TimeSlot
from familycare.i18n import _
from ui import display
from ui.calendar.keyboard import ARROWS, FIRST_MINUTES
from ui.calendar.month_painter import HEAD, NUMBER, ROW, MonthPainter
from ui.calendar.month_rows import MonthRow, lines_by_day, rows_of
from ui.calendar.views import WEEK, View, same_month
from ui.display import spoken
from ui.plain_text import as_tooltip

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from PySide6.QtCore import QPointF
    from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QMouseEvent, QPaintEvent

    from familycare.services.calendar_views import AppointmentLine
    from ui.calendar.board import Board

Key = Qt.Key


class Spot(NamedTuple):
    """What stands under a point."""

    day: date
    row: MonthRow | None


class MonthView(QWidget):
    """Opens days and selects appointments; a crowded day tells how many of each kind it has."""

    def __init__(self, board: Board) -> None:
        super().__init__()
        self._board = board
        self._by_day: dict[date, list[AppointmentLine]] = {}
        self._cursor = 0
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setAccessibleName(_("Calendar"))
        board.relaid.connect(self._follow)
        board.repainted.connect(self.update)
        board.appointmentChosen.connect(self._speak)
        board.desk.theme.changed.connect(self.update)

    def cursor_day(self) -> date:
        """Return the day on which the cursor stands."""
        return self._board.days[self._cursor]

    def cursor_slot(self) -> TimeSlot:
        """Return the first hour of work of the day on which the cursor stands."""
        board = self._board
        start = datetime.combine(self.cursor_day(), time(board.hours[0]), board.desk.zone)
        return TimeSlot(start, start + timedelta(minutes=FIRST_MINUTES))

    def stand_on(self, day: date) -> None:
        """Put the cursor on a day."""
        self._cursor = self._board.days.index(day)
        self.update()

    def _follow(self) -> None:
        board = self._board
        if board.view is View.MONTH and board.columns:
            self._by_day = lines_by_day(board.days, board.lines)
            self.update()

    def _speak(self, line: AppointmentLine | None) -> None:
        self.setAccessibleDescription(spoken(line) if line else "")

    # where everything stands

    def _mirrored(self) -> bool:
        return self.layoutDirection() == Qt.LayoutDirection.RightToLeft

    def _cell(self, number: int) -> QRectF:
        row, column = divmod(number, WEEK)
        if self._mirrored():
            column = WEEK - 1 - column
        width = self.width() / WEEK
        height = (self.height() - HEAD) / (len(self._by_day) / WEEK)
        return QRectF(column * width, HEAD + row * height, width, height)

    def _rows(self, day: date, cell: QRectF) -> list[MonthRow]:
        return rows_of(self._by_day[day], max(int((cell.height() - NUMBER) // ROW), 1))

    def _at(self, point: QPointF | QPoint) -> Spot | None:
        for number, day in enumerate(self._by_day):
            cell = self._cell(number)
            if cell.contains(point.x(), point.y()):
                rows = self._rows(day, cell)
                place = int((point.y() - cell.top() - NUMBER) // ROW)
                return Spot(day, rows[place] if 0 <= place < len(rows) else None)
        return None

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._by_day:
            return
        board = self._board
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pens = MonthPainter(
            board.desk.theme, painter, mirrored=self._mirrored(), selected=board.selected
        )
        days = list(self._by_day)
        pens.heads([(self._cell(n), days[n].weekday()) for n in range(WEEK)])
        today = board.desk.clock.now().astimezone(board.desk.zone).date()
        middle = days[len(days) // 2 - WEEK]  # always in the month that is shown
        for number, day in enumerate(days):
            cell = self._cell(number)
            pens.day(cell, day, today=day == today, within=same_month(day, middle))
            pens.rows(cell, self._rows(day, cell))
        if self.hasFocus():
            pens.cursor(self._cell(self._cursor))

    # by mouse

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        spot = self._at(event.position())
        if spot is None:
            return
        self.stand_on(spot.day)
        if event.button() != Qt.MouseButton.LeftButton:
            return
        lines = spot.row.lines if spot.row else ()
        if len(lines) > 1:
            self._board.bundleOpened.emit(lines, event.globalPosition().toPoint())
        else:
            self._board.select(lines[0] if lines else None)

    @override
    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        spot = self._at(event.position())
        if spot and event.button() == Qt.MouseButton.LeftButton:
            if spot.row and len(spot.row.lines) == 1:
                self._board.appointmentActivated.emit(spot.row.lines[0])
            else:
                self._board.dayOpened.emit(spot.day)

    @override
    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        board, spot = self._board, self._at(event.pos())
        if event.reason() is not event.Reason.Mouse:
            centre = self._cell(self._cursor).center().toPoint()
            board.menuWanted.emit(board.selected or self.cursor_slot(), self.mapToGlobal(centre))
        elif spot:
            self.stand_on(spot.day)
            alone = spot.row.lines[0] if spot.row and len(spot.row.lines) == 1 else None
            board.select(alone)
            board.menuWanted.emit(alone or self.cursor_slot(), event.globalPos())

    @override
    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            spot = self._at(event.pos())
            alone = spot.row.lines[0] if spot and spot.row and len(spot.row.lines) == 1 else None
            QToolTip.showText(event.globalPos(), as_tooltip(spoken(alone)) if alone else "", self)
            return True
        return super().event(event)

    # by keyboard

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        board, key = self._board, Key(event.key())
        deeds: dict[Key, Callable[[], object]] = {
            Key.Key_Return: self._open,
            Key.Key_Enter: self._open,
            Key.Key_Escape: lambda: board.select(None),
            Key.Key_PageDown: lambda: board.shifted.emit(1),
            Key.Key_PageUp: lambda: board.shifted.emit(-1),
            Key.Key_Home: lambda: self._step(-self._cursor % -WEEK),
            Key.Key_End: lambda: self._step(WEEK - 1 - self._cursor % WEEK),
        }
        if key in ARROWS:
            across, down = ARROWS[key]
            self._step((-across if self._mirrored() else across) + down * WEEK)
        elif deed := deeds.get(key):
            deed()
        else:
            super().keyPressEvent(event)

    @override
    def focusNextPrevChild(self, next_one: bool) -> bool:
        step = 1 if next_one else -1
        return self._board.select_next(step) or super().focusNextPrevChild(next_one)

    def _step(self, days: int) -> None:
        number = self._cursor + days
        if 0 <= number < len(self._by_day):
            self._cursor = number
            self._board.select(None)
            self.setAccessibleDescription(display.day_and_weekday(self.cursor_day()))
        else:
            self._board.shifted.emit(1 if days > 0 else -1)

    def _open(self) -> None:
        if self._board.selected:
            self._board.appointmentActivated.emit(self._board.selected)
        else:
            self._board.dayOpened.emit(self.cursor_day())
