"""The daily look at everything that is booked: some at a time, so that nobody waits for it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from familycare.services import review
from familycare.services.review import Looked

if TYPE_CHECKING:
    from ui.desk import Desk

PAUSE_MS = 50
"""Between two slices: whoever works here has the database in between."""
ASKED_EVERY_MS = 600_000
"""How often it is asked whether a new day has begun."""


class DailyLook(QObject):
    """Looks once a day, soon after opening or after midnight; nobody asks for it."""

    def __init__(self, desk: Desk, owner: QObject) -> None:
        super().__init__(owner)
        self._desk = desk
        self.running = False
        self._hour = QTimer(self, interval=ASKED_EVERY_MS)
        self._hour.timeout.connect(self.look_if_due)
        self._hour.start()

    def look_if_due(self) -> None:
        """Begin unless it was done today, or is under way."""
        if not self.running:
            self._desk.runner.wonder(self, review.look_due, self._begin, key="look due")

    def _begin(self, due: bool) -> None:
        if due and not self.running:
            self.running = True
            self._go_on(Looked())

    def _go_on(self, looked: Looked) -> None:
        self._desk.runner.run(
            self,
            partial(review.look_on, looked=looked),
            done=self._take,
            refused=lambda _refusal: self._stop(),
            failed=lambda _error: self._stop(),
        )

    def _take(self, looked: Looked) -> None:
        if looked.over:
            self._stop()
        else:
            QTimer.singleShot(PAUSE_MS, self, partial(self._go_on, looked))

    def _stop(self) -> None:
        self.running = False
