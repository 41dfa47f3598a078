"""Locks when nobody is there: counts the time since the last key or movement of the mouse."""

from __future__ import annotations

import math
import time
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QKeyEvent
from typing_extensions import override

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QGuiApplication, QWindow

COUNTED_DOWN = 30
"""Seconds before locking in which it is announced."""
TICK_MS = 1_000
LIFE = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseMove,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
        QEvent.Type.TouchUpdate,
        QEvent.Type.TabletPress,
    }
)
"""By which somebody shows to be there."""


def since_boot() -> float:
    """Return seconds of a clock that nobody sets and that goes on while the computer sleeps.

    Python's monotonic clock stands still meanwhile on Linux.
    """
    with_sleep = getattr(time, "CLOCK_BOOTTIME", None)
    return time.monotonic() if with_sleep is None else time.clock_gettime(with_sleep)


class IdleLock(QObject):
    """One for a program. Windows are watched, not the application: far fewer events pass."""

    lockWanted = Signal()
    left = Signal(int)
    """Seconds until it locks, in the last half minute; 0 once somebody is there again."""

    def __init__(
        self,
        app: QGuiApplication,
        minutes: int,
        parent: QObject | None = None,
        *,
        clock: Callable[[], float] = since_boot,
    ) -> None:
        super().__init__(parent)
        self._clock, self._limit = clock, minutes * 60
        self._last = clock()
        self._announced = False
        self._timer = QTimer(self, interval=TICK_MS)
        self._timer.timeout.connect(self.look)
        self._timer.start()
        app.focusWindowChanged.connect(self._watch)
        self._watch(app.focusWindow())

    def set_minutes(self, minutes: int) -> None:
        """Lock after this many minutes from now on."""
        self._limit = minutes * 60

    def note_life(self) -> None:
        """Begin to count anew: somebody is there."""
        self._last = self._clock()
        if self._announced:
            self._announced = False
            self.left.emit(0)

    @Slot()
    def look(self) -> None:
        """Look how long nobody was there; after a sleep, its time counts too."""
        left = self._limit - (self._clock() - self._last)
        if left <= 0:
            self._timer.stop()
            self.lockWanted.emit()
        elif left <= COUNTED_DOWN:
            self._announced = True
            self.left.emit(math.ceil(left))

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in LIFE:
            self.note_life()
            if isinstance(event, QKeyEvent) and _is_lock_key(event):
                self.lockWanted.emit()  # a dialog keeps the window's own keys from working
                return True
        return super().eventFilter(watched, event)

    @Slot("QWindow*")
    def _watch(self, window: QWindow | None) -> None:
        if window is not None:
            window.removeEventFilter(self)  # each window once
            window.installEventFilter(self)


def _is_lock_key(event: QKeyEvent) -> bool:
    control = Qt.KeyboardModifier.ControlModifier
    return event.key() == Qt.Key.Key_L and event.modifiers() == control
