"""Whose turn it is to write a centre's file: who waits sleeps until whoever is before has ended.

SQLite only knows asking again after a pause. On two cores three that ask keep the one who writes
from writing, and each turn ends in a pause that nobody uses. The system's own queue wakes the next
at once, in the order in which they came.

Each change of writers costs: whoever comes next must read and decrypt anew what it knew of the
file, which doubles the time that a booking takes. So a turn lasts a little longer than one
transaction: who writes again at once goes on, until the turn has lasted long enough.

It is a courtesy: what keeps writers apart is SQLite's lock, which they still have to take. Where
there is no such queue (Windows), they take turns by asking for that one.
"""

from __future__ import annotations

import os
from threading import Condition, Lock, Thread
from time import monotonic, sleep
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

try:
    import fcntl
except ImportError:  # Windows
    fcntl = None  # type: ignore[assignment]

TURN_SECONDS = 0.008
"""How long somebody may go on who writes again and again while others wait."""
PAUSE_SECONDS = 0.002
"""How long the next one waits for somebody to write again, at most."""
WAKING_SECONDS = 0.001
"""What the next one needs to wake up: who has just ended a long turn does not come before it."""


class Turn:
    """The place of one connection in the queue of those who write a file.

    They queue at SQLite's log, which lies beside the file as long as anybody has it open, and on
    which SQLite itself takes no lock: closing the file or its index would end SQLite's locks.
    """

    def __init__(self, path: Path) -> None:
        self._log = f"{path}-wal"
        self._queue: int | None = None
        self._began = self._ended = 0.0
        self._kept = _Kept(self._give_back)

    def take(self, seconds: float) -> bool:
        """Wait for the turn, but no longer than this; return whether it came.

        Where there is no queue, it never does.
        """
        if fcntl is None:
            return False
        if self._kept.taken_again():
            return True
        if monotonic() < self._ended + WAKING_SECONDS:
            sleep(WAKING_SECONDS)
        came = self._queue_up(seconds)
        self._began = monotonic()
        return came

    def release(self) -> None:
        """Let the next one write: now, or in a moment if this turn is still young."""
        if self._queue is None or self._kept:
            return
        if monotonic() < self._began + TURN_SECONDS:
            self._kept.keep(PAUSE_SECONDS)
        else:
            self._give_back()
            self._ended = monotonic()

    def close(self) -> None:
        """Leave the queue for good."""
        self._kept.end()
        if self._queue is not None:
            os.close(self._queue)
            self._queue = None

    def _queue_up(self, seconds: float) -> bool:
        try:
            if self._queue is None:
                self._queue = os.open(self._log, os.O_RDONLY)
            fcntl.flock(self._queue, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return self._wait(seconds)
        except OSError:
            return False
        return True

    def _wait(self, seconds: float) -> bool:
        """Wait on a thread: the system's queue knows no end of patience."""
        assert self._queue is not None  # noqa: S101 - somebody else is first in it
        came = _Waiting(self._queue).ended_within(seconds)
        if not came:
            self._queue = None  # the thread leaves it
        return came

    def _give_back(self) -> None:
        if self._queue is not None:
            fcntl.flock(self._queue, fcntl.LOCK_UN)


class _Kept:
    """A turn that waits a moment for the next transaction; true while it does.

    A thread gives it back when none comes; it sleeps, and lives as long as the connection.
    """

    def __init__(self, give_back: Callable[[], None]) -> None:
        self._give_back = give_back
        self._changed = Condition()
        self._until: float | None = None
        self._thread: Thread | None = None
        self._ended = False

    def __bool__(self) -> bool:
        return self._until is not None

    def keep(self, seconds: float) -> None:
        """Keep it this long."""
        with self._changed:
            self._until = monotonic() + seconds
            if self._thread is None:
                self._thread = Thread(target=self._watch, name="turn", daemon=True)
                self._thread.start()
            self._changed.notify()

    def taken_again(self) -> bool:
        """Say whether it was kept; then it is a turn again."""
        with self._changed:
            was_kept, self._until = self._until is not None, None
            return was_kept

    def end(self) -> None:
        """Let the thread go."""
        with self._changed:
            self._until, self._ended = None, True
            self._changed.notify()

    def _watch(self) -> None:
        with self._changed:
            while not self._ended:
                left = None if self._until is None else self._until - monotonic()
                if left is None or left > 0:
                    self._changed.wait(left)
                else:
                    self._until = None
                    self._give_back()


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
