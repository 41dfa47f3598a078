"""Family support over the furnished centre of the scenarios, in a real file."""

from functools import partial

import pytest

from tests.ui.framed import framed
from ui.support.client_support import ClientSupport
from ui.support.page import SupportPage
from ui.support.toolbar import LIST


@pytest.fixture
def centre(home):
    return home.opened


@pytest.fixture
def page(desk, filled, home, qtbot):
    """Show the list; Anna's family life is good and was bad, Ben's is falling."""
    filled(home.anna, "family-apgar", (2, 2, 2, 1, 1), days=2)
    filled(home.ben, "family-apgar", (1, 0, 1, 0, 1), days=2)
    filled(home.ben, "family-apgar", (2, 2, 2, 2, 2), days=95)
    page = SupportPage(desk)
    page.shown, page.places = [], []
    page.detailsWanted.connect(page.shown.append)
    page.placeWanted.connect(lambda key, what: page.places.append((key, what)))
    window = framed(page, qtbot)
    qtbot.waitUntil(lambda: bool(page.table.record_model.lines))
    page.show_view(LIST)
    yield page
    window.close()


@pytest.fixture
def support(desk, home, qtbot):
    """Show what is known of Anna."""
    view = ClientSupport(desk)
    qtbot.addWidget(view)
    view.resize(1100, 700)
    with qtbot.waitActive(view):
        view.show()
        view.activateWindow()
    view.show_client(home.anna)
    qtbot.waitUntil(lambda: view.card is not None)
    return view


@pytest.fixture
def dialog(support, dialog_over):
    """Wait for the form that was asked for, and return it."""
    return partial(dialog_over, support)
