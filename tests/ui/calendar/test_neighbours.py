"""The weeks beside the shown one stand ready, and never show what is no longer so."""

from datetime import date

import pytest
from PySide6.QtCore import Qt

from familycare.domain.appointment_kinds import AppointmentKind
from familycare.services import appointments
from tests.centre import at
from ui.calendar.columns import Column

NEXT_WEEK = [date(2026, 7, 6 + day) for day in range(7)]
COLUMNS = tuple(Column(day) for day in NEXT_WEEK)
TUESDAY = NEXT_WEEK[1]


@pytest.fixture
def visit(home):
    return home.book(home.visit(home.anna, at(10, day=TUESDAY)))


def later(qtbot, page):
    qtbot.keyClick(page.view, Qt.Key.Key_PageDown)


def stands_ready(qtbot, page):
    qtbot.waitUntil(lambda: COLUMNS in page.board._ready)


def shown(page):
    return [line.id for line in page.view.board.lines]


def test_the_next_week_is_there_at_once(visit, page, qtbot):
    stands_ready(qtbot, page)
    later(qtbot, page)
    assert page.view.board.days == NEXT_WEEK
    assert shown(page) == [visit.id]


def test_a_week_drawn_beforehand_looks_as_if_drawn_now(visit, page, qtbot):
    stands_ready(qtbot, page)
    later(qtbot, page)
    beforehand = page.view.viewport().grab().toImage()
    page.board.repaint()
    assert page.view.viewport().grab().toImage() == beforehand


def test_what_is_booked_meanwhile_stands_there_too(visit, home, page, desk, qtbot):
    stands_ready(qtbot, page)
    order = home.visit(home.ben, at(14, day=TUESDAY))
    with qtbot.waitSignal(desk.runner.changed):
        desk.runner.run(page, lambda work: appointments.book(work, order))
    later(qtbot, page)
    qtbot.waitUntil(lambda: len(shown(page)) == 2)


def test_a_hidden_kind_stays_hidden_in_the_next_week(visit, page, qtbot):
    stands_ready(qtbot, page)
    page.bar.panel._kinds[AppointmentKind.FAMILY_VISIT].click()
    later(qtbot, page)
    assert page.view.board.days == NEXT_WEEK
    assert shown(page) == []


def test_a_resized_window_lays_the_next_week_out_anew(visit, page, qtbot):
    stands_ready(qtbot, page)
    page.resize(900, 600)
    later(qtbot, page)
    assert page.view.board.surface().geometry == page.view.board.geometry()
