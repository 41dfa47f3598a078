"""In which language people read the screens."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QButtonGroup, QRadioButton

from familycare import i18n
from familycare.i18n import _
from ui.settings.section import Section
from ui.theme import Space
from ui.widgets.section import caption

if TYPE_CHECKING:
    from ui.desk import Desk
    from ui.screen_language import ScreenLanguage

AS_SYSTEM = ""


class LanguageSection(Section):
    """Every language by its own name; the chosen one is spoken at once and at every start."""

    def __init__(self, desk: Desk, language: ScreenLanguage | None = None) -> None:
        super().__init__(
            desk,
            _("Language"),
            _(
                "Of the screens, only on this computer. Reports are written in the language of "
                "whoever reads them."
            ),
        )
        self._language = language
        self.buttons: dict[str, QRadioButton] = {}
        group = QButtonGroup(self)
        for code in (AS_SYSTEM, *i18n.languages()):
            made = QRadioButton(i18n.own_name(code) if code else _("As the system"))
            made.setChecked(code == (language.wanted if language else AS_SYSTEM))
            made.clicked.connect(lambda _checked, chosen=code: self._choose(chosen))
            group.addButton(made)
            self.buttons[code] = made
            self.column.addWidget(made)
        self.column.addWidget(caption(_("What is typed elsewhere and not saved yet is lost.")))
        self.column.addStretch(1)
        self.column.setSpacing(Space.M)

    def _choose(self, code: str) -> None:
        if self._language is not None:
            self._language.choose(code)
