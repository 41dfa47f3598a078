"""Who may sign in: let in, given another role or password, kept out."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from typing_extensions import override

from familycare.domain.access import Permission, Role
from familycare.domain.accounts import Account
from familycare.i18n import N_, _
from familycare.services import account_views, accounts, house_views
from familycare.services.account_views import AccountLine
from ui import display
from ui.locations import is_server
from ui.settings.account_dialogs import (
    AdministratorDialog,
    NewAccountDialog,
    OneTimePasswordDialog,
    RoleDialog,
)
from ui.settings.register_section import RegisterSection
from ui.widgets.buttons import quiet_button
from ui.widgets.record_table import Column

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from familycare.domain.staff import StaffMember
    from familycare.services.vault import OpenCentre
    from familycare.services.work import Reading
    from ui.desk import Desk
    from ui.icons import Ink
    from ui.widgets.form import FormDialog


def _ink(line: AccountLine) -> Ink:
    return "text" if line.account.active else "muted"


def _status(line: AccountLine) -> str:
    if not line.account.active:
        return _("Disabled")
    return _("One-time password") if line.account.must_change else _("Active")


def _seen(line: AccountLine) -> str:
    return display.day(line.last_sign_in.date()) if line.last_sign_in else ""


COLUMNS: tuple[Column[AccountLine], ...] = (
    Column(N_("Name"), lambda line: line.account.name, stretch=True, ink=_ink),
    Column(N_("Sign-in name"), lambda line: line.account.login, width=136, ink=_ink),
    Column(N_("Role"), lambda line: display.label(line.account.role), width=136, ink=_ink),
    Column(N_("Status"), _status, width=152, ink=_ink),
    Column(N_("Member of staff"), lambda line: line.staff, width=152, ink=_ink, yields=2),
    Column(
        N_("Last sign-in"),
        _seen,
        key=lambda line: line.last_sign_in,
        width=144,
        ink=_ink,
        yields=1,
    ),
)


class AccountsSection(RegisterSection[AccountLine]):
    """Everybody who ever could sign in. Accounts are never deleted: the trail names them."""

    codeWanted = Signal()
    """Another recovery code."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(
            desk,
            _("Accounts"),
            _("Who may sign in, and as what. Who leaves is disabled and stays in the list."),
            Permission.MANAGE_ACCOUNTS,
        )
        self._staff: Sequence[StaffMember] = ()
        self.lay_out(COLUMNS, _("Accounts"), _("New account"))
        self.edit.setText(_("Change role …"))
        self.reset = self.add_button(_("New password …"), self._reset)
        self.toggle = self.add_button(_("Disable"), self._toggle, Qt.Key.Key_Delete)
        self.follow(Account)
        self.code = quiet_button(_("New recovery code …"))
        self.code.clicked.connect(self.codeWanted)
        self.code.setVisible(not is_server(desk.location))  # which has no such code
        self.add_row(self.code)

    @override
    def view(self, reading: Reading) -> Sequence[AccountLine]:
        self._staff = house_views.staff(reading)
        return account_views.listed(reading)

    @override
    def dialog(self, record: AccountLine | None) -> FormDialog:
        if record is None:
            return NewAccountDialog(self.desk, self._staff, added=self._tell, parent=self)
        return RoleDialog(self.desk, record.account, self)

    @override
    def adapt(self, record: AccountLine | None) -> None:
        gone = record is not None and not record.account.active
        self.toggle.setText(_("Enable") if gone else _("Disable"))
        own = record is not None and record.id == self.desk.actor.account_id
        if own:  # nobody does this to themselves: there is always a second pair of eyes
            for made in (self.edit, self.reset, self.toggle):
                made.setEnabled(False)

    def _toggle(self) -> None:
        line = self.table.line()
        if line and line.account.active:
            self._manage(_("Disable"), line.account, accounts.disable, lambda _none: None)
        elif line:
            self._manage(_("Enable"), line.account, accounts.enable, lambda _none: None)

    def _reset(self) -> None:
        if line := self.table.line():
            told = partial(self._tell, line.account)
            self._manage(_("New password"), line.account, accounts.reset, told)

    def _manage(
        self,
        title: str,
        account: Account,
        service: Callable[..., object],
        done: Callable[[str], object],
    ) -> None:
        """Do it at once; to an administrator only with one's own password."""

        def call(centre: OpenCentre, password: str = "", reason: str = "") -> object:
            return service(centre, account.id, password=password, reason=reason)

        if account.role is Role.ADMINISTRATOR:
            AdministratorDialog(self.desk, title, account, call, done=done, parent=self).open()
        else:
            self.desk.runner.manage(self, call, done=done)

    def _tell(self, account: Account, password: str) -> None:
        OneTimePasswordDialog(account, password, self).open()
