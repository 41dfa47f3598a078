"""Lists of records: columns are data, sorting and searching happen on the values, keys suffice."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Generic, Literal, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QTableView,
)
from typing_extensions import override

from familycare.domain.texts import sought
from familycare.i18n import _
from ui.plain_text import as_tooltip
from ui.theme import Space, TextSize
from ui.widgets.cell_painter import DETAIL_ROLE, ICON_ROLE, INK_ROLE, CellPainter

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable, Sequence

    from PySide6.QtCore import QObject
    from PySide6.QtGui import QFocusEvent, QKeyEvent, QResizeEvent
    from PySide6.QtWidgets import QWidget

    from ui.icons import Icons, Ink
    from ui.theme import Theme

L = TypeVar("L")
Index = QModelIndex | QPersistentModelIndex
Role = Qt.ItemDataRole
Order = Qt.SortOrder
ROOT = QModelIndex()
STRETCH_LEAST = 200
"""Pixels that the column which takes the rest needs at least, if it does not say so itself."""


@dataclass(frozen=True)
class Column(Generic[L]):
    """One column: its header, what it shows, what it sorts by, and how it looks."""

    header: str
    """Marked with N_(); translated when shown."""
    text: Callable[[L], str]
    key: Callable[[L], Any] | None = None
    """What it sorts by; the text without regard to case if left out. None sorts last."""
    align: Literal["start", "end"] = "start"
    width: int | None = None
    """Pixels; as wide as its contents if left out. One that stretches needs at least as many."""
    stretch: bool = False
    """Takes the space that is left."""
    ink: Callable[[L], Ink] | None = None
    """Colour of the text, for example muted or warn."""
    icon: Callable[[L], str] | None = None
    """Name of an icon before the text, or an empty text."""
    tooltip: Callable[[L], str] | None = None
    yields: int = 0
    """Where the list is too narrow, columns go that yield; the largest number goes first."""
    detail: Callable[[L], str] | None = None
    """Quiet text behind the text, for example what somebody is called; searched, not sorted by."""

    def sort_key(self, line: L) -> tuple[bool, Any]:
        """Return what this line sorts by in this column."""
        value = self.key(line) if self.key else self.text(line).casefold()
        return value is None, value if value is not None else 0


class RecordTableModel(QAbstractTableModel, Generic[L]):
    """Shows the lines it is given, sorted and searched; does not know where they came from."""

    LineRole = Role.UserRole
    InkRole = INK_ROLE
    IconRole = ICON_ROLE
    DetailRole = DETAIL_ROLE

    def __init__(self, columns: Sequence[Column[L]], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.columns = tuple(columns)
        self._all: tuple[L, ...] = ()
        self._lines: list[L] = []
        self._texts: list[str] | None = None
        self._words: tuple[str, ...] = ()
        self._sorted_by: tuple[int, Order] | None = None

    @property
    def lines(self) -> Sequence[L]:
        """What is shown, in the order shown."""
        return self._lines

    def show_lines(self, lines: Iterable[L]) -> None:
        """Replace everything that is shown."""
        self._all, self._texts = tuple(lines), None
        self._arrange()

    def add_lines(self, lines: Sequence[L]) -> None:
        """Show more lines below the others: of a list that is neither sorted nor searched here."""
        if not lines:
            return
        first = len(self._lines)
        self.beginInsertRows(ROOT, first, first + len(lines) - 1)
        self._all = (*self._all, *lines)
        self._lines += lines
        self.endInsertRows()

    def set_filter(self, text: str) -> None:
        """Show only lines in which every word of the text occurs."""
        self._words = tuple(sought(text).split())
        self._arrange()

    def line(self, index: Index) -> L | None:
        """Return the line at this index."""
        return self._lines[index.row()] if index.isValid() else None

    @override
    def sort(self, column: int, order: Order = Order.AscendingOrder) -> None:
        self._sorted_by = (column, order) if column >= 0 else None
        self._arrange()

    @override
    def rowCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(self._lines)

    @override
    def columnCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(self.columns)

    @override
    def data(self, index: Index, role: int = Role.DisplayRole) -> object:
        if not index.isValid():
            return None
        line, column = self._lines[index.row()], self.columns[index.column()]
        value: object = None
        match role:
            case Role.DisplayRole:
                value = column.text(line)
            case Role.AccessibleTextRole:
                value = _whole(column, line)
            case Role.TextAlignmentRole if column.align == "end":
                value = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
            case Role.ToolTipRole:
                value = as_tooltip(column.tooltip(line)) if column.tooltip else None
            case self.LineRole:
                value = line
            case self.InkRole:
                value = column.ink(line) if column.ink else "text"
            case self.IconRole:
                value = column.icon(line) if column.icon else ""
            case self.DetailRole:
                value = column.detail(line) if column.detail else ""
        return value

    @override
    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Role.DisplayRole
    ) -> object:
        if orientation is not Qt.Orientation.Horizontal:
            return None
        column = self.columns[section]
        match role:
            case Role.DisplayRole:
                return _(column.header) if column.header else ""
            case Role.TextAlignmentRole:
                end = column.align == "end"
                side = Qt.AlignmentFlag.AlignRight if end else Qt.AlignmentFlag.AlignLeft
                return side | Qt.AlignmentFlag.AlignVCenter
        return None

    def _arrange(self) -> None:
        self.beginResetModel()
        lines = list(self._all) if not self._words else list(self._found())
        if self._sorted_by:
            column, order = self._sorted_by
            backwards = order is Order.DescendingOrder
            lines.sort(key=self.columns[column].sort_key, reverse=backwards)
        self._lines = lines
        self.endResetModel()

    def _found(self) -> Iterable[L]:
        if self._texts is None:
            self._texts = [
                sought("\n".join(_whole(column, line) for column in self.columns))
                for line in self._all
            ]
        for line, text in zip(self._all, self._texts, strict=True):
            if all(word in text for word in self._words):
                yield line


def _whole(column: Column[L], line: L) -> str:
    detail = column.detail(line) if column.detail else ""
    return f"{column.text(line)} {detail}" if detail else column.text(line)


class RecordTable(QTableView, Generic[L]):
    """A list of records: one row a line, no grid, a whole row at a time."""

    lineActivated = Signal(object)
    """The line on which Enter was pressed or that was clicked twice."""
    lineChosen = Signal(object)
    """The line that is current now, or None."""

    def __init__(
        self,
        theme: Theme,
        icons: Icons,
        columns: Sequence[Column[L]],
        *,
        identity: Callable[[L], Hashable] | None = None,
        name: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._identity = identity
        self._settling = False
        self._most_rows = 0
        self.record_model = RecordTableModel(columns, self)
        self.setModel(self.record_model)
        self.setItemDelegate(CellPainter(theme, icons, self))
        self.setAccessibleName(name)
        self._look()
        self._set_widths(columns)
        self.record_model.modelReset.connect(self._fit)
        self.activated.connect(self._tell_activated)
        self.selectionModel().currentRowChanged.connect(self._tell_chosen)
        theme.changed.connect(self._dress)
        self._dress()

    def show_lines(self, lines: Iterable[L]) -> None:
        """Replace the lines; the current one stays current if it is still there."""
        self._keeping_current(lambda: self.record_model.show_lines(lines))

    def set_filter(self, text: str) -> None:
        """Show only lines in which every word occurs."""
        self._keeping_current(lambda: self.record_model.set_filter(text))

    def sort_by(self, column: int, order: Order = Order.AscendingOrder) -> None:
        """Sort by this column."""
        self.horizontalHeader().setSortIndicator(column, order)

    def fit_rows(self, most: int) -> None:
        """Be as high as the lines need, up to this many; more of them scroll."""
        self._most_rows = most
        self._fit_height()

    def line(self) -> L | None:
        """Return the current line."""
        return self.record_model.line(self.currentIndex())

    def choose_first(self) -> L | None:
        """Make the first line current unless one is; return the current line."""
        if not self.currentIndex().isValid():
            self.setCurrentIndex(self.record_model.index(0, 0))
        return self.line()

    def choose(self, identity: Hashable) -> bool:
        """Make the line with this identity current; whether there is one."""
        for row, line in enumerate(self.record_model.lines):
            if self._identity and self._identity(line) == identity:
                self.setCurrentIndex(self.record_model.index(row, 0))
                return True
        return False

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)  # makes the first line current when none is
        index = self.currentIndex()
        if index.isValid() and event.reason() is not Qt.FocusReason.MouseFocusReason:
            self.selectRow(index.row())

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        self._make_way()
        super().resizeEvent(event)

    def _make_way(self) -> None:
        """Hide as many yielding columns as it takes for the stretching one to be readable."""
        columns = self.record_model.columns
        room = self.viewport().width()
        room -= sum(column.width or (STRETCH_LEAST if column.stretch else 0) for column in columns)
        for number, column in sorted(enumerate(columns), key=lambda pair: -pair[1].yields):
            if column.yields:
                self.setColumnHidden(number, room < 0)
                room += (column.width or 0) if room < 0 else 0

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            if self.currentIndex().isValid():
                self._tell_activated(self.currentIndex())
            return
        if event.key() in {Qt.Key.Key_Home, Qt.Key.Key_End} and self.record_model.lines:
            last = len(self.record_model.lines) - 1
            row = last if event.key() == Qt.Key.Key_End else 0
            self.setCurrentIndex(self.record_model.index(row, 0))
            return  # along the row, as Qt has it, there is nothing to go to
        if event.matches(QKeySequence.StandardKey.Copy):
            return  # personal data does not slip onto the clipboard unasked
        super().keyPressEvent(event)

    def _keeping_current(self, change: Callable[[], None]) -> None:
        before = self.line()
        self._settling = True
        change()
        kept = (
            before is not None
            and self._identity is not None
            and self.choose(self._identity(before))
        )
        self._settling = False
        if before is not None and (not kept or self.line() != before):
            self.lineChosen.emit(self.line())

    def _look(self) -> None:
        self.setShowGrid(False)
        self.setFrameShape(QTableView.Shape.NoFrame)
        self.setSortingEnabled(True)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(Space.ROW)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setSortIndicator(-1, Order.AscendingOrder)
        header.setMinimumSectionSize(Space.CONTROL)

    def _set_widths(self, columns: Sequence[Column[L]]) -> None:
        header = self.horizontalHeader()
        for number, column in enumerate(columns):
            if column.stretch:
                header.setSectionResizeMode(number, QHeaderView.ResizeMode.Stretch)
            elif column.width:
                self.setColumnWidth(number, column.width)

    def _fit_height(self) -> None:
        if self._most_rows:
            header = self.horizontalHeader()
            rows = min(len(self.record_model.lines), self._most_rows)
            height = 0 if header.isHidden() else header.sizeHint().height()
            self.setFixedHeight(height + rows * Space.ROW)

    def _fit(self) -> None:
        self._fit_height()
        for number, column in enumerate(self.record_model.columns):
            if not column.stretch and not column.width:
                self.resizeColumnToContents(number)

    def _dress(self) -> None:
        self.setFont(self._theme.font(TextSize.BODY))

    def _tell_activated(self, index: QModelIndex) -> None:
        self.lineActivated.emit(self.record_model.line(index))

    def _tell_chosen(self, index: QModelIndex) -> None:
        if not self._settling:
            self.lineChosen.emit(self.record_model.line(index))
