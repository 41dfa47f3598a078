"""Rubbish is collected on the thread of the screen, and on no other.

Python's collector runs in whichever thread happens to make one object too many. Where that is a
worker, it takes apart what the screen left behind: Qt holds a lock of its own meanwhile and waits
for Python's, while the thread of the screen holds Python's and waits for Qt's. Nothing moves then,
ever again. So the collector is turned off, and a timer of the screen's thread does its work.
"""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, QTimer

EVERY_MS = 1_000


class Garbage(QObject):
    """Collects what nobody refers to, as often as Python itself would, from now on."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        gc.disable()
        self._timer = QTimer(self, interval=EVERY_MS)
        self._timer.timeout.connect(collect_if_due)
        self._timer.start()


def collect_if_due() -> None:
    """Collect the oldest generation of objects that has become too large; called by the screen."""
    generations = reversed(list(enumerate(zip(gc.get_count(), gc.get_threshold(), strict=True))))
    due = next((number for number, (count, most) in generations if count > most), None)
    if due is not None:
        gc.collect(due)
