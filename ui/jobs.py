"""Long work away from the screen: opening, reports, exports; with progress and a way to stop."""

from __future__ import annotations

from threading import Event
from typing import TYPE_CHECKING, Any

import shiboken6
from PySide6.QtCore import QObject, Signal, Slot

from familycare.domain.errors import Refused, StorageProblem
from ui.stopping import Stopped

if TYPE_CHECKING:
    from collections.abc import Callable
    from concurrent.futures import Executor

    Tell = Callable[[float, str], None]
    """Says how far the work is: a fraction from 0 to 1, and what is being done."""
    LongCall = Callable[[Tell], Any]


class Job(QObject):
    """One piece of long work that is under way."""

    progressed = Signal(float, str)
    ended = Signal()
    """With a result, without one, or cancelled."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._stop = Event()

    @property
    def cancelled(self) -> bool:
        """Whether the person stopped it."""
        return self._stop.is_set()

    def cancel(self) -> None:
        """Stop it at its next step, if it is not too late for that."""
        self._stop.set()

    def tell(self, fraction: float, text: str = "") -> None:
        """Say how far the work is; called on the worker's thread."""
        if self._stop.is_set():
            raise Stopped
        self.progressed.emit(fraction, text)


class Jobs(QObject):
    """Runs long work on a pool of threads and reports back on the thread of the screen."""

    refused = Signal(object)
    """Refused, where the caller did not ask for it."""
    storage = Signal(object)
    """StorageProblem, where the caller did not ask for it."""
    broke = Signal(object)
    """Exception: a bug."""
    _settled = Signal(object)

    def __init__(self, pool: Executor, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pool = pool
        self._answers: dict[Job, tuple[QObject, Any, Any, bool]] = {}
        """Kept here: the last reference to a widget must never be dropped by another thread."""
        self._settled.connect(self._settle)

    def compute(
        self,
        asker: QObject,
        call: LongCall,
        done: Callable[[Any], object],
        *,
        progress: Callable[[float, str], object] | None = None,
        failed: Callable[[Exception], object] | None = None,
        kept: bool = False,
    ) -> Job:
        """Run the call on the pool, handing it a function to tell its progress with.

        `failed` hears of refusals and storage problems instead of the signals; bugs reach both.
        The result of work that was stopped is dropped, unless it is `kept`.
        """
        job = Job(self)
        if progress is not None:
            job.progressed.connect(_if_there(asker, progress))

        def attempt() -> None:
            value, error = None, None
            try:
                value = call(job.tell)
            except BaseException as raised:  # noqa: BLE001 - travels to the screen's thread
                error = raised
            self._settled.emit((job, value, error))

        self._answers[job] = asker, done, failed, kept
        self._pool.submit(attempt)
        return job

    @Slot(object)
    def _settle(self, settled: tuple[Job, Any, BaseException | None]) -> None:
        job, value, error = settled
        asker, done, failed, kept = self._answers.pop(job)
        try:
            if kept or not job.cancelled:
                listening = shiboken6.isValid(asker)
                if error is not None:
                    self._announce(error, failed if listening else None)
                elif listening:
                    done(value)
        except Exception as raised:  # noqa: BLE001 - a bug in the caller's own code
            self.broke.emit(raised)
        finally:
            job.ended.emit()
            job.deleteLater()

    def _announce(
        self, error: BaseException, failed: Callable[[BaseException], object] | None
    ) -> None:
        match error:
            case Stopped():
                return
            case Refused():
                (failed or self.refused.emit)(error)
            case StorageProblem():
                (failed or self.storage.emit)(error)
            case _:
                self.broke.emit(error)
                if failed:
                    failed(error)


def _if_there(
    asker: QObject, progress: Callable[[float, str], object]
) -> Callable[[float, str], None]:
    def tell(fraction: float, text: str) -> None:
        if shiboken6.isValid(asker):
            progress(fraction, text)

    return tell
