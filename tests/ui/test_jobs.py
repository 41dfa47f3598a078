from threading import Event

import pytest
import shiboken6
from PySide6.QtCore import QObject, QThread

from familycare.domain.errors import FieldMissing


@pytest.fixture
def asker(qapp):
    return QObject()


def test_progress_and_result_arrive_on_the_screens_thread(qtbot, qapp, jobs, asker):
    told, results = [], []

    def work(tell):
        tell(0.5, "half")
        return QThread.currentThread()

    jobs.compute(
        asker,
        work,
        lambda value: results.append((value, QThread.currentThread())),
        progress=lambda fraction, text: told.append((fraction, text, QThread.currentThread())),
    )
    qtbot.waitUntil(lambda: bool(results))

    assert told == [(0.5, "half", qapp.thread())]
    assert results[0][0] is not qapp.thread()
    assert results[0][1] is qapp.thread()


def test_cancelled_work_stops_at_its_next_step_and_answers_nothing(qtbot, jobs, asker):
    gate, steps, answers = Event(), [], []

    def work(tell):
        tell(0.1, "")
        gate.wait(5)
        tell(0.2, "")
        steps.append("went on")

    job = jobs.compute(asker, work, answers.append, failed=answers.append)
    job.cancel()
    with qtbot.waitSignal(job.ended):
        gate.set()

    assert steps == []
    assert answers == []


def test_result_that_comes_after_cancelling_is_dropped(qtbot, jobs, asker):
    gate, answers = Event(), []
    job = jobs.compute(asker, lambda _tell: gate.wait(5), answers.append)
    job.cancel()
    with qtbot.waitSignal(job.ended):
        gate.set()

    assert answers == []


def test_refusal_reaches_the_asker_and_a_bug_is_reported_besides(qtbot, jobs, asker):
    told = []

    def refused(_tell):
        raise FieldMissing("Name")

    jobs.compute(asker, refused, told.append, failed=told.append)
    with qtbot.waitSignal(jobs.broke):
        jobs.compute(asker, lambda _tell: 1 / 0, told.append, failed=told.append)
    qtbot.waitUntil(lambda: len(told) == 2)

    assert {type(error) for error in told} == {FieldMissing, ZeroDivisionError}


def test_result_for_a_gone_asker_is_dropped(qtbot, jobs, asker):
    gate, answers = Event(), []
    job = jobs.compute(asker, lambda _tell: gate.wait(5), answers.append)
    shiboken6.delete(asker)
    with qtbot.waitSignal(job.ended):
        gate.set()

    assert answers == []
