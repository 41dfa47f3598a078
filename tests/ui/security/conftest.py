"""The program over the furnished centre, whose founder is Eva and whose coordinator is Clara."""

import pytest
from PySide6.QtCore import QCoreApplication, QEvent

from tests.centre import COORDINATOR, PASSWORD
from ui.app import Program
from ui.crash import Crashes
from ui.preferences import Preferences


@pytest.fixture
def preferences(tmp_path):
    return Preferences(tmp_path / "window.ini")


@pytest.fixture
def location(home):
    """Say where the furnished centre is; nobody has it open."""
    home.opened.close()
    return home.opened.location


@pytest.fixture
def replaced():
    """Collect the arguments with which the process would have been replaced."""
    return []


@pytest.fixture
def program(qapp, preferences, replaced):
    made = Program(qapp, preferences, Crashes(qapp), language="en")
    made.replace = replaced.append
    yield made
    if made.window is not None:
        made.window.close()
        made.window.deleteLater()
    made.close()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture
def sign_in(qtbot, program, location):
    """Sign in to the furnished centre through the page; gives the window of the open centre."""

    def signed_in(login=COORDINATOR, password=PASSWORD):
        program.start(location)
        card = program.window.card
        card.login.setText(login)
        card.password.edit.setText(password)
        card.primary.click()
        qtbot.waitUntil(lambda: program.session is not None, timeout=20_000)
        return program.window

    return signed_in
