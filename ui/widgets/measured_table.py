"""Scores before, during and after something: a line for each, with a small drawing beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableWidgetItem
from typing_extensions import override

from familycare.i18n import _
from ui.plain_text import as_tooltip
from ui.theme import Space
from ui.widgets.plain_table import NUMBERS, START, PaintedCell, PlainTable

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QStyleOptionViewItem

    from ui.theme import Theme
    from ui.widgets.plain_table import Index

POINTS_ROLE = Qt.ItemDataRole.UserRole + 1
NAME, DRAWN, BEFORE, DURING, AFTER, CHANGE, MEANING = range(7)
WIDTHS = {DRAWN: 92, BEFORE: 72, DURING: 72, AFTER: 72, CHANGE: 88, MEANING: 148}
ROW, DOT = 32, 3.0


class MeasuredLine(NamedTuple):
    """What one line tells, in words and as points from 0 to 1."""

    name: str
    before: str
    during: str
    after: str
    difference: str
    meaning: str
    """Whether the difference is more than chance."""
    points: tuple[float | None, ...]
    """Before, during and after, between the least and the greatest score."""
    whole: bool = False
    """Whether it stands for all the others, such as their mean."""


class _Drawing(PaintedCell):
    """Paints up to three points and what joins them; the first is hollow."""

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        super().paint(painter, option, index)
        points: Sequence[float | None] = index.data(POINTS_ROLE) or ()
        room = QRectF(option.rect).adjusted(Space.M, Space.S, -Space.M, -Space.S)
        places = [
            (
                number == 0,
                QPointF(
                    self._across(room, number, len(points), option),
                    room.bottom() - point * room.height(),
                ),
            )
            for number, point in enumerate(points)
            if point is not None
        ]
        colours = self.theme.colors()
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(colours.line, 1))
        painter.drawLine(room.bottomLeft(), room.bottomRight())
        painter.setPen(QPen(colours.accent, 2))
        painter.drawPolyline([place for _first, place in places])
        for first, place in places:
            painter.setBrush(colours.surface if first else colours.accent)
            painter.drawEllipse(place, DOT, DOT)
        painter.restore()

    @staticmethod
    def _across(room: QRectF, number: int, count: int, option: QStyleOptionViewItem) -> float:
        part = number / max(1, count - 1)
        if option.direction is Qt.LayoutDirection.RightToLeft:
            part = 1 - part
        return room.left() + part * room.width()


class MeasuredTable(PlainTable):
    """As high as its lines; it is read, line by line, and nothing in it is chosen."""

    def __init__(self, theme: Theme, name: str) -> None:
        super().__init__(theme, name, 0, len(WIDTHS) + 1)
        self.setHorizontalHeaderLabels(
            [name, "", _("Before"), _("During"), _("After"), _("Difference"), _("Reliable change")]
        )
        self.verticalHeader().setDefaultSectionSize(ROW)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setItemDelegateForColumn(DRAWN, _Drawing(theme, self))
        header = self.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header.setSectionResizeMode(NAME, QHeaderView.ResizeMode.Stretch)
        for column, wide in WIDTHS.items():
            self.setColumnWidth(column, wide)
            item = self.horizontalHeaderItem(column)
            if item is not None and column in {BEFORE, DURING, AFTER, CHANGE}:
                item.setTextAlignment(NUMBERS)
        for column in (NAME, MEANING):
            if item := self.horizontalHeaderItem(column):
                item.setTextAlignment(START)

    def show_measured(self, lines: Sequence[MeasuredLine]) -> None:
        """Show these lines; where nothing was measured in between, there is no column for it."""
        self.setColumnHidden(DURING, all(line.points[1] is None for line in lines))
        self.setRowCount(len(lines))
        for row, line in enumerate(lines):
            texts = {
                NAME: line.name, DRAWN: "", BEFORE: line.before, DURING: line.during,
                AFTER: line.after, CHANGE: line.difference, MEANING: line.meaning,
            }  # fmt: skip
            for column, text in texts.items():
                item = QTableWidgetItem(text)
                item.setToolTip(as_tooltip(text))
                if column in {BEFORE, DURING, AFTER, CHANGE}:
                    item.setTextAlignment(NUMBERS)
                if column == DRAWN:
                    item.setData(POINTS_ROLE, line.points)
                    item.setData(Qt.ItemDataRole.AccessibleTextRole, _spoken(line))
                if line.whole:
                    font = item.font()
                    font.setBold(True)
                    item.setFont(font)
                self.setItem(row, column, item)
        self.fit(ROW * max(1, len(lines)))


def _spoken(line: MeasuredLine) -> str:
    return _("{name}: before {before}, during {during}, after {after}").format(
        name=line.name, before=line.before, during=line.during, after=line.after
    )
