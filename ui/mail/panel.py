"""What families were told of a visit by e-mail, in the details of the appointment."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from familycare.domain.access import Permission
from familycare.domain.appointments import State
from familycare.domain.mail import Mail, MailServer, MailState
from familycare.i18n import _
from familycare.services import invitations
from ui import display
from ui.mail import words
from ui.mail.question import open_dialog
from ui.messages import explain
from ui.refresh import Refresher
from ui.theme import Space
from ui.widgets.badge import Badge
from ui.widgets.buttons import button
from ui.widgets.section import caption, hairline, text_label

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from PySide6.QtWidgets import QPushButton

    from familycare.domain.appointments import Appointment
    from familycare.services.invitations import MailCard, MailLine
    from ui.desk import Desk

SHOWN = 4
"""E-mails; older ones stand in the history below."""


class MailPanel(QWidget):
    """The newest e-mails with their state, what there is to tell, and the way to the letter."""

    letterWanted = Signal()
    """The printed invitation."""

    def __init__(self, desk: Desk, appointment: Appointment) -> None:
        super().__init__()
        self._desk, self._appointment = desk, appointment
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(Space.XS)
        self._refresher = Refresher(self, desk.runner, (Mail, MailServer), self._reload)

    def _reload(self) -> None:
        view = partial(invitations.card, appointment_id=self._appointment.id)
        self._desk.runner.ask(self, view, self._show, refused=lambda _refusal: None)

    def _show(self, card: MailCard) -> None:
        while (item := self._column.takeAt(0)) is not None:
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
        self._column.addWidget(hairline())
        self._column.addWidget(text_label(_("Telling the family"), "label"))
        for line in card.lines[:SHOWN]:
            self._column.addWidget(self._line(line))
        for text in self._missing(card):
            self._column.addWidget(caption(text, wrap=True))
        row = QWidget()
        beside = QHBoxLayout(row)
        beside.setContentsMargins(0, 0, 0, Space.S)
        beside.setSpacing(Space.XS)
        for made in self._deeds(card):
            beside.addWidget(made, 1)
        self._column.addWidget(row)

    def _missing(self, card: MailCard) -> Iterator[str]:
        if not self._desk.actor.may(Permission.PLAN):
            return
        if not card.ready:
            yield _("No mail server is set up yet.")
        for name in card.without:
            yield _("No e-mail address: {name}").format(name=display.isolated(name))
        for out in card.left_out:
            why = explain(out.reasons[0], self._desk.zone)
            yield _("{name}: {reason}").format(name=display.isolated(out.name), reason=why)
        if (
            card.ready
            and not card.left_out
            and not card.lines
            and not card.proposals
            and not card.without
        ):
            yield _("There is nobody to be told.")

    def _deeds(self, card: MailCard) -> Iterator[QPushButton]:
        if card.proposals:
            show = partial(open_dialog, self._desk, self.window(), card.proposals)
            yield self._doing(_("Tell the family …"), show)
        if self._desk.actor.may(Permission.PLAN) and self._appointment.state is State.BOOKED:
            yield self._doing(_("Letter …"), self.letterWanted.emit)

    def _line(self, line: MailLine) -> QWidget:
        box = QWidget()
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        head = QHBoxLayout()
        head.setSpacing(Space.XS)
        told = display.joined(display.label(line.mail.method), display.isolated(line.name))
        head.addWidget(text_label(told, wrap=True), 1)
        head.addWidget(Badge(display.label(line.mail.state), words.TONES[line.mail.state]))
        column.addLayout(head)
        if text := words.became(line.mail, self._desk.zone):
            column.addWidget(caption(text, wrap=True))
        if deed := self._deed(line.mail):
            column.addWidget(deed)
        return box

    def _deed(self, mail: Mail) -> QPushButton | None:
        if not self._desk.actor.may(Permission.PLAN):
            return None
        if mail.state is MailState.QUEUED:
            return self._doing(_("Do not send"), partial(withdraw, self._desk, self, mail))
        if mail.state in {MailState.FAILED, MailState.UNKNOWN}:
            return self._doing(_("Send again"), partial(send_again, self._desk, self, mail))
        return None

    def _doing(self, text: str, act: Callable[[], object]) -> QPushButton:
        made = button(text)
        made.clicked.connect(lambda _checked: act())
        return made


def withdraw(desk: Desk, asker: QWidget, mail: Mail) -> None:
    """Let an e-mail not be sent."""
    call = partial(invitations.withdraw, mail_id=mail.id, version=mail.version)
    desk.runner.run(asker, call, undo_text=_("E-mail withdrawn"))


def send_again(desk: Desk, asker: QWidget, mail: Mail) -> None:
    """Queue an e-mail once more."""
    call = partial(invitations.send_again, mail_id=mail.id, version=mail.version)
    desk.runner.run(asker, call, undo_text=_("E-mail queued again"))
