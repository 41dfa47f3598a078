"""When a client is away: at home or in hospital for some days."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from familycare.domain.access import Permission
from familycare.domain.closures import Leave, LeaveKind
from familycare.domain.leave import CLIENT_KINDS
from familycare.i18n import _
from familycare.services import leave
from ui.theme import Space
from ui.widgets.buttons import button
from ui.widgets.leave_form import LEAVE_COLUMNS, LeaveDialog
from ui.widgets.record_table import RecordTable
from ui.widgets.section import heading, text_label

if TYPE_CHECKING:
    from collections.abc import Sequence

    from familycare.domain.ids import ClientId
    from ui.desk import Desk

MOST_ROWS = 6


def client_leave_dialog(desk: Desk, shown: Leave, parent: QWidget) -> LeaveDialog:
    """Make the form of leave of a client."""
    dialog = LeaveDialog(desk, shown, CLIENT_KINDS, leave.save_of_client, parent)
    dialog.drafted_as = f"client leave/{shown.client_id}/{shown.id}"
    return dialog


def inset(label: QLabel) -> QLabel:
    """Let a label begin where the words of a list beside it do."""
    label.setContentsMargins(Space.L, 0, Space.L, 0)
    return label


class ClientLeave(QWidget):
    """A short list; Enter and F2 edit, Delete takes away."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._client_id: ClientId | None = None
        self.table: RecordTable[Leave] = RecordTable(
            desk.theme, desk.icons, LEAVE_COLUMNS, identity=lambda one: one.id, name=_("Days away")
        )
        self.table.fit_rows(MOST_ROWS)
        self._nothing = text_label(_("No leave is entered."), "muted")
        self.add = button(_("Add …"))
        self.edit = button(_("Edit …"))
        self.remove = button(_("Remove"))
        self.add.clicked.connect(self._open_new)
        self.edit.clicked.connect(self._open_chosen)
        self.remove.clicked.connect(self._take_away)
        self._lay_out()
        if desk.actor.may(Permission.EDIT_PEOPLE):
            self.table.lineActivated.connect(self._open_chosen)
            for key, made in ((Qt.Key.Key_F2, self.edit), (Qt.Key.Key_Delete, self.remove)):
                shortcut = QShortcut(QKeySequence(key), self.table)
                shortcut.setContext(Qt.ShortcutContext.WidgetShortcut)
                shortcut.activated.connect(made.click)
        else:
            for made in (self.add, self.edit, self.remove):
                made.hide()
        self.table.lineChosen.connect(self._follow)
        self._follow(None)

    def show_leave(self, client_id: ClientId, lines: Sequence[Leave]) -> None:
        """Show when this client is or was away."""
        self._client_id = client_id
        self.table.show_lines(lines)
        self.table.setVisible(bool(lines))
        self._nothing.setVisible(not lines)
        self._follow(self.table.line())

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(Space.L, 0, Space.L, 0)
        head.setSpacing(Space.S)
        head.addWidget(heading(_("Days away")))
        head.addStretch(1)
        for made in (self.add, self.edit, self.remove):
            head.addWidget(made)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.S)
        column.addLayout(head)
        column.addWidget(inset(self._nothing))
        column.addWidget(self.table)

    def _follow(self, line: Leave | None) -> None:
        for made in (self.edit, self.remove):
            made.setEnabled(line is not None)

    def _open_new(self) -> None:
        if self._client_id is not None:
            today = self._desk.today()
            new = Leave(
                client_id=self._client_id,
                kind=LeaveKind.HOME_LEAVE,
                starts_on=today,
                ends_on=today,
            )
            client_leave_dialog(self._desk, new, self).open()

    def _open_chosen(self) -> None:
        if (line := self.table.line()) is not None:
            client_leave_dialog(self._desk, line, self).open()

    def _take_away(self) -> None:
        if (line := self.table.line()) is not None:
            self._desk.runner.run(
                self,
                partial(leave.remove_of_client, leave=line),
                undo_text=_("Leave removed"),
            )
