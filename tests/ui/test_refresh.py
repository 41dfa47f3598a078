import pytest
from PySide6.QtWidgets import QWidget

from familycare.domain.people import Client
from familycare.domain.rooms import Room
from familycare.services.work import Changes
from ui.refresh import Refresher


@pytest.fixture
def screen(qtbot, runner):
    screen = QWidget()
    screen.loads = []
    screen.refresher = Refresher(screen, runner, (Room,), lambda: screen.loads.append(1))
    qtbot.addWidget(screen)
    return screen


def test_screen_reloads_once_per_burst_and_only_while_shown(qtbot, runner, screen):
    for _change in range(3):
        runner.changed.emit(Changes(frozenset({Room})))
    qtbot.wait(120)
    assert screen.loads == []

    screen.show()
    qtbot.waitUntil(lambda: screen.loads == [1])
    for _change in range(3):
        runner.changed.emit(Changes(frozenset({Room, Client})))
    qtbot.waitUntil(lambda: screen.loads == [1, 1])
    qtbot.wait(120)
    assert screen.loads == [1, 1]


def test_screen_does_not_care_about_other_changes(qtbot, runner, screen):
    screen.show()
    qtbot.waitUntil(lambda: screen.loads == [1])
    runner.changed.emit(Changes(frozenset({Client})))
    qtbot.wait(120)
    assert screen.loads == [1]


def test_screen_shown_again_without_changes_reads_nothing(qtbot, screen):
    screen.show()
    qtbot.waitUntil(lambda: screen.loads == [1])
    screen.hide()
    screen.show()
    qtbot.wait(120)
    assert screen.loads == [1]
