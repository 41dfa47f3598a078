from functools import partial

import pytest

from tests.consent_services import permit
from ui.consents.chips import ConsentChips
from ui.consents.client_consents import ClientConsents


@pytest.fixture
def centre(home):
    return home.opened


@pytest.fixture
def dialog(consents_tab, dialog_over):
    """Wait for the form that was asked for, and return it."""
    return partial(dialog_over, consents_tab)


@pytest.fixture
def permitted(home):
    """Let Anna permit her mother everything but notes."""
    return home.do(permit, home.anna)[0]


@pytest.fixture
def consents_tab(qtbot, home, desk):
    """Show Anna's consents."""
    tab = ClientConsents(desk)
    qtbot.addWidget(tab)
    tab.resize(1100, 700)
    tab.show()
    tab.show_client(home.anna)
    qtbot.waitUntil(lambda: tab.ledger is not None)
    return tab


@pytest.fixture
def chips(qtbot, home, desk):
    """Show the chips on the head of Anna's page."""
    found = ConsentChips(desk)
    qtbot.addWidget(found)
    found.show()
    found.show_client(home.anna)
    return found
