"""Whose turn it is to write a centre's file: who waits sleeps until whoever is before has ended.

SQLite only knows asking again after a pause. On two cores three that ask keep the one who writes
from writing, and each turn ends in a pause that nobody uses. The system's own locks wake the next
at once, in the order in which they came.

Handing over costs: the next one has to be woken, and reads anew what others may have written. So
whoever writes again at once keeps the turn for a moment, and lets everybody else go first then.

It is a courtesy: what keeps writers apart is SQLite's lock, which they still have to take. Where
there are no such locks (Windows), they take turns by asking for that one.
"""

from __future__ import annotations

import os
import struct
from threading import Condition, Lock, Thread
from time import monotonic
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

try:
    import fcntl
except ImportError:  # Windows
    fcntl = None  # type: ignore[assignment]

KEPT_SECONDS = 0.007
"""How long whoever writes again and again keeps the turn while others wait."""
PAUSE_SECONDS = 0.001
"""How long a turn that is kept waits for the next thing to be written."""
PLACES = 8
"""How many can stand in the queue in the order of coming; whoever is at the first place writes."""


class Turn:
    """The place of one connection in the queue of those who write a file.

    They queue at SQLite's log, which lies beside the file as long as anybody has it open, and on
    which SQLite itself takes no lock: closing the file or its index would end SQLite's locks.
    """

    def __init__(self, path: Path) -> None:
        self._log = f"{path}-wal"
        self._queue: _Queue | None = None
        self._keeper: _Keeper | None = None
        self._writes = False
        self._since = 0.0

    def take(self, seconds: float) -> bool:
        """Wait for the turn, but no longer than this; return whether it came.

        Where there is no queue, it never does.
        """
        if not hasattr(fcntl, "F_OFD_SETLK"):
            return False
        if self._keeper is not None and self._keeper.given_back():
            self._writes = True
            return True
        try:
            if self._queue is None:
                self._queue = _Queue(self._log)
            self._writes = self._queue.enter_at_once() or self._wait(seconds)
        except OSError:
            return False
        self._since = monotonic()
        return self._writes

    def release(self) -> None:
        """Let the next one write; but stay the first for a moment, if that was a short turn."""
        if self._queue is None or not self._writes:
            return
        self._writes = False
        if self._queue.others_wait and monotonic() - self._since < KEPT_SECONDS:
            if self._keeper is None:
                self._keeper = _Keeper(self._queue)
            self._keeper.keep()
        else:
            self._queue.leave()

    def close(self) -> None:
        """Leave the queue for good."""
        queue = self._queue
        self._forget()  # first: what keeps the turn would leave a queue that is closed
        if queue is not None:
            queue.close()

    def _wait(self, seconds: float) -> bool:
        """Wait on a thread: the system's locks know no end of patience."""
        assert self._queue is not None  # noqa: S101 - somebody else is first in it
        came = _Waiting(self._queue).ended_within(seconds)
        if not came:  # the thread leaves it
            self._forget()
        return came

    def _forget(self) -> None:
        if self._keeper is not None:
            self._keeper.end()
        self._queue = self._keeper = None


class _Queue:
    """Places in a file, each for one connection at a time; processes and threads alike.

    Whoever comes enters at the last place and goes forward, so that nobody overtakes: the system
    wakes all who wait for one place at once, and any of them may be the quickest.
    """

    def __init__(self, path: str) -> None:
        self._file = os.open(path, os.O_RDWR)
        self._place = PLACES

    def enter_at_once(self) -> bool:
        """Go forward as far as that needs no waiting; return whether that led to the turn."""
        try:
            self._go_forward(fcntl.F_OFD_SETLK)
        except BlockingIOError:
            return False
        return True

    def enter(self) -> None:
        """Wait for the turn."""
        self._go_forward(fcntl.F_OFD_SETLKW)

    def leave(self) -> None:
        """Let the next one have the turn."""
        self._place = PLACES
        self._set(fcntl.F_OFD_SETLK, fcntl.F_UNLCK, 0)

    @property
    def others_wait(self) -> bool:
        """Whether somebody is the next."""
        asked = _lock(fcntl.F_WRLCK, 1)
        return fcntl.fcntl(self._file, fcntl.F_OFD_GETLK, asked) != _lock(fcntl.F_UNLCK, 1)

    def close(self) -> None:
        """Leave from wherever it stands."""
        os.close(self._file)

    def _go_forward(self, how: int) -> None:
        while self._place:
            self._set(how, fcntl.F_WRLCK, self._place - 1)
            self._place -= 1
            if self._place < PLACES - 1:
                self._set(fcntl.F_OFD_SETLK, fcntl.F_UNLCK, self._place + 1)

    def _set(self, how: int, kind: int, place: int) -> None:
        fcntl.fcntl(self._file, how, _lock(kind, place))


def _lock(kind: int, place: int) -> bytes:
    """Return what the system calls a `struct flock`: of one byte, from the file's beginning."""
    return struct.pack("hhqqi4x", kind, os.SEEK_SET, place, 1, 0)


class _Keeper:
    """Keeps a turn that has ended early, and leaves when nothing more is written in it."""

    def __init__(self, queue: _Queue) -> None:
        self._queue, self._told = queue, Condition()
        self._kept = self._ended = False
        self._times = 0
        Thread(target=self._watch, name="turn", daemon=True).start()

    def keep(self) -> None:
        """Keep it for a moment."""
        with self._told:
            self._kept, self._times = True, self._times + 1
            self._told.notify()

    def given_back(self) -> bool:
        """Give it back to whoever writes again; return whether it was still there."""
        with self._told:
            was, self._kept = self._kept, False
        return was

    def end(self) -> None:
        """Keep nothing any longer."""
        with self._told:
            self._kept, self._ended = False, True
            self._told.notify()

    def _watch(self) -> None:
        with self._told:
            while not self._ended:
                self._told.wait_for(lambda: self._kept or self._ended)
                times = self._times
                self._told.wait_for(lambda: not self._kept, PAUSE_SECONDS)
                if self._kept and times == self._times:
                    self._kept = False
                    self._queue.leave()


class _Waiting:
    """A thread that waits in the queue; given up, it leaves as soon as its turn comes."""

    def __init__(self, queue: _Queue) -> None:
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
        self._queue.enter()
        with self._lock:
            self._has_turn = not self._given_up
        if self._given_up:
            self._queue.close()
