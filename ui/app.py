"""Puts the program together: paint first, load the rest afterwards, one centre at a time."""

from __future__ import annotations

import gc
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

import platformdirs
from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication

from familycare.services.system_clock import SystemClock
from familycare.version import VERSION
from ui.crash import Crashes
from ui.icons import Icons
from ui.jobs import Jobs
from ui.opening import CentreOpener
from ui.preferences import Preferences
from ui.screen_language import ScreenLanguage
from ui.theme import Appearance, Theme
from ui.locations import from_anywhere, without_password
from ui.welcome.window import WelcomeWindow

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from PySide6.QtWidgets import QMainWindow

    from familycare.services.vault import OpenCentre
    from ui.main_window import MainWindow
    from ui.runner import Runner

NAME = "familycare"
LANGUAGE_PART = "language"
"""The part of the settings in which people choose the language, and find themselves afterwards."""
WORKERS = 2
USUAL_SIZE = (1366, 768)
COLLECT_AFTER = (50_000, 20, 20)
"""Objects made between two looks for garbage. Python's own 700 cost a tenth of every start, since
loading the program makes a hundred thousand that all stay."""


def run(
    location: str = "", *, demo: bool = False, language: str = "", arguments: Sequence[str] = ()
) -> int:
    """Show the window until it is closed; returns the exit status.

    `language` is the code of a language for this run only.
    """
    gc.set_threshold(*COLLECT_AFTER)
    app = QApplication([NAME, *arguments])
    app.setApplicationName(NAME)
    app.setDesktopFileName(NAME)
    crashes = Crashes(app)
    crashes.install()
    settings = platformdirs.user_config_path(NAME, appauthor=False) / "window.ini"
    log_folder = platformdirs.user_log_path(NAME, appauthor=False)
    program = Program(app, Preferences(settings), crashes, log_folder, language=language)
    program.start(location, demo=demo)
    app.processEvents()  # the first paint waits for nothing
    from ui.logbook import kept_log  # noqa: PLC0415 - after it

    with kept_log(log_folder):
        status = app.exec()
        program.close()
    return status


class Program(QObject):
    """The running program: either the welcome window or one open centre."""

    def __init__(
        self,
        app: QApplication,
        preferences: Preferences,
        crashes: Crashes,
        log_folder: Path | None = None,
        *,
        language: str = "",
    ) -> None:
        super().__init__(app)
        self._app, self._preferences, self._log_folder = app, preferences, log_folder
        self.crashes = crashes
        self.language = ScreenLanguage(app, preferences, language)
        self.theme = Theme(self, preferences.folder / "icons" / VERSION)
        self.theme.apply(app, preferences.appearance)
        self.icons = Icons(self.theme, self)
        self._clock = SystemClock()
        self._pool = ThreadPoolExecutor(WORKERS, "work")
        self._jobs = Jobs(self._pool, self)
        self._jobs.broke.connect(crashes.note)
        self.opener = CentreOpener(self._jobs, self._clock, preferences.folder, self)
        self.opener.opened.connect(self._show_centre)
        self.window: QMainWindow | None = None
        self._main: MainWindow | None = None
        self._centre: OpenCentre | None = None
        self._runner: Runner | None = None
        crashes.noted.connect(self._show_crash)
        # Whoever chooses a language is on the window that goes, so it goes a moment later.
        self.language.changed.connect(
            self._show_in_other_words, Qt.ConnectionType.QueuedConnection
        )

    def start(self, location: str = "", *, demo: bool = False) -> None:
        """Paint the first window, then open what was asked for."""
        welcome = self.show_welcome()
        QTimer.singleShot(0, self, self.theme.load_shipped_fonts)
        if demo:
            QTimer.singleShot(0, self, lambda: self._open_demo(welcome))
        elif location:
            found = from_anywhere(location)
            QTimer.singleShot(0, self, lambda: welcome.open_location(found))

    def show_welcome(self) -> WelcomeWindow:
        """Close the centre, if one is open, and show where everybody starts."""
        welcome = WelcomeWindow(self.opener, self._preferences, self.icons, self.language)
        welcome.demoWanted.connect(lambda: self._open_demo(welcome))
        self._put_up(welcome)
        self._close_centre()
        return welcome

    def close(self) -> None:
        """Finish what was begun."""
        self._close_centre()
        self._pool.shutdown(cancel_futures=True)

    def _open_demo(self, welcome: WelcomeWindow) -> None:
        welcome.wait_for(self.opener.open_demo(welcome, failed=welcome.show_failure))

    def _show_centre(self, centre: OpenCentre) -> None:
        # Pages load the services, those the database: after the first paint, and only here.
        from ui.runner import Runner  # noqa: PLC0415

        self._close_centre()
        jobs = Jobs(self._pool, self)
        self._centre = centre
        runner = self._runner = Runner(centre, jobs, parent=self)
        runner.broke.connect(self.crashes.note)
        if not self.opener.is_demo(centre):
            self._preferences.note_recent(without_password(centre.location))
        window = self._show_main(centre, runner)
        # The look for damage takes seconds on a large file, so it runs beside the first work.
        jobs.compute(window, lambda _tell: centre.check(), lambda _sound: None)

    def _show_main(self, centre: OpenCentre, runner: Runner) -> MainWindow:
        from ui import places  # noqa: PLC0415 - as above
        from ui.desk import Desk  # noqa: PLC0415
        from ui.main_window import MainWindow  # noqa: PLC0415
        from ui.watch import Watch  # noqa: PLC0415

        desk = Desk(runner, self.theme, self.icons, centre.zone, centre.clock, centre.actor)
        entries = places.entries(desk, self._preferences, self._log_folder, self.language)
        window = MainWindow(
            desk, centre.name, entries, places.find_clients, first=self._preferences.page
        )
        self._main = window
        places.connect(window, self._preferences.folder)
        window.header.show_appearance(self.theme.appearance)
        window.appearanceChosen.connect(self._change_appearance)
        window.otherCentreWanted.connect(self.show_welcome)
        self._put_up(window)
        Watch(runner, window)
        return window

    def _show_in_other_words(self) -> None:
        """Make the window anew in the language that is spoken now; the centre stays open."""
        self.theme.apply(self._app, self.theme.appearance)  # each language has its fonts
        if self._main is None or self._centre is None or self._runner is None:
            self.show_welcome()
            return
        self._preferences.page = self._main.page_key
        window = self._show_main(self._centre, self._runner)
        window.go_to(window.page_key, LANGUAGE_PART)

    def _put_up(self, window: QMainWindow) -> None:
        """Show a window where the one before it stood."""
        before, self.window = self.window, window
        if before is not None:
            window.restoreGeometry(before.saveGeometry())
        elif not window.restoreGeometry(self._preferences.geometry):
            window.resize(*USUAL_SIZE)
            room = window.screen().availableSize()
            if room.width() <= window.width() or room.height() <= window.height():
                window.setWindowState(Qt.WindowState.WindowMaximized)  # its frame needs room, too
        window.show()
        window.activateWindow()
        if before is not None:
            self._preferences.geometry = before.saveGeometry()
            before.close()
            before.deleteLater()

    def _close_centre(self) -> None:
        if self.window is not None:
            self._preferences.geometry = self.window.saveGeometry()
        if self._main is not None:
            self._preferences.page, self._main = self._main.page_key, None
        if self._runner is not None:
            runner, self._runner, self._centre = self._runner, None, None
            runner.close()
            runner.deleteLater()

    def _change_appearance(self, appearance: Appearance) -> None:
        self._preferences.appearance = appearance
        self.theme.apply(self._app, appearance)

    def _show_crash(self, number: str) -> None:
        from ui.crash_dialog import CrashDialog  # noqa: PLC0415 - few runs need it

        CrashDialog(number, self._log_folder, self.window).open()
