"""Where on a PostgreSQL server a centre is; who one is, is asked on the page after."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import quote

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit
from typing_extensions import override

from familycare.domain.errors import FieldMissing, Refused, refuse_all
from familycare.i18n import N_, _
from ui.locations import SCHEME
from ui.widgets.form import EntryDialog

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtWidgets import QWidget


class ServerDialog(EntryDialog):
    """Address and database."""

    chosen = Signal(str)
    """The URL, without user and password."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_("Connect to a server"), _("Next"), parent)
        self._address = self.form.add_field(
            "address",
            _("Server"),
            QLineEdit(),
            hint=_("A PostgreSQL server: name, or name:port. Your administrator knows it."),
        )
        self._database = self.form.add_field("database", _("Database"), QLineEdit())

    def url(self) -> str:
        """Return the address of the database."""
        database = quote(self._database.text().strip(), safe="")
        return f"{SCHEME}://{self._address.text().strip()}/{database}"

    @override
    def submit(self) -> None:
        refuse_all(self._missing())
        url = self.url()
        self.finish()
        self.chosen.emit(url)

    def _missing(self) -> Iterator[Refused]:
        if not self._address.text().strip():
            yield FieldMissing(N_("Server"))
        if not self._database.text().strip():
            yield FieldMissing(N_("Database"))
