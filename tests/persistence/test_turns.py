"""Whoever wants to write a centre's file queues; the next is woken as soon as one has ended."""

import signal
import subprocess
import sys
from threading import Event, Thread

import pytest

from familycare.domain.storage import Busy
from familycare.persistence import database, turns
from familycare.persistence.turns import Turn

fcntl = pytest.importorskip("fcntl", reason="there is such a queue on Linux only")

on_sqlite = pytest.mark.parametrize("storage", ["sqlite"])
LONG = 10
"""Seconds after which a test is given up."""
SHORT = 0.05
"""Seconds that somebody impatient waits."""
HOLDER = """
import sys, time
from pathlib import Path
from familycare.persistence.turns import Turn
Turn(Path(sys.argv[1])).take(1)
print("writes", flush=True)
time.sleep(60)
"""


@pytest.fixture
def path(tmp_path):
    (tmp_path / "centre.familycare-wal").touch()
    return tmp_path / "centre.familycare"


def waiting(turn, told):
    """Wait for the turn on a thread, then tell; return once it queues."""
    thread = Thread(target=lambda: (turn.take(10 * LONG), told()), daemon=True)
    thread.start()
    thread.join(SHORT)
    return thread


def is_free(path):
    turn, has_turn = Turn(path), Event()
    waiting(turn, has_turn.set)
    came = has_turn.wait(LONG)
    turn.close()
    return came


def test_the_next_one_is_woken_when_somebody_has_ended(path):
    first, second, has_turn = Turn(path), Turn(path), Event()
    first.take(LONG)
    waiting(second, has_turn.set)
    assert not has_turn.is_set()
    first.release()
    assert has_turn.wait(LONG)


def test_who_comes_first_writes_first(path):
    first, others, order = Turn(path), [Turn(path) for _ in range(4)], []
    first.take(LONG)

    def write(number):
        order.append(number)
        others[number].release()

    threads = [waiting(turn, lambda n=n: write(n)) for n, turn in enumerate(others)]
    first.release()
    for thread in threads:
        thread.join(LONG)
    assert order == [0, 1, 2, 3]


def test_who_writes_again_at_once_keeps_the_turn_for_a_moment(path, monkeypatch):
    monkeypatch.setattr(turns, "KEPT_SECONDS", LONG)
    monkeypatch.setattr(turns, "PAUSE_SECONDS", LONG)
    first, second, has_turn = Turn(path), Turn(path), Event()
    first.take(LONG)
    waiting(second, has_turn.set)
    first.release()
    assert first.take(SHORT)
    assert not has_turn.is_set()
    monkeypatch.setattr(turns, "KEPT_SECONDS", 0)
    first.release()
    assert has_turn.wait(LONG)


def test_a_turn_in_which_nothing_more_is_written_passes_to_the_next(path, monkeypatch):
    monkeypatch.setattr(turns, "KEPT_SECONDS", LONG)
    first, second, has_turn = Turn(path), Turn(path), Event()
    first.take(LONG)
    waiting(second, has_turn.set)
    first.release()
    assert has_turn.wait(LONG)


def test_who_has_ended_twice_took_the_turn_from_nobody(path, monkeypatch):
    monkeypatch.setattr(turns, "KEPT_SECONDS", LONG)
    monkeypatch.setattr(turns, "PAUSE_SECONDS", LONG)
    first, second, third = Turn(path), Turn(path), Turn(path)
    first.take(LONG)
    first.release()
    second.take(LONG)
    waiting(third, list)
    first.release()
    assert not first.take(SHORT)


def test_a_busy_file_waits_for_nobody_who_left_while_keeping_the_turn(path, monkeypatch):
    monkeypatch.setattr(turns, "KEPT_SECONDS", LONG)
    monkeypatch.setattr(turns, "PAUSE_SECONDS", LONG)
    first, second, has_turn = Turn(path), Turn(path), Event()
    first.take(LONG)
    waiting(second, has_turn.set)
    first.release()
    first.close()
    assert has_turn.wait(LONG)


def test_who_lost_patience_holds_up_nobody_when_the_turn_comes(path):
    first, impatient = Turn(path), Turn(path)
    first.take(LONG)
    impatient.take(SHORT)
    first.release()
    assert is_free(path)


def test_who_is_killed_while_writing_holds_up_nobody(path):
    with subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(path)], stdout=subprocess.PIPE, text=True
    ) as other:
        assert other.stdout.readline() == "writes\n"
        other.send_signal(signal.SIGKILL)
    assert is_free(path)


@on_sqlite
def test_a_file_that_somebody_keeps_for_too_long_is_busy(home, storage, monkeypatch):
    monkeypatch.setattr(database, "LOCK_WAIT_SECONDS", 1)
    with home.opened.work(), pytest.raises(Busy):
        home.opened.work().__enter__()
    with home.opened.work():
        pass


@on_sqlite
def test_whoever_has_booked_lets_the_next_one_write_at_once(home, storage):
    """The turn ends with the transaction, not with all that the program does afterwards."""
    with home.opened.work() as work:
        work.commit()
        assert is_free(home.opened.database.location)


@on_sqlite
def test_where_there_is_no_queue_they_take_turns_by_asking(home, storage, monkeypatch):
    monkeypatch.setattr(turns, "fcntl", None)
    monkeypatch.setattr(database, "LOCK_WAIT_SECONDS", 1)
    with home.opened.work(), pytest.raises(Busy):
        home.opened.work().__enter__()
    with home.opened.work():
        pass
