"""Lets what is queued be sent on the pool, every now and then and soon after somebody asked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Slot

from familycare.domain.access import Permission
from familycare.domain.appointments import Appointment
from familycare.domain.documents import ClientDocument
from familycare.domain.mail import MailServer

if TYPE_CHECKING:
    from familycare.services.vault import OpenCentre
    from familycare.services.work import Changes
    from ui.jobs import Jobs
    from ui.runner import Runner

EVERY_MS = 30_000
SOON_MS = 1_000
"""After something changed: somebody may have told a family, or moved a visit they told of."""


class MailSender(QObject):
    """One round at a time. Quiet: what cannot be sent stands in the outbox and on the visit."""

    def __init__(
        self, centre: OpenCentre, runner: Runner, jobs: Jobs, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._centre, self._runner, self._jobs = centre, runner, jobs
        self._under_way = self._again = self._stopped = False
        self._timer = QTimer(self, interval=EVERY_MS)
        self._timer.timeout.connect(self.attend)
        self._soon = QTimer(self, singleShot=True, interval=SOON_MS)
        self._soon.timeout.connect(self.attend)
        if centre.actor.may(Permission.PLAN):
            self._timer.start()
            self._soon.start()
            runner.changed.connect(self._note)

    @Slot()
    def attend(self) -> None:
        """Send what is due."""
        if self._stopped:
            return
        if self._under_way:
            self._again = True
            return
        self._under_way, self._again = True, False
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

    def _show(self, touched: Changes) -> None:
        if touched.kinds:
            self._runner.changed.emit(touched)

    @Slot()
    def _note_ended(self) -> None:
        self._under_way = False
        if self._again:
            self._soon.start()

    @Slot(object)
    def _note(self, changes: Changes) -> None:
        if changes.touch(Appointment, ClientDocument, MailServer):
            self._soon.start()


def _round(centre: OpenCentre) -> Changes:
    from familycare.services import outbox  # noqa: PLC0415 - loads what talks to servers

    return outbox.attend(centre)
