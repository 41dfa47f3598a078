"""A password of one's own, after the first sign-in with one that somebody else chose."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from typing_extensions import override

from familycare.domain.errors import refuse_all
from familycare.i18n import _
from ui.security.card import Card
from ui.widgets.buttons import quiet_button
from ui.widgets.new_password import NewPassword

if TYPE_CHECKING:
    from ui.icons import Icons


class ChoosePasswordCard(Card):
    """Nothing is opened before it is chosen."""

    chosen = Signal(str)
    """The new password."""
    left = Signal()

    def __init__(self, icons: Icons, login: str) -> None:
        super().__init__(
            _("Choose your own password"),
            _("The one you signed in with was made by somebody else, for one time only."),
            _("Save and open"),
        )
        self.new = NewPassword(self.form, icons, lambda: login, _("New password"))
        back = quiet_button(_("Back"))
        back.clicked.connect(self.left)
        self.add_beside_primary(back)

    @override
    def submit(self) -> None:
        refuse_all(self.new.wrong())
        self.show_busy(True)
        self.chosen.emit(self.new.text())
