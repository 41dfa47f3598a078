"""The page of figures: what is chosen above is what is counted below, and saved."""

import csv
from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import Qt

from familycare.services import clients
from tests.centre import at
from ui.statistics.page import StatisticsPage
from ui.statistics.ranges import Range

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def centre(home):
    return home.opened


@pytest.fixture
def page(home, desk, qtbot):
    home.book(home.visit(home.anna, at(10)))
    page = StatisticsPage(desk)
    page.bar.range.set_value(Range.THIS_MONTH)
    qtbot.addWidget(page)
    qtbot.addWidget(page.bar)
    page.resize(1100, 700)
    page.show()
    qtbot.waitUntil(lambda: bool(page.tables))
    return page


def cells(table):
    return [
        [table.item(row, column).text() for column in range(table.columnCount())]
        for row in range(table.rowCount())
    ]


def test_the_visits_of_the_month_stand_in_the_first_table(page):
    assert cells(page.tables[0]) == [["July 2026", "0", "0", "0", "1"]]


def test_small_counts_are_hidden_on_request(page, qtbot):
    page.bar._small.setChecked(True)
    qtbot.waitUntil(lambda: cells(page.tables[0])[0][-1] == "<5")


def test_other_months_are_counted_at_once(page, qtbot):
    page.bar.range.set_value(Range.LAST_MONTH)
    page.bar.range.activated.emit(0)
    qtbot.waitUntil(lambda: not page._area.isVisible())


def test_what_is_shown_is_saved_and_the_trail_says_so(page, qtbot, tmp_path, home):
    target = tmp_path / "figures.csv"
    page.save_to(target)
    qtbot.waitUntil(target.exists)
    lines = list(csv.reader(target.read_text("utf-8-sig").splitlines()))
    assert ["Family visits by month", "July 2026", "Still open", "1"] in lines
    assert home.rows("SELECT count(*) FROM audit WHERE kind = 'Statistics'") == [(1,)]


def test_a_unit_in_which_nobody_lives_any_more_can_be_chosen_for_its_months(home, page, qtbot):
    anna = home.ask(lambda reading: reading.people.clients.get(home.anna))
    home.do(clients.change, replace(anna, unit="Elm", discharged_on=date(2026, 7, 31)))
    page._reload()
    qtbot.waitUntil(lambda: page.bar._units.findText("Elm") > 0)
