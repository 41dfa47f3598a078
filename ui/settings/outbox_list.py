"""The newest e-mails to families, and what became of each."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from familycare.domain.appointments import Appointment
from familycare.domain.mail import Mail, MailState
from familycare.i18n import N_, _
from familycare.services import invitations
from ui import display
from ui.refresh import Refresher
from ui.theme import Space
from ui.widgets.buttons import button
from ui.widgets.record_table import Column, RecordTable
from ui.widgets.section import text_label

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from familycare.services.invitations import MailLine
    from ui.desk import Desk
    from ui.icons import Ink

NEEDS_SOMEBODY = frozenset({MailState.FAILED, MailState.UNKNOWN})
HEIGHT = 176
"""Pixels for the header and a few lines; the form above needs the rest."""


def _ink(line: MailLine) -> Ink:
    return "warn" if line.mail.state in NEEDS_SOMEBODY else "text"


COLUMNS: tuple[Column[MailLine], ...] = (
    Column(
        N_("Family member"),
        lambda line: line.name,
        stretch=True,
        tooltip=lambda line: line.mail.address,
    ),
    Column(N_("Kind"), lambda line: display.label(line.mail.method), width=112),
    Column(N_("State"), lambda line: display.label(line.mail.state), width=160, ink=_ink),
    Column(
        N_("In the server’s words"),
        lambda line: line.mail.error,
        width=220,
        tooltip=lambda line: line.mail.error,
        yields=1,
    ),
)


class OutboxList(QWidget):
    """A short list; the appointment's own details tell the same of each visit."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        queued: Column[MailLine] = Column(
            N_("Queued"),
            lambda line: display.moment(line.mail.queued_at, desk.zone),
            key=lambda line: line.mail.queued_at,
            width=200,
        )
        self.table: RecordTable[MailLine] = RecordTable(
            desk.theme,
            desk.icons,
            (queued, *COLUMNS),
            identity=lambda line: line.mail.id,
            name=_("E-mails"),
        )
        self.table.setFixedHeight(HEIGHT)
        self.again, self.withdraw = button(_("Send again")), button(_("Do not send"))
        self.again.clicked.connect(self._send_again)
        self.withdraw.clicked.connect(self._withdraw)
        self.table.lineChosen.connect(self._adapt)
        head = QHBoxLayout()
        head.setSpacing(Space.S)
        head.addWidget(text_label(_("Sent and waiting"), "label"), 1)
        head.addWidget(self.again)
        head.addWidget(self.withdraw)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.S)
        column.addLayout(head)
        self._none = text_label(_("No e-mail was sent, and none is waiting."), "muted", wrap=True)
        column.addWidget(self._none)
        column.addWidget(self.table, 1)
        self._adapt(None)
        self._refresher = Refresher(self, desk.runner, (Mail, Appointment), self._reload)

    def _reload(self) -> None:
        self._desk.runner.ask(self, invitations.outbox, self._show)

    def _show(self, lines: Sequence[MailLine]) -> None:
        self.table.show_lines(lines)
        self._none.setVisible(not lines)
        for part in (self.table, self.again, self.withdraw):
            part.setVisible(bool(lines))
        self._adapt(self.table.line())

    def _adapt(self, line: MailLine | None) -> None:
        state = line.mail.state if line else None
        self.again.setEnabled(state in NEEDS_SOMEBODY)
        self.withdraw.setEnabled(state is MailState.QUEUED)

    def _send_again(self) -> None:
        self._do(invitations.send_again, _("E-mail queued again"))

    def _withdraw(self) -> None:
        self._do(invitations.withdraw, _("E-mail withdrawn"))

    def _do(self, call: Callable[..., Mail], undo_text: str) -> None:
        if line := self.table.line():
            deed = partial(call, mail_id=line.mail.id, version=line.mail.version)
            self._desk.runner.run(self, deed, undo_text=undo_text)
