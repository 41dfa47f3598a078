"""Choosing a document: one line, which drops down to all that this person may make, by reader."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QStandardItem, QStandardItemModel

from familycare.i18n import _
from ui.plain_text import as_label
from ui.reports.documents import DOCUMENTS, READERS
from ui.theme import Space
from ui.widgets.drop_down import DropDown

if TYPE_CHECKING:
    from PySide6.QtWidgets import QListView

    from ui.desk import Desk

MOST_SHOWN = 26
"""Lines in sight when it is open: all documents and their headings."""
ROW = Qt.ItemDataRole.UserRole


class DocumentChooser(DropDown):
    """Letters typed go to the next document that begins with them; headings are passed over.

    Rows count the documents as `DOCUMENTS` has them, whatever the order on the screen is.
    """

    currentRowChanged = Signal(int)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setAccessibleName(_("Document"))
        self.setIconSize(QSize(Space.ICON, Space.ICON))
        self.setMaxVisibleItems(MOST_SHOWN)
        self._may = [desk.actor.may(each.permission) for each in DOCUMENTS]
        for readers in READERS:
            self._add_group(desk, readers)
        rows = self.rows_offered()
        self.setCurrentRow(0 if 0 in rows else rows[0])
        self.currentIndexChanged.connect(lambda _index: self._tell())

    def rows_offered(self) -> list[int]:
        """Return the documents that this person may make; all of them for whoever may none."""
        everything = range(len(DOCUMENTS))
        return [row for row in everything if self._may[row] or not any(self._may)]

    def currentRow(self) -> int:
        """Return which document is chosen."""
        row: int = self.currentData(ROW)
        return row

    def setCurrentRow(self, row: int) -> None:
        """Choose a document, also one that is not offered: the page says why not."""
        self.setCurrentIndex(self.findData(row, ROW))

    def _add_group(self, desk: Desk, readers: str) -> None:
        offered = set(self.rows_offered())
        rows = [row for row, each in enumerate(DOCUMENTS) if each.readers == readers]
        heading = QStandardItem(as_label(_(readers)))
        heading.setFlags(Qt.ItemFlag.NoItemFlags)
        self._append(heading, shown=not offered.isdisjoint(rows))
        for row in rows:
            item = QStandardItem(as_label(_(DOCUMENTS[row].name)))
            item.setData(row, ROW)
            if row not in offered:
                item.setFlags(Qt.ItemFlag.NoItemFlags)
            desk.icons.put(item, DOCUMENTS[row].icon)
            self._append(item, shown=row in offered)

    def _append(self, item: QStandardItem, *, shown: bool) -> None:
        model = cast("QStandardItemModel", self.model())
        model.appendRow(item)
        if not shown:
            cast("QListView", self.view()).setRowHidden(model.rowCount() - 1, True)

    def _tell(self) -> None:
        if self.currentData(ROW) is not None:
            self.currentRowChanged.emit(self.currentRow())
