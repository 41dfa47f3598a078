"""Tells once a day which remote visits could not take place as they stand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from familycare.i18n import ngettext
from familycare.services import remote_views
from ui import display

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from familycare.services.remote_views import UnreadyLine
    from ui.desk import Desk

AN_HOUR_MS = 3_600_000
"""A workstation that stays on meets the next day this late at most."""


class UnreadyNotice(QObject):
    """Asks when the window has opened, and then hourly until it has told for that day."""

    def __init__(self, desk: Desk, parent: QObject, tell: Callable[[str], object]) -> None:
        super().__init__(parent)
        self._desk, self._tell = desk, tell
        self._told_on: date | None = None
        self._hour = QTimer(self, interval=AN_HOUR_MS)
        self._hour.timeout.connect(self.look)
        self._hour.start()

    def look(self) -> None:
        """Ask, unless it was told today already."""
        if self._told_on != self._desk.today():
            self._desk.runner.wonder(self, remote_views.unready, self._show, key="unready")

    def _show(self, lines: tuple[UnreadyLine, ...]) -> None:
        if lines:
            self._told_on = self._desk.today()
            self._tell(sentence(lines))


def sentence(lines: tuple[UnreadyLine, ...]) -> str:
    """Say how many are not ready, and when the first of them is."""
    text = ngettext(
        "{count} remote visit has no link, number or host yet: {moment}.",
        "{count} remote visits have no link, number or host yet; the first is {moment}.",
        len(lines),
    )
    return text.format(count=len(lines), moment=display.moment(lines[0].line.starts))
