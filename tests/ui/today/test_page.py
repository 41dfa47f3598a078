"""The first page: what needs somebody now, and doing it."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt

from familycare.domain.access import Actor, Role
from familycare.domain.appointments import ABSENT, ATTENDED, State
from familycare.domain.ids import AppointmentId
from familycare.domain.support_level import Trend
from familycare.services import appointments, clients, support_views, tasks, today_views
from familycare.services.orders import RecordAttendance
from tests.centre import at
from tests.services.visiting import sets
from ui.page import Arrival, ClientPlace
from ui.today.agenda import FALLING_SHOWN, falling_rows
from ui.today.page import TodayPage
from ui.widgets.agenda.rows import Entry, Heading, Next, NowMark

Key = Qt.Key
TODAY, YESTERDAY, TOMORROW = (date(2026, 7, 1) + timedelta(days=days) for days in (0, -1, 1))


@pytest.fixture
def page(desk, qtbot):
    page = TodayPage(desk)
    qtbot.addWidget(page)
    page.bar = page.toolbar()
    qtbot.addWidget(page.bar)
    page.resize(1100, 640)
    with qtbot.waitSignal(page.workToDoChanged):
        page.show()
    return page


def today(home, *slots, client=None):
    who = home.anna if client is None else client
    return [home.book(home.visit(who, at(hour, day=TODAY))) for hour in slots]


def entries(view):
    return [row for row in view.agenda.rows if isinstance(row, Entry)]


def ids(view):
    return [entry.line.id for entry in entries(view)]


def choose(view, number):
    view.setFocus()
    view.setCurrentIndex(view.agenda.row_of(ids(view)[number]))


def state(home, appointment):
    return home.ask(lambda reading: reading.appointments.get(appointment.id)).state


def recorded(home, appointment, mark):
    marks = dict.fromkeys(appointment.participants, mark)
    order = RecordAttendance(
        appointment_id=appointment.id, version=appointment.version, marks=marks
    )
    return home.do(appointments.record_attendance, order)


@pytest.fixture
def two_today(home):
    later, sooner = today(home, 15, 10)
    return sooner, later


@pytest.fixture
def from_yesterday(home):
    return home.book(home.visit(home.ben, at(10, day=YESTERDAY)))


@pytest.fixture
def linkless(home):
    return home.book(home.remote(home.carl, at(10, day=TOMORROW)))


def test_today_stands_in_time_order(two_today, page):
    assert ids(page.day) == [appointment.id for appointment in two_today]


def test_the_present_time_stands_between_what_began_and_what_comes(two_today, clock, desk, qtbot):
    clock.instant += timedelta(hours=4)
    page = TodayPage(desk)
    qtbot.addWidget(page)
    with qtbot.waitSignal(page.workToDoChanged):
        page.show()
    kinds = [type(row) for row in page.day.agenda.rows]
    assert kinds == [Entry, NowMark, Entry]


@pytest.fixture
def two_meetings(home):
    slots = (at(hour, day=TODAY) for hour in (15, 10))
    later, sooner = [home.book(home.counselling(home.anna, slot)) for slot in slots]
    return sooner, later


def test_visitors_are_received_at_the_desk(two_today, page, home, qtbot):
    choose(page.day, 0)
    with qtbot.waitSignal(page.placeWanted) as wanted:
        qtbot.keyClick(page.day, Key.Key_Return)
    assert wanted.args == ["desk", Arrival(two_today[0].id)]
    assert state(home, two_today[0]) is State.BOOKED


def test_a_due_task_is_done_from_here_and_undone(home, page, qtbot, desk):
    home.do(tasks.add, tasks.NewTask(text="Copy the order", due_on=YESTERDAY))
    page._refresher.mark_stale()
    qtbot.waitUntil(lambda: Heading("Tasks that are due", 1) in page.waiting.agenda.rows)
    row = page.waiting.agenda.rows.index(Heading("Tasks that are due", 1)) + 1
    page.waiting.setCurrentIndex(page.waiting.agenda.index(row))
    qtbot.keyClick(page.waiting, Key.Key_Return)
    qtbot.waitUntil(lambda: home.ask(tasks.listed) == [])
    desk.runner.history.undo()
    qtbot.waitUntil(lambda: len(home.ask(tasks.listed)) == 1)


def test_enter_checks_in(two_meetings, page, home, qtbot):
    choose(page.day, 0)
    qtbot.keyClick(page.day, Key.Key_Return)
    qtbot.waitUntil(lambda: entries(page.day)[0].line.state is State.CHECKED_IN)
    assert state(home, two_meetings[0]) is State.CHECKED_IN


def test_checking_in_is_undone_like_everything(two_meetings, page, runner, qtbot):
    choose(page.day, 0)
    qtbot.keyClick(page.day, Key.Key_Return)
    qtbot.waitUntil(lambda: entries(page.day)[0].line.state is State.CHECKED_IN)
    runner.history.undo()
    qtbot.waitUntil(lambda: entries(page.day)[0].line.state is State.BOOKED)


def test_the_one_checked_in_stays_the_current_one(two_meetings, page, qtbot):
    choose(page.day, 1)
    qtbot.keyClick(page.day, Key.Key_Return)
    qtbot.waitUntil(lambda: entries(page.day)[1].line.state is State.CHECKED_IN)
    assert page.day.entry().line.id == two_meetings[1].id


def test_a_click_on_the_button_does_what_it_says(two_meetings, page, home, qtbot):
    row = page.day.visualRect(page.day.agenda.row_of(two_meetings[0].id))
    button = page.day.itemDelegate().button_rect(row)
    qtbot.mouseClick(page.day.viewport(), Qt.MouseButton.LeftButton, pos=button.center())
    qtbot.waitUntil(lambda: entries(page.day)[0].line.state is State.CHECKED_IN)


def test_a_click_beside_the_button_shows_the_details(two_today, page, qtbot):
    row = page.day.visualRect(page.day.agenda.row_of(two_today[1].id))
    with qtbot.waitSignal(page.appointmentChosen) as chosen:
        qtbot.mouseClick(
            page.day.viewport(), Qt.MouseButton.LeftButton, pos=row.topLeft() + row.center() / 4
        )
    assert chosen.args == [two_today[1].id]


def test_arrows_show_the_details_of_the_next_one(two_today, page, qtbot):
    choose(page.day, 0)
    with qtbot.waitSignal(page.appointmentChosen) as chosen:
        qtbot.keyClick(page.day, Key.Key_Down)
    assert chosen.args == [two_today[1].id]


def test_space_shows_the_details_again(two_today, page, qtbot):
    choose(page.day, 0)
    with qtbot.waitSignal(page.appointmentChosen) as chosen:
        qtbot.keyClick(page.day, Key.Key_Space)
    assert chosen.args == [two_today[0].id]


def test_closing_the_details_lets_the_appointment_go(two_today, page):
    choose(page.day, 0)
    page.detailsClosed.emit()
    assert page.day.entry() is None


def test_somebody_in_the_house_is_to_be_recorded_next(two_today, home, page, qtbot):
    home.do(appointments.check_in, two_today[0].id, two_today[0].version)
    page._refresher.mark_stale()
    qtbot.waitUntil(lambda: entries(page.day)[0].todo is Next.RECORD)
    choose(page.day, 0)
    with qtbot.waitSignal(page.attendanceWanted) as wanted:
        qtbot.keyClick(page.day, Key.Key_Return)
    assert wanted.args == [two_today[0].id]


@pytest.mark.parametrize(("mark", "state"), [(ATTENDED, State.HELD), (ABSENT, State.NO_SHOW)])
def test_what_is_recorded_needs_nothing_more(two_today, home, page, qtbot, mark, state):
    recorded(home, two_today[0], mark)
    page._refresher.mark_stale()
    qtbot.waitUntil(lambda: entries(page.day)[0].line.state is state)
    assert entries(page.day)[0].todo is None


def test_what_nobody_recorded_waits_beside_the_day(from_yesterday, page):
    assert ids(page.waiting) == [from_yesterday.id]
    assert page.waiting.agenda.rows[0] == Heading("Not recorded yet", 1)


def test_recording_what_waits_asks_for_its_attendance(from_yesterday, page, qtbot):
    choose(page.waiting, 0)
    with qtbot.waitSignal(page.attendanceWanted) as wanted:
        qtbot.keyClick(page.waiting, Key.Key_Enter)
    assert wanted.args == [from_yesterday.id]


def test_a_remote_visit_without_a_link_asks_how_it_is_joined(linkless, page, qtbot):
    choose(page.waiting, 0)
    with qtbot.waitSignal(page.arrangeWanted) as wanted:
        qtbot.keyClick(page.waiting, Key.Key_Return)
    assert wanted.args == [linkless.id]


def test_an_overbooked_appointment_that_comes_is_named(home, desk, qtbot):
    for client in (home.anna, home.ben):
        home.book(home.visit(client, at(10, day=TOMORROW)))
    order = home.visit(home.carl, at(10, day=TOMORROW), overbook_because="long journey")
    beyond = home.book(order)
    page = TodayPage(desk)
    qtbot.addWidget(page)
    with qtbot.waitSignal(page.workToDoChanged) as work:
        page.show()
    assert ids(page.waiting) == [beyond.id]
    assert work.args == [0], "to be looked at, but no work to do"


def test_what_was_booked_beyond_a_rule_is_named(home, desk, qtbot):
    sets(home, visit_ahead_days=1)
    order = home.visit(
        home.anna,
        at(10, day=TOMORROW + timedelta(days=5)),
        override_because="her birthday",
        overriding=frozenset({"TooFarAhead"}),
    )
    beyond = home.book(order)
    home.book(home.visit(home.ben, at(10, day=TOMORROW)))
    page = TodayPage(desk)
    qtbot.addWidget(page)
    with qtbot.waitSignal(page.workToDoChanged):
        page.show()
    assert ids(page.waiting) == [beyond.id]


def test_the_number_in_the_navigation_is_the_work_to_do(from_yesterday, linkless, desk, qtbot):
    page = TodayPage(desk)
    qtbot.addWidget(page)
    with qtbot.waitSignal(page.workToDoChanged) as work:
        page.show()
    assert work.args == [2]


def test_an_empty_day_offers_a_new_appointment(page, qtbot):
    assert not page.day.isVisible()
    assert not page.waiting.isVisible()
    with qtbot.waitSignal(page.newAppointmentWanted) as wanted:
        qtbot.mouseClick(page._nothing_today.action, Qt.MouseButton.LeftButton)
    assert wanted.args == [None]


def test_the_page_moves_on_with_the_clock(two_today, page, clock, qtbot):
    assert entries(page.day)[0].todo is Next.CHECK_IN
    clock.instant += timedelta(hours=4)
    page._minute.timeout.emit()
    qtbot.waitUntil(lambda: entries(page.day)[0].todo is Next.RECORD)
    assert entries(page.day)[0].over


def test_the_date_is_told_in_words(page):
    assert page._date.text() == "Wednesday 1 July 2026"


def test_the_day_is_summed_up(two_today, page):
    assert page._summary.text() == "2 appointments, 2 still to come"


def test_an_auditor_may_look_but_has_nothing_to_do(two_today, from_yesterday, desk, qtbot):
    page = TodayPage(replace(desk, actor=Actor("", Role.AUDITOR)))
    qtbot.addWidget(page)
    with qtbot.waitSignal(page.workToDoChanged):
        page.show()
    assert {entry.todo for entry in entries(page.day)} == {None}
    assert {entry.todo for entry in entries(page.waiting)} == {Next.LOOK}


def test_a_name_is_shown_as_it_was_typed(two_today, home, page, qtbot):
    anna = home.ask(lambda reading: reading.people.clients.get(home.anna))
    page._desk.runner.run_now(
        lambda work: clients.change(work, replace(anna, given_name="<img src=x>"))
    )
    qtbot.waitUntil(lambda: entries(page.day)[0].line.title == "<img src=x> Klein")
    index = page.day.agenda.row_of(two_today[0].id)
    assert "&lt;img" in index.data(Qt.ItemDataRole.ToolTipRole)


def test_where_there_is_little_width_what_waits_stands_above_the_day(
    two_today, from_yesterday, page, qtbot
):
    page.resize(600, 640)
    qtbot.waitUntil(lambda: page.waiting.y() + page._beside.y() < page._today.y())
    assert page._today.width() > 500


def test_headings_are_passed_over_by_the_arrows(from_yesterday, linkless, page, qtbot):
    choose(page.waiting, 0)
    qtbot.keyClick(page.waiting, Key.Key_Down)
    assert page.waiting.entry().line.id == from_yesterday.id


def test_screen_readers_hear_what_enter_does(two_today, page):
    index = page.day.agenda.row_of(AppointmentId(two_today[0].id))
    assert index.data(Qt.ItemDataRole.AccessibleDescriptionRole) == "Enter: Check in"
    assert "Anna Klein" in index.data(Qt.ItemDataRole.AccessibleTextRole)


def test_the_lists_keep_the_promises_of_their_models(
    two_today, from_yesterday, page, qtmodeltester
):
    qtmodeltester.check(page.day.agenda)
    qtmodeltester.check(page.waiting.agenda)


def test_every_row_is_painted_in_both_looks(two_today, from_yesterday, linkless, page, qapp):
    for appearance in ("dark", "light"):
        page._desk.theme.apply(qapp, type(page._desk.theme.appearance)(appearance))
        page.day.grab()
        page.waiting.grab()


def test_a_falling_level_of_support_waits_with_the_way_to_its_client(home, filled, page, qtbot):
    filled(home.ben, "family-apgar", (1, 0, 1, 0, 1), days=2)
    filled(home.ben, "family-apgar", (2, 2, 2, 2, 2), days=95)
    page._falling_reader.mark_stale()
    qtbot.waitUntil(lambda: bool(page.waiting.agenda.rows))
    heading, notice = page.waiting.agenda.rows
    assert (heading.text, heading.count) == ("Falling family support", 1)
    assert "Ben" in notice.title
    page.waiting.setFocus()
    page.waiting.setCurrentIndex(page.waiting.agenda.place_of(notice))
    with qtbot.waitSignal(page.placeWanted) as asked:
        qtbot.keyClick(page.waiting, Key.Key_Return)
    assert asked.args == ["clients", ClientPlace(home.ben, "support")]
    page.waiting.grab()


def test_of_many_falling_levels_a_few_are_named_and_the_way_to_all(home):
    found = home.ask(support_views.listed)
    line = found.lines[0]._replace(trend=Trend.FALLING)
    rows = list(falling_rows(found._replace(lines=(line,) * 12)))
    assert rows[0].count == 12
    assert len(rows) == 1 + FALLING_SHOWN + 1
    assert (rows[-1].place, rows[-1].what) == ("support", "falling")


def test_the_navigation_counts_what_waits_without_reading_the_day(
    home, from_yesterday, linkless, page
):
    assert home.ask(today_views.waiting) == home.ask(today_views.sheet).work == 2


def test_the_list_of_shortcuts_names_the_keys_of_today(page):
    assert {"Up, Down", "Enter", "Space"} <= {keys for _name, keys in page.own_keys}


def test_the_keys_go_to_the_day_as_soon_as_today_is_shown(home, page, qtbot):
    today(home, 16)
    page._refresher.mark_stale()
    qtbot.waitUntil(lambda: len(entries(page.day)) == 1)
    page.setFocus()
    assert page.day.hasFocus()
    qtbot.keyClick(page.day, Key.Key_Down)
    assert page.day.entry() is not None
