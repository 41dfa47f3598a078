from functools import partial
from threading import Event

import pytest
import shiboken6
from PySide6.QtCore import QObject, QThread

from familycare.domain.errors import FieldMissing, SavedBefore, StorageProblem
from familycare.domain.rooms import Room, RoomKind
from familycare.domain.storage import ConnectionLost
from familycare.services import house_views, rooms
from ui.runner import Runner


@pytest.fixture
def asker(qapp):
    return QObject()


def room(name="Blue room"):
    return Room(name=name, kind=RoomKind.FAMILY_ROOM, seats=6)


def save(runner, asker, name="Blue room", **answers):
    runner.run(asker, partial(rooms.save, room=room(name)), undo_text=f"{name} added", **answers)


def names(centre):
    with centre.reading() as reading:
        return [each.name for each in house_views.rooms(reading)]


def test_deed_is_done_elsewhere_and_answered_on_the_screens_thread(qtbot, qapp, runner, asker):
    threads = []

    def deed(work):
        threads.append(QThread.currentThread())
        return rooms.save(work, room())

    with qtbot.waitSignal(runner.changed) as heard:
        runner.run(asker, deed, done=lambda _room: threads.append(QThread.currentThread()))
    qtbot.waitUntil(lambda: len(threads) == 2)

    assert heard.args[0].touch(Room)
    assert threads[0] is not qapp.thread()
    assert threads[1] is qapp.thread()


def test_only_the_newest_question_of_an_asker_is_answered(qtbot, runner, asker):
    gate, answers = Event(), []
    runner.ask(asker, lambda _reading: gate.wait(5) and "first", answers.append)
    runner.ask(asker, lambda _reading: "second", answers.append)
    runner.ask(asker, lambda _reading: "third", answers.append)
    runner.ask(asker, lambda _reading: "other", answers.append, key="other")
    gate.set()
    qtbot.waitUntil(lambda: "other" in answers)

    assert answers == ["third", "other"]


def test_question_asked_again_before_its_turn_is_not_even_read(qtbot, runner, asker):
    gate, read = Event(), []
    runner.ask(QObject(), lambda _reading: gate.wait(5), read.clear)
    for number in range(5):
        runner.ask(asker, lambda _reading, number=number: read.append(number), lambda _none: None)
    gate.set()
    runner.run_now(lambda _work: None)

    assert read == [4]


def test_answer_to_a_gone_asker_is_dropped_but_the_deed_stays_done(qtbot, runner, centre, asker):
    gate, answers = Event(), []
    runner.run(asker, lambda work: (gate.wait(5), rooms.save(work, room())), done=answers.append)
    shiboken6.delete(asker)
    with qtbot.waitSignal(runner.changed):
        gate.set()

    assert answers == []
    assert names(centre) == ["Blue room"]


def test_refusal_goes_to_the_asker_or_else_to_everybody(qtbot, runner, asker):
    refusals = []
    save(runner, asker, "", refused=refusals.append)
    qtbot.waitUntil(lambda: len(refusals) == 1)
    with qtbot.waitSignal(runner.refused) as heard:
        save(runner, asker, "")

    assert isinstance(refusals[0], FieldMissing)
    assert isinstance(heard.args[0], FieldMissing)


def test_mistake_in_the_askers_own_answer_is_reported_as_a_bug(qtbot, runner, asker):
    with qtbot.waitSignal(runner.broke) as heard:
        save(runner, asker, done=lambda _room: 1 / 0)

    assert isinstance(heard.args[0], ZeroDivisionError)


def test_bug_and_storage_problem_reach_their_signals_and_the_asker(qtbot, runner, asker):
    told = []

    def problem(_work):
        raise StorageProblem

    with qtbot.waitSignal(runner.storage):
        runner.run(asker, problem, failed=told.append)
    with qtbot.waitSignal(runner.broke):
        runner.run(asker, lambda _work: 1 / 0, failed=told.append)

    assert [type(error) for error in told] == [StorageProblem, ZeroDivisionError]


def test_work_is_shown_as_under_way_only_when_it_lasts(qtbot, runner, asker):
    shown = []
    runner.busy.connect(shown.append)
    with qtbot.waitSignal(runner.changed):
        save(runner, asker)
    assert shown == []

    gate = Event()
    runner.ask(asker, lambda _reading: gate.wait(5), lambda _none: None)
    qtbot.waitUntil(lambda: shown == [True])
    gate.set()
    qtbot.waitUntil(lambda: shown == [True, False])


def test_deeds_are_undone_and_redone_in_their_order(qtbot, runner, centre, asker):
    history = runner.history
    for name in ("Blue room", "Red room"):
        with qtbot.waitSignal(history.changed):
            save(runner, asker, name)
    assert history.stack.undoText() == "Red room added"

    with qtbot.waitSignal(history.wentBack) as heard:
        history.undo()
    assert heard.args == ["Red room added"]
    assert names(centre) == ["Blue room"]

    with qtbot.waitSignal(history.wentBack):
        history.undo()
    assert names(centre) == []

    for _deed in range(2):
        with qtbot.waitSignal(history.wentForth):
            history.redo()
    assert names(centre) == ["Blue room", "Red room"]
    assert not history.stack.canRedo()


def test_undo_pressed_while_a_deed_is_under_way_means_that_deed(qtbot, runner, centre, asker):
    with qtbot.waitSignal(runner.history.changed):
        save(runner, asker, "Blue room")
    gate = Event()
    runner.run(
        asker,
        lambda work: (gate.wait(5), rooms.save(work, room("Red room"))),
        undo_text="Red room added",
    )
    runner.history.undo()
    with qtbot.waitSignal(runner.history.wentBack) as heard:
        gate.set()

    assert heard.args == ["Red room added"]
    assert names(centre) == ["Blue room"]


def test_undo_pressed_three_times_at_once_goes_back_three_deeds(qtbot, runner, centre, asker):
    for name in ("One", "Two", "Three"):
        save(runner, asker, name)
    for _press in range(3):
        runner.history.undo()
    qtbot.waitUntil(lambda: not runner.undo_stack.canUndo() and runner.undo_stack.count() == 3)

    assert names(centre) == []


def test_refused_undo_drops_out_and_says_why(qtbot, runner, centre, asker):
    kept = []
    with qtbot.waitSignal(runner.history.changed):
        save(runner, asker, done=kept.append)
    changed = Room(**{**vars(kept[0]), "seats": 8})
    with qtbot.waitSignal(runner.changed):  # somebody else changes it, without a way back here
        runner.run(asker, partial(rooms.save, room=changed))
    with qtbot.waitSignal(runner.refused):
        runner.history.undo()
    qtbot.waitUntil(lambda: runner.undo_stack.count() == 0)

    assert not runner.undo_stack.canUndo()
    assert not runner.undo_stack.canRedo()
    assert names(centre) == ["Blue room"]


def test_new_deed_after_undo_takes_the_place_of_what_was_undone(qtbot, runner, asker):
    for name in ("One", "Two"):
        with qtbot.waitSignal(runner.history.changed):
            save(runner, asker, name)
    with qtbot.waitSignal(runner.history.wentBack):
        runner.history.undo()
    with qtbot.waitSignal(runner.history.changed):
        save(runner, asker, "Three")

    stack = runner.undo_stack
    assert [stack.text(n) for n in range(stack.count())] == ["One added", "Three added"]


def test_question_after_the_centre_closed_is_dropped(centre, jobs, qapp):
    runner, answers = Runner(centre, jobs), []
    runner.close()
    runner.ask(runner, house_views.centre, answers.append)
    qapp.processEvents()
    assert answers == []


def test_what_was_saved_as_the_connection_broke_is_not_saved_twice(qtbot, runner, asker, centre):
    add = partial(rooms.save, room=room())

    def add_and_break(work):
        add(work)
        work.commit()  # and then the answer is lost on its way
        raise ConnectionLost("server")

    with qtbot.waitSignal(runner.storage):
        runner.run(asker, add_and_break)
    with qtbot.waitSignal(runner.refused) as heard:
        runner.run(asker, add)

    assert isinstance(heard.args[0], SavedBefore)
    assert names(centre) == ["Blue room"]


def test_what_was_not_saved_as_the_connection_broke_is_saved_by_the_second_attempt(
    qtbot, runner, asker, centre
):
    def break_off(work):
        rooms.save(work, room())
        raise ConnectionLost("server")

    with qtbot.waitSignal(runner.storage):
        runner.run(asker, break_off)
    with qtbot.waitSignal(runner.changed):
        save(runner, asker)
    save(runner, asker, "Green room")  # and the next deed is a new one
    qtbot.waitUntil(lambda: len(names(centre)) == 2)
