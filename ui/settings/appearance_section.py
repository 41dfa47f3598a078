"""Light, dark, or as the system."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from PySide6.QtWidgets import QApplication, QButtonGroup, QRadioButton, QVBoxLayout

from familycare.i18n import N_, _
from ui.settings.section import Section
from ui.sides import margins
from ui.theme import Appearance, Space
from ui.widgets.section import caption

if TYPE_CHECKING:
    from ui.desk import Desk
    from ui.preferences import Preferences

WORDS = {
    Appearance.SYSTEM: (N_("As the system"), N_("Changes with the computer’s own setting.")),
    Appearance.LIGHT: (N_("Light"), N_("For bright rooms.")),
    Appearance.DARK: (N_("Dark"), N_("For night duty and dim rooms.")),
}
INDENT = 24
"""Aligns the explanation with the word beside the button."""


class AppearanceSection(Section):
    """Three looks; the chosen one is put on at once and kept for the next start."""

    def __init__(self, desk: Desk, preferences: Preferences | None = None) -> None:
        super().__init__(
            desk, _("Appearance"), _("Only on this computer. It changes as you choose.")
        )
        self._preferences = preferences
        self.buttons: dict[Appearance, QRadioButton] = {}
        group = QButtonGroup(self)
        for appearance, (word, explanation) in WORDS.items():
            made = QRadioButton(_(word))
            made.setAccessibleDescription(_(explanation))
            made.toggled.connect(
                lambda on, chosen=appearance: self._choose(chosen) if on else None
            )
            group.addButton(made)
            self.buttons[appearance] = made
            pair = QVBoxLayout()
            pair.setSpacing(0)
            pair.addWidget(made)
            below = caption(_(explanation))
            below.setContentsMargins(*margins(INDENT, 0, 0, 0))
            pair.addWidget(below)
            self.column.addLayout(pair)
        self.column.addStretch(1)
        self.column.setSpacing(Space.M)
        desk.theme.changed.connect(self._show)
        self._show()

    def _show(self) -> None:
        self.buttons[self.desk.theme.appearance].setChecked(True)

    def _choose(self, appearance: Appearance) -> None:
        if appearance is self.desk.theme.appearance:
            return
        if self._preferences is not None:
            self._preferences.appearance = appearance
        self.desk.theme.apply(cast("QApplication", QApplication.instance()), appearance)
