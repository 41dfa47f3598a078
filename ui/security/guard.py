"""Decides when an open centre locks by itself, and tells it beforehand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from familycare.domain.settings import Settings
from familycare.services import house_views
from ui.security.bars import CountdownBar
from ui.security.idle import IdleLock
from ui.security.system_lock import SystemLock

if TYPE_CHECKING:
    from PySide6.QtGui import QGuiApplication, QWindow

    from familycare.services.work import Changes
    from ui.runner import Runner


class Guard(QObject):
    """One for an open centre: nobody at the screen, or the system says that they left."""

    lockWanted = Signal()
    pausing = Signal()
    """Nobody has been there for a while: it is being counted down."""

    def __init__(self, app: QGuiApplication, runner: Runner) -> None:
        super().__init__(runner)
        self._runner = runner
        self._idle = IdleLock(app, Settings().lock_after_minutes, self)
        self._idle.lockWanted.connect(self.lockWanted)
        self._idle.left.connect(self._note_left)
        self._counting = False
        self._system = SystemLock(self)
        self._system.locked.connect(self.lockWanted)
        runner.changed.connect(self._note)
        self._read()

    def bar(self) -> CountdownBar:
        """Make the bar that counts the last seconds down."""
        made = CountdownBar()
        made.lockWanted.connect(self.lockWanted)
        self._idle.left.connect(made.show_left)
        return made

    def listen_for(self, window: QWindow | None) -> None:
        """Let the system tell this window, too."""
        self._system.listen_for(window)

    @Slot(int)
    def _note_left(self, seconds: int) -> None:
        if seconds and not self._counting:
            self.pausing.emit()
        self._counting = seconds > 0

    @Slot(object)
    def _note(self, changes: Changes) -> None:
        if changes.touch(Settings):
            self._read()

    def _read(self) -> None:
        self._runner.wonder(self, house_views.settings, self._take, key="settings")

    def _take(self, settings: Settings) -> None:
        self._idle.set_minutes(settings.lock_after_minutes)
