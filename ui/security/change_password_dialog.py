"""Another password for oneself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from typing_extensions import override

from familycare.domain.accounts import WrongSignIn
from familycare.domain.errors import FieldMissing, Refused, refuse_all
from familycare.i18n import N_, _
from familycare.services import accounts
from ui.widgets.form import FormDialog
from ui.widgets.new_password import NewPassword
from ui.widgets.password_field import PasswordField

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtWidgets import QWidget

    from familycare.services.vault import OpenCentre
    from ui.desk import Desk


class ChangePasswordDialog(FormDialog):
    """The present one, and the new one twice."""

    changed = Signal()

    def __init__(self, desk: Desk, login: str, parent: QWidget | None = None) -> None:
        super().__init__(desk, _("Change password"), _("Change"), parent)
        self.present = self.form.add_field(
            "present", _("Present password"), PasswordField(desk.icons)
        )
        self.new = NewPassword(self.form, desk.icons, lambda: login, _("New password"))

    @override
    def submit(self) -> None:
        refuse_all(self._wrong())
        old, new = self.present.text(), self.new.text()

        def change(centre: OpenCentre) -> None:
            accounts.change_password(centre, old, new)

        self.begin()
        self.desk.runner.manage(
            self, change, done=self._tell, refused=self.show_refusal, failed=self.show_failure
        )

    @override
    def show_refusal(self, refusal: Refused) -> None:
        """Say under the present password, not under the new one, that it was wrong."""
        if isinstance(refusal, WrongSignIn):
            self.release()
            self.form.clear_problems()
            self.form.show_problem("present", _("This is not your present password."))
            self.present.setFocus()
        else:
            super().show_refusal(refusal)

    def _tell(self, _none: object) -> None:
        self.changed.emit()
        self.finish()

    def _wrong(self) -> Iterator[Refused]:
        if not self.present.text():
            yield FieldMissing(N_("Present password"))
        yield from self.new.wrong()
