"""Sees to it that there are backups, beside all other work, and says so when there are none."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from familycare.domain.access import Permission
from familycare.domain.backups import Why
from familycare.i18n import _
from familycare.services import backups
from ui import display
from ui.messages import explain
from ui.security.bars import Bar
from ui.widgets.buttons import quiet_button

if TYPE_CHECKING:
    from pathlib import Path

    from familycare.domain.access import Actor
    from familycare.services.backups import Standing
    from familycare.services.vault import OpenCentre
    from ui.jobs import Jobs
    from ui.preferences import Preferences

FIRST_AFTER_MS = 60_000
"""After the centre was opened: its first pages come first."""
EVERY_MS = 10 * 60_000
"""How often it is looked whether an hour is over."""


class BackupBar(Bar):
    """Says that changes are without a good backup for more than a day, and why."""

    wanted = Signal()
    """The section of the settings about backups."""

    def __init__(self, actor: Actor) -> None:
        super().__init__("warn")
        if actor.may(Permission.BACK_UP):
            show = quiet_button(_("Backups"))
            show.clicked.connect(self.wanted)
            self.add(show)
        self.hide()

    def show_standing(self, standing: Standing) -> None:
        """Be seen when there is something to worry about."""
        self.say(warning_of(standing))
        self.setVisible(standing.overdue or standing.problem is not None)


def warning_of(standing: Standing) -> str:
    """Say since when there is no backup, and what is in the way."""
    if standing.last is None:
        told = _("There is no good backup of this centre yet.")
    else:
        told = _("The last good backup is of {moment}.").format(
            moment=display.moment(standing.last)
        )
    return f"{told} {explain(standing.problem)}" if standing.problem else told


class BackupWatch(QObject):
    """Makes the hourly backup and the monthly trial on the pool; quiet unless it fails."""

    def __init__(
        self, centre: OpenCentre, jobs: Jobs, preferences: Preferences, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._centre, self._jobs, self._preferences = centre, jobs, preferences
        self._under_way = self._stopped = False
        self.bar = BackupBar(centre.actor)
        self._timer = QTimer(self, interval=EVERY_MS)
        self._timer.timeout.connect(self.attend)
        self._timer.start()
        QTimer.singleShot(FIRST_AFTER_MS, self, self.attend)

    @property
    def second(self) -> Path | None:
        """Return the second folder of this computer."""
        return self._preferences.second_folder(self._centre.location)

    @Slot()
    def attend(self) -> None:
        """Do what is due, one at a time."""
        self._do(Why.HOURLY)

    @Slot()
    def pause(self) -> None:
        """Nobody is there, and soon it locks: make a backup of what was changed until now."""
        self._do(Why.PAUSE)

    def _do(self, why: Why) -> None:
        if self._under_way or self._stopped:
            return
        self._under_way = True
        second = self.second
        job = self._jobs.compute(
            self,
            lambda _tell: backups.attend(self._centre, second, why),
            self.bar.show_standing,
            failed=lambda _problem: None,  # nobody asked; what cannot be reached is said elsewhere
        )
        job.ended.connect(self._note_ended)

    def stop(self) -> None:
        """Begin nothing any more: the centre is about to be closed."""
        self._stopped = True
        self._timer.stop()

    def _note_ended(self) -> None:
        self._under_way = False
