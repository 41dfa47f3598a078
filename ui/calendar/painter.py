"""Draws appointments and the grid behind them; told apart by colour, by the edge and by a mark."""

from __future__ import annotations

from datetime import time
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QBrush, QColor, QFontMetricsF, QIcon, QPainter, QPen, QPixmap

from familycare import formats
from familycare.domain.appointment_kinds import AppointmentKind
from familycare.domain.appointments import State
from familycare.i18n import _
from ui.calendar.columns import told_below
from ui.calendar.geometry import AXIS_WIDTH, Box, Geometry
from ui.calendar.views import View
from ui.display import isolated, kind_plural
from ui.theme import Space, TextSize

if TYPE_CHECKING:
    from collections.abc import Sequence

    from familycare.services.calendar_views import AppointmentLine
    from ui.calendar.layout import Bundle, Plan
    from ui.theme import Theme

MARKS = {
    AppointmentKind.FAMILY_VISIT: "users",
    AppointmentKind.REMOTE_VISIT: "video",
    AppointmentKind.COUNSELLING: "messages-square",
    AppointmentKind.GROUP_SESSION: "people-circle",
    AppointmentKind.AFTERCARE: "heart-handshake",
}
EDGES = {
    AppointmentKind.FAMILY_VISIT: Qt.PenStyle.SolidLine,
    AppointmentKind.REMOTE_VISIT: Qt.PenStyle.DashLine,
    AppointmentKind.COUNSELLING: Qt.PenStyle.SolidLine,
    AppointmentKind.GROUP_SESSION: Qt.PenStyle.DotLine,
    AppointmentKind.AFTERCARE: Qt.PenStyle.DashDotLine,
}
DOUBLE_EDGE = frozenset({AppointmentKind.COUNSELLING})
EDGE_WIDTH = 3
ONE_LINE = int(Qt.AlignmentFlag.AlignVCenter) | int(Qt.TextFlag.TextSingleLine)
"""As a number, because joining Qt's flags anew for each of thousands of words takes its time."""
MARK_SIZE = 12
ROOM_FOR_MARK = 64
"""Pixels of width from which on a block shows its mark."""
CAME = frozenset({State.CHECKED_IN, State.HELD})


class Painter:
    """Draws with the colours and fonts in use; makes both once a look."""

    def __init__(self, theme: Theme, scale: float) -> None:
        self._theme, self.scale = theme, scale
        self.colours = theme.colors()
        self._title = theme.font(TextSize.CAPTION, bold=True)
        self._small = theme.font(TextSize.CAPTION)
        self._title_metrics = QFontMetricsF(self._title)
        self._small_metrics = QFontMetricsF(self._small)
        self._line = self._title_metrics.height()
        self._hours_width = self._small_metrics.horizontalAdvance("00:00–00:00")
        self._kinds = {kind: theme.kind_colors(kind) for kind in AppointmentKind}
        self._mirrored, self._view = False, View.WEEK
        self._marks: dict[tuple[str, str], QPixmap] = {}
        self._elided: dict[tuple[str, int, bool], str] = {}

    def begin(self, painter: QPainter, view: View, *, mirrored: bool) -> None:
        """Draw with this painter from now on; mirrored where lines begin at the right."""
        self._mirrored, self._view = mirrored, view
        directions = Qt.LayoutDirection
        painter.setLayoutDirection(
            directions.RightToLeft if mirrored else directions.LeftToRight
        )  # Qt then takes left for right by itself, wherever text is aligned

    def grid(self, painter: QPainter, geometry: Geometry, first_hour: int, last_hour: int) -> None:
        """Draw hours, quarters and columns; working hours stand out from the rest."""
        colours = self.colours
        painter.fillRect(QRectF(0, 0, geometry.width, geometry.height), colours.ground)
        left = geometry.column_x(geometry.columns - 1 if geometry.mirrored else 0)
        across = geometry.column_width * geometry.columns
        top, bottom = geometry.y(first_hour * 60), geometry.y(last_hour * 60)
        painter.fillRect(QRectF(left, top, across, bottom - top), colours.surface)
        faint = QColor(colours.line)
        faint.setAlphaF(0.45)
        painter.setFont(self._small)
        for hour in range(24):
            y = round(geometry.y(hour * 60)) + 0.5
            painter.setPen(QPen(faint, 1))
            half = round(geometry.y(hour * 60 + 30)) + 0.5
            painter.drawLine(QPointF(left, half), QPointF(left + across, half))
            painter.setPen(QPen(colours.line, 1))
            painter.drawLine(QPointF(left, y), QPointF(left + across, y))
            if hour:
                self._hour_label(painter, geometry, hour, y)
        painter.setPen(QPen(colours.line, 1))
        for column in range(geometry.columns):
            x = round(geometry.column_x(column)) + 0.5
            painter.drawLine(QPointF(x, 0), QPointF(x, geometry.height))

    def _hour_label(self, painter: QPainter, geometry: Geometry, hour: int, y: float) -> None:
        painter.setPen(self.colours.muted)
        left = geometry.axis_x + (Space.S if geometry.mirrored else 0)
        where = QRectF(left, y - self._line / 2, AXIS_WIDTH - Space.S, self._line)
        painter.drawText(where, Qt.AlignmentFlag.AlignRight, formats.clock_time(time(hour)))

    def column(
        self,
        painter: QPainter,
        geometry: Geometry,
        column: int,
        plan: Plan,
        lines: Sequence[AppointmentLine],
    ) -> None:
        """Draw everything that stands in one column."""
        for block in plan.blocks:
            span = block.span
            box = geometry.box(column, span.top, span.bottom, block.lane, block.lanes, block.width)
            self.block(painter, box, lines[span.line])
        for bundle in plan.bundles:
            box = geometry.box(column, bundle.top, bundle.bottom, bundle.lane, bundle.lanes)
            if bundle.kind:
                self.bundle(painter, box, bundle.kind, len(bundle.those))
            else:
                self.fold(painter, box, bundle)

    def block(self, painter: QPainter, box: Box, line: AppointmentLine) -> None:
        """Draw one appointment."""
        fill, ink = self._kinds[line.kind]
        cancelled = line.state is State.CANCELLED
        frame = QRectF(*box)
        if cancelled:
            fill, ink = self.colours.ground, self.colours.muted
        hollow = line.state is State.NO_SHOW
        painter.setPen(QPen(ink if hollow else self.colours.surface, 1))
        painter.setBrush(QBrush(self.colours.surface if hollow else fill))
        painter.drawRoundedRect(frame, 3, 3)
        self._edge(painter, frame, line.kind, ink)
        self._words(painter, frame, line, ink, struck=cancelled)

    def fold(self, painter: QPainter, box: Box, bundle: Bundle) -> None:
        """Draw how many more there are."""
        frame = QRectF(*box)
        painter.setPen(QPen(self.colours.line, 1))
        painter.setBrush(QBrush(self.colours.hover))
        painter.drawRoundedRect(frame, 3, 3)
        painter.setPen(self.colours.text)
        painter.setFont(self._title)
        words = _("+{count}").format(count=formats.number(len(bundle.those)))
        painter.drawText(frame, Qt.AlignmentFlag.AlignCenter, words)

    def bundle(self, painter: QPainter, box: Box, kind: AppointmentKind, count: int) -> None:
        """Draw how many appointments of one kind begin in an hour."""
        fill, ink = self._kinds[kind]
        frame = QRectF(*box)
        painter.setPen(QPen(self.colours.surface, 1))
        painter.setBrush(QBrush(fill))
        painter.drawRoundedRect(frame, 3, 3)
        self._edge(painter, frame, kind, ink)
        inner = self._inside(frame)
        number = formats.number(count)
        painter.setPen(ink)
        where = QRectF(inner.left(), inner.top() + 1, inner.width(), self._line)
        below = where.translated(0, self._line)
        second_line = below.bottom() <= inner.bottom() + 2
        beside = MARK_SIZE + Space.XS + self._title_metrics.horizontalAdvance(number)
        spot = where if inner.width() >= beside else below if second_line else None
        if spot is not None:
            self._mark_at(painter, self._first(spot, MARK_SIZE), MARKS[kind], ink)
        rest = self._after(where, MARK_SIZE + Space.XS) if spot is where else where
        self._text(painter, number, rest, bold=True)
        if second_line and inner.width() >= ROOM_FOR_MARK:
            self._text(painter, kind_plural(kind), below)

    def _edge(self, painter: QPainter, frame: QRectF, kind: AppointmentKind, ink: QColor) -> None:
        pen = QPen(ink, EDGE_WIDTH, EDGES[kind], Qt.PenCapStyle.FlatCap)
        if kind in DOUBLE_EDGE:
            pen.setWidthF(1)
        painter.setPen(pen)
        for offset in (0, EDGE_WIDTH) if kind in DOUBLE_EDGE else (0,):
            inset = EDGE_WIDTH / 2 + offset
            x = frame.right() - inset if self._mirrored else frame.left() + inset
            painter.drawLine(QPointF(x, frame.top() + 1), QPointF(x, frame.bottom() - 1))

    def _words(
        self,
        painter: QPainter,
        frame: QRectF,
        line: AppointmentLine,
        ink: QColor,
        *,
        struck: bool,
    ) -> None:
        inner = self._inside(frame)
        y = inner.top() + (0 if inner.height() < 2 * self._line else 1)
        row = QRectF(inner.left(), y, inner.width(), self._line)
        title = row
        if inner.width() >= ROOM_FOR_MARK:
            self._mark_at(painter, self._first(row, MARK_SIZE), MARKS[line.kind], ink)
            title = self._signs(painter, self._after(row, MARK_SIZE + Space.XS), line, ink)
        elif line.flagged:  # a narrow block has room for this one sign
            title = self._sign(painter, row, "flag", self.colours.warn)
        painter.setPen(ink)
        self._text(painter, isolated(line.title), title, bold=True)
        if struck:
            wide = min(self._title_metrics.horizontalAdvance(line.title), title.width())
            over, middle = self._first(title, wide), title.center().y()
            painter.drawLine(QPointF(over.left(), middle), QPointF(over.right(), middle))
        hours = formats.clock_time(line.starts)
        if inner.width() >= self._hours_width:
            hours = formats.hours(line.starts, line.ends)
        for text in (hours, *map(isolated, told_below(self._view, line))):
            row.translate(0, self._line)
            if not text or row.bottom() > inner.bottom() + 2:
                break
            self._text(painter, text, row)

    def _signs(self, painter: QPainter, row: QRectF, line: AppointmentLine, ink: QColor) -> QRectF:
        """Draw what is to be seen at a glance at the end of a row; return what is left of it."""
        signs = []
        if line.flagged:
            signs.append(("flag", self.colours.warn))
        if line.overbooked:
            signs.append(("user-plus", self.colours.warn))
        if line.state in CAME:
            signs.append(("check", ink))
        if line.supervised:
            signs.append(("eye", ink))
        for name, colour in signs:
            row = self._sign(painter, row, name, colour)
        return row

    def _sign(self, painter: QPainter, row: QRectF, name: str, colour: QColor) -> QRectF:
        """Draw one sign at the end of a row; return what is left of it."""
        rest = self._first(row, row.width() - MARK_SIZE)
        self._mark_at(painter, self._after(row, rest.width()), name, colour)
        return self._first(rest, rest.width() - 2)

    def _inside(self, frame: QRectF) -> QRectF:
        """Return where words stand in a block, beside its edge."""
        edge, end = EDGE_WIDTH + 5, 3
        if self._mirrored:
            return frame.adjusted(end, 1, -edge, -1)
        return frame.adjusted(edge, 1, -end, -1)

    def _first(self, row: QRectF, width: float) -> QRectF:
        """Return as much of a row from where lines begin."""
        left = row.right() - width if self._mirrored else row.left()
        return QRectF(left, row.top(), width, row.height())

    def _after(self, row: QRectF, width: float) -> QRectF:
        """Return what is left of a row after so much from where lines begin."""
        left = row.left() if self._mirrored else row.left() + width
        return QRectF(left, row.top(), row.width() - width, row.height())

    def _mark_at(self, painter: QPainter, where: QRectF, name: str, ink: QColor) -> None:
        corner = QPointF(where.left(), where.top() + (self._line - MARK_SIZE) / 2)
        painter.drawPixmap(corner, self._mark(name, ink))

    def _text(self, painter: QPainter, text: str, where: QRectF, *, bold: bool = False) -> None:
        key = (text, int(where.width()), bold)
        shown = self._elided.get(key)
        if shown is None:
            metrics = self._title_metrics if bold else self._small_metrics
            shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, where.width())
            self._elided[key] = shown
        painter.setFont(self._title if bold else self._small)
        painter.drawText(where, ONE_LINE, shown)

    def _mark(self, name: str, ink: QColor) -> QPixmap:
        key = (name, ink.name())
        if key not in self._marks:
            icon = QIcon(self._theme.icon_files.path(*key))
            self._marks[key] = icon.pixmap(QSize(MARK_SIZE, MARK_SIZE), self.scale)
        return self._marks[key]
