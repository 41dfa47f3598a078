"""Writes the exports that are due while the program is open, and tells of those that fail."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Slot

from familycare.domain.access import Permission
from familycare.domain.standing_exports import StandingExport
from familycare.services.work import Changes

if TYPE_CHECKING:
    from collections.abc import Callable

    from familycare.services.vault import OpenCentre
    from ui.jobs import Jobs
    from ui.runner import Runner
    from ui.standing_exports import Ended

EVERY_MS = 600_000
"""A day that begins while the program is open is met this late at most."""
SOON_MS = 5_000
"""After the window has opened, and after one was set up."""


class StandingWatch(QObject):
    """One round at a time; says only what failed, and that only once until it is done."""

    def __init__(
        self,
        centre: OpenCentre,
        runner: Runner,
        jobs: Jobs,
        tell: Callable[[str], object],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._centre, self._runner, self._jobs, self._tell = centre, runner, jobs, tell
        self._under_way = self._stopped = self._is_telling = False
        self._told: set[str] = set()
        self._timer = QTimer(self, interval=EVERY_MS)
        self._timer.timeout.connect(self.attend)
        self._soon = QTimer(self, singleShot=True, interval=SOON_MS)
        self._soon.timeout.connect(self.attend)
        if centre.actor.may(Permission.EXPORT):
            self._timer.start()
            self._soon.start()
            runner.changed.connect(self._note)

    @Slot()
    def attend(self) -> None:
        """Write what is due."""
        if self._stopped or self._under_way:
            return
        self._under_way = True
        job = self._jobs.compute(
            self,
            lambda _tell: _round(self._centre),
            self._show,
            failed=lambda _problem: None,  # nobody asked; the next round tries again
        )
        job.ended.connect(self._note_ended)

    def stop(self) -> None:
        """Begin nothing any more: the centre is about to be closed."""
        self._stopped = True
        self._timer.stop()
        self._soon.stop()

    def _show(self, ended: list[tuple[Ended, str]]) -> None:
        if ended:
            self._is_telling = True  # what it did itself is no reason to look again
            self._runner.changed.emit(Changes(frozenset({StandingExport})))
            self._is_telling = False
        for one, sentence in ended:
            if one.trouble is None:
                self._told.discard(one.name)
            elif one.name not in self._told:
                self._told.add(one.name)
                self._tell(sentence)

    @Slot()
    def _note_ended(self) -> None:
        self._under_way = False

    @Slot(object)
    def _note(self, changes: Changes) -> None:
        if changes.touch(StandingExport) and not self._is_telling:
            self._soon.start()


def _round(centre: OpenCentre) -> list[tuple[Ended, str]]:
    from ui import standing_exports  # noqa: PLC0415 - loads what draws pages

    return [(one, standing_exports.sentence(one)) for one in standing_exports.attend(centre)]
