"""A value over time: bands shaded behind it, and dashed where a change begins to be reliable."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QSizePolicy, QStyle, QWidget
from typing_extensions import override

from familycare.i18n import _
from ui import display
from ui.theme import Space, TextSize

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import date

    from PySide6.QtGui import QPaintEvent

    from ui.theme import Theme

HEIGHT = 220
LEFT, TOP, BOTTOM = 40, Space.S, 28
NAME_LEAST = 14
"""Pixels of height that a band needs to bear its name."""
DOT = 3.5
DATE_GAP = 84
"""Pixels between two dates below the chart, at least."""
FAINTEST, STRONGEST = 14, 60
"""Opacity of the lowest and the highest band, of 255."""


def rounded(value: float) -> str:
    """Show a value to one decimal."""
    return display.number(value, 1)


@dataclass(frozen=True)
class Chart:
    """What is drawn, whatever it measures."""

    points: tuple[tuple[date, float], ...]
    lowest: float
    highest: float
    bands: tuple[tuple[float, float, str], ...]
    """From, to and name of each band; stronger ones are darker."""
    limits: tuple[float, float] | None = None
    """Beyond these a difference from the first score is reliable."""
    better_above: bool = True
    marks: tuple[float, ...] = ()
    """Values named beside the chart where no band begins."""
    spoken: Callable[[float], str] = rounded
    """How a value is told to screen readers."""


class LineChart(QWidget):
    """Paints one chart; what it shows is told to screen readers, too."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._chart: Chart | None = None
        self.setMinimumHeight(HEIGHT)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(_("Trend"))
        theme.changed.connect(self.update)

    def show_chart(self, chart: Chart | None) -> None:
        """Show another chart, or none."""
        self._chart = chart
        self.setAccessibleDescription(_told(chart) if chart else "")
        self.update()

    @override
    def sizeHint(self) -> QSize:
        return QSize(360, HEIGHT)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        if self._chart is None or not self._chart.points:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(self._theme.font(TextSize.CAPTION))
        names = QFontMetrics(painter.font())
        beside = max(names.horizontalAdvance(name) for *_ends, name in self._chart.bands)
        width = self.width() - LEFT - beside - Space.M
        room = QRect(LEFT, TOP, width, self.height() - TOP - BOTTOM)
        _Painting(self, painter, self._chart, room, self._theme).paint()
        painter.end()


class _Painting:
    """One painting of one chart."""

    def __init__(
        self, on: QWidget, painter: QPainter, chart: Chart, room: QRect, theme: Theme
    ) -> None:
        self._whole, self._direction = on.rect(), on.layoutDirection()
        self._painter, self._chart, self._room = painter, chart, room
        self._colours = theme.colors()
        self._metrics = QFontMetrics(painter.font())
        self._first, self._last = chart.points[0][0], chart.points[-1][0]

    def paint(self) -> None:
        for number, band in enumerate(self._chart.bands):
            self._paint_band(number, *band)
        for mark in self._chart.marks:
            self._paint_mark(mark)
        if self._chart.limits:
            for limit in self._chart.limits:
                self._paint_limit(limit)
        self._paint_dates()
        self._paint_line()

    def _paint_band(self, number: int, start: float, end: float, name: str) -> None:
        top, bottom = self._y(end), self._y(start)
        count = len(self._chart.bands)
        place = number if self._chart.better_above else count - 1 - number
        tint = QColor(self._colours.accent)
        tint.setAlpha(round(FAINTEST + (STRONGEST - FAINTEST) * place / max(1, count - 1)))
        room = self._room
        self._painter.fillRect(
            self._mirrored(QRectF(room.left(), top, room.width(), bottom - top)), tint
        )
        self._painter.setPen(self._colours.muted)
        value = QRect(0, round(bottom) - 8, LEFT - Space.S, 16)
        self._write(value, display.number(start, 0 if start == round(start) else 1), end=True)
        if number == count - 1:
            last = QRect(0, round(top) - 4, LEFT - Space.S, 16)
            self._write(last, display.number(end), end=True)
        if bottom - top >= NAME_LEAST:
            middle = round((top + bottom) / 2) - 8
            left = room.right() + Space.S
            beside = QRect(left, middle, self._whole.width() - left, 16)
            self._write(beside, name, end=False)

    def _paint_mark(self, value: float) -> None:
        y, room = self._y(value), self._mirrored(self._room.toRectF())
        self._painter.setPen(QPen(self._colours.line, 1))
        self._painter.drawLine(QPointF(room.left(), y), QPointF(room.right(), y))
        self._painter.setPen(self._colours.muted)
        beside = QRect(0, round(y) - 8, LEFT - Space.S, 16)
        self._write(beside, display.number(value, 0 if value == round(value) else 1), end=True)

    def _paint_limit(self, value: float) -> None:
        if not self._chart.lowest <= value <= self._chart.highest:
            return
        self._painter.setPen(QPen(self._colours.muted, 1, Qt.PenStyle.DashLine))
        y, room = self._y(value), self._mirrored(self._room.toRectF())
        self._painter.drawLine(QPointF(room.left(), y), QPointF(room.right(), y))

    def _paint_line(self) -> None:
        places = [QPointF(self._x(day), self._y(value)) for day, value in self._chart.points]
        self._painter.setPen(QPen(self._colours.accent, 2))
        for before, after in pairwise(places):
            self._painter.drawLine(before, after)
        self._painter.setBrush(self._colours.accent)
        self._painter.setPen(QPen(self._colours.surface, 1.5))
        for place in places:
            self._painter.drawEllipse(place, DOT, DOT)

    def _paint_dates(self) -> None:
        self._painter.setPen(self._colours.muted)
        top = self._room.bottom() + Space.XS
        for day in self._dates():
            text = display.day(day)
            width = self._metrics.horizontalAdvance(text) + 2
            left = round(self._x(day) - width / 2)
            left = max(0, min(left, self._whole.width() - width))
            self._painter.drawText(
                QRect(left, top, width, BOTTOM - Space.XS), Qt.AlignmentFlag.AlignCenter, text
            )

    def _dates(self) -> Iterator[date]:
        """Yield days to name: the first, the last, and as many between as fit."""
        yield self._first
        used = self._x(self._first)
        for day, _value in self._chart.points[1:-1]:
            at = self._x(day)
            if abs(at - used) >= DATE_GAP and abs(self._x(self._last) - at) >= DATE_GAP:
                yield day
                used = at
        if self._last != self._first and abs(self._x(self._last) - used) >= DATE_GAP:
            yield self._last

    def _x(self, day: date) -> float:
        span = (self._last - self._first).days
        inner = self._room.width() - 2 * Space.XL
        share = (day - self._first).days / span if span else 0.5
        x = self._room.left() + Space.XL + share * inner
        if self._direction is Qt.LayoutDirection.RightToLeft:
            return self._whole.width() - x
        return x

    def _y(self, value: float) -> float:
        share = (value - self._chart.lowest) / (self._chart.highest - self._chart.lowest)
        return self._room.bottom() - share * self._room.height()

    def _write(self, room: QRect, text: str, *, end: bool) -> None:
        side = Qt.AlignmentFlag.AlignRight if end else Qt.AlignmentFlag.AlignLeft
        self._painter.drawText(
            QStyle.visualRect(self._direction, self._whole, room),
            QStyle.visualAlignment(self._direction, side | Qt.AlignmentFlag.AlignVCenter),
            text,
        )

    def _mirrored(self, room: QRectF) -> QRectF:
        if self._direction is Qt.LayoutDirection.RightToLeft:
            room.moveLeft(self._whole.width() - room.right())
        return room


def _told(chart: Chart) -> str:
    """Say the chart in one sentence."""
    if not chart.points:
        return ""
    (first_day, first), (last_day, last) = chart.points[0], chart.points[-1]
    return _("From {first} on {first_day} to {last} on {last_day}").format(
        first=chart.spoken(first),
        last=chart.spoken(last),
        first_day=display.day(first_day),
        last_day=display.day(last_day),
    )
