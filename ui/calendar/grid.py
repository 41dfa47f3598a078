"""Time running downwards: days, or the rooms or staff of one day, side by side."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QHelpEvent, QPainter
from PySide6.QtWidgets import QAbstractScrollArea
from typing_extensions import override

from familycare.i18n import _
from ui.calendar.geometry import AXIS_WIDTH
from ui.calendar.header import HEIGHT, ColumnHeader
from ui.calendar.hover import Hover
from ui.calendar.keyboard import Keyboard
from ui.calendar.mouse import Mouse
from ui.calendar.overlay import Cursor, paint_now_label, paint_overlay
from ui.calendar.painter import Painter
from ui.display import spoken
from ui.theme import Space

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from PySide6.QtGui import (
        QKeyEvent,
        QMouseEvent,
        QPaintEvent,
        QResizeEvent,
        QShowEvent,
        QWheelEvent,
    )

    from familycare.domain.slots import TimeSlot
    from familycare.services.calendar_views import AppointmentLine
    from ui.calendar.board import Board
    from ui.calendar.columns import Column

ZOOM_STEP = 1.15


class GridView(QAbstractScrollArea):
    """Scrolls, passes on mouse and keys, and never writes anything."""

    focusMoved = Signal()
    """The cursor or the selection is elsewhere."""

    def __init__(self, board: Board) -> None:
        super().__init__()
        self.board = board
        theme = board.desk.theme
        self.keyboard = Keyboard(self.board)
        self.mouse = Mouse(self.board, self.keyboard)
        self.header = ColumnHeader(theme, self)
        self._hover = Hover(board.desk, self.viewport())
        self._painter: Painter | None = None
        self._scrolled_once = False
        self.setViewportMargins(0, HEIGHT, 0, 0)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setFrameShape(QAbstractScrollArea.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.viewport().setMouseTracking(True)
        self.setAccessibleName(_("Calendar"))
        self.board.relaid.connect(self._follow)
        self.board.repainted.connect(self.viewport().update)
        self.board.scrollWanted.connect(self.verticalScrollBar().setValue)
        self.board.appointmentChosen.connect(self._speak)
        board.columnWanted.connect(self._reveal_column)
        theme.changed.connect(self._redress)

    def cursor_day(self) -> date:
        """Return the day on which the cursor stands."""
        return self.board.days[self.keyboard.column]

    def cursor_slot(self) -> TimeSlot:
        """Return the time that is marked, or at which the cursor stands."""
        return self.keyboard.slot()

    def stand_on(self, day: date) -> None:
        """Put the cursor into the column of a day."""
        self.keyboard.stand_on(self.board.days.index(day))

    def draw_beforehand(self, columns: Sequence[Column], lines: Sequence[AppointmentLine]) -> None:
        """Draw columns that are likely to be shown next, while nobody waits for them."""
        if self.isVisible():
            surface = self.board.prepare(columns, lines)
            surface.picture(self._pens(), self.board.hours, self.devicePixelRatioF())

    def _follow(self) -> None:
        """Let scroll bars and header fit what the board shows."""
        if not self.isVisible():
            return
        board, geometry = self.board, self.board.geometry()
        bar, size = self.verticalScrollBar(), self.viewport().size()
        bar.setRange(0, max(round(geometry.height) - size.height(), 0))
        bar.setPageStep(size.height())
        bar.setSingleStep(round(geometry.hour / 2))
        across = self.horizontalScrollBar()
        across.setRange(0, max(round(geometry.width) - size.width(), 0))
        across.setPageStep(size.width() - AXIS_WIDTH)
        across.setSingleStep(round(geometry.column_width))
        if board.columns:
            if not self._scrolled_once:
                self._scrolled_once = True
                bar.setValue(round(geometry.y(board.hours[0] * 60)) - Space.M)
            today = board.desk.clock.now().astimezone(board.desk.zone).date()
            self.header.show_columns(board.columns, board.surface().counts, today)
        self.keyboard.fit()
        self.scrollContentsBy(0, 0)

    def _reveal_column(self, column: int) -> None:
        board, geometry, bar = self.board, self.board.geometry(), self.horizontalScrollBar()
        left, shown = geometry.column_x(column), self.viewport().width() - AXIS_WIDTH
        if not geometry.mirrored:
            left -= AXIS_WIDTH
        right = left + geometry.column_width
        wanted = min(max(board.across, right - shown), left)
        bar.setValue(bar.maximum() - round(wanted) if geometry.mirrored else round(wanted))

    def _redress(self) -> None:
        self._painter = None
        self.board.repaint()
        self.header.update()
        self.viewport().update()

    def _pens(self) -> Painter:
        scale = self.devicePixelRatioF()
        if self._painter is None or self._painter.scale != scale:
            self._painter = Painter(self.board.desk.theme, scale)
        return self._painter

    def _speak(self, line: AppointmentLine | None) -> None:
        self.setAccessibleDescription(spoken(line) if line else "")
        self.focusMoved.emit()

    def _fit(self) -> None:
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        size = self.viewport().size()
        left = self.viewport().x()
        self.header.setGeometry(left, 0, size.width(), HEIGHT)
        self.board.fit(size.width(), size.height(), mirrored=mirrored)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        board = self.board
        if not board.columns:
            return
        painter = QPainter(self.viewport())
        area = QRectF(event.rect())
        self._paint_columns(painter, area, QPointF(board.across, board.scrolled))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.save()
        painter.translate(-board.across, -board.scrolled)
        cursor = None
        if self.hasFocus():
            cursor = Cursor(self.keyboard.column, self.keyboard.slot())
        marked = self.keyboard.marked and not board.selected
        paint_overlay(painter, board, self.mouse.gesture, cursor, marked=marked)
        painter.restore()
        geometry = board.geometry()
        if geometry.width > self.viewport().width():  # the hours stay while the columns pass by
            axis = QRectF(board.axis_left, area.top(), AXIS_WIDTH, area.height())
            beyond = geometry.axis_x - board.axis_left
            self._paint_columns(painter, axis, QPointF(beyond, board.scrolled))
        painter.translate(0, -board.scrolled)
        paint_now_label(painter, board)

    def _paint_columns(self, painter: QPainter, area: QRectF, scrolled: QPointF) -> None:
        """Paint a part of the view that shows what stands so far to the right and below."""
        board, part = self.board, area.translated(scrolled)
        scale = self.devicePixelRatioF()
        picture = board.surface().shaded(self._pens(), board.hours, scale, board.shades)
        painter.save()
        painter.translate(-scrolled)
        if not picture.area.contains(part):  # empty hours are in no picture
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setClipRect(part)
            self._pens().begin(painter, board.view, mirrored=board.geometry().mirrored)
            self._pens().grid(painter, board.geometry(), *board.hours)
        picture.copy_to(painter, part)
        painter.restore()

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.mouse.pressed(event)

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self.mouse.gesture is None:
            self.viewport().setCursor(self.mouse.shape(event.position()))
        self.mouse.moved(event)

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self.mouse.released(event)

    @override
    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self.mouse.double_clicked(event)

    @override
    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            factor = ZOOM_STEP if event.angleDelta().y() > 0 else 1 / ZOOM_STEP
            self.board.zoom(factor, event.position().y())
        else:
            super().wheelEvent(event)

    @override
    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if event.reason() is QContextMenuEvent.Reason.Mouse:
            self.mouse.menu(event)
        elif self.board.columns:
            point = self.viewport().mapToGlobal(self.keyboard.point())
            self.board.menuWanted.emit(self.board.selected or self.keyboard.slot(), point)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.mouse.give_up():
            return
        if not self.board.columns or not self.keyboard.pressed(event):
            super().keyPressEvent(event)
        elif self.board.selected is None:
            self.focusMoved.emit()

    @override
    def focusNextPrevChild(self, next_one: bool) -> bool:
        step = 1 if next_one else -1
        return self.board.select_next(step) or super().focusNextPrevChild(next_one)

    @override
    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            self._hover.tell_at(self.board, event)
            return True
        return super().viewportEvent(event)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._fit()

    @override
    def scrollContentsBy(self, dx: int, dy: int) -> None:
        board, bar = self.board, self.horizontalScrollBar()
        geometry = board.geometry()
        board.scrolled = self.verticalScrollBar().value()
        board.across = bar.maximum() - bar.value() if geometry.mirrored else bar.value()
        self.header.fit(geometry, board.across)
        self.viewport().update()
