"""The clients' place over the furnished centre of the scenarios, in a real file."""

from functools import partial

import pytest

from tests.ui.framed import framed
from ui.people.page import ClientsPage


@pytest.fixture
def centre(home):
    return home.opened


@pytest.fixture
def page(desk, qtbot):
    page = ClientsPage(desk)
    window = framed(page, qtbot)
    qtbot.waitUntil(lambda: bool(page.list.table.record_model.lines))
    page.list.table.setFocus()
    yield page
    window.close()


@pytest.fixture
def record(page, home, qtbot):
    """Open Anna's page."""
    page.open_client(home.anna)
    qtbot.waitUntil(lambda: page.record.client is not None)
    return page.record


@pytest.fixture
def dialog(page, dialog_over):
    """Wait for the form that was asked for, and return it."""
    return partial(dialog_over, page)
