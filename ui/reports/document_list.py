"""The list of documents at the left of the page: those that this person may make."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QListWidget, QListWidgetItem

from familycare.i18n import _
from ui.reports.documents import DOCUMENTS
from ui.theme import Space
from ui.widgets.side_list import side_list

if TYPE_CHECKING:
    from ui.desk import Desk

MOST_SHOWN = 8.5
"""Documents in sight; half of one more says that it goes on."""


def document_list(desk: Desk) -> QListWidget:
    """Return the list, no higher than a few lines; all of it for whoever may make none."""
    made = side_list(_("Documents"))
    may = [desk.actor.may(permission) for permission, _name, _icon in DOCUMENTS]
    for allowed, (_permission, name, icon) in zip(may, DOCUMENTS, strict=True):
        item = QListWidgetItem(_(name))
        made.addItem(item)
        item.setHidden(not allowed and any(may))
        desk.icons.put(item, icon)
    rows = min(sum(may) or len(may), MOST_SHOWN)
    made.setFixedHeight(round(rows * made.sizeHintForRow(0)) + 2 * Space.S)
    made.setCurrentRow(may.index(True) if any(may) else 0)
    return made
