"""Whose data have been kept for as long as the centre wants to: told, never erased by itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut

from familycare.domain.access import Permission
from familycare.domain.people import Client, FamilyMember
from familycare.domain.settings import Settings
from familycare.i18n import N_, _
from familycare.services import erasure
from ui import display
from ui.messages import explain
from ui.refresh import Refresher
from ui.settings.section import Section
from ui.widgets.buttons import button
from ui.widgets.empty_state import StateStack
from ui.widgets.erase_dialog import EraseDialog
from ui.widgets.job_line import JobLine
from ui.widgets.record_table import Column, RecordTable

if TYPE_CHECKING:
    from collections.abc import Sequence

    from familycare.domain.errors import Refused
    from familycare.services.erasure import Due
    from ui.desk import Desk


def _kind(line: Due) -> str:
    return _("Client") if line.kind is Client else _("Family member")


COLUMNS: tuple[Column[erasure.Due], ...] = (
    Column(N_("Name"), lambda line: line.name, stretch=True, tooltip=lambda line: line.name),
    Column(N_("Kind"), _kind, width=136),
    Column(
        N_("Discharged or last here"), lambda line: display.day(line.since),
        key=lambda line: line.since, width=184,
    ),
    Column(
        N_("Due since"), lambda line: display.day(line.due), key=lambda line: line.due, width=144
    ),
)  # fmt: skip


class RetentionSection(Section):
    """The list of who is due; each is erased by hand, after a look."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(
            desk,
            _("Keeping data"),
            _(
                "Whose data have been kept for as long as the rules say. Nobody is erased by "
                "itself: look at each, then erase. The years stand under Rules."
            ),
            Permission.ERASE,
        )
        self.table: RecordTable[Due] = RecordTable(
            desk.theme, desk.icons, COLUMNS, identity=lambda line: (line.kind, line.id),
            name=_("Due for erasure"),
        )  # fmt: skip
        self.lines = StateStack(self.table, desk.icons)
        self.erase = button(_("Erase …"))
        self.erase.clicked.connect(self._erase)
        self.job = JobLine()
        self.add_row(self.erase)
        self.column.addWidget(self.job)
        self.column.addWidget(self.lines, 1)
        self.table.lineChosen.connect(lambda line: self.erase.setEnabled(line is not None))
        delete = QShortcut(QKeySequence(Qt.Key.Key_Delete), self.table)
        delete.activated.connect(self.erase.click)
        self.erase.setEnabled(False)
        if self.allowed:
            kinds = (Client, FamilyMember, Settings)
            self._refresher = Refresher(self, desk.runner, kinds, self._reload)

    def _reload(self) -> None:
        self.desk.runner.ask(self, erasure.due, self._show, refused=self._show_refusal)

    def _show(self, due: Sequence[Due]) -> None:
        self.table.show_lines(due)
        if due:
            self.lines.show_content()
            self.table.choose_first()
        else:
            self.lines.show_empty(_("Nobody is due for erasure."), icon="circle-check")
        self.erase.setVisible(bool(due))

    def _show_refusal(self, refusal: Refused) -> None:
        self.states.show_error(explain(refusal, self.desk.zone), self._reload)

    def _erase(self) -> None:
        if line := self.table.line():
            dialog = EraseDialog(self.desk, line.kind, line.id, self)
            dialog.erased.connect(self.job.finish)
            dialog.open()
