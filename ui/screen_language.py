"""The language of the screens: our texts, Qt's own, the direction of lines, and the figures."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QLibraryInfo, QLocale, QObject, Qt, QTranslator, Signal
from typing_extensions import override

from familycare import i18n
from familycare.i18n import N_, _

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

    from ui.preferences import Preferences

QT_TEXTS = {"zh": "zh_CN"}
"""Languages that Qt's own texts name by more than their code."""


QT_LACKS = {
    "&Look in:": N_("&Look in:"),
    "Files of &type:": N_("Files of &type:"),
    "Page &Set:": N_("Page &Set:"),
}
"""What Qt's own catalogues leave in English, as Qt says it."""
KEYS = "QShortcut"
"""Where Qt keeps the names of keys; they stay as they are printed on keyboards."""


class _QtTexts(QTranslator):
    """Qt's own texts in another language: buttons and menus that it makes itself."""

    @override
    def translate(
        self, context: str, text: str, disambiguation: str | None = None, n: int = -1
    ) -> str | None:
        if context == KEYS:
            return None
        found = super().translate(context, text, disambiguation, n)
        return found or (_(QT_LACKS[text]) if text in QT_LACKS else None)


class ScreenLanguage(QObject):
    """The language in use. One object, made with the application and handed down.

    `asked` is the language of this run only, as the command line names it.
    """

    changed = Signal()
    """Another language is spoken now; what stands on the screen was written in the one before."""

    def __init__(self, app: QApplication, preferences: Preferences, asked: str = "") -> None:
        super().__init__(app)
        self._app, self._preferences = app, preferences
        self._qt_texts: _QtTexts | None = None
        self._asked = asked
        self._speak(asked or self.chosen or of_the_system())

    @property
    def chosen(self) -> str:
        """The code that people chose; empty when they left it to the system."""
        stored = self._preferences.language
        return stored if stored in i18n.languages() else ""

    @property
    def wanted(self) -> str:
        """The code that this run was asked for, or else the chosen one; empty: as the system."""
        return self._asked or self.chosen

    def choose(self, code: str) -> None:
        """Speak this language from now on, here and at every start; empty: as the system."""
        self._preferences.language, self._asked = code, ""
        before = i18n.language()
        self._speak(code or of_the_system())
        if i18n.language() != before:
            self.changed.emit()

    def _speak(self, code: str) -> None:
        i18n.use(code)
        QLocale.setDefault(locale(code))
        self._app.setLayoutDirection(
            Qt.LayoutDirection.RightToLeft
            if i18n.runs_right_to_left()
            else Qt.LayoutDirection.LeftToRight
        )
        if self._qt_texts is not None:
            self._app.removeTranslator(self._qt_texts)
        self._qt_texts = _QtTexts(self)
        folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
        if self._qt_texts.load(f"qtbase_{QT_TEXTS.get(code, code)}", folder):
            self._app.installTranslator(self._qt_texts)


def of_the_system() -> str:
    """Return the first of the system's languages that the program speaks; English if none."""
    codes = (name.split("-")[0] for name in QLocale.system().uiLanguages())
    return next((code for code in codes if code in i18n.languages()), i18n.ENGLISH)


def locale(code: str) -> QLocale:
    """Return how Qt writes numbers and dates in a language, in the system's country if it can."""
    language = QLocale(code).language()
    found = QLocale(language, QLocale.system().territory())
    return found if found.language() == language else QLocale(language)
