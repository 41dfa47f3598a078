"""Runs service calls on the one database thread and reports back on the thread of the screen."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from functools import partial
from itertools import count
from threading import Event
from typing import TYPE_CHECKING, Any

import shiboken6
from PySide6.QtCore import QObject, QTimer, Signal, Slot

from familycare.domain.accounts import Account
from familycare.domain.errors import Refused, SavedBefore, StorageProblem
from familycare.services.work import Changes
from ui.attempts import Attempts
from ui.history import History

if TYPE_CHECKING:
    from collections.abc import Callable
    from concurrent.futures import Executor, Future

    from PySide6.QtGui import QUndoStack

    from familycare.services.vault import OpenCentre
    from familycare.services.work import Inverse, Reading, Work
    from ui.jobs import Job, Jobs, LongCall, Tell

    Deed = Callable[[Work], Any]
    Question = Callable[[Reading], Any]

ACCOUNTS = Changes(frozenset({Account}))
NOTHING = Changes()
"""What most things that are about the whole centre touch: who may sign in, or no record."""
LONGEST_STEP = 10.0
"""Seconds that long work has from being stopped to standing still: for one report at most."""
BUSY_AFTER_MS = 200
"""Work that takes longer than this is shown as under way."""


@dataclass(frozen=True)
class Outcome:
    """What became of one service call."""

    value: Any = None
    changes: Changes | None = None
    inverse: Inverse | None = None
    error: BaseException | None = None


@dataclass(frozen=True)
class Answer:
    """How one call is answered, and to whom."""

    asker: QObject
    done: Callable[[Any], object] | None = None
    refused: Callable[[Refused], object] | None = None
    failed: Callable[[BaseException], object] | None = None
    undo_text: str = ""
    deed: bool = False
    request_id: str = ""
    """Of a deed."""
    quiet: bool = False
    """Whether storage problems are kept from the person, who did not ask."""
    question: tuple[int, str] | None = None
    """Asker and key of a question."""
    number: int = 0
    """Counts questions: only the newest of an asker and key is answered."""


class Runner(QObject):
    """The only way from a widget to the database."""

    changed = Signal(object)
    """Changes, after each commit that wrote something."""
    deedDone = Signal(str)
    """The undo text of a deed that was just done and can be taken back."""
    finalDeedDone = Signal(str)
    """What was just done for good, or changed nothing: there is no way back from it."""
    refused = Signal(object)
    """Refused, where the caller did not ask for it."""
    storage = Signal(object)
    """StorageProblem: the place where data is kept does not work."""
    broke = Signal(object)
    """Exception: a bug, for the crash dialog."""
    busy = Signal(bool)
    """Work has lasted long enough to be shown as under way, or has ended."""
    _settled = Signal(object)

    def __init__(
        self,
        centre: OpenCentre,
        jobs: Jobs,
        *,
        database_thread: Executor | None = None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.history = History(self._go, self)
        self._centre, self._jobs = centre, jobs
        self._database_thread = database_thread or ThreadPoolExecutor(1, "database")
        self._attempts = Attempts()
        self._numbers = count(1)
        self._newest: dict[tuple[int, str], int] = {}
        self._answers: dict[int, Answer] = {}
        """Kept here: the last reference to a widget must never be dropped by another thread."""
        self._under_way: dict[Job, Event] = {}
        self._pending = 0
        self._closed = False
        self._shown_busy = False
        self._patience = QTimer(self, singleShot=True, interval=BUSY_AFTER_MS)
        self._patience.timeout.connect(self._show_busy)
        self._settled.connect(self._settle)
        jobs.refused.connect(self.refused)
        jobs.storage.connect(self.storage)
        jobs.broke.connect(self.broke)

    @property
    def undo_stack(self) -> QUndoStack:
        """The done commands in order; to go back or forth, use `history`."""
        return self.history.stack

    def run(
        self,
        asker: QObject,
        call: Deed,
        *,
        undo_text: str = "",
        done: Callable[[Any], object] | None = None,
        refused: Callable[[Refused], object] | None = None,
        failed: Callable[[BaseException], object] | None = None,
    ) -> None:
        """Do a deed off the screen's thread; answer on it, unless the asker is gone by then.

        `failed` hears of storage problems and bugs too, which are announced besides.
        """
        self.history.hold()
        request_id, again = self._attempts.request_of(asker)
        self._submit(
            lambda: self._do(call, request_id, again=again),
            Answer(asker, done, refused, failed, undo_text, deed=True, request_id=request_id),
        )

    def ask(
        self,
        asker: QObject,
        view_call: Question,
        answered: Callable[[Any], object],
        *,
        key: str = "",
        refused: Callable[[Refused], object] | None = None,
        failed: Callable[[BaseException], object] | None = None,
    ) -> None:
        """Read; only the newest question of the same asker and key is answered."""
        self._put(view_call, Answer(asker, answered, refused, failed), key)

    def wonder(
        self, asker: QObject, view_call: Question, answered: Callable[[Any], object], *, key: str
    ) -> None:
        """Ask for the program's own sake: nobody waits, so nobody is told of storage problems."""
        self._put(view_call, Answer(asker, answered, quiet=True), key)

    def _put(self, view_call: Question, answer: Answer, key: str) -> None:
        question, number = (id(answer.asker), key), next(self._numbers)
        self._newest[question] = number
        answer = replace(answer, question=question, number=number)

        def read() -> Outcome:
            if self._newest.get(question) != number:  # asked again before its turn came
                return Outcome()
            return self._read(view_call)

        self._submit(read, answer)

    def compute(
        self,
        asker: QObject,
        job: LongCall,
        done: Callable[[Any], object],
        *,
        progress: Callable[[float, str], object] | None = None,
        failed: Callable[[Exception], object] | None = None,
    ) -> Job:
        """Run long work on the pool; it never sees the database. See `Jobs.compute`."""
        return self._jobs.compute(asker, job, done, progress=progress, failed=failed)

    def carry_out(
        self,
        asker: QObject,
        call: Callable[[OpenCentre, Tell], Any],
        done: Callable[[Any], object],
        *,
        touched: Changes,
        progress: Callable[[float, str], object] | None = None,
        failed: Callable[[Exception], object] | None = None,
    ) -> Job:
        """Do long work that needs the database again and again, in units of work of its own.

        It is done on the pool. What it `touched` is told when it has ended, stopped halfway too,
        and `done` hears what it returns then, since some of it is done. Closing the centre stops
        it where it next tells how far it is.
        """
        ended = Event()

        def attempt(tell: Tell) -> Any:  # noqa: ANN401 - whatever the call returns
            try:
                tell(0, "")  # nothing is begun in a centre that is about to be closed
                return call(self._centre, tell)
            finally:
                ended.set()

        job = self._jobs.compute(asker, attempt, done, progress=progress, failed=failed, kept=True)
        self._under_way[job] = ended
        job.ended.connect(partial(self._note_ended, job, touched))
        return job

    def manage(
        self,
        asker: QObject,
        call: Callable[[OpenCentre], Any],
        *,
        done: Callable[[Any], object] | None = None,
        refused: Callable[[Refused], object] | None = None,
        failed: Callable[[BaseException], object] | None = None,
        touched: Changes = ACCOUNTS,
    ) -> None:
        """Do what is about the whole centre and not to be undone: accounts, passwords, backups."""
        self.history.hold()
        answer = Answer(asker, done, refused, failed, deed=True)
        self._submit(lambda: self._manage(call, touched), answer)

    def run_now(self, call: Deed) -> Any:  # noqa: ANN401 - whatever the service returns
        """Do a short deed and wait for it; for the end of the program and for tests."""
        outcome = self._database_thread.submit(self._do, call).result()
        if outcome.error is not None:
            raise outcome.error
        if outcome.changes and outcome.changes.kinds:
            self.changed.emit(outcome.changes)
        return outcome.value

    def last(self, call: Callable[[OpenCentre], object]) -> Future[object]:
        """Begin what is done after everything else, before `close`."""
        self._closed = True
        self._stop_long_work()
        return self._database_thread.submit(call, self._centre)

    def close(self, *, wait: bool = True) -> None:
        """Finish what was begun and close the centre; whoever asks afterwards gets no answer.

        Without waiting, it goes on while the screen shows something else, or the process ends.
        """
        self._closed = True
        self._stop_long_work()
        closed = self._database_thread.submit(self._centre.close)
        if wait:
            closed.result()
        self._database_thread.shutdown(wait=wait)
        self.history.forget()

    def _stop_long_work(self) -> None:
        """Stop it at its next step, and let whatever comes next wait until it stands."""
        for job, ended in self._under_way.items():
            job.cancel()
            self._database_thread.submit(ended.wait, LONGEST_STEP)

    def _note_ended(self, job: Job, touched: Changes) -> None:
        del self._under_way[job]
        if not self._closed:
            self.changed.emit(touched)

    def _submit(self, attempt: Callable[[], Outcome], answer: Answer) -> None:
        if self._closed:  # a timer of a window that is about to go
            return
        self._pending += 1
        if self._pending == 1:
            self._patience.start()
        number = next(self._numbers)
        self._answers[number] = answer
        self._database_thread.submit(lambda: self._settled.emit((attempt(), number)))

    def _do(self, call: Deed, request_id: str = "", *, again: bool = False) -> Outcome:
        try:
            with self._centre.work(request_id) as work:
                value = call(work)
                return Outcome(value, work.commit(), work.inverse)
        except Refused as refusal:
            # What was saved after all is in its own way now: that is no refusal.
            saved = again and self._read(lambda read: read.audit.has_request(request_id)).value
            return Outcome(error=SavedBefore() if saved else refusal)
        except BaseException as error:  # noqa: BLE001 - travels to the screen's thread
            return Outcome(error=error)

    def _manage(self, call: Callable[[OpenCentre], Any], touched: Changes) -> Outcome:
        try:
            return Outcome(call(self._centre), touched)
        except BaseException as error:  # noqa: BLE001 - travels to the screen's thread
            return Outcome(error=error)

    def _read(self, call: Question) -> Outcome:
        try:
            with self._centre.reading() as reading:
                return Outcome(call(reading))
        except BaseException as error:  # noqa: BLE001 - travels to the screen's thread
            return Outcome(error=error)

    def _go(self, way: Inverse, settle: Callable[[Inverse | None], None]) -> None:
        """Undo or redo: a deed whose inverse goes to the history instead of on top of it."""

        def attempt() -> Outcome:
            outcome = self._do(way)
            return Outcome(outcome.inverse, outcome.changes, None, outcome.error)

        answer = Answer(self, done=settle, failed=lambda _error: settle(None))
        self._submit(attempt, answer)

    @Slot(object)
    def _settle(self, settled: tuple[Outcome, int]) -> None:
        outcome, number = settled
        answer = self._answers.pop(number)
        self._one_less()
        try:
            self._answer(outcome, answer)
        except Exception as error:  # noqa: BLE001 - a bug in the asker's own code
            self.broke.emit(error)
        finally:
            if answer.deed:
                self.history.release()

    def _answer(self, outcome: Outcome, answer: Answer) -> None:
        if self._is_late(answer):
            return
        if outcome.inverse and answer.undo_text:
            self.history.note(answer.undo_text, outcome.inverse)
        if outcome.changes and outcome.changes.kinds:
            self.changed.emit(outcome.changes)
        if not outcome.error and answer.undo_text:
            told = self.deedDone if outcome.inverse else self.finalDeedDone
            told.emit(answer.undo_text)
        listening = shiboken6.isValid(answer.asker)
        if answer.request_id and listening:
            self._attempts.note(answer.asker, answer.request_id, outcome.error)
        if outcome.error:
            self._announce(outcome.error, answer, listening=listening)
        elif listening and answer.done:
            answer.done(outcome.value)

    def _is_late(self, answer: Answer) -> bool:
        if answer.question is None:
            return False
        if self._newest.get(answer.question) != answer.number:
            return True
        del self._newest[answer.question]
        return False

    def _announce(self, error: BaseException, answer: Answer, *, listening: bool) -> None:
        match error:
            case Refused():
                (answer.refused if answer.refused and listening else self.refused.emit)(error)
            case StorageProblem():
                if not answer.quiet:
                    self.storage.emit(error)
            case _:
                self.broke.emit(error)
        told = isinstance(error, Refused) and answer.refused
        if answer.failed and listening and not told:
            answer.failed(error)

    def _one_less(self) -> None:
        self._pending -= 1
        if self._pending == 0:
            self._patience.stop()
            if self._shown_busy:
                self._shown_busy = False
                self.busy.emit(False)

    @Slot()
    def _show_busy(self) -> None:
        self._shown_busy = True
        self.busy.emit(True)
