"""One open centre at the screen: its road to the data, its window, and what watches over it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, Signal

from familycare.domain.backups import Why
from familycare.domain.errors import Refused, StorageProblem
from familycare.i18n import _
from familycare.services import backups, checks, drafts
from ui import disk, places, reopening
from ui.desk import Desk
from ui.logbook import LOG_FILE
from ui.mail.sender import MailSender
from ui.main_window import MainWindow
from ui.messages import explain
from ui.reports.standing_watch import StandingWatch
from ui.runner import Runner
from ui.security import unfinished_forms
from ui.security.backup_watch import BackupWatch
from ui.security.bars import DemoBar
from ui.security.change_password_dialog import ChangePasswordDialog
from ui.security.cover import Covers, empty_clipboard
from ui.security.draft_offer import DraftOffer
from ui.security.guard import Guard
from ui.security.leaving import Note, being_made, wait_for
from ui.watch import Watch

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QApplication

    from familycare.services.vault import OpenCentre
    from ui.icons import Icons
    from ui.jobs import Jobs
    from ui.preferences import Preferences
    from ui.screen_language import ScreenLanguage
    from ui.theme import Theme


class Session(QObject):
    """From signing in until locking. Its window can be made anew, as for another language."""

    lockWanted = Signal()
    """By the person."""
    mustLock = Signal()
    """Nobody is there, or may be somebody else."""
    signOutWanted = Signal()
    otherCentreWanted = Signal()
    appearanceChosen = Signal(object)
    """Appearance"""
    roleWanted = Signal(object)
    """Role: as whom a demonstration is to be seen."""

    def __init__(
        self,
        app: QApplication,
        centre: OpenCentre,
        jobs: Jobs,
        *,
        is_demo: bool,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.centre, self._jobs, self._is_demo = centre, jobs, is_demo
        self.runner = Runner(centre, jobs, parent=self)
        self.window: MainWindow
        self._leaves_unkept = False
        self._guard: Guard | None = None
        self._covers: Covers | None = None
        if not is_demo:  # nobody's data stands on the screen, and nobody wants to be locked out
            self._guard = Guard(app, self.runner)
            self._guard.lockWanted.connect(self.mustLock)

    def make_window(
        self,
        theme: Theme,
        icons: Icons,
        preferences: Preferences,
        log_folder: Path | None,
        language: ScreenLanguage,
    ) -> MainWindow:
        """Make the window of the centre; `begin` lets it work once it is shown."""
        centre = self.centre
        desk = Desk(
            self.runner, theme, icons, centre.zone, centre.clock, centre.actor, centre.location
        )
        entries = places.entries(desk, preferences, log_folder, language)
        window = MainWindow(desk, centre.name, entries, first=preferences.page)
        self.window = window
        places.connect(window, preferences.folder)
        window.header.show_appearance(theme.appearance)
        window.appearanceChosen.connect(self.appearanceChosen)
        window.otherCentreWanted.connect(self.otherCentreWanted)
        window.lockWanted.connect(self.lockWanted)
        window.signOutWanted.connect(self.signOutWanted)
        window.passwordChangeWanted.connect(self._change_password)
        if log_folder is None:
            window.actions_by_name.log_folder.setVisible(False)
        else:
            window.logFolderWanted.connect(partial(disk.open_folder, log_folder / LOG_FILE))
        self._add_bars(window)
        if not self._is_demo:  # which is made anew each time
            self._watch_backups(window, preferences)
        return window

    def begin(self) -> None:
        """Watch what others do, and whether somebody is here; offer what was begun before."""
        window = self.window
        Watch(self.runner, window)
        if not self._is_demo:  # whose people are invented, with their addresses
            MailSender(self.centre, self.runner, self._jobs, window)
            tell = window.messages.remind
            StandingWatch(self.centre, self.runner, self._jobs, tell, window)
        offer = DraftOffer(window.desk, window, partial(reopening.reopen, window))
        window.add_notice(offer.bar)
        if self._guard:
            self._guard.listen_for(window.windowHandle())
        if self.centre.differing:
            told = _(
                "Somebody changed the list of accounts past this program. It is as it should be "
                "again; please tell your administrator."
            )
            window.messages.remind(told, "danger")

    def check(self) -> None:
        """Look for damage beside the first work: that takes seconds on a large file."""
        self._jobs.compute(
            self,
            lambda _tell: checks.after_opening(self.centre),
            lambda _sound: None,
            failed=self._show_damage,
        )

    def _show_damage(self, problem: Exception) -> None:
        """Say what was found, and lead to the newest good backup."""
        if isinstance(problem, Refused | StorageProblem):
            show = partial(self.window.go_to, "settings", "backups")
            self.window.messages.remind(explain(problem), "danger", _("Backups"), show)

    def keep_unfinished(self, *, at_any_cost: bool) -> bool:
        """Cover the windows and keep what stands in their forms; whether one may leave now.

        Where it cannot be kept, the person is told, and leaves it behind at the second attempt;
        who is not there cannot be asked.
        """
        covers = self._covers = Covers()
        self.runner.run_now(lambda _work: None)  # what was asked for before is done first
        QCoreApplication.processEvents()  # so that its form is closed, not kept
        contents = unfinished_forms.gathered()
        empty_clipboard()
        try:
            self.runner.run_now(partial(drafts.lock, contents=contents, itself=at_any_cost))
        except (Refused, StorageProblem) as problem:
            if contents and not at_any_cost and not self._leaves_unkept:
                self._leaves_unkept = True
                covers.lift()
                self._covers = None
                told = _("What you had begun could not be kept. Lock again to leave it behind.")
                self.window.messages.warn(f"{told} {explain(problem)}", "danger")
                return False
        return True

    def back_up(self, second: Path | None) -> bool:
        """Make the last backup, if anything was changed; whether that ended in time.

        A demonstration is made anew each time.
        """
        if self._is_demo:
            return True
        self._stop_watch()
        made = self.runner.last(partial(backups.keep, why=Why.CLOSING, second=second))
        if self._covers is not None:
            return wait_for(made, partial(self._covers.say, being_made()))
        note = Note()
        in_time = wait_for(made, note.show)
        note.close()
        return in_time

    def close(self, *, wait: bool = True) -> None:
        """Finish what was begun and close the centre; see Runner."""
        self._stop_watch()
        self.runner.close(wait=wait)
        self.deleteLater()

    def _stop_watch(self) -> None:
        for watch in self.window.findChildren(BackupWatch):
            watch.stop()
        for sender in self.window.findChildren(MailSender):
            sender.stop()
        for writer in self.window.findChildren(StandingWatch):
            writer.stop()

    def _watch_backups(self, window: MainWindow, preferences: Preferences) -> None:
        watch = BackupWatch(self.centre, self._jobs, preferences, window)
        watch.bar.wanted.connect(partial(window.go_to, "settings", "backups"))
        window.add_notice(watch.bar)
        if self._guard:
            self._guard.pausing.connect(watch.pause)

    def _add_bars(self, window: MainWindow) -> None:
        if self._guard:
            window.add_notice(self._guard.bar())
        if self._is_demo:
            bar = DemoBar(self.centre.actor.role)
            bar.roleWanted.connect(self.roleWanted)
            window.add_notice(bar)

    def _change_password(self) -> None:
        dialog = ChangePasswordDialog(self.window.desk, self.centre.account.login, self.window)
        dialog.changed.connect(lambda: self.window.messages.tell(_("Your password was changed.")))
        dialog.open()
