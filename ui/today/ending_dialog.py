"""The worklist of consents that end soon and that nothing follows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QVBoxLayout

from familycare.domain.consent import Consent
from familycare.domain.people import Client, FamilyMember
from familycare.domain.settings import Settings
from familycare.i18n import N_, _
from familycare.services import consent_views
from ui import display
from ui.refresh import Refresher
from ui.theme import Space
from ui.widgets.buttons import button
from ui.widgets.empty_state import StateStack
from ui.widgets.record_table import Column, RecordTable

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from familycare.services.consent_views import DueLine
    from ui.desk import Desk

SIZE = (840, 480)
COLUMNS: tuple[Column[DueLine], ...] = (
    Column(
        N_("Last day"),
        lambda line: display.day(line.last_day),
        key=lambda line: line.last_day,
        width=130,
    ),
    Column(N_("Client"), lambda line: display.isolated(line.client), width=190),
    Column(N_("Number"), lambda line: display.code(line.case_number), width=110),
    Column(N_("For"), lambda line: display.isolated(line.name), width=190),
    Column(
        N_("May be told"),
        lambda line: display.listed(map(display.label, line.sections)),
        stretch=True,
    ),
)


class EndingDialog(QDialog):
    """Enter goes to the consents of a client; one that is given anew leaves the list by itself."""

    clientWanted = Signal(int)
    """ClientId"""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Consents that end soon"))
        self._desk = desk
        self.table: RecordTable[DueLine] = RecordTable(
            desk.theme, desk.icons, COLUMNS, identity=lambda line: line.consent_id,
            name=_("Consents that end soon"),
        )  # fmt: skip
        self._states = StateStack(self.table, desk.icons)
        self.look = button(_("Go to the consents"))
        self.look.clicked.connect(self._open)
        self.table.lineActivated.connect(lambda _line: self._open())
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.addButton(self.look, QDialogButtonBox.ButtonRole.ActionRole)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.L, Space.L, Space.L, Space.L)
        column.setSpacing(Space.M)
        column.addWidget(self._states, 1)
        column.addWidget(buttons)
        self.resize(*SIZE)
        kinds = (Consent, Client, FamilyMember, Settings)
        self._refresher = Refresher(self, desk.runner, kinds, self._reload)

    def _reload(self) -> None:
        self._desk.runner.ask(self, consent_views.ending, self._show, key="ending")

    def _show(self, lines: Sequence[DueLine]) -> None:
        self.table.show_lines(lines)
        self.look.setEnabled(bool(lines))
        if lines:
            self._states.show_content()
            if self.table.line() is None:
                self.table.choose_first()
            self.table.setFocus()
        else:
            self._states.show_empty(_("No consent ends soon."), icon="circle-check")

    def _open(self) -> None:
        if line := self.table.line():
            self.accept()
            self.clientWanted.emit(line.client_id)
