"""Where bringing people in begins: drop a file, or choose one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from familycare.domain.access import NotAllowed, Permission
from familycare.i18n import _
from ui.messages import explain
from ui.theme import Space
from ui.widgets.empty_state import EmptyState
from ui.widgets.section import text_label

if TYPE_CHECKING:
    from collections.abc import Callable

    from ui.desk import Desk


class StartStep(QWidget):
    """One explanation and one place to drop; or why the person may not."""

    def __init__(self, desk: Desk, choose: Callable[[], object]) -> None:
        super().__init__()
        self.allowed = desk.actor.may(Permission.IMPORT_PEOPLE)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.L)
        self.drop = self._make_drop(desk, choose)
        if not self.allowed:
            column.addWidget(self.drop, 1)
            return
        explanation = _(
            "Each row is one client with one family member; a client with several has several "
            "rows with the same case number. Any headings and languages will do: you say what the "
            "columns mean, and nothing is saved until you have seen what the file would do."
        )
        column.addWidget(text_label(explanation, "muted", wrap=True))
        card = QFrame()
        card.setObjectName("card")
        QVBoxLayout(card).addWidget(self.drop)
        column.addWidget(card, 1)

    def _make_drop(self, desk: Desk, choose: Callable[[], object]) -> EmptyState:
        if not self.allowed:
            refusal = NotAllowed(desk.actor.role, Permission.IMPORT_PEOPLE)
            return EmptyState(explain(refusal), icons=desk.icons, icon="lock")
        return EmptyState(
            _("Drop a spreadsheet (.xlsx) or a plain table (.csv, .tsv, .txt) here."),
            _("Choose a file …"),
            choose,
            icons=desk.icons,
            icon="file-spreadsheet",
        )
