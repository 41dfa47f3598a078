"""Hears from the system that the screen locks, the computer sleeps, or somebody else takes over.

Windows tells each window that asks. On Linux the session's screen saver and logind tell by D-Bus;
where neither runs, the idle lock alone remains. macOS tells only programs written for it.
"""

from __future__ import annotations

import ctypes
import sys
from typing import TYPE_CHECKING

from PySide6.QtCore import (
    SLOT,
    QAbstractNativeEventFilter,
    QByteArray,
    QCoreApplication,
    QObject,
    Signal,
    Slot,
)
from typing_extensions import override

if TYPE_CHECKING:
    from PySide6.QtGui import QWindow

SCREEN_SAVERS = ("org.freedesktop.ScreenSaver", "org.gnome.ScreenSaver")
LOGIN = "org.freedesktop.login1"
SESSION_CHANGED = 0x02B1
"""WM_WTSSESSION_CHANGE"""
LEAVING = frozenset({0x2, 0x4, 0x7})
"""WTS_CONSOLE_DISCONNECT, WTS_REMOTE_DISCONNECT, WTS_SESSION_LOCK"""
POWER = 0x0218
"""WM_POWERBROADCAST"""
SUSPENDING = 0x4
"""PBT_APMSUSPEND"""


class SystemLock(QObject):
    """Says when the person at the computer may be another one from now on."""

    locked = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._filter: QAbstractNativeEventFilter | None = None
        if sys.platform == "linux":
            self._listen_on_buses()

    def listen_for(self, window: QWindow | None) -> None:
        """Let Windows tell this window; elsewhere no window is needed."""
        if sys.platform == "win32" and window is not None:
            session = ctypes.windll.wtsapi32
            session.WTSRegisterSessionNotification(ctypes.c_void_p(int(window.winId())), 0)
            if self._filter is None:
                self._filter = _WindowsMessages(self)
                application = QCoreApplication.instance()
                if application is not None:
                    application.installNativeEventFilter(self._filter)

    def _listen_on_buses(self) -> None:
        from PySide6.QtDBus import QDBusConnection  # noqa: PLC0415 - only there

        session, system = QDBusConnection.sessionBus(), QDBusConnection.systemBus()
        begins, locks = SLOT("_screen_saved(bool)"), SLOT("_session_locked()")
        told: tuple[tuple[QDBusConnection, str, str, object], ...] = (
            *((session, name, "ActiveChanged", begins) for name in SCREEN_SAVERS),
            (system, f"{LOGIN}.Session", "Lock", locks),
            (system, f"{LOGIN}.Manager", "PrepareForSleep", begins),
        )
        for bus, interface, signal, slot in told:
            if bus.isConnected():
                bus.connect("", "", interface, signal, self, slot)  # type: ignore[call-overload]

    @Slot(bool)
    def _screen_saved(self, begins: bool) -> None:
        if begins:
            self.locked.emit()

    @Slot()
    def _session_locked(self) -> None:
        self.locked.emit()


class _WindowsMessages(QAbstractNativeEventFilter):
    """Reads what Windows tells every window of this program."""

    def __init__(self, system: SystemLock) -> None:
        super().__init__()
        self._system = system

    @override
    def nativeEventFilter(
        self, eventType: QByteArray | bytes | bytearray | memoryview, message: int, /
    ) -> tuple[bool, int]:
        if sys.platform == "win32":
            from ctypes import wintypes  # noqa: PLC0415 - only there

            told = wintypes.MSG.from_address(int(message))
            if is_leaving(told.message, told.wParam):
                self._system.locked.emit()
        return False, 0


def is_leaving(message: int, about: int) -> bool:
    """Whether a message of Windows says that the person leaves or the computer sleeps."""
    session = message == SESSION_CHANGED and about in LEAVING
    return session or (message == POWER and about == SUSPENDING)
