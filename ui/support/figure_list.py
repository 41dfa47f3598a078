"""One list of figures: how many there are of each, with a quiet bar, and the way to who they are.

It is chart and table at once: whoever cannot see the bars reads the same rows, and Enter opens
the clients behind the number.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableWidgetItem
from typing_extensions import override

from familycare.i18n import _
from ui import display
from ui.plain_text import as_tooltip
from ui.theme import Space
from ui.widgets.plain_table import BAR, NUMBERS, PaintedCell, PlainTable

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter
    from PySide6.QtWidgets import QStyleOptionViewItem

    from ui.theme import Theme
    from ui.widgets.plain_table import Index

SHARE_ROLE = Qt.ItemDataRole.UserRole + 1
NAME, BARS, COUNT = range(3)
BAR_WIDTH, COUNT_WIDTH = 112, 56
ROW = 30
ENTER = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space})


class Figure(NamedTuple):
    """One number of a list."""

    key: str
    """What the list of clients is narrowed down to; empty where nothing can be opened."""
    text: str
    number: int


class _Bars(PaintedCell):
    """Paints how much a figure is of all it is a part of."""

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        super().paint(painter, option, index)
        whole = option.rect.adjusted(Space.S, 0, -Space.S, 0)
        whole = QRect(whole.left(), option.rect.center().y() - BAR // 2, whole.width(), BAR)
        self.paint_bar(painter, option, whole, index.data(SHARE_ROLE) or 0.0)


class FigureList(PlainTable):
    """As high as it is; a click or Enter opens who stands behind a number."""

    opened = Signal(str)
    """Key of the figure."""

    def __init__(self, theme: Theme, name: str) -> None:
        super().__init__(theme, name, 0, 3)
        self._figures: Sequence[Figure] = ()
        self.setAccessibleDescription(_("Enter shows who they are."))
        self.setHorizontalHeaderLabels([name, "", _("Clients")])
        self.horizontalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(ROW)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setItemDelegateForColumn(BARS, _Bars(theme, self))
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.horizontalHeader().setSectionResizeMode(NAME, QHeaderView.ResizeMode.Stretch)
        self.setColumnWidth(BARS, BAR_WIDTH)
        self.setColumnWidth(COUNT, COUNT_WIDTH)
        self.cellClicked.connect(lambda row, _column: self._open(row))

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
        self.fit(ROW * max(1, len(figures)), headed=False)
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
