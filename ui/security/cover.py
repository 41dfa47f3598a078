"""What lies over every window while the program locks, so that nothing in it can be read."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QToolTip, QVBoxLayout, QWidget

from familycare.i18n import _
from ui.widgets.section import text_label


class Cover(QWidget):
    """The window's ground and one word."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.setObjectName("welcome")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.word = text_label(_("Locking …"), "muted")
        self.word.setAlignment(Qt.AlignmentFlag.AlignCenter)
        column = QVBoxLayout(self)
        column.addWidget(self.word)
        self.setGeometry(window.rect())
        self.show()
        self.raise_()
        self.repaint()


class Covers:
    """All covers together, until they are lifted or the process ends."""

    def __init__(self) -> None:
        while popup := QApplication.activePopupWidget():
            popup.hide()
        QToolTip.hideText()
        windows = (w for w in QApplication.topLevelWidgets() if w.isVisible())
        self._covers = [Cover(window) for window in windows]

    def say(self, text: str) -> None:
        """Say what is waited for."""
        for cover in self._covers:
            cover.word.setText(text)

    def lift(self) -> None:
        """Let the windows be seen again."""
        for cover in self._covers:
            cover.hide()
            cover.deleteLater()
        self._covers.clear()


def empty_clipboard() -> None:
    """Take away what was copied here: on Windows it would outlive the process."""
    clipboard = QGuiApplication.clipboard()
    if clipboard.ownsClipboard():
        clipboard.clear()
