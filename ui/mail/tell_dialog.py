"""What would be sent to whom, to be looked at and sent, or not."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView, QListWidget, QListWidgetItem, QPlainTextEdit
from typing_extensions import override

from familycare.i18n import _, ngettext
from familycare.services import invitations
from familycare.services.invitations import TellFamily
from ui import display
from ui.theme import Space
from ui.widgets.form import FormDialog

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from familycare.services.invitations import Proposal
    from ui.desk import Desk

MOST_ROWS = 6
ROW = 32
TEXT_HEIGHT = 280


class TellDialog(FormDialog):
    """A list of e-mails with a tick each, and below it the words of the one at hand."""

    def __init__(self, desk: Desk, proposals: Sequence[Proposal], parent: QWidget) -> None:
        super().__init__(desk, _("Tell the family"), _("Send"), parent)
        self._proposals = proposals
        self.setMinimumWidth(Space.FORM + 6 * Space.XXL)
        self.list = self.form.add_field("list", _("E-mails"), self._make_list())
        self.text = self.form.add_field(
            "text",
            _("What they read"),
            QPlainTextEdit(readOnly=True, tabChangesFocus=True),
            hint=_("An entry for their calendar comes with it."),
        )
        self.text.setMinimumHeight(TEXT_HEIGHT)
        self.list.currentRowChanged.connect(self._show_text)
        self.list.itemChanged.connect(lambda _item: self._count())
        self.list.setCurrentRow(0)
        self._count()

    def chosen(self) -> list[Proposal]:
        """Return those that have their tick."""
        return [
            one
            for row, one in enumerate(self._proposals)
            if self.list.item(row).checkState() is Qt.CheckState.Checked
        ]

    @override
    def submit(self) -> None:
        chosen = self.chosen()
        order = TellFamily(
            digests=tuple((p.appointment_id, p.family_member_id, p.digest) for p in chosen)
        )
        text = ngettext("{count} e-mail queued", "{count} e-mails queued", len(chosen))
        call = partial(invitations.tell, order=order)
        self.run_deed(call, undo_text=text.format(count=len(chosen)))

    def _make_list(self) -> QListWidget:
        made = QListWidget()
        made.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        for one in self._proposals:
            words = (display.label(one.method), display.isolated(one.name))
            item = QListWidgetItem(display.joined(*words, display.code(one.address)))
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Checked)
            made.addItem(item)
        made.setFixedHeight(min(len(self._proposals), MOST_ROWS) * ROW + Space.S)
        return made

    def _show_text(self, row: int) -> None:
        one = self._proposals[row]
        subject = _("Subject: {subject}").format(subject=one.subject)
        self.text.setPlainText(f"{subject}\n\n{one.text}")

    def _count(self) -> None:
        self.primary.setEnabled(bool(self.chosen()))
