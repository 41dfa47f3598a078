"""Notes in the trail who looked at whose file, and who was refused what.

A view runs in a transaction that cannot write, so its lines are written right after it, in a
short one of their own. Where that does not work, they wait for the next one: nobody is kept from
a client's file because the disk is full just then.
"""

from __future__ import annotations

from datetime import timedelta
from threading import Lock
from typing import TYPE_CHECKING, Protocol

from familycare.domain.access import NotAllowed, NotOwnClient, Permission
from familycare.domain.errors import StorageProblem
from familycare.domain.trail import Deed, Line, as_text

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import datetime

    from familycare.domain.access import Actor
    from familycare.domain.clock import Clock
    from familycare.services.work import Reading, Work

    Sight = tuple[int | None, int | None, str, int]


class Asked(Protocol):
    """What somebody asked something of: a unit of work, or the open centre."""

    @property
    def actor(self) -> Actor:
        """The person who asked."""
        ...

    @property
    def clock(self) -> Clock:
        """What time it is."""
        ...


class Reads:
    """What was looked at in one open centre and may not have reached its trail yet."""

    def __init__(self, work: Callable[[], Work]) -> None:
        self._work = work
        self._lock = Lock()
        self._pending: list[Line] = []
        self._then: list[Callable[[], None]] = []
        self._stopped = False
        self._noted: dict[Sight, datetime] = {}
        self._once_in: timedelta | None = None
        """How long a file that somebody looks at is one line; None until it was read."""

    @property
    def pending(self) -> int:
        """How many lines still wait to be written."""
        return len(self._pending)

    def take(self, seen: Sequence[Line], reading: Reading, error: BaseException | None) -> None:
        """Note what a unit of work showed, or what it was refused; called when it has ended."""
        if isinstance(error, NotAllowed):
            told = [refusal_line(error, reading)]
        elif error is None:
            told = [line for line in seen if line.deed == Deed.READ]
        else:
            return
        with self._lock:
            fresh = [line for line in told if self._is_news(line)]
            self._pending += fresh
        if fresh:
            self.flush()

    def add_later(self, lines: Sequence[Line], then: Callable[[], None]) -> None:
        """Note what goes with the next that is written, and what is to be done afterwards."""
        with self._lock:
            self._pending += lines
            self._then.append(then)

    def refused(self, refusal: NotAllowed, asked: Asked) -> None:
        """Note what somebody may not do with the centre as a whole."""
        with self._lock:
            self._pending.append(refusal_line(refusal, asked))
        self.flush()

    def stop(self) -> None:
        """Write nothing any more: the file is damaged, and whoever mends it finds it as it is."""
        self._stopped = True

    def flush(self) -> None:
        """Write what waits, if that is possible now."""
        with self._lock:
            lines = tuple(self._pending)
        if not lines or self._stopped:
            return
        try:
            with self._work() as work:
                minutes = work.settings.reading_noted_minutes
                work.lines += lines
                work.commit()
        except StorageProblem:
            return
        with self._lock:
            self._once_in = timedelta(minutes=minutes)
            del self._pending[: len(lines)]
            then, self._then = self._then, []
        for call in then:
            call()

    def _is_news(self, line: Line) -> bool:
        if line.deed != Deed.READ:
            return True
        key = (line.actor.account_id, line.actor.staff_id, line.kind, line.record_id)
        before = self._noted.get(key)
        if before and (self._once_in is None or line.at < before + self._once_in):
            return False
        self._noted[key] = line.at
        return True


def refusal_line(error: NotAllowed, asked: Asked) -> Line:
    """Return the line that tells of a refusal."""
    return Line(
        asked.clock.now(),
        asked.actor,
        Deed.REFUSED,
        Permission.__name__,
        0,
        client_id=error.client_id if isinstance(error, NotOwnClient) else None,
        facts=as_text({"permission": error.permission.value}),
    )
