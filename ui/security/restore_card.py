"""The way back where a centre cannot be opened: a backup, and somebody who may restore it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit
from typing_extensions import override

from familycare.domain.backups import Why
from familycare.domain.errors import FieldMissing, Refused, refuse_all
from familycare.i18n import N_, _
from ui import display
from ui.security.card import Card
from ui.widgets.buttons import quiet_button
from ui.widgets.choice_box import ChoiceBox
from ui.widgets.password_field import PasswordField

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from familycare.services.restoring import Found
    from ui.icons import Icons

LONGEST_REASON = 200


class RestoreCard(Card):
    """Which backup, who goes back to it, and why."""

    restoreWanted = Signal(object, str, str, str)
    """Path of the backup, sign-in name, password and reason."""
    left = Signal()

    def __init__(self, icons: Icons, backups: Sequence[Found], login: str = "") -> None:
        super().__init__(
            _("Go back to a backup"),
            _(
                "The present file is put aside, not deleted. What was done since the backup is "
                "not in it. Where the keys are gone, the passwords are those of the backup."
            ),
            _("Go back to this backup"),
        )
        choices = [(each.place, _told(each)) for each in backups]
        self.backup = self.form.add_field("backup", _("Backup"), ChoiceBox(choices))
        self.login = self.form.add_field("login", _("Sign-in name"), QLineEdit(login))
        self.password = self.form.add_field("password", _("Password"), PasswordField(icons))
        self.reason = self.form.add_field(
            "reason", _("Reason"), QLineEdit(maxLength=LONGEST_REASON)
        )
        back = quiet_button(_("Back"))
        back.clicked.connect(self.left)
        self.add_beside_primary(back)

    @override
    def submit(self) -> None:
        refuse_all(self._wrong())
        self.show_busy(True)
        self.restoreWanted.emit(
            self.backup.value(),
            self.login.text().strip(),
            self.password.text(),
            self.reason.text().strip(),
        )

    def _wrong(self) -> Iterator[Refused]:
        for name, typed in (
            (N_("Sign-in name"), self.login.text()),
            (N_("Password"), self.password.text()),
            (N_("Reason"), self.reason.text()),
        ):
            if not typed.strip():
                yield FieldMissing(name)


def _told(found: Found) -> str:
    why = display.label(Why(found.why)) if found.why in set(Why) else ""
    return display.joined(display.moment(found.at.astimezone()), why)
