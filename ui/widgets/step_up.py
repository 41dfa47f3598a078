"""Before something dangerous: one's own password once more, and a reason."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLineEdit

from familycare.domain.accounts import WrongSignIn
from familycare.domain.errors import FieldMissing, Refused
from familycare.i18n import N_, _
from ui.widgets.password_field import PasswordField

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ui.widgets.form import FormDialog

LONGEST_REASON = 200


class StepUp:
    """The two fields, for a form that asks for more besides."""

    def __init__(self, dialog: FormDialog) -> None:
        self._dialog = dialog
        form, icons = dialog.form, dialog.desk.icons
        self.reason = form.add_field(
            "reason",
            _("Reason"),
            QLineEdit(maxLength=LONGEST_REASON),
            hint=_("It stands beside the line of the trail, for whoever reads that."),
        )
        self.password = form.add_field("own_password", _("Your password"), PasswordField(icons))

    def wrong(self) -> Iterator[Refused]:
        """Yield what is missing."""
        if not self.reason.text().strip():
            yield FieldMissing(N_("Reason"))
        if not self.password.text():
            yield FieldMissing(N_("Your password"))

    def told(self, refusal: Refused) -> bool:
        """Say it under the password if it is about that; whether it was."""
        if not isinstance(refusal, WrongSignIn):
            return False
        self._dialog.release()
        self._dialog.form.clear_problems()
        self._dialog.form.show_problem("own_password", _("This is not your password."))
        self.password.clear()
        self.password.setFocus()
        return True
