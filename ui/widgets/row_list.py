"""Rows of a form that are added, taken out and, by Alt and an arrow key, moved."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from ui.theme import Space
from ui.widgets.buttons import icon_button, labelled_button
from ui.widgets.tab_order import tab_in_place

if TYPE_CHECKING:
    from ui.icons import Icons


class ListRow(QWidget):
    """One row: a text, what else belongs to it, and a cross."""

    changed = Signal()
    removed = Signal()
    moved = Signal(int)
    """By how many places, up being less than none."""
    nextWanted = Signal()
    """Enter was pressed in the text."""

    def __init__(self, icons: Icons, name: str, removing: str) -> None:
        super().__init__()
        self.edit = QLineEdit()
        self.edit.setAccessibleName(name)
        self.edit.setPlaceholderText(name)
        self.cross = icon_button(icons, "x", removing)
        self.row = QHBoxLayout(self)
        self.row.setContentsMargins(0, 0, 0, 0)
        self.row.setSpacing(Space.XS)
        self.setFocusProxy(self.edit)
        self.edit.textChanged.connect(lambda _text: self.changed.emit())
        self.cross.clicked.connect(self.removed)
        enter = QShortcut(QKeySequence("Return"), self.edit, self.nextWanted.emit)
        enter.setContext(Qt.ShortcutContext.WidgetShortcut)
        for keys, by in (("Alt+Up", -1), ("Alt+Down", 1)):
            shortcut = QShortcut(QKeySequence(keys), self, partial(self.moved.emit, by))
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)

    def place(self, *parts: tuple[QWidget, int]) -> None:
        """Put the parts beside one another, each with its share of the width; last the cross."""
        for part, share in parts:
            self.row.addWidget(part, share)
        self.row.addWidget(self.cross)


R = TypeVar("R", bound=ListRow)


class RowList(QWidget, Generic[R]):
    """Enter in a row goes on to a new one; empty rows do not count."""

    changed = Signal()

    def __init__(self, icons: Icons, adding: str, most: int) -> None:
        super().__init__()
        self.icons, self._most = icons, most
        self.rows: list[R] = []
        self.add = labelled_button(icons, "plus", adding)
        self.add.clicked.connect(self.add_empty)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(Space.XS)
        self._column.addWidget(self.add, alignment=Qt.AlignmentFlag.AlignLeading)
        self.setFocusProxy(self.add)

    def new_row(self) -> R:
        """Return an empty row."""
        raise NotImplementedError

    def add_empty(self) -> None:
        """Add a row, and go there."""
        row = self.put_row(self.new_row())
        self._after_change()
        row.setFocus(Qt.FocusReason.TabFocusReason)

    def put_row(self, row: R) -> R:
        """Add this row at the end."""
        row.changed.connect(self.changed)
        row.removed.connect(partial(self._remove, row))
        row.moved.connect(partial(self._move, row))
        row.nextWanted.connect(self._go_on)
        self._column.insertWidget(len(self.rows), row)
        self.rows.append(row)
        row.show()
        return row

    def put_rows(self, rows: list[R]) -> None:
        """Show other rows."""
        for row in self.rows:
            self._column.removeWidget(row)
            row.deleteLater()
        self.rows = []
        for row in rows:
            self.put_row(row)
        self._after_change()

    def content(self) -> list[Any]:
        """Return what is typed, to be kept."""
        raise NotImplementedError

    def _go_on(self) -> None:
        if self.add.isEnabled():
            self.add_empty()

    def _remove(self, row: R) -> None:
        place = self.rows.index(row)
        self.rows.remove(row)
        self._column.removeWidget(row)
        row.hide()
        row.deleteLater()
        self._after_change()
        near = self.rows[min(place, len(self.rows) - 1)] if self.rows else self.add
        near.setFocus(Qt.FocusReason.TabFocusReason)

    def _move(self, row: R, by: int) -> None:
        place = self.rows.index(row) + by
        if 0 <= place < len(self.rows):
            self.rows.remove(row)
            self.rows.insert(place, row)
            self._column.removeWidget(row)
            self._column.insertWidget(place, row)
            self._after_change()
            row.setFocus(Qt.FocusReason.OtherFocusReason)

    def _after_change(self) -> None:
        self.add.setEnabled(len(self.rows) < self._most)
        tab_in_place(self, [*self.rows, self.add])
        self.changed.emit()
