"""The screens beside the shown one, read while nobody waits for them."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

    from familycare.services.work import Reading
    from ui.calendar.shown import Shown
    from ui.runner import Runner

    Read = Callable[[Reading, Sequence[date]], Shown]

QUIET_MS = 120
"""How long a screen has stood before its neighbours are read."""


class Ahead(QObject):
    """Holds the neighbours of one screen; whatever changes in the centre makes it forget them."""

    arrived = Signal(object)
    """Shown: a neighbour has been read and may be drawn beforehand."""

    def __init__(self, runner: Runner, read: Read, parent: QObject) -> None:
        super().__init__(parent)
        self._runner, self._read = runner, read
        self._wanted: list[list[date]] = []
        self._found: dict[tuple[date, ...], Shown] = {}
        self._quiet = QTimer(self, singleShot=True, interval=QUIET_MS)
        self._quiet.timeout.connect(self._fetch)

    def take(self, days: Sequence[date]) -> Shown | None:
        """Return what these days hold if it was read already."""
        return self._found.get(tuple(days))

    def prepare(self, shown: Shown, *neighbours: list[date]) -> None:
        """Read these soon, remember what is shown now, and forget all others."""
        self._wanted = list(neighbours)
        wanted = {tuple(days) for days in neighbours}
        self._found = {days: found for days, found in self._found.items() if days in wanted}
        self._found[tuple(shown.days)] = shown
        self._quiet.start()

    def forget(self) -> None:
        """Forget everything: the centre is another now."""
        self._found.clear()

    def _fetch(self) -> None:
        for number, days in enumerate(self._wanted):
            if tuple(days) not in self._found:
                question = partial(_read_days, self._read, days)
                self._runner.wonder(self, question, self._keep, key=f"neighbour {number}")

    def _keep(self, shown: Shown) -> None:
        if shown.days in self._wanted:
            self._found[tuple(shown.days)] = shown
            self.arrived.emit(shown)


def _read_days(read: Read, days: Sequence[date], reading: Reading) -> Shown:
    return read(reading, days)
