"""The filters that somebody keeps: chosen, kept, renamed and deleted where filters are set."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from familycare import formats
from familycare.i18n import _
from familycare.services import saved_filters
from ui.messages import explain
from ui.plain_text import as_tooltip
from ui.theme import Space
from ui.widgets.buttons import button, icon_button
from ui.widgets.section import text_label

if TYPE_CHECKING:
    from collections.abc import Mapping

    from familycare.domain.errors import Refused
    from familycare.services.saved_filters import Kept
    from ui.desk import Desk

WITH_KEYS = 9
"""So many of them have a key: Alt+1 to Alt+9."""
MOST_ROWS = 3


class SavedFilters(QWidget):
    """A list of names; Enter or a click shows one, F2 renames it, Delete deletes it."""

    chosen = Signal(object)
    """Kept"""
    keepWanted = Signal(str)
    """Name under which what is shown is to be kept."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._kept: list[Kept] = []
        self.list = QListWidget()
        self.list.setAccessibleName(_("Filters you keep"))
        self.list.setEditTriggers(QListWidget.EditTrigger.EditKeyPressed)
        self.list.itemClicked.connect(self._choose)
        self.list.itemActivated.connect(self._choose)
        self.list.itemChanged.connect(self._rename)
        self.name = QLineEdit(placeholderText=_("Name of this filter"))
        self.name.setAccessibleName(_("Name of this filter"))
        self.keep = button(_("Keep"))
        self.keep.clicked.connect(self._keep)
        self.name.returnPressed.connect(self._keep)
        self._change = icon_button(desk.icons, "pencil", _("Rename the marked one (F2)"))
        self._drop = icon_button(desk.icons, "trash-2", _("Delete the marked one (Delete)"))
        self._change.clicked.connect(self._edit)
        self._drop.clicked.connect(self._remove)
        self._problem = text_label("", "error", wrap=True)
        self._problem.hide()
        delete = QShortcut(QKeySequence("Delete"), self.list, self._remove)
        delete.setContext(Qt.ShortcutContext.WidgetShortcut)
        self._lay_out()
        self.read()

    def read(self) -> None:
        """Show what is kept by now."""
        self._desk.runner.wonder(self, saved_filters.mine, self._show, key="filters")

    def take(self, number: int) -> None:
        """Choose the one with this number, counted from 1, if there is one."""
        if number <= len(self._kept):
            self.chosen.emit(self._kept[number - 1])

    def keep_as(self, name: str, content: Mapping[str, Any]) -> None:
        """Keep a filter under a name."""
        self._run(partial(saved_filters.save, name=name, content=content), _("Filter kept"))
        self.name.clear()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.XS)
        column.addWidget(self.list)
        row = QHBoxLayout()
        row.setSpacing(Space.XS)
        for widget in (self.name, self.keep, self._change, self._drop):
            row.addWidget(widget)
        column.addLayout(row)
        column.addWidget(self._problem)

    def _show(self, kept: list[Kept]) -> None:
        self._kept = kept
        self.list.blockSignals(True)
        self.list.clear()
        for number, each in enumerate(kept, 1):
            item = QListWidgetItem(each.name)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsEditable)
            if number <= WITH_KEYS:
                item.setToolTip(as_tooltip(f"Alt+{formats.number(number)}"))
            self.list.addItem(item)
        self.list.blockSignals(False)
        rows = min(len(kept), MOST_ROWS)
        self.list.setFixedHeight(rows * Space.TARGET + Space.S)
        for widget in (self.list, self._change, self._drop):
            widget.setVisible(bool(kept))
        self.updateGeometry()

    def _marked(self) -> Kept | None:
        row = self.list.currentRow()
        return self._kept[row] if 0 <= row < len(self._kept) else None

    def _choose(self, item: QListWidgetItem) -> None:
        self.chosen.emit(self._kept[self.list.row(item)])

    def _keep(self) -> None:
        self.keepWanted.emit(self.name.text())

    def _edit(self) -> None:
        if self._marked():
            self.list.editItem(self.list.currentItem())

    def _rename(self, item: QListWidgetItem) -> None:
        kept = self._kept[self.list.row(item)]
        if item.text() != kept.name:
            rename = partial(saved_filters.rename, filter_id=kept.id, name=item.text())
            self._run(rename, _("Filter renamed"))

    def _remove(self) -> None:
        if kept := self._marked():
            self._run(partial(saved_filters.remove, filter_id=kept.id), _("Filter deleted"))

    def _run(self, call: partial[Any], undo_text: str) -> None:
        self._problem.hide()
        self._desk.runner.run(
            self,
            call,
            undo_text=undo_text,
            done=lambda _value: self.read(),
            refused=self._say,
        )

    def _say(self, refusal: Refused) -> None:
        self._problem.setText(explain(refusal, self._desk.zone))
        self._problem.show()
        self.read()
