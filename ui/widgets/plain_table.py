"""What every table has that is read rather than chosen from: as high as it is, in one place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyledItemDelegate, QTableWidget

if TYPE_CHECKING:
    from PySide6.QtCore import QObject
    from PySide6.QtWidgets import QStyleOptionViewItem

    from ui.theme import Theme

Index = QModelIndex | QPersistentModelIndex
BAR = 6
START = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
NUMBERS = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class PlainTable(QTableWidget):
    """Nothing in it can be changed, Tab leaves it, and the page scrolls instead of it."""

    def __init__(self, theme: Theme, name: str, rows: int, columns: int) -> None:
        super().__init__(rows, columns)
        self.setAccessibleName(name)
        self.verticalHeader().hide()
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        theme.changed.connect(self.viewport().update)

    def fit(self, rows_high: int, *, headed: bool = True) -> None:
        """Be as high as rows of so many pixels, and the headings if they are shown."""
        head = self.horizontalHeader().sizeHint().height() if headed else 0
        self.setFixedHeight(rows_high + head + 2)


class PaintedCell(QStyledItemDelegate):
    """Paints more than words, in the colours of the theme."""

    def __init__(self, theme: Theme, parent: QObject) -> None:
        super().__init__(parent)
        self.theme = theme

    def paint_bar(
        self, painter: QPainter, option: QStyleOptionViewItem, whole: QRect, share: float
    ) -> None:
        """Paint a quiet bar of which this share is filled, from where one begins to read."""
        colours = self.theme.colors()
        filled = max(BAR, round(whole.width() * share)) if share else 0
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        for colour, wide in ((colours.line, whole.width()), (colours.accent, filled)):
            part = QRect(whole.left(), whole.top(), wide, BAR)
            painter.setBrush(colour)
            if wide:
                place = QStyle.visualRect(option.direction, option.rect, part)
                painter.drawRoundedRect(place, BAR / 2, BAR / 2)
        painter.restore()
