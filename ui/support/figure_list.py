"""One list of figures: how many there are of each, with a quiet bar, and the way to who they are.

It is chart and table at once: whoever cannot see the bars reads the same rows, and Enter opens
the clients behind the number.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QTableWidget,
    QTableWidgetItem,
)
from typing_extensions import override

from familycare.i18n import _
from ui import display
from ui.plain_text import as_tooltip
from ui.theme import Space

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtCore import QObject
    from PySide6.QtGui import QFocusEvent, QKeyEvent
    from PySide6.QtWidgets import QStyleOptionViewItem

    from ui.theme import Theme

Index = QModelIndex | QPersistentModelIndex
SHARE_ROLE = Qt.ItemDataRole.UserRole + 1
NAME, BARS, COUNT = range(3)
BAR, BAR_WIDTH, COUNT_WIDTH = 6, 168, 64
ROW = 30
ENTER = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space})
NUMBERS = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class Figure(NamedTuple):
    """One number of a list."""

    key: str
    """What the list of clients is narrowed down to; empty where nothing can be opened."""
    text: str
    number: int


class _Bars(QStyledItemDelegate):
    """Paints how much a figure is of all it is a part of."""

    def __init__(self, theme: Theme, parent: QObject) -> None:
        super().__init__(parent)
        self._theme = theme

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        super().paint(painter, option, index)
        share = index.data(SHARE_ROLE)
        colours = self._theme.colors()
        whole = option.rect.adjusted(Space.S, 0, -Space.S, 0)
        whole = QRect(whole.left(), option.rect.center().y() - BAR // 2, whole.width(), BAR)
        wide = max(BAR, round(whole.width() * share)) if share else 0
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        for colour, width in ((colours.line, whole.width()), (colours.accent, wide)):
            part = QRect(whole.left(), whole.top(), width, BAR)
            painter.setBrush(colour)
            if width:
                place = QStyle.visualRect(option.direction, whole, part)
                painter.drawRoundedRect(place, BAR / 2, BAR / 2)
        painter.restore()


class FigureList(QTableWidget):
    """As high as it is; a click or Enter opens who stands behind a number."""

    opened = Signal(str)
    """Key of the figure."""

    def __init__(self, theme: Theme, name: str) -> None:
        super().__init__(0, 3)
        self._figures: Sequence[Figure] = ()
        self.setAccessibleName(name)
        self.setAccessibleDescription(_("Enter shows who they are."))
        self.setHorizontalHeaderLabels([name, "", _("Clients")])
        for header in (self.horizontalHeader(), self.verticalHeader()):
            header.hide()
        self.verticalHeader().setDefaultSectionSize(ROW)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setItemDelegateForColumn(BARS, _Bars(theme, self))
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.horizontalHeader().setSectionResizeMode(NAME, QHeaderView.ResizeMode.Stretch)
        self.setColumnWidth(BARS, BAR_WIDTH)
        self.setColumnWidth(COUNT, COUNT_WIDTH)
        self.cellClicked.connect(lambda row, _column: self._open(row))
        theme.changed.connect(self.viewport().update)

    def show_figures(self, figures: Sequence[Figure], whole: int) -> None:
        """Show these; the bars tell how many they are of `whole`."""
        chosen = self.currentRow()
        self._figures = figures
        self.setRowCount(len(figures))
        for row, one in enumerate(figures):
            name, bar = QTableWidgetItem(one.text), QTableWidgetItem("")
            name.setToolTip(as_tooltip(one.text))
            bar.setData(SHARE_ROLE, one.number / whole if whole else 0.0)
            count = QTableWidgetItem(display.number(one.number))
            count.setTextAlignment(NUMBERS)
            spoken = _("{what}: {count} of {all}").format(
                what=one.text, count=display.number(one.number), all=display.number(whole)
            )
            for column, item in ((NAME, name), (BARS, bar), (COUNT, count)):
                item.setData(Qt.ItemDataRole.AccessibleTextRole, spoken)
                self.setItem(row, column, item)
        self.setFixedHeight(ROW * max(1, len(figures)) + 2)
        if figures and chosen >= 0:
            self.setCurrentCell(min(chosen, len(figures) - 1), NAME)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in ENTER and self.currentRow() >= 0:
            self._open(self.currentRow())
            return
        super().keyPressEvent(event)

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if self.currentRow() < 0 and self.rowCount():
            self.setCurrentCell(0, NAME)

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.clearSelection()

    def _open(self, row: int) -> None:
        if row < len(self._figures) and (key := self._figures[row].key):
            self.opened.emit(key)
