"""The dialogs of appointments over the furnished centre of the scenarios."""

from functools import partial

import pytest
from PySide6.QtWidgets import QWidget

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
def opened(window, dialog_over):
    """Wait for the dialog that was asked for, and return it."""
    return partial(dialog_over, window)
