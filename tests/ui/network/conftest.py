"""The family network of Anna over the furnished centre, in a real file."""

from functools import partial

import pytest

from ui.network.client_network import ClientNetwork


@pytest.fixture
def centre(home):
    return home.opened


@pytest.fixture
def network(desk, home, qtbot):
    """Show the network of Anna."""
    view = ClientNetwork(desk)
    qtbot.addWidget(view)
    view.resize(1100, 640)
    with qtbot.waitActive(view):
        view.show()
        view.activateWindow()
    view.show_client(home.anna)
    qtbot.waitUntil(lambda: view.card is not None)
    return view


@pytest.fixture
def dialog(network, dialog_over):
    """Wait for the form that was asked for, and return it."""
    return partial(dialog_over, network)
