"""The real program over a real file, as often as it is started."""

import pytest
from PySide6.QtWidgets import QApplication

from tests.centre import COORDINATOR, PASSWORD
from tests.journeys.person import leave
from ui.app import Program
from ui.crash import Crashes
from ui.main_window import MainWindow
from ui.preferences import Preferences


@pytest.fixture
def started(qapp, tmp_path, qtbot, clock, monkeypatch):
    """Start the program with a file and sign in as coordinator; each is closed at the end."""
    monkeypatch.setattr("ui.app.SystemClock", lambda: clock)
    programs = []

    def start(path):
        program = Program(
            QApplication.instance(), Preferences(tmp_path / "window.ini"), Crashes(qapp)
        )
        programs.append(program)
        program.start(str(path))
        card = program.window.card
        card.login.setText(COORDINATOR)
        card.password.edit.setText(PASSWORD)
        card.primary.click()
        qtbot.waitUntil(lambda: isinstance(program.window, MainWindow), timeout=20_000)
        return program

    yield start
    for program in programs:
        leave(program)
