"""The painted days: scrolls, selects, drags; tells what people intend, and never writes."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QRectF, Qt, Signal
from PySide6.QtGui import QHelpEvent, QPainter
from PySide6.QtWidgets import QAbstractScrollArea, QToolTip
from typing_extensions import override

from familycare.i18n import _
from ui.calendar.geometry import Geometry, hour_height
from ui.calendar.gesture import Aim, Gesture, minute_of
from ui.calendar.header import HEIGHT, DayHeader
from ui.calendar.keyboard import Keyboard
from ui.calendar.mouse import Mouse
from ui.calendar.overlay import paint_overlay
from ui.calendar.painter import Painter
from ui.calendar.surface import Surface
from ui.display import spoken
from ui.plain_text import as_tooltip
from ui.theme import Space

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtCore import QPoint, QPointF
    from PySide6.QtGui import (
        QContextMenuEvent,
        QKeyEvent,
        QMouseEvent,
        QPaintEvent,
        QResizeEvent,
        QShowEvent,
        QWheelEvent,
    )

    from familycare.domain.settings import Settings
    from familycare.domain.slots import TimeSlot
    from familycare.services.calendar_views import AppointmentLine
    from ui.calendar.geometry import Cell
    from ui.calendar.surface import Hit
    from ui.desk import Desk

ZOOM_STEP = 1.15
ZOOM_LIMITS = (0.5, 3.0)


class CalendarView(QAbstractScrollArea):
    """One or more days side by side."""

    spanPicked = Signal(object)
    """TimeSlot: somebody wants to book here."""
    appointmentChosen = Signal(object)
    """AppointmentLine | None: what is selected now."""
    appointmentActivated = Signal(object)
    """AppointmentLine: Enter or a double click."""
    moved = Signal(object, object)
    """AppointmentLine and the TimeSlot it was dragged to."""
    foldOpened = Signal(object, object)
    """Lines folded into one, and where on the screen."""
    menuWanted = Signal(object, object)
    """AppointmentLine or TimeSlot under the mouse, and where on the screen."""
    shifted = Signal(int)
    """So many screens later; earlier when negative."""
    dayChosen = Signal(date)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.days: list[date] = []
        self.lines: Sequence[AppointmentLine] = ()
        self.selected: AppointmentLine | None = None
        self.grid, self.hours = 15, (7, 20)
        self._zoom = 1.0
        self._scrolled = False
        self._surface: Surface | None = None
        self._painter: Painter | None = None
        self.header = DayHeader(desk.theme, self)
        self.header.dayChosen.connect(self.dayChosen)
        self.keyboard, self.mouse = Keyboard(self), Mouse(self)
        self.setViewportMargins(0, HEIGHT, 0, 0)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setFrameShape(QAbstractScrollArea.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.viewport().setMouseTracking(True)
        self.setAccessibleName(_("Calendar"))
        desk.theme.changed.connect(self._redress)

    def take_settings(self, settings: Settings) -> None:
        """Follow the centre's grid and working hours."""
        self.grid = settings.grid_minutes
        self.hours = (settings.day_starts_hour, settings.day_ends_hour)
        self._rebuild()

    def show_lines(self, days: Sequence[date], lines: Sequence[AppointmentLine]) -> None:
        """Show these days with these appointments; the selection stays where it still exists."""
        self.days, self.lines = list(days), lines
        wanted = self.selected.id if self.selected else None
        self.selected = next((line for line in lines if line.id == wanted), None)
        self.keyboard.fit()
        self._rebuild()

    def select(self, line: AppointmentLine | None) -> None:
        """Select an appointment, or nothing."""
        if line != self.selected:
            self.selected = line
            if line:
                self.reveal(minute_of(line.starts))
            self.setAccessibleDescription(spoken(line) if line else "")
            self.appointmentChosen.emit(line)
        self.viewport().update()

    def reveal(self, minute: int) -> None:
        """Scroll so that this minute of the day can be seen."""
        geometry = self.geometry_now()
        y, bar = geometry.y(minute), self.verticalScrollBar()
        if not bar.value() <= y <= bar.value() + self.viewport().height() - geometry.hour:
            bar.setValue(round(y - geometry.hour))

    def slot_at(self, cell: Cell, minutes: int) -> TimeSlot:
        """Return the time that begins at this cell and lasts so many minutes."""
        gesture = Gesture(Aim.SPAN, cell, cell)
        return gesture.slot(self.days, self.desk.zone, minutes)

    def geometry_now(self) -> Geometry:
        """Return how large everything is at present."""
        height = hour_height(self.viewport().height(), *self.hours, self._zoom)
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        return Geometry(self.viewport().width(), height, max(len(self.days), 1), mirrored)

    def surface(self) -> Surface:
        """Return the days as they stand at the present size."""
        geometry = self.geometry_now()
        if self._surface is None or self._surface.geometry != geometry:
            self._surface = Surface(geometry, self.days, self.lines)
        return self._surface

    def _rebuild(self) -> None:
        self._surface = None
        geometry = self.geometry_now()
        bar, height = self.verticalScrollBar(), self.viewport().height()
        bar.setRange(0, max(round(geometry.height) - height, 0))
        bar.setPageStep(height)
        bar.setSingleStep(round(geometry.hour / 2))
        if not self._scrolled and self.days and self.isVisible():
            self._scrolled = True
            bar.setValue(round(geometry.y(self.hours[0] * 60)) - Space.M)
        if self.days:
            today = self.desk.clock.now().astimezone(self.desk.zone).date()
            self.header.show_days(self.days, self.surface().counts, today)
        self.header.fit(geometry)
        self.viewport().update()

    def _redress(self) -> None:
        self._painter = None
        if self._surface:
            self._surface.repaint()
        self.header.update()
        self.viewport().update()

    def hit(self, point: QPointF | QPoint) -> Hit | None:
        """Return what stands under a point of the viewport."""
        return self.surface().at(point.x(), point.y() + self.verticalScrollBar().value())

    def cell(self, point: QPointF | QPoint) -> Cell:
        """Return the day and grid line under a point of the viewport."""
        y = point.y() + self.verticalScrollBar().value()
        return self.geometry_now().cell(point.x(), y, self.grid)

    def zoom(self, factor: float, around: float) -> None:
        """Make the hours taller or lower; what stands at this height stays there."""
        share = (self.verticalScrollBar().value() + around) / max(self.geometry_now().height, 1)
        self._zoom = min(max(self._zoom * factor, ZOOM_LIMITS[0]), ZOOM_LIMITS[1])
        self._rebuild()
        self.verticalScrollBar().setValue(round(share * self.geometry_now().height - around))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        if not self.days:
            return
        scale = self.devicePixelRatioF()
        if self._painter is None or self._painter.scale != scale:
            self._painter = Painter(self.desk.theme, scale)
        picture = self.surface().picture(self._painter, self.hours, scale)
        painter = QPainter(self.viewport())
        area, scrolled = QRectF(event.rect()), self.verticalScrollBar().value()
        source = area.translated(0, scrolled)
        painter.drawPixmap(area, picture, QRectF(source.topLeft() * scale, source.size() * scale))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.translate(0, -scrolled)
        paint_overlay(painter, self)

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.mouse.pressed(event)

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
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
            self.zoom(factor, event.position().y())
        else:
            super().wheelEvent(event)

    @override
    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self.mouse.menu(event)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self.days or not self.keyboard.pressed(event):
            super().keyPressEvent(event)

    @override
    def focusNextPrevChild(self, next_one: bool) -> bool:
        return self.keyboard.next_appointment(1 if next_one else -1) or super().focusNextPrevChild(
            next_one
        )

    @override
    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent) and self.days:
            hit = self.hit(event.pos())
            text = as_tooltip(spoken(hit.line)) if hit and hit.line else ""
            QToolTip.showText(event.globalPos(), text, self.viewport())
            return True
        return super().viewportEvent(event)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.header.setGeometry(0, 0, self.viewport().width(), HEIGHT)
        self._rebuild()

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._rebuild()

    @override
    def scrollContentsBy(self, dx: int, dy: int) -> None:
        self.viewport().update()
