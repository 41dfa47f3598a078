"""What stands above the columns: the day, room or person, and how full each is."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from familycare import formats
from familycare.i18n import ngettext
from ui import display
from ui.calendar.geometry import AXIS_WIDTH
from ui.plain_text import as_tooltip
from ui.theme import Space, TextSize

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QMouseEvent, QPaintEvent

    from ui.calendar.columns import Column
    from ui.calendar.geometry import Geometry
    from ui.theme import Theme

HEIGHT = 52
BAR_HEIGHT = 4
LEADING = Qt.AlignmentFlag.AlignLeft
"""Where lines begin: a widget's own painter takes left for right in a mirrored window."""


class ColumnHeader(QWidget):
    """Draws the head of each column; a click on a day opens that day."""

    dayChosen = Signal(date)

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._columns: Sequence[Column] = ()
        self._counts: Sequence[int] = ()
        self._today: date | None = None
        self._geometry: Geometry | None = None
        self._across = 0
        self.setFixedHeight(HEIGHT)

    def show_columns(self, columns: Sequence[Column], counts: Sequence[int], today: date) -> None:
        """Show these columns, and how many appointments each has."""
        self._columns, self._counts, self._today = columns, counts, today
        days = any(column.of is None for column in columns)
        shape = Qt.CursorShape.PointingHandCursor if days else Qt.CursorShape.ArrowCursor
        self.setCursor(shape)
        self.update()

    def fit(self, geometry: Geometry, across: int) -> None:
        """Stand above the columns of the calendar, scrolled sideways as they are."""
        self._geometry, self._across = geometry, across
        self.update()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        if self._geometry is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colours = self._theme.colors()
        painter.fillRect(self.rect(), colours.ground)
        for number, column in enumerate(self._columns):
            left = self._geometry.column_x(number) + Space.S - self._across
            inner = QRectF(left, 0, self._geometry.column_width - 2 * Space.S, self.height())
            if column.of is None:
                self._paint_day(painter, inner, column.day)
            else:
                self._paint_name(painter, inner, column.name, self._counts[number])
            self._paint_load(painter, inner, self._counts[number], column.day == self._today)
        self._cover_axis(painter)
        painter.setPen(QPen(colours.line, 1))
        painter.drawLine(0, self.height() - 1, self.width(), self.height() - 1)

    def _mirrored(self) -> bool:
        return self._geometry is not None and self._geometry.mirrored

    def _paint_day(self, painter: QPainter, inner: QRectF, day: date) -> None:
        colours, today = self._theme.colors(), day == self._today
        painter.setFont(self._theme.font(TextSize.CAPTION))
        painter.setPen(colours.accent if today else colours.muted)
        upper = QRectF(inner.left(), 5, inner.width(), 16)
        painter.drawText(upper, LEADING, display.short_weekday(day.weekday()))
        painter.setFont(self._theme.font(TextSize.SECTION, bold=today))
        painter.setPen(colours.accent if today else colours.text)
        lower = QRectF(inner.left(), 20, inner.width(), 20)
        painter.drawText(lower, LEADING, display.day_and_month(day))

    def _paint_name(self, painter: QPainter, inner: QRectF, name: str, count: int) -> None:
        colours, font = self._theme.colors(), self._theme.font()
        words = ngettext("{count} appointment", "{count} appointments", count)
        painter.setFont(self._theme.font(TextSize.CAPTION))
        painter.setPen(colours.muted)
        lower = QRectF(inner.left(), 24, inner.width(), 16)
        painter.drawText(lower, LEADING, words.format(count=formats.number(count)))
        painter.setFont(font)
        painter.setPen(colours.text)
        elided = QFontMetricsF(font).elidedText(
            display.isolated(name), Qt.TextElideMode.ElideRight, inner.width()
        )
        painter.drawText(QRectF(inner.left(), 4, inner.width(), 20), LEADING, elided)

    def _paint_load(self, painter: QPainter, inner: QRectF, count: int, today: bool) -> None:
        most, colours = max(self._counts, default=0), self._theme.colors()
        if not most:
            return
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colours.line)
        top = self.height() - BAR_HEIGHT - 5
        painter.drawRoundedRect(QRectF(inner.left(), top, inner.width(), BAR_HEIGHT), 2, 2)
        filled = inner.width() * count / most
        start = inner.right() - filled if self._mirrored() else inner.left()
        painter.setBrush(colours.accent if today else colours.edge)
        painter.drawRoundedRect(QRectF(start, top, filled, BAR_HEIGHT), 2, 2)

    def _cover_axis(self, painter: QPainter) -> None:
        """Keep free what stands above the hours, whatever is scrolled past it."""
        left = self.width() - AXIS_WIDTH if self._mirrored() else 0
        painter.fillRect(QRectF(left, 0, AXIS_WIDTH, self.height()), self._theme.colors().ground)

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._tell_load(event.position().x())

    def _tell_load(self, x: float) -> None:
        number = self._number_at(x)
        if number is not None:
            column, count = self._columns[number], self._counts[number]
            text = ngettext("{count} appointment", "{count} appointments", count)
            day = display.day_and_weekday(column.day)
            head = f"{column.name}\n{day}" if column.name else day
            self.setToolTip(as_tooltip(f"{head}\n{text.format(count=formats.number(count))}"))

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        number = self._number_at(event.position().x())
        if number is not None and self._columns[number].of is None:
            self.dayChosen.emit(self._columns[number].day)

    def _number_at(self, x: float) -> int | None:
        if self._geometry is None:
            return None
        for number in range(len(self._columns)):
            left = self._geometry.column_x(number) - self._across
            if left <= x < left + self._geometry.column_width:
                return number
        return None
