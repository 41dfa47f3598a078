"""Choosing a password: its rules named before they are broken, its strength told in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from familycare.domain.errors import Refused
from familycare.domain.password_strength import PasswordsDiffer, Strength, strength
from familycare.domain.passwords import SHORTEST_PASSWORD, refuse_password
from familycare.i18n import _
from familycare.services.well_known import well_known_passwords
from ui import display
from ui.widgets.password_field import PasswordField
from ui.widgets.section import set_text_role, text_label

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from ui.icons import Icons
    from ui.widgets.form_column import FormColumn


class NewPassword:
    """Two fields of a form, for a password and the same once more."""

    def __init__(
        self, form: FormColumn, icons: Icons, login: Callable[[], str], label: str = ""
    ) -> None:
        self._login = login
        rules = _(
            "At least {count} characters. Three or four words that have nothing to do with each "
            "other are easy to remember and hard to guess; digits and signs are not needed."
        ).format(count=display.number(SHORTEST_PASSWORD))
        self.first = form.add_field(
            "password", label or _("Password"), PasswordField(icons), hint=rules
        )
        self.told = text_label("", "muted")
        self.told.hide()
        form.add_widget(self.told)
        self.again = form.add_field("again", _("The same again"), PasswordField(icons))
        self.first.changed.connect(self._tell)

    def text(self) -> str:
        """Return the password."""
        return self.first.text()

    def wrong(self) -> Iterator[Refused]:
        """Yield everything that is wrong with it."""
        try:
            refuse_password(self.text(), self._login(), well_known_passwords())
        except Refused as refusal:
            yield refusal
        if self.again.text() != self.text():
            yield PasswordsDiffer()

    def _tell(self) -> None:
        typed = self.text()
        judged = strength(typed, self._login(), well_known_passwords())
        roles = {Strength.TOO_SHORT: "muted", Strength.TOO_COMMON: "warn"}
        set_text_role(self.told, roles.get(judged, "ok"))  # type: ignore[arg-type]
        self.told.setText(display.label(judged))
        self.told.setVisible(bool(typed))
