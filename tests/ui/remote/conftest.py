"""The details and dialogs of remote visits over the furnished centre of the scenarios."""

from functools import partial

import pytest
from PySide6.QtWidgets import QWidget

from familycare.domain.platforms import Platform, PlatformKind
from familycare.services import appointment_views, platforms
from tests.centre import NOW
from ui.remote.dialogs import RemoteDialogs

JITSI = Platform(
    name="Our Jitsi",
    kind=PlatformKind.JITSI,
    address="https://meet.example.org",
    app_id="familycare",
    secret="a secret of more than thirty-two characters",
)


@pytest.fixture
def clock(clock):
    clock.instant = NOW
    return clock


@pytest.fixture
def centre(home):
    return home.opened


@pytest.fixture
def jitsi(home):
    return home.do(platforms.save, JITSI)


@pytest.fixture
def window(qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(400, 800)
    window.show()
    return window


@pytest.fixture
def browsed():
    """Give the links that the browser was asked to open."""
    return []


@pytest.fixture
def dialogs(desk, window, browsed):
    return RemoteDialogs(desk, window, lambda url: browsed.append(url.toString()))


@pytest.fixture
def panel(home, dialogs, window, qtbot):
    """Show the panel of an appointment and wait until it was read."""

    def show(appointment):
        card = home.ask(appointment_views.card, appointment.id)
        made = dialogs.panel(card)
        made.setParent(window)
        made.show()
        qtbot.waitUntil(lambda: made._card is not None)
        return made

    return show


@pytest.fixture
def opened(window, dialog_over):
    """Wait for the dialog that was asked for, and return it."""
    return partial(dialog_over, window)
