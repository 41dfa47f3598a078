"""Before something dangerous: one's own password once more, and a reason."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLineEdit
from typing_extensions import override

from familycare.domain.accounts import WrongSignIn
from familycare.domain.errors import FieldMissing, Refused, refuse_all
from familycare.i18n import N_, _
from familycare.services import accounts
from ui.widgets.form import FormDialog
from ui.widgets.password_field import PasswordField
from ui.widgets.section import text_label

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from PySide6.QtWidgets import QWidget

    from familycare.services.vault import OpenCentre
    from ui.desk import Desk

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
            hint=_(
                "Say it to yourself and to whoever asks: the trail holds no texts, only that a "
                "reason was given."
            ),
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


class StepUpDialog(FormDialog):
    """Hands the reason on once the password was right."""

    def __init__(
        self,
        desk: Desk,
        title: str,
        about: str,
        primary: str,
        *,
        confirmed: Callable[[str], object],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(desk, title, primary, parent)
        self._confirmed = confirmed
        self.form.add_widget(text_label(about, wrap=True))
        self.step_up = StepUp(self)

    @override
    def submit(self) -> None:
        refuse_all(self.step_up.wrong())
        password = self.step_up.password.text()

        def confirm(centre: OpenCentre) -> None:
            accounts.confirm(centre, password)

        self.begin()
        self.desk.runner.manage(
            self, confirm, done=self._go_on, refused=self.show_refusal, failed=self.show_failure
        )

    @override
    def show_refusal(self, refusal: Refused) -> None:
        if not self.step_up.told(refusal):
            super().show_refusal(refusal)

    def _go_on(self, _none: object) -> None:
        reason = self.step_up.reason.text().strip()
        self.finish()
        self._confirmed(reason)
