"""A line of a year with the contacts of aftercare, painted; told in words to screen readers."""

from __future__ import annotations

from collections import Counter
from datetime import timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from familycare.domain.recovery.aftercare import (
    DAYS_A_MONTH,
    LAST_MONTH,
    Aftercare,
    ContactState,
)
from familycare.i18n import _
from ui import display
from ui.plain_text import set_tooltip
from ui.theme import TextSize

if TYPE_CHECKING:
    from datetime import date

    from PySide6.QtGui import QPaintEvent

    from ui.theme import Theme

HEIGHT, LINE_AT, RADIUS = 84, 44, 5
EDGE = 12
"""Pixels beside the line, so that no mark is cut."""


class YearStrip(QWidget):
    """Filled: reached. Crossed: not reached. Ring with a dot: booked. Ring: planned."""

    def __init__(
        self, theme: Theme, plan: Aftercare, watch: tuple[date, date], today: date
    ) -> None:
        super().__init__()
        self._theme, self._plan, self._watch, self._today = theme, plan, watch, today
        assert plan.leaves_on is not None  # noqa: S101 - a plan without has no year
        self._first = plan.leaves_on
        self._days = round(LAST_MONTH * DAYS_A_MONTH)
        self.setMinimumHeight(HEIGHT)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(_("The year after the stay"))
        self.setAccessibleDescription(told(plan, watch))
        set_tooltip(self, told(plan, watch))
        theme.changed.connect(self.update)

    @override
    def sizeHint(self) -> QSize:
        return QSize(480, HEIGHT)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(self._theme.font(TextSize.CAPTION))
        self._paint_watch(painter)
        self._paint_months(painter)
        for contact in self._plan.contacts:
            if contact.due_on:
                self._paint_contact(painter, self._x(contact.due_on), contact.state)
        self._paint_today(painter)
        painter.end()

    def _x(self, day: date) -> float:
        share = (day - self._first).days / self._days
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            share = 1 - share
        return EDGE + share * (self.width() - 2 * EDGE)

    def _paint_watch(self, painter: QPainter) -> None:
        ends = sorted(self._x(day) for day in self._watch)
        band = QRectF(ends[0], LINE_AT - 14, ends[1] - ends[0], 28)
        painter.fillRect(band, self._theme.colors().warn_fill)
        painter.setPen(self._theme.colors().warn)
        room = band.adjusted(-EDGE, -22, EDGE, -28)
        painter.drawText(room, Qt.AlignmentFlag.AlignCenter, _("Watched months"))

    def _paint_months(self, painter: QPainter) -> None:
        colours = self._theme.colors()
        for month in range(LAST_MONTH + 1):
            x = self._x(self._first + timedelta(days=round(month * DAYS_A_MONTH)))
            painter.setPen(QPen(colours.edge, 1))
            painter.drawLine(QPointF(x, LINE_AT + 12), QPointF(x, LINE_AT + 16))
            painter.setPen(colours.muted)
            below = QRectF(x - 16, LINE_AT + 18, 32, 18)
            painter.drawText(below, Qt.AlignmentFlag.AlignCenter, display.number(month))
        painter.setPen(QPen(colours.edge, 1))
        painter.drawLine(QPointF(EDGE, LINE_AT), QPointF(self.width() - EDGE, LINE_AT))

    def _paint_contact(self, painter: QPainter, x: float, state: ContactState) -> None:
        colours, centre = self._theme.colors(), QPointF(x, LINE_AT)
        if state is ContactState.NOT_REACHED:
            painter.setPen(QPen(colours.danger, 2))
            for up in (-4, 4):
                painter.drawLine(centre + QPointF(-4, up), centre + QPointF(4, -up))
            return
        reached = state is ContactState.REACHED
        painter.setPen(QPen(colours.muted if state is ContactState.DROPPED else colours.accent, 2))
        painter.setBrush(colours.accent if reached else colours.surface)
        radius = 2 if state is ContactState.DROPPED else RADIUS
        painter.drawEllipse(centre, radius, radius)
        if state is ContactState.BOOKED:
            painter.setBrush(colours.accent)
            painter.drawEllipse(centre, 1, 1)

    def _paint_today(self, painter: QPainter) -> None:
        if not 0 <= (self._today - self._first).days <= self._days:
            return
        x, colours = self._x(self._today), self._theme.colors()
        painter.setPen(QPen(colours.danger, 1))
        painter.drawLine(QPointF(x, 16), QPointF(x, LINE_AT + 16))
        room = QRectF(x - 60, 0, 120, 16)
        room.moveLeft(min(max(room.left(), 0), self.width() - room.width()))
        painter.drawText(room, Qt.AlignmentFlag.AlignCenter, _("Today"))


def told(plan: Aftercare, watch: tuple[date, date]) -> str:
    """Say in words what the line shows."""
    counts = Counter(contact.state for contact in plan.contacts)
    states = (
        _("{state}: {count}").format(
            state=display.label(state), count=display.number(counts[state])
        )
        for state in ContactState
        if counts[state]
    )
    days = _("watched from {first} to {last}").format(
        first=display.day(watch[0]), last=display.day(watch[1])
    )
    return display.joined(*states, days)
