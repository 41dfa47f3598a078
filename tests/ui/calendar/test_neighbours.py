"""The weeks beside the shown one stand ready, and never show what is no longer so."""

from datetime import date

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QPainter, QPixmap

from familycare.domain.appointment_kinds import AppointmentKind
from familycare.domain.settings import Settings
from familycare.services import appointments
from tests.centre import at
from ui.calendar.columns import Column
from ui.calendar.painter import Painter
from ui.calendar.views import View

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


def picture(page):
    board = page.board
    return board.surface().picture(Painter(board.desk.theme, 1.0), board.hours, 1.0)


def test_the_picture_leaves_out_hours_in_which_nothing_stands(visit, page, qtbot):
    stands_ready(qtbot, page)
    geometry = page.board.geometry()
    opens, closes = (geometry.y(hour * 60) for hour in page.board.hours)
    assert 0 < picture(page).area.top() < opens
    assert closes < picture(page).area.bottom() < geometry.height


def test_a_visit_after_working_hours_is_in_the_picture(home, visit, page, qtbot):
    stands_ready(qtbot, page)
    later(qtbot, page)
    page.board.take_settings(Settings(day_starts_hour=7, day_ends_hour=9))
    (box,) = page.board.surface().boxes(visit.id)
    assert box.y > page.board.geometry().y(9 * 60)
    assert box.y + box.height <= picture(page).area.bottom()


def test_hours_outside_the_picture_look_like_those_in_it(visit, page, qtbot):
    stands_ready(qtbot, page)
    later(qtbot, page)
    page.view.clearFocus()
    page.view.verticalScrollBar().setValue(0)
    board, geometry = page.board, page.board.geometry()
    night = QRect(0, 0, page.view.viewport().width(), int(geometry.y(board.hours[0] * 60)) + 20)
    wanted = QPixmap(night.size())
    pens, brush = Painter(board.desk.theme, 1.0), QPainter(wanted)
    brush.setRenderHint(QPainter.RenderHint.Antialiasing)
    pens.begin(brush, View.WEEK, mirrored=False)
    pens.grid(brush, geometry, *board.hours)
    brush.end()
    assert picture(page).area.top() < night.bottom()
    assert page.view.viewport().grab(night).toImage() == wanted.toImage()
