"""Keeps a screen up to date without any other screen knowing it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QTimer, Slot
from typing_extensions import override

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from familycare.services.work import Changes
    from ui.runner import Runner

BURST_MS = 50
"""Changes that come closer together than this are one reason to reload."""


class Refresher(QObject):
    """Reloads a screen after changes that concern it: once per burst, and only while shown."""

    def __init__(
        self, screen: QWidget, runner: Runner, kinds: tuple[type, ...], reload: Callable[[], None]
    ) -> None:
        super().__init__(screen)
        self._screen, self._kinds, self._reload = screen, kinds, reload
        self._stale = True
        self._burst = QTimer(self, singleShot=True, interval=BURST_MS)
        self._burst.timeout.connect(self._reload_if_shown)
        screen.installEventFilter(self)
        runner.changed.connect(self._note)

    @Slot()
    def mark_stale(self) -> None:
        """Reload soon, or when next shown: for another range, filter or day."""
        self._stale = True
        self._burst.start(BURST_MS)

    @Slot(object)
    def _note(self, changes: Changes) -> None:
        if changes.touch(*self._kinds):
            self.mark_stale()

    @Slot()
    def _reload_if_shown(self) -> None:
        if self._stale and self._screen.isVisible():
            self._stale = False
            self._reload()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Show and self._stale:
            self._burst.start(0)  # nobody waits for the first sight of a page
        return super().eventFilter(watched, event)
