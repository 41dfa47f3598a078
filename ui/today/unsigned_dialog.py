"""The worklist of meetings that nobody has signed yet, for whoever looks after that."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QVBoxLayout

from familycare.domain.appointments import Appointment
from familycare.domain.meeting_notes import MeetingNote
from familycare.i18n import N_, _
from familycare.services import meeting_views
from ui import display
from ui.refresh import Refresher
from ui.theme import Space
from ui.widgets.buttons import button
from ui.widgets.empty_state import StateStack
from ui.widgets.record_table import Column, RecordTable

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from PySide6.QtWidgets import QWidget

    from familycare.services.calendar_views import AppointmentLine
    from ui.desk import Desk

SIZE = (840, 480)
COLUMNS: tuple[Column[AppointmentLine], ...] = (
    Column(
        N_("When"),
        lambda line: display.moment(line.starts),
        key=lambda line: line.starts,
        width=230,
    ),
    Column(N_("Meeting"), lambda line: line.title, stretch=True),
    Column(N_("Kind"), lambda line: display.label(line.kind), width=160),
    Column(N_("Led by"), lambda line: line.lead or _("Nobody leads it"), width=180),
)


class UnsignedDialog(QDialog):
    """Enter opens the sheet of a meeting; signed, it leaves the list by itself."""

    writeUpWanted = Signal(object)
    """AppointmentId"""

    def __init__(self, desk: Desk, lead: str, parent: QWidget | None = None) -> None:
        """Show those that this person leads first; with no name, the longest unsigned."""
        super().__init__(parent)
        self.setWindowTitle(_("Meetings that are not signed"))
        self._desk, self._lead = desk, lead
        self.table: RecordTable[AppointmentLine] = RecordTable(
            desk.theme,
            desk.icons,
            COLUMNS,
            identity=lambda line: line.id,
            name=_("Meetings that are not signed"),
        )
        self._states = StateStack(self.table, desk.icons)
        self.write_up = button(_("Write up …"))
        self.write_up.clicked.connect(self._open)
        self.table.lineActivated.connect(lambda _line: self._open())
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.addButton(self.write_up, QDialogButtonBox.ButtonRole.ActionRole)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.L, Space.L, Space.L, Space.L)
        column.setSpacing(Space.M)
        column.addWidget(self._states, 1)
        column.addWidget(buttons)
        self.resize(*SIZE)
        kinds = (MeetingNote, Appointment)
        self._refresher = Refresher(self, desk.runner, kinds, self._reload)

    def _reload(self) -> None:
        self._desk.runner.ask(self, meeting_views.unsigned_of_all, self._show, key="unsigned")

    def _show(self, lines: Sequence[AppointmentLine]) -> None:
        theirs = (line for line in lines if line.lead == self._lead)
        others = (line for line in lines if line.lead != self._lead)
        first = [*sorted(theirs, key=_starts), *sorted(others, key=_starts)]
        self.table.show_lines(first)
        self.write_up.setEnabled(bool(first))
        if first:
            self._states.show_content()
            if self.table.line() is None:
                self.table.choose_first()
            self.table.setFocus()
        else:
            self._states.show_empty(_("Everything is signed."), icon="circle-check")

    def _open(self) -> None:
        if line := self.table.line():
            self.writeUpWanted.emit(line.id)


def _starts(line: AppointmentLine) -> datetime:
    return line.starts
