"""A small table that is read, as high as it is: words, with a bar or a tint that says them too."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QHeaderView, QStyle, QTableWidgetItem
from typing_extensions import override

from ui.plain_text import as_tooltip
from ui.theme import Space
from ui.widgets.plain_table import BAR, START, PaintedCell, PlainTable

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QIcon, QPainter
    from PySide6.QtWidgets import QStyleOptionViewItem

    from ui.theme import Theme
    from ui.widgets.plain_table import Index

BAR_ROLE = Qt.ItemDataRole.UserRole + 1
TINT_ROLE = BAR_ROLE + 1
ROW, BAR_ROW = 32, 44
FAINTEST, STRONGEST = 20, 110
"""Opacity of the faintest and the strongest tint, of 255: words stay readable on both."""
NAME_WIDTH = 184
LEAST_WIDTH = 104


class Cell(NamedTuple):
    """One cell: its words say everything, and the rest says part of it to the eye."""

    text: str
    bar: float | None = None
    """Share of a bar that is filled, 0 to 1."""
    tint: float | None = None
    """How strong the ground is tinted, 0 to 1."""
    icon: QIcon | None = None
    spoken: str = ""
    """What a screen reader says instead of the words, where these are short."""


class _Painting(PaintedCell):
    """Paints bars and tints below and behind the words."""

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        tint, share = index.data(TINT_ROLE), index.data(BAR_ROLE)
        if tint is not None:
            ground = QColor(self.theme.colors().accent)
            ground.setAlpha(round(FAINTEST + (STRONGEST - FAINTEST) * tint))
            painter.fillRect(option.rect.adjusted(1, 1, -1, -1), ground)
        super().paint(painter, option, index)
        if share is None:
            return
        self._paint_words(painter, option, index)
        whole = QRect(option.rect.left() + Space.S, 0, option.rect.width() - Space.L, BAR)
        whole.moveBottom(option.rect.bottom() - Space.XS)
        self.paint_bar(painter, option, whole, share)

    @override
    def initStyleOption(self, option: QStyleOptionViewItem, index: Index) -> None:
        super().initStyleOption(option, index)
        if index.data(BAR_ROLE) is not None:
            option.text = ""  # written above the bar

    def _paint_words(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        room = option.rect.adjusted(Space.S, Space.XS, -Space.S, -BAR - Space.S)
        painter.save()
        painter.setPen(self.theme.colors().text)
        painter.setFont(option.font)
        text = option.fontMetrics.elidedText(
            index.data(), Qt.TextElideMode.ElideRight, room.width()
        )
        painter.drawText(room, QStyle.visualAlignment(option.direction, START), text)
        painter.restore()


class ReadTable(PlainTable):
    """Shows rows of cells; arrow keys go from cell to cell, and nothing can be changed."""

    def __init__(self, theme: Theme, name: str, headings: Sequence[str]) -> None:
        super().__init__(theme, name, 0, len(headings))
        self.setHorizontalHeaderLabels(list(headings))
        self.setItemDelegate(_Painting(theme, self))
        header = self.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Fixed)
        header.setMinimumSectionSize(LEAST_WIDTH)
        header.setDefaultAlignment(START)
        self.setColumnWidth(0, NAME_WIDTH)

    def show_rows(self, rows: Sequence[Sequence[Cell]]) -> None:
        """Show other rows."""
        self.setRowCount(len(rows))
        bars = any(cell.bar is not None for row in rows for cell in row)
        high = BAR_ROW if bars else ROW
        for number, row in enumerate(rows):
            self.setRowHeight(number, high)
            for column, cell in enumerate(row):
                self.setItem(number, column, _item(cell))
        self.fit(high * len(rows))


def _item(cell: Cell) -> QTableWidgetItem:
    item = QTableWidgetItem(cell.text)
    item.setTextAlignment(START)
    item.setData(BAR_ROLE, cell.bar)
    item.setData(TINT_ROLE, cell.tint)
    item.setData(Qt.ItemDataRole.ToolTipRole, as_tooltip(cell.spoken or cell.text))
    if cell.spoken:
        item.setData(Qt.ItemDataRole.AccessibleTextRole, cell.spoken)
    if cell.icon:
        item.setIcon(cell.icon)
    return item
