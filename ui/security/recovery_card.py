"""The way in for an administrator who forgot the password: the code on the printed page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit
from typing_extensions import override

from familycare.domain.errors import FieldMissing, Refused, refuse_all
from familycare.domain.recovery_codes import read_recovery_code
from familycare.i18n import N_, _
from ui.security.card import Card
from ui.widgets.buttons import quiet_button
from ui.widgets.new_password import NewPassword

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ui.icons import Icons


class RecoveryCard(Card):
    """Code and a new password; it is the first administrator who is let in by it."""

    recoveryWanted = Signal(str, str)
    """Recovery code and new password."""
    left = Signal()

    def __init__(self, icons: Icons) -> None:
        super().__init__(
            _("Forgotten password"),
            _(
                "An administrator gives everybody else a new one-time password: please ask. "
                "Administrators themselves get in with the recovery code that was printed when "
                "the centre was set up."
            ),
            _("Save and open"),
        )
        self.code = self.form.add_field("recovery_code", _("Recovery code"), QLineEdit())
        self.new = NewPassword(self.form, icons, lambda: "", _("New password"))
        back = quiet_button(_("Back"))
        back.clicked.connect(self.left)
        self.add_beside_primary(back)

    @override
    def submit(self) -> None:
        refuse_all(self._wrong())
        self.show_busy(True)
        self.recoveryWanted.emit(self.code.text(), self.new.text())

    def _wrong(self) -> Iterator[Refused]:
        if self.code.text().strip():
            try:
                read_recovery_code(self.code.text())
            except Refused as refusal:
                yield refusal
        else:
            yield FieldMissing(N_("Recovery code"))
        yield from self.new.wrong()
