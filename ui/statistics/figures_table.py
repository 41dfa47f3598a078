"""One table of figures; where it has one figure a row, a quiet bar says how much it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QHeaderView, QTableWidgetItem
from typing_extensions import override

from ui.theme import Space
from ui.widgets.plain_table import BAR, NUMBERS, START, PaintedCell, PlainTable

if TYPE_CHECKING:
    from PySide6.QtGui import QPainter
    from PySide6.QtWidgets import QStyleOptionViewItem

    from reports.statistics.tables import Table
    from ui.theme import Theme
    from ui.widgets.plain_table import Index

SHARE_ROLE = Qt.ItemDataRole.UserRole + 1
BAR_WIDTH = 160
COUNT_WIDTH = 112
ROW = 32


class _Bars(PaintedCell):
    """Paints how much a figure is of the largest of its table."""

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        super().paint(painter, option, index)
        share = index.data(SHARE_ROLE)
        if share is None:
            return
        whole = QRect(option.rect.left() + Space.S, 0, BAR_WIDTH, BAR)
        whole.moveTop(option.rect.center().y() - BAR // 2)
        self.paint_bar(painter, option, whole, share)


class FiguresTable(PlainTable):
    """Shows one table as high as it is; it is read, not chosen from."""

    def __init__(self, theme: Theme, table: Table, least: int) -> None:
        super().__init__(theme, table.title, len(table.names), len(table.headings))
        self.setHorizontalHeaderLabels(list(table.headings))
        self.verticalHeader().setDefaultSectionSize(ROW)
        self.setItemDelegate(_Bars(theme, self))
        self._fill(table, least)
        header = self.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        single = len(table.headings) == 2
        for column in range(1, len(table.headings)):
            self.setColumnWidth(column, COUNT_WIDTH + (BAR_WIDTH if single else 0))
            if item := self.horizontalHeaderItem(column):
                item.setTextAlignment(NUMBERS)
        if item := self.horizontalHeaderItem(0):
            item.setTextAlignment(START)
        self.fit(ROW * len(table.names))

    def _fill(self, table: Table, least: int) -> None:
        shown = table.shown(least)
        most = max((line[0] for line in table.counts), default=0)
        for row, name in enumerate(table.names):
            self.setItem(row, 0, QTableWidgetItem(name))
            for column, text in enumerate(shown[row], start=1):
                item = QTableWidgetItem(text)
                item.setTextAlignment(NUMBERS)
                if len(shown[row]) == 1 and most and table.secret and not least:
                    item.setData(SHARE_ROLE, table.counts[row][0] / most)
                self.setItem(row, column, item)
