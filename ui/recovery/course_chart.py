"""Times without drugs as bars, and lapses, relapses and passes as marks, on one line of time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QBrush, QPainter, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from familycare.domain.recovery.course import HappeningKind
from familycare.i18n import _
from ui import display
from ui.recovery import course_words
from ui.theme import Space, TextSize

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from PySide6.QtGui import QPaintEvent

    from familycare.domain.recovery.course import CleanTime, Course
    from ui.theme import Theme

BAR_LANE, MARK_LANE, LEGEND, DATES = 28, 28, 28, 24
HEIGHT = LEGEND + BAR_LANE + MARK_LANE + DATES
BAR, MARK = 14, 6.0
DATE_GAP = 96
"""Pixels between two dates below the line, at least."""
LEAST_WIDTH = 3.0


class CourseChart(QWidget):
    """Paints the course of time of one client; its words are told to screen readers, too."""

    def __init__(self, theme: Theme, course: Course) -> None:
        super().__init__()
        self._theme, self._course = theme, course
        self.setFixedHeight(HEIGHT)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAccessibleName(_("Times without drugs, lapses and relapses"))
        self.setAccessibleDescription("\n".join(course_words.told(course)))
        theme.changed.connect(self.update)

    @override
    def sizeHint(self) -> QSize:
        return QSize(480, HEIGHT)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(self._theme.font(TextSize.CAPTION))
        colours = self._theme.colors()
        if self.hasFocus():
            painter.setPen(QPen(colours.accent, 2))
            painter.drawRoundedRect(self.rect().adjusted(1, 1, -1, -1), Space.RADIUS, Space.RADIUS)
        self._paint_legend(painter)
        painter.setPen(QPen(colours.line, 1))
        for y in (LEGEND + BAR_LANE, LEGEND + BAR_LANE + MARK_LANE):
            painter.drawLine(QPointF(Space.S, y), QPointF(self.width() - Space.S, y))
        for time in self._course.times:
            self._paint_time(painter, time)
        for one in self._course.happenings:
            at = QPointF(self._x(one.on), LEGEND + BAR_LANE + MARK_LANE / 2)
            self._paint_mark(painter, one.kind, at)
        self._paint_dates(painter)
        painter.end()

    def _paint_time(self, painter: QPainter, time: CleanTime) -> None:
        ends = sorted((self._x(time.began_on), self._x(time.ended_on or self._course.today)))
        wide = max(ends[1] - ends[0], LEAST_WIDTH)
        bar = QRectF(ends[0], LEGEND + (BAR_LANE - BAR) / 2, wide, BAR)
        self._paint_bar(painter, bar, going_on=time.ended_on is None)

    def _paint_bar(self, painter: QPainter, bar: QRectF, *, going_on: bool) -> None:
        colours = self._theme.colors()
        painter.setPen(QPen(colours.accent, 1))
        painter.setBrush(QBrush(colours.accent))
        if going_on:  # open at its end: striped
            painter.setBrush(QBrush(colours.accent, Qt.BrushStyle.BDiagPattern))
        painter.drawRoundedRect(bar, 2, 2)

    def _paint_mark(self, painter: QPainter, kind: HappeningKind, at: QPointF) -> None:
        """Draw a mark whose shape says what it is: the colour only repeats it."""
        colours = self._theme.colors()
        x, y = at.x(), at.y()
        if kind is HappeningKind.RELAPSE:
            painter.setPen(QPen(colours.danger, 2))
            painter.setBrush(colours.danger)
            around = ((0, -MARK), (MARK, 0), (0, MARK), (-MARK, 0))
            painter.drawPolygon(QPolygonF([QPointF(x + dx, y + dy) for dx, dy in around]))
        elif kind is HappeningKind.LAPSE:
            painter.setPen(QPen(colours.warn, 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawEllipse(at, MARK - 1, MARK - 1)
        else:
            painter.setPen(QPen(colours.muted, 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            side = MARK - 1
            painter.drawRect(QRectF(x - side, y - side, 2 * side, 2 * side))

    def _paint_legend(self, painter: QPainter) -> None:
        x = float(Space.S)
        y = LEGEND / 2
        sign = 2 * MARK + Space.S
        for going_on, word in ((False, _("Without drugs")), (True, _("Goes on"))):
            place = self._mirrored(QRectF(x, y - MARK, 2 * MARK, 2 * MARK))
            self._paint_bar(painter, place, going_on=going_on)
            x = self._write(painter, x + sign, word)
        for kind in HappeningKind:
            place = self._mirrored(QRectF(x, y - MARK, 2 * MARK, 2 * MARK))
            self._paint_mark(painter, kind, place.center())
            x = self._write(painter, x + sign, display.label(kind))

    def _write(self, painter: QPainter, x: float, text: str) -> float:
        """Write a word of the legend; return where the next sign goes."""
        wide = painter.fontMetrics().horizontalAdvance(text) + Space.XS
        painter.setPen(self._theme.colors().muted)
        place = self._mirrored(QRectF(x, 0, wide, LEGEND))
        painter.drawText(place, Qt.AlignmentFlag.AlignCenter, text)
        return x + wide + Space.L

    def _paint_dates(self, painter: QPainter) -> None:
        painter.setPen(self._theme.colors().muted)
        for day in self._dates():
            text = display.day(day)
            wide = painter.fontMetrics().horizontalAdvance(text) + Space.XS
            left = max(0.0, min(self._x(day) - wide / 2, self.width() - wide))
            place = QRectF(left, HEIGHT - DATES, wide, DATES)
            painter.drawText(place, Qt.AlignmentFlag.AlignCenter, text)

    def _dates(self) -> Iterator[date]:
        """Yield days to name: the first, today, and as many between as fit."""
        first, last = self._course.first, self._course.today
        yield last
        used = [self._x(last)]
        between = sorted({time.began_on for time in self._course.times} | {first})
        for day in between:
            at = self._x(day)
            if all(abs(at - other) >= DATE_GAP for other in used):
                yield day
                used.append(at)

    def _x(self, day: date) -> float:
        span = (self._course.today - self._course.first).days
        share = (day - self._course.first).days / span if span else 1.0
        x = Space.L + share * (self.width() - 2 * Space.L)
        return self.width() - x if self._turned() else x

    def _mirrored(self, place: QRectF) -> QRectF:
        if self._turned():
            place.moveLeft(self.width() - place.right())
        return place

    def _turned(self) -> bool:
        return self.layoutDirection() is Qt.LayoutDirection.RightToLeft
