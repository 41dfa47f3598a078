"""The forms of accounts: letting somebody in, another role, the password for the first time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLineEdit, QVBoxLayout
from typing_extensions import override

from familycare.domain.access import Role
from familycare.domain.accounts import Account
from familycare.domain.errors import FieldMissing, Refused, refuse_all
from familycare.i18n import N_, _
from familycare.services import accounts
from familycare.services.accounts import NewAccount
from ui import display
from ui.plain_text import plain_label
from ui.theme import Space
from ui.widgets.buttons import button, primary_button
from ui.widgets.choice_box import ChoiceBox
from ui.widgets.form import FormDialog
from ui.widgets.secret_page import SecretPage, ask_printer
from ui.widgets.section import heading, text_label
from ui.widgets.step_up import StepUp

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from PySide6.QtWidgets import QWidget

    from familycare.domain.staff import StaffMember
    from familycare.services.vault import OpenCentre
    from ui.desk import Desk


class NewAccountDialog(FormDialog):
    """Name, sign-in name, role and, if there is one, the member of staff."""

    drafted_as = "account/0"

    def __init__(
        self,
        desk: Desk,
        staff: Sequence[StaffMember],
        *,
        added: Callable[[Account, str], object],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(desk, _("New account"), _("Add"), parent)
        self._staff, self._added = {member.id: member for member in staff}, added
        choices: list[tuple[int | None, str]] = [(None, _("Nobody of the list"))]
        choices += [(member.id, member.name) for member in staff if member.active]
        self.member = self.form.add_field(
            "staff_id",
            _("Member of staff"),
            ChoiceBox(choices),
            hint=_("So that the program knows whose clients and appointments are theirs."),
        )
        self.name = self.form.add_field("name", _("Name"), QLineEdit())
        self.login = self.form.add_field(
            "login",
            _("Sign-in name"),
            QLineEdit(),
            hint=_("Short, without blanks: for example initials or the given name."),
        )
        self.role = self.form.add_field(
            "role", _("Role"), ChoiceBox((role, display.label(role)) for role in Role)
        )
        self.step_up = StepUp(self)
        self.role.currentIndexChanged.connect(self._show_step_up)
        self.role.set_value(Role.RECEPTION)
        self._show_step_up()
        self.member.currentIndexChanged.connect(self._take_member)

    @override
    def submit(self) -> None:
        order = NewAccount(
            login=self.login.text().strip(),
            name=self.name.text().strip(),
            role=self.role.value(),
            staff_id=self.member.value(),
        )
        account = Account(0, order.login, order.name, order.role)
        refuse_all(self._wrong(account))
        own_password, reason = self.step_up.password.text(), self.step_up.reason.text()

        def add(centre: OpenCentre) -> str:
            return accounts.add(centre, order, password=own_password, reason=reason)

        def added(password: str) -> None:
            self.finish()
            self._added(account, password)

        self.begin()
        self.desk.runner.manage(
            self, add, done=added, refused=self.show_refusal, failed=self.show_failure
        )

    @override
    def show_refusal(self, refusal: Refused) -> None:
        if not self.step_up.told(refusal):
            super().show_refusal(refusal)

    def _wrong(self, account: Account) -> Iterator[Refused]:
        if not account.login:
            yield FieldMissing(N_("Sign-in name"))
        if not account.name:
            yield FieldMissing(N_("Name"))
        if account.login and account.name:
            yield from account.wrong()
        if account.role is Role.ADMINISTRATOR:
            yield from self.step_up.wrong()

    def _show_step_up(self) -> None:
        for name in ("reason", "own_password"):
            self.form.field(name).setVisible(self.role.value() is Role.ADMINISTRATOR)

    def _take_member(self) -> None:
        member = self._staff.get(self.member.value())
        if member is not None:
            self.name.setText(member.name)
            self.role.set_value(member.role)


class RoleDialog(FormDialog):
    """Another role for somebody; one's own password and a reason are asked for again."""

    def __init__(self, desk: Desk, account: Account, parent: QWidget | None = None) -> None:
        super().__init__(desk, _("Change role"), _("Change role"), parent)
        self._account = account
        told = _("From now on {name} may do what the new role may, and nothing else.")
        self.form.add_widget(
            text_label(told.format(name=display.isolated(account.name)), "muted", wrap=True)
        )
        self.role = self.form.add_field(
            "role", _("Role"), ChoiceBox((role, display.label(role)) for role in Role)
        )
        self.role.set_value(account.role)
        self.step_up = StepUp(self)

    @override
    def submit(self) -> None:
        refuse_all(self.step_up.wrong())
        role = self.role.value()
        password, reason = self.step_up.password.text(), self.step_up.reason.text().strip()

        def change(centre: OpenCentre) -> None:
            accounts.change_role(centre, self._account.id, role, password=password, reason=reason)

        self.begin()
        self.desk.runner.manage(
            self,
            change,
            done=lambda _none: self.finish(),
            refused=self.show_refusal,
            failed=self.show_failure,
        )

    @override
    def show_refusal(self, refusal: Refused) -> None:
        if not self.step_up.told(refusal):
            super().show_refusal(refusal)


class AdministratorDialog(FormDialog):
    """Something done to an administrator; one's own password and a reason are asked for again."""

    def __init__(
        self,
        desk: Desk,
        title: str,
        account: Account,
        call: Callable[[OpenCentre, str, str], object],
        *,
        done: Callable[[str], object],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(desk, title, title, parent)
        self._call, self._done = call, done
        told = _("{name} is an administrator: your own password is asked for again.")
        self.form.add_widget(
            text_label(told.format(name=display.isolated(account.name)), "muted", wrap=True)
        )
        self.step_up = StepUp(self)

    @override
    def submit(self) -> None:
        refuse_all(self.step_up.wrong())
        password, reason = self.step_up.password.text(), self.step_up.reason.text()

        def done(value: str) -> None:
            self.finish()
            self._done(value)

        self.begin()
        self.desk.runner.manage(
            self,
            lambda centre: self._call(centre, password, reason),
            done=done,
            refused=self.show_refusal,
            failed=self.show_failure,
        )

    @override
    def show_refusal(self, refusal: Refused) -> None:
        if not self.step_up.told(refusal):
            super().show_refusal(refusal)


class OneTimePasswordDialog(QDialog):
    """A password that is told once: on the screen now, or on a page for who gets it."""

    def __init__(self, account: Account, password: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setModal(True)
        self.setWindowTitle(_("One-time password"))
        self.setMinimumWidth(Space.FORM + 2 * Space.XL)
        self._account, self._password = account, password
        self.shown = plain_label(password)
        self.shown.setObjectName("secret")
        self.shown.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.shown.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.shown.setAccessibleName(_("One-time password"))
        name = display.isolated(account.name)
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.XL, Space.XL, Space.XL, Space.L)
        column.setSpacing(Space.L)
        column.addWidget(heading(_("One-time password for {name}").format(name=name)))
        column.addWidget(text_label(self._about(), "muted", wrap=True))
        column.addWidget(self.shown)
        column.addLayout(self._footer())

    def page(self) -> SecretPage:
        """Return the page for who gets it."""
        return SecretPage(
            _("One-time password"),
            (
                _("Name: {name}").format(name=self._account.name),
                _("Sign-in name: {login}").format(login=self._account.login),
            ),
            self._password,
            (
                _("Sign in with it once, then choose a password of your own."),
                _("Please destroy this page afterwards."),
            ),
        )

    def _about(self) -> str:
        return _(
            "It is told only now, and works until {login} has signed in with it and chosen "
            "another one."
        ).format(login=display.isolated(self._account.login))

    def _footer(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(Space.S)
        self.print = button(_("Print …"))
        self.print.clicked.connect(lambda: ask_printer(self, self.page()))
        done = primary_button(_("Done"))
        done.setDefault(True)
        done.clicked.connect(self.accept)
        row.addWidget(self.print)
        row.addStretch(1)
        row.addWidget(done)
        return row
