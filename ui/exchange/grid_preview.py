"""The first rows of a table as plain cells: what stands in a file, or what is read out of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView
from typing_extensions import override

from ui.plain_text import as_tooltip
from ui.theme import Space

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from ui.icons import Ink
    from ui.theme import Theme

Index = QModelIndex | QPersistentModelIndex
Role = Qt.ItemDataRole
ROOT = QModelIndex()
WIDEST = 220
"""Pixels of a column; a longer text ends in an ellipsis and is told whole by its tooltip."""
NARROWEST = 64


class GridCell(NamedTuple):
    """One cell."""

    text: str
    ink: Ink = "text"
    bold: bool = False


class GridRow(NamedTuple):
    """One row, and what stands before it."""

    label: str
    cells: Sequence[GridCell]


class GridModel(QAbstractTableModel):
    """Shows the rows it is given."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._heads: Sequence[str] = ()
        self.rows: Sequence[GridRow] = ()

    def show_rows(self, heads: Sequence[str], rows: Sequence[GridRow]) -> None:
        """Replace everything that is shown."""
        self.beginResetModel()
        self._heads, self.rows = heads, rows
        self.endResetModel()

    @override
    def rowCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(self.rows)

    @override
    def columnCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(self._heads)

    @override
    def data(self, index: Index, role: int = Role.DisplayRole) -> object:
        cells = self.rows[index.row()].cells
        if index.column() >= len(cells):
            return None
        cell = cells[index.column()]
        match role:
            case Role.DisplayRole:
                return cell.text
            case Role.ToolTipRole:
                return as_tooltip(cell.text)
            case Role.ForegroundRole:
                return getattr(self._theme.colors(), cell.ink)
            case Role.FontRole if cell.bold:
                font = QFont()
                font.setWeight(QFont.Weight.DemiBold)
                return font
        return None

    @override
    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Role.DisplayRole
    ) -> object:
        if role != Role.DisplayRole:
            return None
        if orientation is Qt.Orientation.Horizontal:
            return self._heads[section]
        return self.rows[section].label


class GridPreview(QTableView):
    """A table to look at, not to work in."""

    def __init__(self, theme: Theme, name: str) -> None:
        super().__init__()
        self.grid = GridModel(theme, self)
        self.setModel(self.grid)
        self.setAccessibleName(name)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setFrameShape(QTableView.Shape.NoFrame)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().setDefaultSectionSize(Space.TARGET)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultAlignment(
            Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        )
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setMinimumSectionSize(NARROWEST)
        header.setMaximumSectionSize(WIDEST)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        theme.changed.connect(self.viewport().update)

    def show_rows(self, heads: Sequence[str], rows: Sequence[GridRow]) -> None:
        """Replace everything that is shown."""
        self.grid.show_rows(heads, rows)
        header = self.horizontalHeader()
        for place in range(len(heads)):
            wide = max(self.sizeHintForColumn(place), header.sectionSizeHint(place))
            self.setColumnWidth(place, wide + Space.L)  # the style sheet's own margins
