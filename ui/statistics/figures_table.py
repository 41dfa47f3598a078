"""One table of figures; where it has one figure a row, a quiet bar says how much it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableWidget,
    QTableWidgetItem,
)
from typing_extensions import override

from ui.theme import Space

if TYPE_CHECKING:
    from PySide6.QtCore import QObject
    from PySide6.QtGui import QPainter

    from reports.statistics.tables import Table
    from ui.theme import Theme

Index = QModelIndex | QPersistentModelIndex
SHARE_ROLE = Qt.ItemDataRole.UserRole + 1
BAR = 6
BAR_WIDTH = 160
COUNT_WIDTH = 112
ROW = 32


class _Bars(QStyledItemDelegate):
    """Paints how much a figure is of the largest of its table."""

    def __init__(self, theme: Theme, parent: QObject) -> None:
        super().__init__(parent)
        self._theme = theme

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        super().paint(painter, option, index)
        share = index.data(SHARE_ROLE)
        if share is None:
            return
        whole = QRect(option.rect.left() + Space.S, 0, BAR_WIDTH, BAR)
        whole.moveTop(option.rect.center().y() - BAR // 2)
        painter.save()
        painter.setPen(Qt.PenStyle.NoPen)
        for colour, wide in (
            (self._theme.colors().line, BAR_WIDTH),
            (self._theme.colors().accent, round(BAR_WIDTH * share)),
        ):
            part = QRect(whole.left(), whole.top(), wide, BAR)
            painter.setBrush(colour)
            painter.drawRoundedRect(
                QStyle.visualRect(option.direction, option.rect, part), BAR / 2, BAR / 2
            )
        painter.restore()


class FiguresTable(QTableWidget):
    """Shows one table as high as it is; it is read, not chosen from."""

    def __init__(self, theme: Theme, table: Table, least: int) -> None:
        super().__init__(len(table.names), len(table.headings))
        self.setAccessibleName(table.title)
        self.setHorizontalHeaderLabels(list(table.headings))
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(ROW)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setItemDelegate(_Bars(theme, self))
        self._fill(table, least)
        header = self.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        single = len(table.headings) == 2
        for column in range(1, len(table.headings)):
            self.setColumnWidth(column, COUNT_WIDTH + (BAR_WIDTH if single else 0))
            if item := self.horizontalHeaderItem(column):
                item.setTextAlignment(_RIGHT)
        if item := self.horizontalHeaderItem(0):
            item.setTextAlignment(_LEFT)
        self.setFixedHeight(ROW * len(table.names) + header.sizeHint().height() + 2)

    def _fill(self, table: Table, least: int) -> None:
        shown = table.shown(least)
        most = max((line[0] for line in table.counts), default=0)
        for row, name in enumerate(table.names):
            self.setItem(row, 0, QTableWidgetItem(name))
            for column, text in enumerate(shown[row], start=1):
                item = QTableWidgetItem(text)
                item.setTextAlignment(_RIGHT)
                if len(shown[row]) == 1 and most and table.secret and not least:
                    item.setData(SHARE_ROLE, table.counts[row][0] / most)
                self.setItem(row, column, item)


_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
