"""The language of the screens, to be chosen before anything else can be read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QToolButton

from familycare import i18n
from familycare.i18n import _
from ui.plain_text import beside_icon
from ui.theme import Space

if TYPE_CHECKING:
    from ui.icons import Icons
    from ui.screen_language import ScreenLanguage


class LanguageButton(QToolButton):
    """Shows the language in use, and offers the others, each by its own name."""

    def __init__(self, icons: Icons, language: ScreenLanguage | None = None) -> None:
        super().__init__()
        self._language = language
        icons.put(self, "languages", "muted")
        self.setText(beside_icon(i18n.own_name(i18n.language())))
        self.setAccessibleName(_("Language"))
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.setFixedHeight(Space.CONTROL)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        menu = QMenu(self)
        menu.aboutToShow.connect(self._offer)  # each language's catalogue is read for its name
        self.setMenu(menu)

    def _offer(self) -> None:
        menu = self.menu()
        menu.aboutToShow.disconnect(self._offer)
        group = QActionGroup(self)
        for code in i18n.languages():
            action = QAction(i18n.own_name(code), self, checkable=True)
            action.setChecked(code == i18n.language())
            action.triggered.connect(lambda _checked, chosen=code: self._choose(chosen))
            group.addAction(action)
            menu.addAction(action)

    def _choose(self, code: str) -> None:
        if self._language is not None:
            self._language.choose(code)
