"""Notices what others do with the same centre: on another computer, or in another window here."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QTimer, Slot
from typing_extensions import override

from familycare.services import trail_views
from familycare.services.work import Changes

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from familycare.services.trail_views import Growth
    from familycare.services.work import Reading
    from ui.runner import Runner

EVERY_MS = 4_000
"""How often is looked; besides whenever somebody comes back to the window."""


class Watch(QObject):
    """Tells the screens of a window to read anew once others changed anything."""

    def __init__(self, runner: Runner, window: QWidget) -> None:
        super().__init__(window)
        self._runner, self._window = runner, window
        self._seen: int | None = None
        """Newest line of the trail that the screens know of."""
        self._own = 0
        """Lines after it that were written from here."""
        runner.changed.connect(self._note_own)
        window.installEventFilter(self)
        timer = QTimer(self, interval=EVERY_MS)
        timer.timeout.connect(self.look)
        timer.start()
        self.look()

    @Slot()
    def look(self) -> None:
        """Look whether the trail has grown; a place that does not answer is no news here."""
        unseen = self._window.isMinimized() or not self._window.isVisible()
        if not unseen or self._seen is None:
            self._runner.wonder(self, self._growth, self._compare, key="trail")

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.WindowActivate:
            self.look()
        return super().eventFilter(watched, event)

    def _growth(self, reading: Reading) -> Growth:
        return trail_views.growth(reading, self._seen)

    def _compare(self, growth: Growth) -> None:
        first, foreign = self._seen is None, growth.lines > self._own
        self._seen, self._own = growth.newest, 0
        if foreign and not first:
            self._runner.changed.emit(Changes(everything=True))

    @Slot(object)
    def _note_own(self, changes: Changes) -> None:
        self._own += changes.lines
