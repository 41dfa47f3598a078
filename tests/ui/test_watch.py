"""What others do shows here, without anybody asking for it."""

import pytest
from PySide6.QtWidgets import QWidget

from familycare.services import appointments
from tests.centre import Home, at, opened_again
from ui.watch import Watch


@pytest.fixture
def centre(home):
    return home.opened


@pytest.fixture
def watch(runner, qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    watch = Watch(runner, window)
    qtbot.waitUntil(lambda: watch._seen is not None)
    return watch


def test_a_booking_on_another_computer_is_noticed(home, watch, runner, clock, qtbot):
    other = Home.of(opened_again(home.opened), home)
    other.book(other.visit(other.anna, at(10)))
    other.opened.close()
    with qtbot.waitSignal(runner.changed) as changed:
        watch.look()
    assert changed.args[0].everything


def test_what_was_done_here_is_no_news(home, watch, runner, qtbot):
    with qtbot.waitSignal(runner.changed):
        order = home.visit(home.ben, at(12))
        runner.run(watch, lambda work: appointments.book(work, order))
    with qtbot.assertNotEmitted(runner.changed, wait=200):
        watch.look()
