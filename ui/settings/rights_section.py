"""Who may do what: the table by which every deed is checked, for everybody to read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from familycare.i18n import _
from ui import display
from ui.settings.rights_table import RightsTable
from ui.settings.section import Section

if TYPE_CHECKING:
    from ui.desk import Desk


class RightsSection(Section):
    """Nothing here can be changed: the table is a part of the program."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(
            desk,
            _("Who may do what"),
            _(
                "What is not ticked is refused. A counsellor’s own clients are those whose "
                "counsellor they are. You are signed in as: {role}."
            ).format(role=display.label(desk.actor.role)),
        )
        self.table = RightsTable(desk.theme, desk.icons)
        self.column.addWidget(self.table, 1)
