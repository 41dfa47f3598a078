"""Draws the days of a month and what stands in them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPen

from familycare import formats
from familycare.domain.appointments import State
from familycare.i18n import ngettext
from ui import display
from ui.theme import Space, TextSize

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from familycare.services.calendar_views import AppointmentLine
    from ui.calendar.month_rows import MonthRow
    from ui.theme import Theme

HEAD = 28
"""Pixels above the days for the names of the weekdays."""
NUMBER = 22
"""Pixels at the top of a day for its number."""
ROW = 19
"""Pixels of one row of a day."""
BAR = 3


class MonthPainter:
    """Draws one look at the month; lives as long as its painter."""

    def __init__(
        self,
        theme: Theme,
        painter: QPainter,
        *,
        mirrored: bool,
        selected: AppointmentLine | None,
    ) -> None:
        self._theme, self._painter = theme, painter
        self._mirrored, self._selected = mirrored, selected
        self._colours = theme.colors()
        self._small = theme.font(TextSize.CAPTION)
        self._bold = theme.font(TextSize.CAPTION, bold=True)
        self._metrics = QFontMetricsF(self._small)
        painter.fillRect(painter.window(), self._colours.ground)

    def heads(self, columns: Iterable[tuple[QRectF, int]]) -> None:
        """Write the names of the weekdays above the days of the first row."""
        self._painter.setFont(self._small)
        self._painter.setPen(self._colours.muted)
        for cell, weekday in columns:
            where = QRectF(cell.left() + Space.S, 0, cell.width() - 2 * Space.S, HEAD)
            self._write(where, display.short_weekday(weekday))

    def day(self, cell: QRectF, day: date, *, today: bool, within: bool) -> None:
        """Draw a day with its number; `within` the month that is shown."""
        painter, colours = self._painter, self._colours
        painter.fillRect(cell, colours.surface if within else colours.ground)
        painter.setPen(QPen(colours.line, 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(cell.adjusted(0.5, 0.5, 0.5, 0.5))
        painter.setFont(self._theme.font(bold=today))
        painter.setPen(colours.accent if today else colours.text if within else colours.muted)
        first = formats.parts(day).day == 1
        words = display.day_and_month(day) if first else formats.number(formats.parts(day).day)
        self._write(_inner(cell, 0, NUMBER), words)

    def rows(self, cell: QRectF, rows: Sequence[MonthRow]) -> None:
        """Write what stands in a day."""
        for place, row in enumerate(rows):
            where = _inner(cell, NUMBER + place * ROW, ROW - 2)
            if len(row.lines) == 1:
                self._one(where, row.lines[0])
            else:
                self._several(where, row)

    def cursor(self, cell: QRectF) -> None:
        """Frame the day on which the keyboard stands."""
        self._painter.setBrush(Qt.BrushStyle.NoBrush)
        self._painter.setPen(QPen(self._colours.accent, 2))
        self._painter.drawRoundedRect(cell.adjusted(1, 1, -1, -1), 3, 3)

    def _one(self, where: QRectF, line: AppointmentLine) -> None:
        painter, colours = self._painter, self._colours
        off = line.state is State.CANCELLED
        fill, ink = self._theme.kind_colors(line.kind)
        if off:
            fill, ink = colours.ground, colours.muted
        chosen = self._selected is not None and line.id == self._selected.id
        painter.setPen(QPen(colours.accent, 2) if chosen else Qt.PenStyle.NoPen)
        painter.setBrush(fill)
        painter.drawRoundedRect(where, 3, 3)
        self._bar(where, ink)
        inside = where.adjusted(Space.S, 0, -Space.XS, 0)
        painter.setPen(ink)
        painter.setFont(self._small)
        hour = formats.clock_time(line.starts)
        wide = self._metrics.horizontalAdvance(hour) + Space.XS
        self._write(inside, hour)
        self._write(self._after(inside, wide), display.isolated(line.title))
        if off:
            middle = where.center().y()
            painter.drawLine(QPointF(inside.left(), middle), QPointF(inside.right(), middle))

    def _several(self, where: QRectF, row: MonthRow) -> None:
        painter, colours, count = self._painter, self._colours, len(row.lines)
        number = formats.number(count)
        fill, ink = colours.hover, colours.text
        words = ngettext("{count} appointment", "{count} appointments", count)
        if row.kind:
            fill, ink = self._theme.kind_colors(row.kind)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(fill)
        painter.drawRoundedRect(where, 3, 3)
        self._bar(where, ink)
        inside = where.adjusted(Space.S, 0, -Space.XS, 0)
        painter.setPen(ink)
        if row.kind is None:
            painter.setFont(self._small)
            self._write(inside, words.format(count=number))
            return
        painter.setFont(self._bold)
        self._write(inside, number)
        wide = QFontMetricsF(self._bold).horizontalAdvance(number) + Space.S
        painter.setFont(self._small)
        self._write(self._after(inside, wide), display.kind_plural(row.kind))

    def _bar(self, where: QRectF, ink: object) -> None:
        left = where.right() - BAR if self._mirrored else where.left()
        self._painter.setBrush(ink)
        self._painter.setPen(Qt.PenStyle.NoPen)
        self._painter.drawRect(QRectF(left, where.top(), BAR, where.height()))

    def _after(self, where: QRectF, wide: float) -> QRectF:
        return where.adjusted(0, 0, -wide, 0) if self._mirrored else where.adjusted(wide, 0, 0, 0)

    def _write(self, where: QRectF, text: str) -> None:
        # A widget's own painter takes left for right in a mirrored window.
        side = Qt.AlignmentFlag.AlignLeft
        metrics = QFontMetricsF(self._painter.font())
        shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, max(where.width(), 0))
        self._painter.drawText(where, side | Qt.AlignmentFlag.AlignVCenter, shown)


def _inner(cell: QRectF, top: float, height: float) -> QRectF:
    return QRectF(cell.left() + Space.XS + 1, cell.top() + top, cell.width() - Space.S - 1, height)
