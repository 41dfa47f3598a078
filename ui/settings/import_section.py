"""The way to bringing people in from a spreadsheet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from familycare.domain.access import Permission
from familycare.i18n import _
from ui.settings.section import Section
from ui.widgets.buttons import button

if TYPE_CHECKING:
    from ui.desk import Desk


class ImportSection(Section):
    """One sentence and one button."""

    importWanted = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__(
            desk,
            _("Import"),
            _(
                "Clients and their families can come from a spreadsheet. You see what is wrong "
                "with it before anything is taken over, and can undo all of it in one step."
            ),
            Permission.IMPORT_PEOPLE,
        )
        self.start = button(_("Import people …"))
        desk.icons.put(self.start, "file-up")
        self.start.clicked.connect(self.importWanted)
        self.add_row(self.start)
        self.column.addStretch(1)
