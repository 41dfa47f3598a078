"""Over which server e-mails to families are sent, a test, and what became of the newest ones."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget
from typing_extensions import override

from familycare.domain.access import Permission
from familycare.domain.errors import Refused, StorageProblem
from familycare.domain.mail import MOST_PORT, Encryption, MailServer
from familycare.i18n import _
from familycare.services import mail_server
from ui import display
from ui.messages import explain
from ui.settings.form_section import FORM_WIDTH, FormSection
from ui.settings.outbox_list import OutboxList
from ui.theme import Space
from ui.widgets.buttons import button
from ui.widgets.choice_box import ChoiceBox
from ui.widgets.form_column import FormColumn
from ui.widgets.number_field import NumberField
from ui.widgets.password_field import PasswordField
from ui.widgets.section import text_label

if TYPE_CHECKING:
    from collections.abc import Callable

    from familycare.services.mail_server import Trial
    from familycare.services.work import Reading, Work
    from ui.desk import Desk


USUAL_PORTS = {Encryption.STARTTLS: 587, Encryption.TLS: 465}


class MailSection(FormSection):
    """The server; its password is kept and never shown again."""

    drafted_as = "settings/mail"

    def __init__(self, desk: Desk) -> None:
        super().__init__(
            desk,
            _("E-mail"),
            _(
                "Families get invitations, changes and cancellations by e-mail when staff say so. "
                "They are always sent over an encrypted line, and name the client by first name "
                "only."
            ),
            Permission.EDIT_HOUSE,
        )
        self._make_fields()
        self.follow(MailServer)
        inner = self.form.parentWidget()
        below = inner.layout() if inner else None
        assert isinstance(below, QVBoxLayout)  # noqa: S101 - as `follow` lays it out
        below.insertWidget(1, self._make_trial())
        if desk.actor.may(Permission.PLAN):
            self.outbox = OutboxList(desk)
            below.insertWidget(2, self.outbox)

    def _make_fields(self) -> None:
        self.host = self.form.add_field(
            "host",
            _("Server"),
            QLineEdit(),
            hint=_("For example mail.example.org. Leave it empty to send no e-mails."),
        )
        way, port = FormColumn(), FormColumn()
        kinds = [(kind, display.label(kind)) for kind in Encryption]
        self.encryption = way.add_field("encryption", _("Encryption"), ChoiceBox(kinds))
        self.port = port.add_field("port", _("Port"), NumberField(587, 1, MOST_PORT))
        self.encryption.activated.connect(lambda _index: self._follow_encryption())
        address, name = FormColumn(), FormColumn()
        self.from_address = address.add_field(
            "sender", _("Sender"), QLineEdit(), hint=_("Answers of families go there.")
        )
        self.name = name.add_field(
            "name",
            _("Name beside it"),
            QLineEdit(),
            hint=_("Is seen in lists. Choose one that tells nothing."),
        )
        login, password = FormColumn(), FormColumn()
        self.login = login.add_field("login", _("Sign-in name"), QLineEdit())
        self.password = password.add_field(
            "password",
            _("Password"),
            PasswordField(self.desk.icons),
            hint=_("One that is kept is never shown. Type another one to replace it."),
        )
        for one, other in ((way, port), (address, name), (login, password)):
            self.form.add_row(one, other)

    def _follow_encryption(self) -> None:
        """Offer the port that goes with it, unless somebody has one of their own."""
        if self.port.value() in USUAL_PORTS.values():
            self.port.setValue(USUAL_PORTS[self.encryption.value()])

    def _make_trial(self) -> QWidget:
        box = QWidget()
        box.setMaximumWidth(FORM_WIDTH)
        column = QVBoxLayout(box)
        column.setContentsMargins(0, Space.L, 0, Space.L)
        column.setSpacing(Space.S)
        row = QHBoxLayout()
        row.setSpacing(Space.S)
        self.address = QLineEdit()
        self.address.setPlaceholderText(_("name@example.org"))
        self.address.setAccessibleName(_("Address for a test"))
        self.test = button(_("Send a test e-mail"))
        self.test.clicked.connect(self._try_out)
        self.outcome = text_label("", "muted", wrap=True)
        row.addWidget(self.address, 1)
        row.addWidget(self.test)
        column.addLayout(row)
        column.addWidget(self.outcome)
        return box

    @property
    @override
    def undo_text(self) -> str:
        return _("Mail server changed")

    @override
    def view(self, reading: Reading) -> MailServer:
        return mail_server.shown(reading)

    @override
    def fill(self, value: MailServer) -> None:
        self.host.setText(value.host)
        self.port.setValue(value.port)
        self.encryption.set_value(value.encryption)
        self.from_address.setText(value.sender)
        self.name.setText(value.name)
        self.login.setText(value.login)
        self.password.clear()

    @override
    def gathered(self) -> Callable[[Work], object]:
        return partial(mail_server.save, server=self._typed())

    def _typed(self) -> MailServer:
        return MailServer(
            host=self.host.text(),
            port=self.port.value(),
            encryption=self.encryption.value(),
            login=self.login.text(),
            password=self.password.text(),
            sender=self.from_address.text(),
            name=self.name.text(),
        )

    def _try_out(self) -> None:
        """Send a test with what stands in the form, saved or not."""
        self.outcome.setText(_("Sending …"))
        view = partial(mail_server.trial, server=self._typed(), address=self.address.text())
        self.desk.runner.ask(self, view, self._send, key="trial", refused=self._tell_problem)

    def _send(self, trial: Trial) -> None:
        if self.test.hasFocus():
            self.address.setFocus()  # a button that cannot be pressed passes it on to anywhere
        self.test.setEnabled(False)
        job = self.desk.runner.compute(
            self, lambda _tell: trial.send(), self._tell_sent, failed=self._tell_problem
        )
        job.ended.connect(lambda: self.test.setEnabled(True))

    def _tell_sent(self, _none: None) -> None:
        self.outcome.setText(_("The server took it. Please look whether it arrives."))

    def _tell_problem(self, problem: BaseException) -> None:
        if isinstance(problem, Refused | StorageProblem):
            self.outcome.setText(explain(problem, self.desk.zone))
        else:
            self.outcome.clear()
