"""The tabs of a client's page: however narrow the window, no word is cut and all are reached."""

import pytest
from PySide6.QtWidgets import QWidget

from ui.widgets.tabs import Tabs

NAMES = ("Overview", "Family", "Appointments", "Support", "Recovery", "Network", "History")


@pytest.fixture
def tabs(qtbot):
    made = Tabs()
    qtbot.addWidget(made)
    for name in NAMES:
        made.addTab(QWidget(), name)
    made.resize(2000, 300)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    return made


def shown(tabs):
    return [tabs.tabText(index) for index in range(tabs.count()) if tabs.isTabVisible(index)]


def listed(tabs):
    return [action.text() for action in tabs.more.menu().actions()]


def test_where_there_is_room_every_tab_is_in_the_row(tabs):
    assert shown(tabs) == list(NAMES)
    assert not tabs.more.isVisible()


def test_tabs_without_room_are_in_a_list_and_none_in_the_row_is_cut(tabs, qtbot):
    tabs.resize(420, 300)
    assert tabs.more.isVisible()
    assert shown(tabs) + listed(tabs) == list(NAMES)
    assert len(shown(tabs)) >= 2
    bar = tabs.tabBar()
    last = bar.tabRect(len(shown(tabs)) - 1)
    assert bar.rect().contains(last)
    qtbot.waitUntil(lambda: bar.mapTo(tabs, last.topRight()).x() <= tabs.more.x())


def test_a_tab_from_the_list_comes_into_the_row_and_takes_the_keyboard(tabs):
    tabs.resize(420, 300)
    tabs.more.menu().actions()[-1].trigger()
    assert tabs.tabText(tabs.currentIndex()) == "History"
    assert shown(tabs)[-1] == "History"
    assert tabs.tabBar().hasFocus()
    tabs.setCurrentIndex(0)
    assert "History" in listed(tabs)


def test_a_tab_is_shown_by_its_page_although_it_was_in_the_list(tabs):
    tabs.resize(420, 300)
    tabs.setCurrentWidget(tabs.widget(NAMES.index("Network")))
    assert "Network" in shown(tabs)


def test_a_wider_window_takes_them_back_into_the_row(tabs):
    tabs.resize(420, 300)
    tabs.resize(2000, 300)
    assert shown(tabs) == list(NAMES)
    assert listed(tabs) == []
