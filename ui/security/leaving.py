"""Waiting for the last backup while somebody leaves: never for long, and saying what it is for.

Locking waits for nothing: whoever locks leaves the screen to others that very moment. Before the
program locks by itself, the backup is made while the last seconds are counted down; whoever signs
out, chooses another centre or closes the program is leaving for longer, so it is made then, and
the key is gone after `MOST_SECONDS` at the latest. What is not finished by then was never named a
backup, and the next session makes one soon.
"""

from __future__ import annotations

from concurrent.futures import wait
from time import monotonic
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEventLoop, Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from familycare.i18n import _
from ui.theme import Space
from ui.widgets.section import text_label

if TYPE_CHECKING:
    from collections.abc import Callable
    from concurrent.futures import Future

MOST_SECONDS = 30.0
TOLD_AFTER = 0.3
"""Seconds; most backups are made before anybody could read what is said."""
STEP = 0.05


def wait_for(backup: Future[object], tell: Callable[[], object]) -> bool:
    """Wait until it is made or has failed; whether it ended in time. `tell` says that it lasts."""
    begun, told = monotonic(), False
    while not wait([backup], STEP).done:
        QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents)
        lasted = monotonic() - begun
        if lasted > MOST_SECONDS:
            return False
        if lasted > TOLD_AFTER and not told:
            told = True
            tell()
    return True


def being_made() -> str:
    """Say what is waited for."""
    return _("A backup is being made …")


class Note(QWidget):
    """A few words in the middle of the screen, where the window is closed already."""

    def __init__(self) -> None:
        super().__init__(None, Qt.WindowType.SplashScreen)
        self.setObjectName("welcome")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        word = text_label(being_made())
        word.setAlignment(Qt.AlignmentFlag.AlignCenter)
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.XL, Space.L, Space.XL, Space.L)
        column.addWidget(word)
        self.adjustSize()
        self.move(self.screen().availableGeometry().center() - self.rect().center())
