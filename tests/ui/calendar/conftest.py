"""The calendar over the furnished centre of the scenarios, in a real file."""

import pytest

from ui.calendar.page import CalendarPage


@pytest.fixture
def centre(home):
    return home.opened


@pytest.fixture
def page(desk, qtbot):
    page = CalendarPage(desk)
    qtbot.addWidget(page.bar)
    qtbot.addWidget(page)
    page.resize(1100, 700)
    page.show()
    qtbot.waitUntil(lambda: bool(page.view.board.days))
    page.view.setFocus()
    return page
