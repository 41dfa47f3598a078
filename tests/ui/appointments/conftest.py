"""The dialogs of appointments over the furnished centre of the scenarios."""

import pytest
from PySide6.QtWidgets import QDialog, QWidget

from ui.appointments.dialogs import AppointmentDialogs


@pytest.fixture
def centre(home):
    return home.opened


@pytest.fixture
def window(qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(1200, 800)
    window.show()
    return window


@pytest.fixture
def dialogs(desk, window):
    return AppointmentDialogs(desk, window)


@pytest.fixture
def opened(window, qtbot):
    """Wait for the dialog that was asked for, and return it."""

    def wait():
        def found():
            return [d for d in window.findChildren(QDialog) if d.isVisible()]

        qtbot.waitUntil(lambda: bool(found()))
        return found()[-1]

    return wait
