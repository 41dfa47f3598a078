"""Planning for a client in the calendar: shades, why not here, several appointments at once."""

from datetime import date, timedelta

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAbstractButton, QComboBox, QLineEdit, QPushButton

from familycare.domain.appointment_kinds import AppointmentKind
from familycare.domain.appointments import CancelCause, State
from familycare.services.eligibility import Verdict
from tests.centre import at
from tests.ui.calendar.test_page import drag, point_at, point_of, wait_for
from ui.calendar.cancel_dialog import CancelTogetherDialog
from ui.calendar.copy_dialog import CopyDialog
from ui.calendar.geometry import Cell
from ui.calendar.views import View
from ui.calendar.why_not import WhyNotPopover
from ui.page import BookingFor, Spot, StaffPlace

Key, Keys = Qt.Key, Qt.KeyboardModifier
FRIDAY = date(2026, 7, 3)
THURSDAY = FRIDAY - timedelta(days=1)


@pytest.fixture
def visit(home):
    return home.book(home.visit(home.anna, at(10, day=FRIDAY)))


@pytest.fixture
def anna(home):
    return BookingFor(home.anna, "Anna Klein", "C-1", AppointmentKind.FAMILY_VISIT)


def shaded(qtbot, page):
    qtbot.waitUntil(lambda: page.board.shades is not None)
    return page.board.shades


def verdict(shades, column, hour):
    shade = shades.at(Cell(column, hour * 60))
    return shade.verdict if shade else None


class TestShading:
    def test_the_week_shows_where_a_client_could_be_booked(self, visit, anna, page, qtbot):
        wait_for(qtbot, page, visit)
        page.bar.plan.choose(anna)
        shades = shaded(qtbot, page)
        assert verdict(shades, 3, 10) is Verdict.FREE
        assert verdict(shades, 4, 10) is Verdict.IMPOSSIBLE
        assert verdict(shades, 0, 10) is None

    def test_each_room_is_shaded_by_itself(self, anna, page, qtbot, home):
        page.bar.plan.choose(anna)
        page._turn_to(View.ROOMS, FRIDAY)
        qtbot.waitUntil(lambda: page.board.view is View.ROOMS)
        shades = shaded(qtbot, page)
        rooms = [column.of for column in page.board.columns]
        assert verdict(shades, rooms.index(home.room_a), 10) is Verdict.FREE
        assert verdict(shades, rooms.index(home.group_room), 10) is None

    def test_a_room_that_is_taken_is_shaded_at_the_hour_at_which_it_is_taken(
        self, visit, anna, page, qtbot, home
    ):
        page.bar.plan.choose(anna)
        page._turn_to(View.ROOMS, FRIDAY)
        qtbot.waitUntil(lambda: page.board.view is View.ROOMS)
        shades = shaded(qtbot, page)
        taken = [column.of for column in page.board.columns].index(visit.room_id)
        assert verdict(shades, taken, 8) is Verdict.FREE
        assert verdict(shades, taken, 10) is Verdict.IMPOSSIBLE
        assert verdict(shades, taken, 12) is Verdict.FREE

    def test_whoever_is_busy_is_shaded_in_their_own_column(self, anna, page, qtbot, home):
        home.book(home.counselling(home.ben, at(10, day=FRIDAY)))
        page.bar.plan.choose(anna)
        page._turn_to(View.STAFF, FRIDAY)
        qtbot.waitUntil(lambda: page.board.view is View.STAFF)
        shades = shaded(qtbot, page)
        busy = [column.of for column in page.board.columns].index(home.hanna)
        assert verdict(shades, busy, 10) is Verdict.IMPOSSIBLE
        assert verdict(shades, busy, 13) is Verdict.FREE

    def test_the_week_is_shaded_while_an_appointment_is_dragged(self, home, page, qtbot):
        visit = home.book(home.visit(home.anna, at(10, day=FRIDAY)))
        other = home.book(home.counselling(home.anna, at(14, day=FRIDAY)))
        page._refresher.mark_stale()
        wait_for(qtbot, page, visit, other)
        viewport, start = page.view.viewport(), point_of(page, visit.id)
        qtbot.mousePress(viewport, Qt.MouseButton.LeftButton, pos=start)
        qtbot.mouseMove(viewport, start + QPoint(0, 40))
        shades = shaded(qtbot, page)
        assert verdict(shades, 4, 14) is Verdict.IMPOSSIBLE
        assert verdict(shades, 4, 10) is Verdict.FREE
        page.view.mouse.give_up()
        assert page.board.shades is None

    def test_a_time_that_is_marked_is_booked_for_whoever_is_planned_for(self, anna, page, qtbot):
        page.bar.plan.choose(anna)
        with qtbot.waitSignal(page.newAppointmentWanted) as asked:
            drag(qtbot, page, point_at(page, 3, 9 * 60), point_at(page, 3, 9 * 60 + 45))
        assert asked.args[0].whom == anna


class TestWhyNot:
    def popover(self, page, qtbot):
        qtbot.waitUntil(lambda: page.findChild(WhyNotPopover) is not None)
        return page.findChild(WhyNotPopover)

    def test_it_shows_what_is_in_the_way_and_opens_it(self, visit, anna, page, qtbot):
        wait_for(qtbot, page, visit)
        page.bar.plan.choose(anna)
        page.view.keyboard.go_to(Cell(4, 10 * 60))
        qtbot.keyClick(page.view, Key.Key_W, Keys.ShiftModifier)
        popover = self.popover(page, qtbot)
        opener = next(b for b in popover.buttons if b.text() == "Show it")
        with qtbot.waitSignal(page.appointmentChosen) as chosen:
            opener.click()
        assert chosen.args == [visit.id]

    def test_a_change_that_helps_is_booked_for_the_client(self, visit, anna, page, qtbot):
        wait_for(qtbot, page, visit)
        page.bar.plan.choose(anna)
        page.view.keyboard.go_to(Cell(4, 10 * 60))
        qtbot.keyClick(page.view, Key.Key_W, Keys.ShiftModifier)
        popover = self.popover(page, qtbot)
        change = next(b for b in popover.buttons if b.text() == "Do that …")
        with qtbot.waitSignal(page.newAppointmentWanted) as asked:
            change.click()
        spot = asked.args[0]
        assert isinstance(spot, Spot)
        assert spot.whom == anna
        assert spot.slot != at(10, day=FRIDAY)

    def test_asked_before_anybody_is_chosen_it_asks_for_whom_first(self, anna, page, qtbot):
        page.view.keyboard.go_to(Cell(4, 10 * 60))
        qtbot.keyClick(page.view, Key.Key_W, Keys.ShiftModifier)
        assert page.bar.plan.isVisible()
        page.bar.plan.choose(anna)
        self.popover(page, qtbot)


@pytest.fixture
def two(home, page, qtbot):
    first = home.book(home.visit(home.anna, at(10, day=FRIDAY)))
    second = home.book(home.counselling(home.ben, at(12, day=FRIDAY)))
    page._refresher.mark_stale()
    wait_for(qtbot, page, first, second)
    return first, second


class TestSeveral:
    def stands(self, home, appointment):
        return home.ask(lambda reading: reading.appointments.get(appointment.id))

    def test_two_that_are_selected_move_together_and_one_undo_takes_both_back(
        self, home, two, page, qtbot
    ):
        first, second = two
        viewport = page.view.viewport()
        qtbot.mouseClick(viewport, Qt.MouseButton.LeftButton, pos=point_of(page, first.id))
        qtbot.mouseClick(
            viewport, Qt.MouseButton.LeftButton, Keys.ControlModifier, point_of(page, second.id)
        )
        start = point_of(page, first.id)
        with qtbot.waitSignal(page.desk.runner.changed):
            drag(qtbot, page, start, start + QPoint(0, round(page.board.geometry().hour)))
        assert self.stands(home, first).slot == at(11, day=FRIDAY)
        assert self.stands(home, second).slot == at(13, day=FRIDAY)
        with qtbot.waitSignal(page.desk.runner.changed):
            page.desk.runner.history.undo()
        assert self.stands(home, first).slot == at(10, day=FRIDAY)
        assert self.stands(home, second).slot == at(12, day=FRIDAY)

    def test_a_frame_drawn_with_ctrl_selects_what_it_touches(self, two, page, qtbot):
        start, end = point_at(page, 4, 9 * 60), point_at(page, 4, 12 * 60 + 30)
        viewport = page.view.viewport()
        qtbot.mousePress(viewport, Qt.MouseButton.LeftButton, Keys.ControlModifier, start)
        qtbot.mouseMove(viewport, end)
        qtbot.mouseRelease(viewport, Qt.MouseButton.LeftButton, Keys.ControlModifier, end)
        assert len(page.board.selection) == 2

    def test_a_day_is_selected_and_called_off_together(self, home, two, page, qtbot, dialog_over):
        page.view.keyboard.go_to(Cell(4, 9 * 60))
        qtbot.keyClick(page.view, Key.Key_A, Keys.ControlModifier)
        qtbot.keyClick(page.view, Key.Key_Delete)
        dialog = dialog_over(page)
        assert isinstance(dialog, CancelTogetherDialog)
        dialog.cause.set_value(CancelCause.ILLNESS)
        with qtbot.waitSignal(page.desk.runner.changed):
            dialog.primary.click()
        assert [self.stands(home, each).state for each in two] == [State.CANCELLED] * 2

    def test_a_week_is_copied_but_for_what_is_in_the_way(
        self, home, two, page, qtbot, dialog_over
    ):
        later = FRIDAY + timedelta(days=7)
        home.book(home.counselling(home.anna, at(10, day=later)))
        qtbot.keyClick(page.view, Key.Key_C, Keys.ControlModifier | Keys.ShiftModifier)
        dialog = dialog_over(page)
        assert isinstance(dialog, CopyDialog)
        qtbot.waitUntil(lambda: dialog.list.count() == 2)
        in_the_way = dialog.list.item(0)
        dialog.list.setFocus()
        qtbot.keyClick(dialog.list, Key.Key_Space)
        assert in_the_way.checkState() is Qt.CheckState.Unchecked
        with qtbot.waitSignal(page.desk.runner.changed):
            dialog.primary.click()
        copied = home.ask(
            lambda reading: list(reading.appointments.shown(reading.days(later, later)))
        )
        assert len(copied) == 2

    def test_of_an_empty_week_it_is_said_that_nothing_is_there_to_copy(self, page, qtbot):
        with qtbot.waitSignal(page.told) as told:
            qtbot.keyClick(page.view, Key.Key_C, Keys.ControlModifier | Keys.ShiftModifier)
        assert told.args == ["There is no appointment to copy."]

    def test_what_comes_in_the_way_while_the_list_is_read_is_told(
        self, home, two, page, qtbot, dialog_over
    ):
        later = FRIDAY + timedelta(days=7)
        qtbot.keyClick(page.view, Key.Key_C, Keys.ControlModifier | Keys.ShiftModifier)
        dialog = dialog_over(page)
        qtbot.waitUntil(lambda: dialog.list.count() == 2)
        home.book(home.counselling(home.anna, at(10, day=later)))
        dialog.primary.click()
        qtbot.waitUntil(lambda: "in the way" in dialog.form.problem)
        qtbot.waitUntil(lambda: dialog.list.item(0).checkState() is Qt.CheckState.Unchecked)
        assert dialog.isVisible()


def test_the_search_shows_the_calendar_of_a_member_of_staff(home, two, page, qtbot):
    page.opened_with(StaffPlace(home.hanna))
    wait_for(qtbot, page, two[1])
    assert page.bar.panel.filter("").among.staff_id == home.hanna


def test_buttons_of_the_answer_have_names(visit, anna, page, qtbot):
    wait_for(qtbot, page, visit)
    page.bar.plan.choose(anna)
    page._planning.why_not(at(10, day=FRIDAY), QPoint(0, 0))
    qtbot.waitUntil(lambda: page.findChild(WhyNotPopover) is not None)
    made = page.findChild(WhyNotPopover).findChildren(QPushButton)
    assert made
    assert all(button.accessibleName() for button in made)


class TestKeptFilters:
    def test_a_filter_is_kept_under_a_name_and_comes_back_by_its_key(self, home, two, page, qtbot):
        first, second = two
        panel = page.bar.panel
        panel._kinds[AppointmentKind.COUNSELLING].setChecked(False)
        panel.saved.name.setText("Visits only")
        panel.saved.keep.click()
        qtbot.waitUntil(lambda: panel.saved.list.count() == 1)
        panel.clear()
        wait_for(qtbot, page, first, second)
        qtbot.keyClick(page.view, Key.Key_1, Keys.AltModifier)
        wait_for(qtbot, page, first)

    def test_it_is_renamed_and_deleted_where_it_is_listed(self, home, page, qtbot):
        saved = page.bar.panel.saved
        saved.keep_as("One", {})
        qtbot.waitUntil(lambda: saved.list.count() == 1)
        saved.list.item(0).setText("Two")
        qtbot.waitUntil(lambda: [each.name for each in saved._kept] == ["Two"])
        saved.list.setCurrentRow(0)
        saved._drop.click()
        qtbot.waitUntil(lambda: saved.list.count() == 0)


def test_what_is_shown_is_printed_as_it_is_filtered(two, page, qtbot):
    page.bar.panel._kinds[AppointmentKind.COUNSELLING].setChecked(False)
    with qtbot.waitSignal(page.placeWanted) as asked:
        qtbot.keyClick(page.view, Key.Key_P, Keys.ControlModifier)
    place, seen = asked.args
    assert place == "reports"
    assert seen.appointment_ids == {two[0].id}
    assert (seen.first_day, seen.last_day) == (date(2026, 6, 29), date(2026, 7, 5))


def test_who_has_just_chosen_a_filter_prints_without_leaving_its_button(two, page, qtbot):
    with qtbot.waitActive(page.bar):
        page.bar.show()
        page.bar.activateWindow()
    page.bar._filter.setFocus()
    with qtbot.waitSignal(page.placeWanted):
        qtbot.keyClick(page.bar._filter, Key.Key_P, Keys.ControlModifier)


class TestScreenReader:
    def interface(self, page):
        return QAccessible.queryAccessibleInterface(page.view)

    def test_every_appointment_is_a_child_with_name_place_and_role(self, two, page):
        found = self.interface(page)
        assert found.childCount() == 3
        child = found.child(1)
        assert child.role() == QAccessible.Role.ListItem
        assert "Anna Klein" in child.text(QAccessible.Text.Name)
        assert child.rect().isValid()

    def test_the_cell_of_the_cursor_says_what_the_rules_say(self, visit, anna, page, qtbot):
        wait_for(qtbot, page, visit)
        page.bar.plan.choose(anna)
        shaded(qtbot, page)
        page.view.keyboard.go_to(Cell(4, 10 * 60))
        told = self.interface(page).child(0).text(QAccessible.Text.Name)
        assert "10:00" in told
        assert "Not possible for" in told

    def test_every_control_of_the_toolbar_has_a_name(self, page):
        controls = [*page.bar.findChildren(QAbstractButton), *page.bar.findChildren(QLineEdit)]
        controls += page.bar.findChildren(QComboBox)
        nameless = [each for each in controls if not _named(each)]
        assert nameless == []


def _named(control):
    inside = control.objectName().startswith("qt_") or isinstance(control.parent(), QComboBox)
    text = control.text() if isinstance(control, QAbstractButton) else ""
    return inside or bool(control.accessibleName() or text)
