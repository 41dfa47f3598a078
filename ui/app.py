"""Puts the program together: paint first, load the rest afterwards, one centre at a time."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

import platformdirs
from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication

from familycare import i18n
from familycare.services.system_clock import SystemClock
from familycare.version import VERSION
from ui.crash import Crashes
from ui.garbage import Garbage
from ui.icons import Icons
from ui.jobs import Jobs
from ui.locations import from_anywhere, without_password
from ui.opening import CentreOpener
from ui.preferences import Preferences
from ui.screen_language import ScreenLanguage
from ui.security import fresh_process
from ui.theme import Appearance, Theme

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from PySide6.QtWidgets import QMainWindow

    from familycare.services.vault import OpenCentre
    from ui.session import Session
    from ui.welcome.window import WelcomeWindow

NAME = "familycare"
LANGUAGE_PART = "language"
"""The part of the settings in which people choose the language, and find themselves afterwards."""
WORKERS = 2
USUAL_SIZE = (1366, 768)


def run(
    location: str = "",
    *,
    demo: bool = False,
    locked: bool = False,
    language: str = "",
    arguments: Sequence[str] = (),
) -> int:
    """Show the window until it is closed; returns the exit status.

    `language` is the code of a language for this run only; `locked` says that this process takes
    the place of one that was locked.
    """
    app = QApplication([NAME, *arguments])
    app.setApplicationName(NAME)
    app.setDesktopFileName(NAME)
    Garbage(app)
    crashes = Crashes(app)
    crashes.install()
    settings = platformdirs.user_config_path(NAME, appauthor=False) / "window.ini"
    log_folder = platformdirs.user_log_path(NAME, appauthor=False)
    program = Program(app, Preferences(settings), crashes, log_folder, language=language)
    program.start(location, demo=demo)
    app.processEvents()  # the first paint waits for nothing
    if locked:
        fresh_process.tell_painted()
    from ui.logbook import kept_log  # noqa: PLC0415 - after it

    with kept_log(log_folder):
        status = app.exec()
        program.close()
    return status


class Program(QObject):
    """The running program: the welcome window, somebody signing in, or one open centre."""

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
        self.opener.second_folder = preferences.second_folder
        self.opener.opened.connect(self._show_centre)
        self.window: QMainWindow | None = None
        self.session: Session | None = None
        """The open centre and its window."""
        self.replace: Callable[[Sequence[str]], None] = replace_process
        self.leave: Callable[[], None] = fresh_process.leave
        crashes.noted.connect(self._show_crash)
        # Whoever chooses a language is on the window that goes, so it goes a moment later.
        self.language.changed.connect(
            self._show_in_other_words, Qt.ConnectionType.QueuedConnection
        )

    def start(self, location: str = "", *, demo: bool = False) -> None:
        """Paint the first window, for what was asked for."""
        if location:
            self.show_sign_in(from_anywhere(location))
        else:
            welcome = self.show_welcome()
            if demo:
                QTimer.singleShot(0, self, lambda: self._open_demo(welcome))
        QTimer.singleShot(0, self, self.theme.load_shipped_fonts)

    def show_welcome(self) -> WelcomeWindow:
        """Show where everybody starts."""
        from ui.welcome.window import WelcomeWindow  # noqa: PLC0415 - seen by few

        welcome = WelcomeWindow(self._preferences, self.icons, self.language)
        welcome.demoWanted.connect(lambda: self._open_demo(welcome))
        welcome.newCentreWanted.connect(lambda: self._set_up(""))
        welcome.centreChosen.connect(self.show_sign_in)
        self._put_up(welcome)
        return welcome

    def show_sign_in(self, location: str) -> None:
        """Ask who wants to open this centre."""
        from ui.security.sign_in_window import SignInWindow  # noqa: PLC0415 - not seen by all

        window = SignInWindow(self.opener, self._preferences, self.icons, location, self.language)
        window.otherCentreWanted.connect(self.show_welcome)
        window.protectionWanted.connect(self._set_up)
        self._put_up(window)

    def lock(self) -> None:
        """Keep what was begun, close the centre, and let a fresh process ask who is there."""
        self._leave()

    def lock_at_any_cost(self) -> None:
        """Lock, also where what was begun cannot be kept: nobody is there to be asked."""
        self._leave(at_any_cost=True)

    def sign_out(self) -> None:
        """Do the same, but do not say who was there; a backup is made before."""
        self._leave(signs_out=True)

    def choose_another(self) -> None:
        """Do the same, and let the fresh process ask which centre is wanted."""
        self._leave(to_welcome=True)

    def close(self) -> None:
        """Finish what was begun; a note says what is waited for, where that takes long."""
        in_time = self._close_centre(backs_up=True)
        self._pool.shutdown(cancel_futures=True, wait=in_time)
        if not in_time:
            self.leave()

    def _leave(
        self, *, signs_out: bool = False, to_welcome: bool = False, at_any_cost: bool = False
    ) -> None:
        session = self.session
        if session is None or not session.keep_unfinished(at_any_cost=at_any_cost):
            return
        location = without_password(session.centre.location)
        if signs_out:
            self._preferences.note_login(location, "")
        self._close_centre(backs_up=signs_out or to_welcome)
        self._preferences.sync()
        place = [] if to_welcome else [location]
        self.replace(["--language", i18n.language(), "--locked", *place])

    def _open_demo(self, welcome: WelcomeWindow) -> None:
        welcome.wait_for(self.opener.open_demo(welcome, failed=welcome.show_failure))

    def _set_up(self, location: str) -> None:
        from ui.security.set_up_dialog import SetUpDialog  # noqa: PLC0415 - seen by few

        dialog = SetUpDialog(self.opener, self.icons, location, self.window)
        if location:  # there is nothing to sign in to before it is encrypted
            dialog.rejected.connect(self.show_welcome)
        dialog.open()

    def _show_centre(self, centre: OpenCentre) -> None:
        # Pages load the services, those the database: after the first paint, and only here.
        from ui.session import Session  # noqa: PLC0415

        self._close_centre()
        demo = self.opener.is_demo(centre)
        session = self.session = Session(
            self._app, centre, Jobs(self._pool, self), is_demo=demo, parent=self
        )
        session.runner.broke.connect(self.crashes.note)
        session.lockWanted.connect(self.lock)
        session.mustLock.connect(self.lock_at_any_cost)
        session.signOutWanted.connect(self.sign_out)
        session.otherCentreWanted.connect(self.choose_another)
        session.appearanceChosen.connect(self._change_appearance)
        session.roleWanted.connect(self._see_as)
        location = without_password(centre.location)
        if not demo:
            self._preferences.note_recent(location)
        self._preferences.note_login(location, centre.account.login)
        self._show_session(session)
        session.check()

    def _show_session(self, session: Session) -> None:
        self._put_up(
            session.make_window(
                self.theme, self.icons, self._preferences, self._log_folder, self.language
            )
        )
        session.begin()

    def _see_as(self, role: object) -> None:
        if self.window is not None:
            self.opener.open_demo(self.window, role=role)  # type: ignore[arg-type]

    def _show_in_other_words(self) -> None:
        """Make the window anew in the language that is spoken now; the centre stays open."""
        self.theme.apply(self._app, self.theme.appearance)  # each language has its fonts
        if self.session is None:
            self._show_closed_in_other_words()
            return
        self._preferences.page = self.session.window.page_key
        self._show_session(self.session)
        self.session.window.go_to(self.session.window.page_key, LANGUAGE_PART)

    def _show_closed_in_other_words(self) -> None:
        location = getattr(self.window, "location", "")
        if location:
            self.show_sign_in(location)
        else:
            self.show_welcome()

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

    def _close_centre(self, *, backs_up: bool = False) -> bool:
        """Close the centre, if one is open; whether everything ended in time."""
        if self.window is not None:
            self._preferences.geometry = self.window.saveGeometry()
        if self.session is None:
            return True
        session, self.session = self.session, None
        self._preferences.page = session.window.page_key
        second = self._preferences.second_folder(session.centre.location)
        in_time = not backs_up or session.back_up(second)
        session.close(wait=in_time)
        return in_time

    def _change_appearance(self, appearance: Appearance) -> None:
        self._preferences.appearance = appearance
        self.theme.apply(self._app, appearance)

    def _show_crash(self, number: str) -> None:
        from ui.crash_dialog import CrashDialog  # noqa: PLC0415 - few runs need it

        CrashDialog(number, self._log_folder, self.window).open()


def replace_process(arguments: Sequence[str]) -> None:
    """Go on in a fresh process; this one ends, whatever becomes of the other."""
    try:
        fresh_process.start(arguments)
    finally:
        fresh_process.leave()
