"""Month, agenda, a day by room and by staff; narrowing down and finding."""

from datetime import date, timedelta

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtWidgets import QPushButton

from familycare import i18n
from familycare.domain.appointment_kinds import AppointmentKind
from tests.centre import at
from ui.calendar.bundle import BundlePopover
from ui.calendar.columns import NOBODY, told_below
from ui.calendar.geometry import Cell
from ui.calendar.month_rows import rows_of
from ui.calendar.views import View, later, shown_days
from ui.page import Spot
from ui.widgets.agenda.rows import Entry, Heading
from ui.widgets.picker import Choice

Key = Qt.Key
FRIDAY = date(2026, 7, 3)
SATURDAY = date(2026, 7, 4)


@pytest.fixture
def spoken_persian():
    with i18n.speaking("fa"):
        yield


def ids(page):
    return [line.id for line in page.board.lines]


def turn_to(qtbot, page, key, view):
    qtbot.keyClick(page._area(), key)
    qtbot.waitUntil(lambda: page.board.view is view)


def by_name(page):
    """Return which appointments stand in which column."""
    surface = page.board.surface()
    return {
        column.name: [page.board.lines[block.span.line].id for block in plan.blocks]
        for column, plan in zip(page.board.columns, surface.plans, strict=True)
        if plan.blocks
    }


def test_a_month_has_six_whole_weeks_around_its_days():
    days = shown_days(View.MONTH, date(2026, 7, 15), 0)
    assert (days[0], days[-1], len(days)) == (date(2026, 6, 29), date(2026, 8, 9), 42)
    assert later(View.MONTH, date(2026, 1, 31), 1) == date(2026, 2, 1)
    assert later(View.MONTH, date(2026, 1, 31), -1) == date(2025, 12, 1)


def test_a_day_of_the_month_tells_each_appointment_or_how_many_of_each_kind(home, page, qtbot):
    visits = [home.book(home.visit(c, at(10, day=FRIDAY))) for c in (home.anna, home.ben)]
    meeting = home.book(home.counselling(home.carl, at(12, day=FRIDAY)))
    turn_to(qtbot, page, Key.Key_M, View.MONTH)
    qtbot.waitUntil(lambda: len(page.board.lines) == 3)
    lines = page.board.lines
    each = [[line.id for line in row.lines] for row in rows_of(lines, 3)]
    assert each == [[visits[0].id], [visits[1].id], [meeting.id]]
    counted = [(row.kind, len(row.lines)) for row in rows_of(lines, 2)]
    assert counted == [(AppointmentKind.FAMILY_VISIT, 2), (AppointmentKind.COUNSELLING, 1)]
    assert [len(row.lines) for row in rows_of(lines, 1)] == [3]


def test_the_month_is_walked_by_keyboard_and_opens_a_day(page, qtbot):
    turn_to(qtbot, page, Key.Key_M, View.MONTH)
    month = page._area()
    assert month.cursor_day() == date(2026, 7, 1)
    for key in (Key.Key_Right, Key.Key_Down, Key.Key_Left, Key.Key_End):
        qtbot.keyClick(month, key)
    assert month.cursor_day() == date(2026, 7, 12)
    qtbot.keyClick(month, Key.Key_Return)
    qtbot.waitUntil(lambda: page.board.view is View.DAY)
    assert page.board.days == [date(2026, 7, 12)]


def test_page_down_shows_the_next_month(page, qtbot):
    turn_to(qtbot, page, Key.Key_M, View.MONTH)
    qtbot.keyClick(page._area(), Key.Key_PageDown)
    qtbot.waitUntil(lambda: page.board.days[0] == date(2026, 7, 27))
    assert "August" in page.bar._range.text()


def test_a_click_in_the_month_selects_an_appointment(home, page, qtbot):
    visit = home.book(home.visit(home.anna, at(10, day=FRIDAY)))
    turn_to(qtbot, page, Key.Key_M, View.MONTH)
    qtbot.waitUntil(lambda: ids(page) == [visit.id])
    cell = page._area()._cell(page.board.days.index(FRIDAY))
    point = QPointF(cell.center().x(), cell.top() + 30).toPoint()
    qtbot.mouseClick(page._area(), Qt.MouseButton.LeftButton, pos=point)
    assert page.board.selected.id == visit.id


def test_a_persian_month_is_that_of_the_persian_calendar(spoken_persian):
    days = shown_days(View.MONTH, date(2026, 7, 1), 5)
    assert date(2026, 6, 22) in days[:7]  # 1 Tir 1405
    assert later(View.MONTH, date(2026, 7, 1), 1) == date(2026, 7, 23)  # 1 Mordad


def test_the_agenda_lists_two_weeks_under_their_days(home, page, qtbot):
    first = home.book(home.visit(home.anna, at(10, day=FRIDAY)))
    second = home.book(home.visit(home.ben, at(9, day=FRIDAY + timedelta(days=7))))
    turn_to(qtbot, page, Key.Key_G, View.AGENDA)
    qtbot.waitUntil(lambda: len(page._area().agenda.rows) == 4)
    rows = page._area().agenda.rows
    assert [row.count for row in rows if isinstance(row, Heading)] == [1, 1]
    assert [row.line.id for row in rows if isinstance(row, Entry)] == [first.id, second.id]


def test_the_agenda_stands_on_the_first_and_enter_changes_it(home, page, qtbot):
    visit = home.book(home.visit(home.anna, at(10, day=FRIDAY)))
    turn_to(qtbot, page, Key.Key_G, View.AGENDA)
    qtbot.waitUntil(lambda: len(page._area().agenda.rows) == 2)
    assert page.board.selected.id == visit.id
    with qtbot.waitSignal(page.changeWanted) as wanted:
        qtbot.keyClick(page._area(), Key.Key_Return)
    assert wanted.args == [visit.id]


def test_a_day_stands_by_room(home, page, qtbot):
    visit = home.book(home.visit(home.anna, at(10, day=FRIDAY)))
    meeting = home.book(home.counselling(home.ben, at(10, day=FRIDAY)))
    page.opened_with(FRIDAY)
    turn_to(qtbot, page, Key.Key_R, View.ROOMS)
    assert by_name(page) == {"Room A": [visit.id], "Counselling": [meeting.id]}


def test_a_day_stands_by_staff_and_what_nobody_leads_has_a_column(home, page, qtbot):
    meeting = home.book(
        home.counselling(home.anna, at(10, day=FRIDAY), staff=(home.hanna, home.omar))
    )
    visit = home.book(home.visit(home.ben, at(12, day=FRIDAY)))
    page.opened_with(FRIDAY)
    turn_to(qtbot, page, Key.Key_S, View.STAFF)
    assert by_name(page) == {"Hanna": [meeting.id], "Omar": [meeting.id], "Nobody": [visit.id]}
    assert page.board.columns[-1].of == NOBODY


def test_a_booking_begun_in_a_booth_is_a_remote_visit(home, page, qtbot):
    page.opened_with(FRIDAY)
    turn_to(qtbot, page, Key.Key_R, View.ROOMS)
    kinds = {column.name: column.kind for column in page.board.columns}
    assert kinds["Booth 1"] is AppointmentKind.REMOTE_VISIT
    assert kinds["Counselling"] is AppointmentKind.COUNSELLING
    assert kinds["Group room"] is AppointmentKind.GROUP_SESSION


def test_a_visit_is_dragged_into_another_room(home, page, qtbot):
    visit = home.book(home.visit(home.anna, at(10, day=FRIDAY)))
    page.opened_with(FRIDAY)
    turn_to(qtbot, page, Key.Key_R, View.ROOMS)
    board, viewport = page.board, page.view.viewport()
    box = board.surface().boxes(visit.id)[0]
    start = QPoint(round(box.x + box.width / 2 - board.across), round(box.y - board.scrolled + 8))
    rooms = [column.of for column in board.columns]
    steps = rooms.index(home.room_b) - rooms.index(home.room_a)
    end = start + QPoint(round(steps * board.geometry().column_width), 0)
    left = Qt.MouseButton.LeftButton
    qtbot.mousePress(viewport, left, pos=start)
    qtbot.mouseMove(viewport, start + QPoint(8, 0))
    qtbot.mouseMove(viewport, end)
    qtbot.mouseRelease(viewport, left, pos=end)
    qtbot.waitUntil(lambda: by_name(page) == {"Room B": [visit.id]})


def test_a_visit_goes_into_the_next_room_by_keyboard(home, page, qtbot):
    visit = home.book(home.visit(home.anna, at(10, day=FRIDAY)))
    page.opened_with(FRIDAY)
    turn_to(qtbot, page, Key.Key_R, View.ROOMS)
    qtbot.keyClick(page.view, Key.Key_Tab)
    qtbot.keyClick(page.view, Key.Key_Right, Qt.KeyboardModifier.AltModifier)
    qtbot.waitUntil(lambda: by_name(page) == {"Room B": [visit.id]})


def test_booking_in_a_column_means_its_room_or_its_member_of_staff(home, page, qtbot):
    page.opened_with(FRIDAY)
    turn_to(qtbot, page, Key.Key_R, View.ROOMS)
    page.view.keyboard.go_to(Cell(1, 10 * 60))
    with qtbot.waitSignal(page.newAppointmentWanted) as asked:
        qtbot.keyClick(page.view, Key.Key_Return)
    room_id = page.board.columns[1].of
    spot = Spot(at(10, day=FRIDAY), room_id=room_id, kind=AppointmentKind.FAMILY_VISIT)
    assert asked.args == [spot]
    assert page.new_appointment_start() == spot
    turn_to(qtbot, page, Key.Key_S, View.STAFF)
    page.view.keyboard.go_to(Cell(0, 10 * 60))
    with qtbot.waitSignal(page.newAppointmentWanted) as asked:
        qtbot.keyClick(page.view, Key.Key_Return)
    assert asked.args == [Spot(at(10, day=FRIDAY), staff_id=page.board.columns[0].of)]


def test_columns_that_do_not_fit_are_scrolled_to(home, page, qtbot):
    page.resize(500, 600)
    meeting = home.book(home.counselling(home.anna, at(10, day=FRIDAY), home.group_room))
    page.opened_with(FRIDAY)
    turn_to(qtbot, page, Key.Key_R, View.ROOMS)
    bar = page.view.horizontalScrollBar()
    assert (bar.value(), bar.maximum() > 0) == (0, True)
    qtbot.keyClick(page.view, Key.Key_Tab)
    assert page.board.selected.id == meeting.id
    box = page.board.surface().boxes(meeting.id)[0]
    assert page.board.across <= box.x
    assert box.x + box.width <= page.board.across + page.view.viewport().width()


def test_the_filter_leaves_one_client_a_unit_or_a_room(home, page, qtbot):
    mine = home.book(home.visit(home.anna, at(10, day=FRIDAY)))
    other = home.book(home.visit(home.ben, at(10, day=FRIDAY), home.room_b))
    page._refresher.mark_stale()
    qtbot.waitUntil(lambda: ids(page) == [mine.id, other.id])
    panel = page.bar.panel
    panel._client.set_chosen(Choice(home.anna, "Anna"))
    panel.changed.emit()
    qtbot.waitUntil(lambda: ids(page) == [mine.id])
    assert "1" in page.bar._filter.accessibleName()
    panel.clear()
    qtbot.waitUntil(lambda: ids(page) == [mine.id, other.id])
    panel._room.set_value(home.room_b)
    panel.changed.emit()
    qtbot.waitUntil(lambda: ids(page) == [other.id])


def test_a_narrow_window_still_says_which_days_are_shown(page):
    page.bar.resize(880, 40)
    page.bar.show()
    assert page.bar._range.width() >= page.bar._range.fontMetrics().horizontalAdvance("29 Jun –")


def test_on_a_usual_screen_the_days_are_named_in_full(page, qtbot):
    bar, name = page.bar, page.bar._range
    bar.resize(1060, 40)  # about what stands beside the navigation on a screen of 1366 by 768
    bar.show()
    qtbot.waitUntil(lambda: "29 Jun" in name.text())
    qtbot.waitUntil(lambda: name.width() >= name.fontMetrics().horizontalAdvance(name.text()))


def test_an_appointment_is_found_by_typing_and_enter(home, page, qtbot):
    for n, client in enumerate((home.anna, home.ben, home.carl)):
        home.book(home.visit(client, at(9 + n, day=FRIDAY)))
    page._refresher.mark_stale()
    qtbot.waitUntil(lambda: len(page.board.lines) == 3)
    qtbot.keyClick(page.view, Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClicks(page.bar.finder, "carl")
    qtbot.waitUntil(lambda: len(page.board.lines) == 1)
    qtbot.keyClick(page.bar.finder, Key.Key_Return)
    assert page.board.selected.title == "Carl Klein"
    qtbot.keyClick(page.bar.finder, Key.Key_Escape)
    qtbot.waitUntil(lambda: len(page.board.lines) == 3)
    assert page.board.selected.title == "Carl Klein"


def test_what_was_put_together_opens_as_a_list_and_leads_to_the_rooms(home, page, qtbot):
    visits = [
        home.book(home.visit(client, at(10, day=SATURDAY), room))
        for client, room in ((home.anna, home.room_a), (home.ben, home.room_a))
    ]
    page._refresher.mark_stale()
    qtbot.waitUntil(lambda: len(page.board.lines) == 2)
    page.board.bundleOpened.emit(page.board.lines, QPoint(100, 100))
    (popover,) = page.findChildren(BundlePopover)
    assert popover._list.count() == len(visits)
    popover.findChild(QPushButton).click()
    qtbot.waitUntil(lambda: page.board.view is View.ROOMS)
    assert page.board.days[0] == SATURDAY


def test_an_appointment_does_not_repeat_the_room_or_person_whose_column_it_stands_in(
    home, page, qtbot
):
    home.book(home.counselling(home.anna, at(10, day=FRIDAY)))
    turn_to(qtbot, page, Key.Key_M, View.MONTH)
    qtbot.waitUntil(lambda: len(page.board.lines) == 1)
    (line,) = page.board.lines
    assert told_below(View.WEEK, line) == (line.room, line.lead)
    assert told_below(View.ROOMS, line) == (line.lead,)
    assert told_below(View.STAFF, line) == (line.room,)
    assert line.room
    assert line.lead
