"""Family support in the frame: its place, its count, and its part of a client's page."""

import pytest

from ui import places
from ui.main_window import MainWindow
from ui.page import ClientPlace
from ui.support.client_support import ClientSupport
from ui.support.glance import SupportGlance


@pytest.fixture
def window(desk, filled, home, qtbot):
    filled(home.anna, "family-apgar", (2, 2, 2, 1, 1))
    window = MainWindow(desk, "Haus am See", places.entries(desk))
    qtbot.addWidget(window)
    places.connect(window)
    window.resize(1366, 768)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    return window


def test_the_navigation_tells_the_work_before_the_page_is_visited(window, qtbot):
    button = window.navigation._buttons["support"]
    qtbot.waitUntil(lambda: "5 things to do" in button.accessibleName(), timeout=10_000)


def test_a_line_of_the_list_leads_to_the_support_of_that_client(window, home, qtbot):
    window.go_to("support")
    page = window.page
    qtbot.waitUntil(lambda: bool(page.table.record_model.lines))
    page.table.choose(home.anna)
    page.table.lineActivated.emit(page.table.line())
    assert window.page_key == "clients"
    record = window.page.record
    qtbot.waitUntil(lambda: record.client is not None and record.client.id == home.anna)
    tab = record.tabs.currentWidget()
    assert isinstance(tab, ClientSupport)
    qtbot.waitUntil(lambda: tab.head.word.text() == "Good")


def test_the_overview_tells_the_level_and_leads_to_all_of_it(window, home, qtbot):
    window.go_to("clients", home.anna)
    record = window.page.record
    glance = record.findChild(SupportGlance)
    qtbot.waitUntil(lambda: glance.head.word.text() == "Good")
    glance.wanted.emit()
    assert isinstance(record.tabs.currentWidget(), ClientSupport)


def test_the_details_beside_the_list_show_the_chosen_client(window, home, qtbot):
    window.go_to("support")
    page = window.page
    qtbot.waitUntil(lambda: bool(page.table.record_model.lines))
    page.table.choose(home.anna)
    assert window.details.isVisible()
    window.go_to("clients", ClientPlace(home.ben, "support"))
    assert not window.details.isVisible()
