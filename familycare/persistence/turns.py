"""Whose turn it is to write a centre's file: who waits sleeps until whoever is before has ended.

SQLite only knows asking again after a pause. On two cores three that ask keep the one who writes
from writing, and each turn ends in a pause that nobody uses. The system's own queue wakes the next
at once, in the order in which they came.

It is a courtesy: what keeps writers apart is SQLite's lock, which they still have to take. Where
there is no such queue (Windows), they take turns by asking for that one.
"""

from __future__ import annotations

import os
from threading import Lock, Thread
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

try:
    import fcntl
except ImportError:  # Windows
    fcntl = None  # type: ignore[assignment]


class Turn:
    """The place of one connection in the queue of those who write a file.

    They queue at SQLite's log, which lies beside the file as long as anybody has it open, and on
    which SQLite itself takes no lock: closing the file or its index would end SQLite's locks.
    """

    def __init__(self, path: Path) -> None:
        self._log = f"{path}-wal"
        self._queue: int | None = None

    def take(self, seconds: float) -> bool:
        """Wait for the turn, but no longer than this; return whether it came.

        Where there is no queue, it never does.
        """
        if fcntl is None:
            return False
        try:
            if self._queue is None:
                self._queue = os.open(self._log, os.O_RDONLY)
            fcntl.flock(self._queue, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return self._wait(seconds)
        except OSError:
            return False
        return True

    def release(self) -> None:
        """Let the next one write."""
        if self._queue is not None:
            fcntl.flock(self._queue, fcntl.LOCK_UN)

    def close(self) -> None:
        """Leave the queue for good."""
        if self._queue is not None:
            os.close(self._queue)
            self._queue = None

    def _wait(self, seconds: float) -> bool:
        """Wait on a thread: the system's queue knows no end of patience."""
        assert self._queue is not None  # noqa: S101 - somebody else is first in it
        came = _Waiting(self._queue).ended_within(seconds)
        if not came:
            self._queue = None  # the thread leaves it
        return came


class _Waiting:
    """A thread that waits in the queue; given up, it leaves as soon as its turn comes."""

    def __init__(self, queue: int) -> None:
        self._queue, self._lock = queue, Lock()
        self._has_turn = self._given_up = False
        self._thread = Thread(target=self._wait, name="turn", daemon=True)

    def ended_within(self, seconds: float) -> bool:
        """Say whether the turn came in time."""
        self._thread.start()
        self._thread.join(seconds)
        with self._lock:
            self._given_up = not self._has_turn
        return self._has_turn

    def _wait(self) -> None:
        fcntl.flock(self._queue, fcntl.LOCK_EX)
        with self._lock:
            self._has_turn = not self._given_up
        if self._given_up:
            os.close(self._queue)
