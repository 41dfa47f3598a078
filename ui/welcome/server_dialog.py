"""Connecting to a centre on a PostgreSQL server; the password is used and forgotten."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import quote, unquote, urlsplit

from PySide6.QtWidgets import QLineEdit
from typing_extensions import override

from familycare.domain.errors import FieldMissing, Refused, StorageProblem
from familycare.i18n import N_, _
from ui.messages import explain
from ui.locations import SCHEME
from ui.widgets.form import EntryDialog

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from ui.opening import CentreOpener


class ServerDialog(EntryDialog):
    """Address, database, user and password; the connection is tried before the dialog closes."""

    def __init__(
        self, opener: CentreOpener, location: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(_("Connect to a server"), _("Connect"), parent)
        self._opener = opener
        known = urlsplit(location)
        address = f"{known.hostname}:{known.port}" if known.port else known.hostname or ""
        self._address = self.form.add_field(
            "address",
            _("Server"),
            QLineEdit(address),
            hint=_("A PostgreSQL server: name, or name:port. Your administrator knows it."),
        )
        self._database = self.form.add_field(
            "database", _("Database"), QLineEdit(unquote(known.path.lstrip("/")))
        )
        user = QLineEdit(unquote(known.username or ""))
        self._user = self.form.add_field("user", _("User"), user)
        password = QLineEdit(echoMode=QLineEdit.EchoMode.Password)
        self._password = self.form.add_field(
            "password", _("Password"), password, hint=_("Not kept on this computer.")
        )

    def url(self) -> str:
        """Return the address of the database, as it is dialled."""
        user, password = quote(self._user.text(), safe=""), quote(self._password.text(), safe="")
        login = f"{user}:{password}@" if password else f"{user}@" if user else ""
        database = quote(self._database.text().strip(), safe="")
        return f"{SCHEME}://{login}{self._address.text().strip()}/{database}"

    @override
    def submit(self) -> None:
        if not self._address.text().strip():
            raise FieldMissing(N_("Server"))
        if not self._database.text().strip():
            raise FieldMissing(N_("Database"))
        self.begin()
        self._opener.open(self, self.url(), done=self.finish, failed=self._show_failure)

    def _show_failure(self, error: Exception) -> None:
        self.release()
        if isinstance(error, Refused):
            self.show_refusal(error)
        elif isinstance(error, StorageProblem):
            self.form.show_problem("", explain(error))
