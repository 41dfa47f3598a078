"""The days above the calendar: weekday, date, and how full each day is."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from familycare.i18n import ngettext
from ui import display
from ui.plain_text import as_tooltip
from ui.theme import Space, TextSize

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QMouseEvent, QPaintEvent

    from ui.calendar.geometry import Geometry
    from ui.theme import Theme

HEIGHT = 52
BAR_HEIGHT = 4


class DayHeader(QWidget):
    """Draws the head of each day; a click on one opens that day."""

    dayChosen = Signal(date)

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._days: Sequence[date] = ()
        self._counts: Sequence[int] = ()
        self._today: date | None = None
        self._geometry: Geometry | None = None
        self.setFixedHeight(HEIGHT)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def show_days(self, days: Sequence[date], counts: Sequence[int], today: date) -> None:
        """Show these days, and how many appointments each has."""
        self._days, self._counts, self._today = days, counts, today
        self.update()

    def fit(self, geometry: Geometry) -> None:
        """Stand above the columns of the calendar."""
        self._geometry = geometry
        self.update()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        if self._geometry is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colours = self._theme.colors()
        painter.fillRect(self.rect(), colours.ground)
        for number in range(len(self._days)):
            self._paint_day(painter, self._geometry, number)
        painter.setPen(QPen(colours.line, 1))
        painter.drawLine(0, self.height() - 1, self.width(), self.height() - 1)

    def _paint_day(self, painter: QPainter, geometry: Geometry, number: int) -> None:
        colours, day = self._theme.colors(), self._days[number]
        left, width = geometry.day_x(number) + Space.S, geometry.day_width - 2 * Space.S
        today = day == self._today
        painter.setFont(self._theme.font(TextSize.CAPTION))
        painter.setPen(colours.accent if today else colours.muted)
        side = Qt.AlignmentFlag.AlignRight if geometry.mirrored else Qt.AlignmentFlag.AlignLeft
        painter.drawText(QRectF(left, 5, width, 16), side, display.short_weekday(day.weekday()))
        painter.setFont(self._theme.font(TextSize.SECTION, bold=today))
        painter.setPen(colours.accent if today else colours.text)
        painter.drawText(QRectF(left, 20, width, 20), side, display.day_and_month(day))
        most = max(self._counts, default=0)
        if most:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colours.line)
            top = self.height() - BAR_HEIGHT - 5
            painter.drawRoundedRect(QRectF(left, top, width, BAR_HEIGHT), 2, 2)
            filled = width * self._counts[number] / most
            start = left + width - filled if geometry.mirrored else left
            painter.setBrush(colours.accent if today else colours.edge)
            painter.drawRoundedRect(QRectF(start, top, filled, BAR_HEIGHT), 2, 2)

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._tell_load(event.position().x())

    def _tell_load(self, x: float) -> None:
        number = self._number_at(x)
        if number is not None:
            count = self._counts[number]
            text = ngettext("{count} appointment", "{count} appointments", count)
            day = display.day_and_weekday(self._days[number])
            self.setToolTip(as_tooltip(f"{day}\n{text.format(count=count)}"))

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        number = self._number_at(event.position().x())
        if number is not None:
            self.dayChosen.emit(self._days[number])

    def _number_at(self, x: float) -> int | None:
        if self._geometry is None:
            return None
        for number in range(len(self._days)):
            left = self._geometry.day_x(number)
            if left <= x < left + self._geometry.day_width:
                return number
        return None
