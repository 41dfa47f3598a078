"""The painted days as a widget: scrolls, passes on mouse and keys, and never writes anything."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QRectF, Qt
from PySide6.QtGui import QContextMenuEvent, QHelpEvent, QPainter
from PySide6.QtWidgets import QAbstractScrollArea, QToolTip
from typing_extensions import override

from familycare.i18n import _
from ui.calendar.board import Board
from ui.calendar.header import HEIGHT, DayHeader
from ui.calendar.keyboard import Keyboard
from ui.calendar.mouse import Mouse
from ui.calendar.overlay import paint_overlay
from ui.calendar.painter import Painter
from ui.display import spoken
from ui.plain_text import as_tooltip
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

    from familycare.services.calendar_views import AppointmentLine
    from ui.desk import Desk

ZOOM_STEP = 1.15


class CalendarView(QAbstractScrollArea):
    """One or more days side by side."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.board = Board(desk, self)
        self.keyboard = Keyboard(self.board)
        self.mouse = Mouse(self.board, self.keyboard)
        self.header = DayHeader(desk.theme, self)
        self._painter: Painter | None = None
        self._scrolled_once = False
        self.setViewportMargins(0, HEIGHT, 0, 0)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setFrameShape(QAbstractScrollArea.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.viewport().setMouseTracking(True)
        self.setAccessibleName(_("Calendar"))
        self.board.relaid.connect(self._follow)
        self.board.repainted.connect(self.viewport().update)
        self.board.scrollWanted.connect(self.verticalScrollBar().setValue)
        self.board.appointmentChosen.connect(self._speak)
        desk.theme.changed.connect(self._redress)

    def draw_beforehand(self, days: Sequence[date], lines: Sequence[AppointmentLine]) -> None:
        """Draw days that are likely to be shown next, while nobody waits for them."""
        if self.isVisible():
            surface = self.board.prepare(days, lines)
            surface.picture(self._pens(), self.board.hours, self.devicePixelRatioF())

    def _follow(self) -> None:
        """Let scroll bar and header fit what the board shows."""
        board, geometry = self.board, self.board.geometry()
        bar, height = self.verticalScrollBar(), self.viewport().height()
        bar.setRange(0, max(round(geometry.height) - height, 0))
        bar.setPageStep(height)
        bar.setSingleStep(round(geometry.hour / 2))
        if board.days:
            if not self._scrolled_once and self.isVisible():
                self._scrolled_once = True
                bar.setValue(round(geometry.y(board.hours[0] * 60)) - Space.M)
            today = board.desk.clock.now().astimezone(board.desk.zone).date()
            self.header.show_days(board.days, board.surface().counts, today)
        self.keyboard.fit()
        self.header.fit(geometry)
        self.viewport().update()

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

    def _fit(self) -> None:
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        size = self.viewport().size()
        left = self.viewport().x()
        self.header.setGeometry(left, 0, size.width(), HEIGHT)
        self.board.fit(size.width(), size.height(), mirrored=mirrored)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        board = self.board
        if not board.days:
            return
        scale = self.devicePixelRatioF()
        picture = board.surface().picture(self._pens(), board.hours, scale)
        painter = QPainter(self.viewport())
        area = QRectF(event.rect())
        source = area.translated(0, board.scrolled)
        painter.drawPixmap(area, picture, QRectF(source.topLeft() * scale, source.size() * scale))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.translate(0, -board.scrolled)
        cursor = self.keyboard.slot() if self.hasFocus() else None
        marked = self.keyboard.marked and not board.selected
        paint_overlay(painter, board, self.mouse.gesture, cursor, marked=marked)

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
        elif self.board.days:
            point = self.viewport().mapToGlobal(self.keyboard.point())
            self.board.menuWanted.emit(self.board.selected or self.keyboard.slot(), point)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.mouse.give_up():
            return
        if not self.board.days or not self.keyboard.pressed(event):
            super().keyPressEvent(event)

    @override
    def focusNextPrevChild(self, next_one: bool) -> bool:
        return self.keyboard.next_appointment(1 if next_one else -1) or super().focusNextPrevChild(
            next_one
        )

    @override
    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            hit = self.board.hit(event.pos()) if self.board.days else None
            text = as_tooltip(spoken(hit.line)) if hit and hit.line else ""
            QToolTip.showText(event.globalPos(), text, self.viewport())
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
        self.board.scrolled = self.verticalScrollBar().value()
        self.viewport().update()
