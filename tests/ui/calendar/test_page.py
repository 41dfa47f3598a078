"""The calendar used by mouse and keyboard."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QLabel, QPushButton

from familycare.domain.appointments import CancelCause, State
from familycare.services import appointments
from familycare.services.orders import CancelAppointment
from tests.centre import at
from ui.calendar.geometry import Cell
from ui.widgets.refusal import RefusalDialog as Dialog

Key = Qt.Key
WEDNESDAY = date(2026, 7, 1)
FRIDAY = date(2026, 7, 3)


@pytest.fixture
def visit(home):
    return home.book(home.visit(home.anna, at(10, day=FRIDAY)))


def shown(page):
    return [line.id for line in page.view.board.lines]


def wait_for(qtbot, page, *ids):
    qtbot.waitUntil(lambda: shown(page) == [i.id for i in ids])


def point_of(page, line_id, *, low=False):
    box = page.view.board.surface().boxes(line_id)[0]
    y = box.y + (box.height - 2 if low else min(8, box.height / 2)) - page.view.board.scrolled
    return QPoint(round(box.x + box.width / 2), round(y))


def point_at(page, day, minute):
    geometry = page.view.board.geometry()
    y = geometry.y(minute) - page.view.board.scrolled
    return QPoint(round(geometry.column_x(day) + geometry.column_width / 2), round(y) + 2)


def drag(qtbot, page, start, end):
    viewport = page.view.viewport()
    qtbot.mousePress(viewport, Qt.MouseButton.LeftButton, pos=start)
    qtbot.mouseMove(viewport, start + QPoint(0, 6))
    qtbot.mouseMove(viewport, end)
    qtbot.mouseRelease(viewport, Qt.MouseButton.LeftButton, pos=end)


def test_the_calendar_opens_on_this_week(page):
    assert page.view.board.days[0] == date(2026, 6, 29)
    assert len(page.view.board.days) == 7


def test_the_week_shows_what_was_booked(visit, page, qtbot):
    wait_for(qtbot, page, visit)
    (line,) = page.view.board.lines
    assert (line.title, line.room) == ("Anna Klein", "Room A")


def test_letters_and_page_keys_choose_the_days(page, qtbot):
    for key, first, count in (
        (Key.Key_D, WEDNESDAY, 1),
        (Key.Key_PageDown, WEDNESDAY + timedelta(days=1), 1),
        (Key.Key_T, WEDNESDAY, 1),
        (Key.Key_W, date(2026, 6, 29), 7),
        (Key.Key_PageUp, date(2026, 6, 22), 7),
    ):
        qtbot.keyClick(page.view, key)
        qtbot.waitUntil(
            lambda first=first, count=count: (
                page.view.board.days[0] == first and len(page.view.board.days) == count
            )
        )


def test_an_arrow_past_the_last_day_goes_to_the_next_week(page, qtbot):
    page.view.keyboard.go_to(Cell(6, 600))
    qtbot.keyClick(page.view, Key.Key_Right)
    qtbot.waitUntil(lambda: page.view.board.days[0] == date(2026, 7, 6))


def test_enter_on_a_marked_span_asks_to_book_it(page, qtbot):
    page.view.keyboard.go_to(Cell(2, 10 * 60))
    qtbot.keyClick(page.view, Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    with qtbot.waitSignal(page.newAppointmentWanted) as asked:
        qtbot.keyClick(page.view, Key.Key_Return)
    assert asked.args[0] == at(10, minutes=30, day=WEDNESDAY)


def test_a_span_drawn_with_the_mouse_asks_to_book_it(page, qtbot):
    with qtbot.waitSignal(page.newAppointmentWanted) as asked:
        drag(qtbot, page, point_at(page, 3, 9 * 60), point_at(page, 3, 9 * 60 + 45))
    assert asked.args[0] == at(9, minutes=60, day=date(2026, 7, 2))


def test_tab_goes_from_appointment_to_appointment_and_enter_opens(visit, page, qtbot):
    wait_for(qtbot, page, visit)
    with qtbot.waitSignal(page.appointmentChosen) as chosen:
        qtbot.keyClick(page.view, Key.Key_Tab)
    assert chosen.args == [visit.id]
    with qtbot.waitSignal(page.changeWanted) as opened:
        qtbot.keyClick(page.view, Key.Key_Return)
    assert opened.args == [visit.id]


def test_a_visit_dragged_to_another_time_moves_and_undo_takes_it_back(home, visit, page, qtbot):
    wait_for(qtbot, page, visit)
    start = point_of(page, visit.id)
    with qtbot.waitSignal(page.desk.runner.changed):
        drag(qtbot, page, start, start + QPoint(0, round(page.view.board.geometry().hour)))
    moved = home.ask(lambda reading: reading.appointments.get(visit.id))
    assert moved.slot == at(11, day=FRIDAY)
    with qtbot.waitSignal(page.desk.runner.changed):
        page.desk.runner.history.undo()
    back = home.ask(lambda reading: reading.appointments.get(visit.id))
    assert back.slot == at(10, day=FRIDAY)


def test_dragging_the_lower_edge_makes_a_visit_longer(home, visit, page, qtbot):
    wait_for(qtbot, page, visit)
    edge = point_of(page, visit.id, low=True)
    quarter = round(page.view.board.geometry().hour / 4)
    with qtbot.waitSignal(page.desk.runner.changed):
        drag(qtbot, page, edge, edge + QPoint(0, 2 * quarter))
    longer = home.ask(lambda reading: reading.appointments.get(visit.id))
    assert longer.slot == at(10, minutes=90, day=FRIDAY)


def test_alt_and_arrow_move_a_visit_without_a_mouse(home, visit, page, qtbot):
    wait_for(qtbot, page, visit)
    qtbot.keyClick(page.view, Key.Key_Tab)
    with qtbot.waitSignal(page.desk.runner.changed):
        qtbot.keyClick(page.view, Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    moved = home.ask(lambda reading: reading.appointments.get(visit.id))
    assert moved.slot == at(10, 15, day=FRIDAY)


def test_escape_lets_go_of_a_drag(home, visit, page, qtbot):
    wait_for(qtbot, page, visit)
    viewport, start = page.view.viewport(), point_of(page, visit.id)
    qtbot.mousePress(viewport, Qt.MouseButton.LeftButton, pos=start)
    qtbot.mouseMove(viewport, start + QPoint(0, 60))
    qtbot.keyClick(page.view, Key.Key_Escape)
    qtbot.mouseRelease(viewport, Qt.MouseButton.LeftButton, pos=start + QPoint(0, 60))
    same = home.ask(lambda reading: reading.appointments.get(visit.id))
    assert same == visit


def test_a_drag_onto_a_taken_time_is_explained_and_an_alternative_moves_it(home, page, qtbot):
    visit = home.book(home.visit(home.anna, at(10, day=FRIDAY)))
    meeting = home.book(home.counselling(home.anna, at(12, day=FRIDAY)))
    page._refresher.mark_stale()
    wait_for(qtbot, page, visit, meeting)
    start = point_of(page, visit.id)
    drag(qtbot, page, start, start + QPoint(0, round(2 * page.view.board.geometry().hour)))
    qtbot.waitUntil(lambda: page.findChild(Dialog) is not None)
    dialog = page.findChild(Dialog)
    offers = [b for b in dialog.findChildren(QPushButton) if "Room" in b.text()]
    assert len(offers) == 3
    assert any("Anna Klein" in label.text() for label in dialog.findChildren(QLabel))
    with qtbot.waitSignal(page.desk.runner.changed):
        offers[0].click()
    moved = home.ask(lambda reading: reading.appointments.get(visit.id))
    assert moved.slot != visit.slot


def test_kinds_can_be_hidden_and_cancelled_ones_shown(home, page, qtbot):
    visit = home.book(home.visit(home.anna, at(10, day=FRIDAY)))
    meeting = home.book(home.counselling(home.ben, at(10, day=FRIDAY)))
    order = CancelAppointment(
        appointment_id=meeting.id, version=meeting.version, cause=CancelCause.ILLNESS
    )
    home.do(appointments.cancel, order)
    page._refresher.mark_stale()
    wait_for(qtbot, page, visit)
    page.bar.panel._cancelled.click()
    assert set(shown(page)) == {visit.id, meeting.id}
    page.bar.panel._kinds[visit.kind].click()
    assert shown(page) == [meeting.id]
    assert page.view.board.lines[0].state is State.CANCELLED


def test_hostile_names_are_drawn_as_they_were_typed(home, page, qtbot):
    visit = home.book(home.visit(home.anna, at(10, day=FRIDAY)))
    with home.opened.work() as work:
        client = work.people.clients.get(home.anna)
        work.people.clients.save(replace(client, given_name="<img src='x'>" * 5))
        work.commit()
    page._refresher.mark_stale()
    wait_for(qtbot, page, visit)
    assert not page.grab().isNull()
    page.view.board.select(page.view.board.lines[0])
    assert "<img src='x'>" in page.view.accessibleDescription()


def test_nothing_is_selected_before_the_button_is_let_go(visit, page, qtbot):
    """The details that open then make the days narrower: a drag would land on another day."""
    wait_for(qtbot, page, visit)
    viewport, point = page.view.viewport(), point_of(page, visit.id)
    with qtbot.assertNotEmitted(page.appointmentChosen):
        qtbot.mousePress(viewport, Qt.MouseButton.LeftButton, pos=point)
    with qtbot.waitSignal(page.appointmentChosen) as chosen:
        qtbot.mouseRelease(viewport, Qt.MouseButton.LeftButton, pos=point)
    assert chosen.args == [visit.id]


def test_a_double_click_opens_what_its_first_click_was_on(visit, page, qtbot):
    wait_for(qtbot, page, visit)
    viewport, point = page.view.viewport(), point_of(page, visit.id)
    page.appointmentChosen.connect(lambda _id: page.resize(800, 700))  # as when details open
    qtbot.mouseClick(viewport, Qt.MouseButton.LeftButton, pos=point)
    with qtbot.waitSignal(page.changeWanted) as opened:
        qtbot.mouseDClick(viewport, Qt.MouseButton.LeftButton, pos=point)
    assert opened.args == [visit.id]


def test_the_cursor_stands_on_today_and_day_view_shows_where_it_stands(page, qtbot):
    assert page.view.board.days[page.view.keyboard.column] == WEDNESDAY
    page.view.keyboard.go_to(Cell(4, 10 * 60))
    qtbot.keyClick(page.view, Key.Key_D)
    qtbot.waitUntil(lambda: page.view.board.days == [FRIDAY])
    qtbot.keyClick(page.view, Key.Key_W)
    qtbot.waitUntil(lambda: len(page.view.board.days) == 7)
    assert page.view.board.days[page.view.keyboard.column] == FRIDAY


def test_a_new_appointment_starts_at_the_cursor_unless_that_is_past(page):
    page.view.keyboard.go_to(Cell(4, 10 * 60))
    assert page.new_appointment_start() == at(10, day=FRIDAY)
    page.view.keyboard.go_to(Cell(0, 10 * 60))
    assert page.new_appointment_start() is None


def test_the_list_of_shortcuts_names_the_calendars_own_keys(page):
    assert {"T", "D, W, M", "A", "Delete"} <= {keys for _name, keys in page.own_keys}


def test_what_was_just_booked_is_selected(home, page, qtbot):
    visit = home.book(home.visit(home.anna, at(10, day=FRIDAY)))
    page.take_appointment(visit.id)
    page._refresher.mark_stale()
    qtbot.waitUntil(lambda: page.board.selected is not None)
    assert page.board.selected.id == visit.id


def test_what_was_found_late_in_the_day_is_selected_and_scrolled_to(home, page, qtbot):
    visit = home.book(home.visit(home.anna, at(17, day=FRIDAY)))
    page.opened_with(FRIDAY)
    page.take_appointment(visit.id)
    page._refresher.mark_stale()
    qtbot.waitUntil(lambda: page.board.selected is not None)
    qtbot.waitUntil(lambda: 0 < point_of(page, visit.id).y() < page.view.viewport().height())


def test_on_a_small_screen_the_field_that_finds_is_small_until_somebody_goes_there(page, qtbot):
    bar = page.bar
    qtbot.addWidget(bar)
    bar.resize(880, 40)
    bar.show()
    bar.activateWindow()
    assert bar.minimumSizeHint().width() <= 880
    small = bar.finder.width()

    bar.finder.setFocus()
    qtbot.waitUntil(lambda: bar.finder.width() > 2 * small)
    assert bar.minimumSizeHint().width() <= 880
