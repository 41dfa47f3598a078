"""The clients' place over the furnished centre of the scenarios, in a real file."""

import pytest
from PySide6.QtWidgets import QDialog

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
def dialog(page, qtbot):
    """Wait for the form that was asked for, and return it."""

    def wait():
        def found():
            return [d for d in page.findChildren(QDialog) if d.isVisible()]

        qtbot.waitUntil(lambda: bool(found()))
        return found()[-1]

    return wait
