"""Counts of several sorts, one column for each month, stacked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QBrush, QPainter, QPen
from PySide6.QtWidgets import QSizePolicy, QStyle, QWidget
from typing_extensions import override

from familycare import formats
from ui.theme import Space, TextSize

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

    from reports.statistics.tables import Table
    from ui.theme import Theme

HEIGHT = 232
LEGEND, LABELS = 28, 22
"""Pixels above and below the columns."""
INSET = Space.XL
"""Beside the columns, so that the first and the last name are not cut."""
WIDEST = 48
SHARE = 0.62
"""Of its place, the width of a column."""
BOX = 12
QUARTERS = 4


class MonthChart(QWidget):
    """Paints one table; the table itself stands below it, for whoever wants to read."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._table: Table | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(HEIGHT)

    def show_table(self, table: Table) -> None:
        """Draw these counts."""
        self._table = table
        self.setAccessibleName(table.title)
        self.setAccessibleDescription(table.about)
        self.update()

    @override
    def sizeHint(self) -> QSize:
        return QSize(480, HEIGHT)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        if self._table is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(self._theme.font(TextSize.CAPTION))
        plot = QRectF(0, LEGEND, self.width(), self.height() - LEGEND - LABELS)
        self._paint_ground(painter, plot)
        self._paint_legend(painter)
        inner = plot.adjusted(INSET, 0, -INSET, 0)
        step = inner.width() / max(len(self._table.names), 1)
        most = max((sum(line) for line in self._table.counts), default=0) or 1
        widest = max(map(painter.fontMetrics().horizontalAdvance, self._table.names), default=0)
        every = max(1, -(-(widest + Space.S) // max(int(step), 1)))
        for number, counts in enumerate(self._table.counts):
            place = QRectF(inner.left() + number * step, plot.top(), step, plot.height())
            self._paint_column(painter, place, counts, most)
            if number % every == 0:
                label = QRectF(place.center().x() - widest, plot.bottom(), 2 * widest, LABELS)
                self._write(painter, label, self._table.names[number])
        painter.end()

    def _brushes(self) -> list[QBrush]:
        colours = self._theme.colors()
        return [
            QBrush(colours.accent),
            QBrush(colours.warn, Qt.BrushStyle.BDiagPattern),
            QBrush(colours.muted, Qt.BrushStyle.Dense4Pattern),
            QBrush(Qt.BrushStyle.NoBrush),
        ]

    def _inks(self) -> list[QPen]:
        colours = self._theme.colors()
        return [QPen(c) for c in (colours.accent, colours.warn, colours.muted, colours.edge)]

    def _paint_ground(self, painter: QPainter, plot: QRectF) -> None:
        painter.setPen(self._theme.colors().line)
        for quarter in range(QUARTERS + 1):
            y = plot.bottom() - plot.height() * quarter / QUARTERS
            painter.drawLine(int(plot.left()), int(y), int(plot.right()), int(y))

    def _paint_column(
        self, painter: QPainter, place: QRectF, counts: tuple[int, ...], most: int
    ) -> None:
        wide = min(WIDEST, place.width() * SHARE)
        high = place.height() - painter.fontMetrics().height()
        bottom = place.bottom()
        for count, brush, ink in zip(counts, self._brushes(), self._inks(), strict=True):
            if count:
                part = high * count / most
                painter.setPen(ink)
                painter.setBrush(brush)
                box = QRectF(place.center().x() - wide / 2, bottom - part, wide, part)
                painter.drawRect(self._mirrored(box))
                bottom -= part
        if total := sum(counts):
            above = QRectF(place.left(), bottom - Space.L - 2, place.width(), Space.L)
            self._write(painter, above, formats.number(total))

    def _paint_legend(self, painter: QPainter) -> None:
        assert self._table is not None  # noqa: S101 - painted only with one
        x = 0.0
        headings = self._table.headings[1:]
        for heading, brush, ink in zip(headings, self._brushes(), self._inks(), strict=True):
            painter.setPen(ink)
            painter.setBrush(brush)
            painter.drawRect(self._mirrored(QRectF(x + 1, 4, BOX, BOX)))
            wide = painter.fontMetrics().horizontalAdvance(heading) + Space.XS
            words = QRectF(x + BOX + Space.S, 0, wide, BOX + Space.S)
            side = QStyle.visualAlignment(self.layoutDirection(), Qt.AlignmentFlag.AlignLeft)
            self._write(painter, words, heading, side)
            x += BOX + Space.S + wide + Space.L

    def _write(
        self,
        painter: QPainter,
        place: QRectF,
        text: str,
        side: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignHCenter,
    ) -> None:
        painter.setPen(self._theme.colors().muted)
        painter.drawText(self._mirrored(place), side | Qt.AlignmentFlag.AlignVCenter, text)

    def _mirrored(self, place: QRectF) -> QRectF:
        """Return the same place where lines begin at the right, if they do."""
        if self.layoutDirection() is Qt.LayoutDirection.LeftToRight:
            return place
        return QRectF(self.width() - place.right(), place.top(), place.width(), place.height())
