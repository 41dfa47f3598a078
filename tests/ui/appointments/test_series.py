"""Booking what repeats, and going on with it, as a member of staff does it."""

from datetime import date, timedelta

import pytest
from PySide6.QtWidgets import QCheckBox, QLabel, QPushButton

from familycare.domain.appointments import CancelCause, State
from familycare.domain.series import Scope
from familycare.services import series
from familycare.services.series import BookSeries
from tests.centre import at
from tests.ui.appointments.test_dialogs import choose_client, choose_room, wait_for_rooms
from ui.appointments.beyond import BEYOND
from ui.appointments.series_dialog import SeriesDialog

FRIDAY = date(2026, 7, 3)
WEEK = timedelta(weeks=1)


def texts(widget):
    return [label.text() for label in widget.findChildren(QLabel)]


def starts(home):
    found = home.ask(
        lambda reading: reading.appointments.among(reading.visiting.dates_of_series(1))
    )
    return [
        each.slot.within(home.opened.zone).start for each in found if each.state is State.BOOKED
    ]


@pytest.fixture
def booking(home, dialogs, opened, qtbot):
    """The dialog as it opens on Friday at ten, with Anna chosen and four Fridays asked for."""
    dialogs.book(at(10, day=FRIDAY))
    dialog = opened()
    form = dialog.booking
    choose_client(qtbot, form, home, home.anna, "Anna Klein")
    wait_for_rooms(qtbot, form)
    choose_room(form, home.room_b)
    form.repeat.on.setChecked(True)
    form.repeat.count.setValue(4)
    return dialog


@pytest.fixture
def listed(booking, qtbot):
    """Click, and wait for the list of dates."""

    def click():
        booking.primary.click()
        qtbot.waitUntil(lambda: bool(booking.findChildren(SeriesDialog)))
        return booking.findChildren(SeriesDialog)[-1]

    return click


def test_every_date_is_shown_before_anything_is_saved(home, booking, listed, qtbot):
    dialog = listed()
    assert len(dialog.rows) == 4
    assert home.rows("select count(*) from appointment") == [(0,)]
    with qtbot.waitSignal(booking.finished):
        dialog.primary.click()
    assert starts(home) == [at(10, day=FRIDAY + n * WEEK).start for n in range(4)]
    assert booking.desk.runner.undo_stack.undoText() == "Series booked"


def test_a_date_in_whose_way_something_is_is_decided_first(home, booking, listed, qtbot):
    home.book(home.visit(home.ben, at(10, day=FRIDAY + WEEK), home.room_b))
    dialog = listed()
    assert not dialog.primary.isEnabled()
    assert any("Room B" in text for text in texts(dialog.rows[1]))
    choice = dialog.rows[1].choice
    assert dialog.focusWidget() is choice
    words = [choice.itemText(n) for n in range(choice.count())]
    assert words[1] == "Leave this date out"
    assert any(word.startswith("Move: ") for word in words)
    choice.setCurrentIndex(1)
    choice.activated.emit(1)
    qtbot.waitUntil(dialog.primary.isEnabled)
    assert dialog.focusWidget() is dialog.primary
    assert dialog.rows[1].other.text() == "Decide again"
    with qtbot.waitSignal(booking.finished):
        dialog.primary.click()
    assert [each.date() for each in starts(home)] == [FRIDAY, FRIDAY + 2 * WEEK, FRIDAY + 3 * WEEK]


def test_a_date_that_fits_can_be_left_out_and_taken_back(home, booking, listed, qtbot):
    dialog = listed()
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)

    def left_out():
        return [n for n, row in enumerate(dialog.rows) if row.date.skipped]

    for place, then in ((1, [1]), (2, [1, 2]), (1, [2])):
        other = dialog.rows[place].other
        other.setFocus()
        other.click()
        qtbot.waitUntil(lambda expected=then: left_out() == expected)
        assert dialog.focusWidget() is dialog.rows[place].other
    with qtbot.waitSignal(booking.finished):
        dialog.primary.click()
    assert [each.date() for each in starts(home)] == [FRIDAY, FRIDAY + WEEK, FRIDAY + 3 * WEEK]


def test_that_nobody_of_the_family_is_chosen_is_said_once_and_not_at_every_date(booking, listed):
    for box in booking.booking.family.findChildren(QCheckBox):
        box.setChecked(False)
    said = [text for text in texts(listed()) if "Nobody is chosen yet" in text]
    assert len(said) == 1


def test_a_moved_date_goes_where_it_fits(home, booking, listed, qtbot):
    home.book(home.visit(home.ben, at(10, day=FRIDAY + WEEK), home.room_b))
    dialog = listed()
    choice = dialog.rows[1].choice
    choice.setCurrentIndex(2)
    choice.activated.emit(2)
    qtbot.waitUntil(dialog.primary.isEnabled)
    with qtbot.waitSignal(booking.finished):
        dialog.primary.click()
    assert len(starts(home)) == 4


def test_to_stop_saves_nothing_and_the_form_stays(home, booking, listed, qtbot):
    dialog = listed()
    with qtbot.waitSignal(dialog.rejected):
        dialog.cancel.click()
    assert booking.isVisible()
    assert home.rows("select count(*) from appointment") == [(0,)]


def test_until_a_day_counts_the_dates(booking, listed):
    repeat = booking.booking.repeat
    repeat.ends.set_value(True)
    repeat.until.set_value(FRIDAY + 2 * WEEK)
    assert len(listed().rows) == 3


def test_how_it_ends_can_be_read_in_full(booking):
    ends = booking.booking.repeat.ends
    assert ends.width() >= ends.sizeHint().width()


def test_without_a_last_day_it_is_asked_for(booking, qtbot):
    booking.booking.repeat.ends.set_value(True)
    booking.primary.click()
    qtbot.waitUntil(lambda: "Last day" in booking.booking.problem)


@pytest.fixture
def four(home):
    first = home.counselling(home.anna, at(10, day=FRIDAY))
    return home.do(series.book, BookSeries(first=first, every_weeks=1, count=4))


def test_the_details_show_the_other_dates_and_lead_to_them(home, four, dialogs, qtbot):
    details = dialogs.details(four.dates[1].id)
    qtbot.addWidget(details)
    details.show()
    qtbot.waitUntil(lambda: "Series" in texts(details))
    assert any("Date 2 of 4" in text for text in texts(details))
    others = [b for b in details.findChildren(QPushButton) if "10:00" in b.text()]
    assert len(others) == 3
    others[0].click()
    qtbot.waitUntil(lambda: any("Date 1 of 4" in text for text in texts(details)))


def test_this_and_the_following_are_cancelled_together(home, four, dialogs, opened, qtbot):
    dialogs.cancel(four.dates[1].id)
    dialog = opened()
    dialog.cause.setCurrentIndex(dialog.cause.findData(CancelCause.FAMILY))
    dialog.scope.set_value(Scope.FOLLOWING)
    with qtbot.waitSignal(dialog.accepted):
        dialog.primary.click()
    assert [each.date() for each in starts(home)] == [FRIDAY]


def test_a_single_appointment_asks_for_no_scope(home, dialogs, opened):
    booked = home.book(home.visit(home.anna, at(10, day=FRIDAY)))
    dialogs.cancel(booked.id)
    assert not opened().form.field("scope").isVisible()


def test_all_dates_are_changed_together_after_they_were_shown(home, four, dialogs, opened, qtbot):
    dialogs.change(four.dates[0].id)
    dialog = opened()
    form = dialog.booking
    wait_for_rooms(qtbot, form)
    form.scope.set_value(Scope.ALL)
    form.when.set_slot(at(14, day=FRIDAY))
    wait_for_rooms(qtbot, form)
    qtbot.waitUntil(lambda: not form.offers.pending)
    dialog.primary.click()
    qtbot.waitUntil(lambda: bool(dialog.findChildren(SeriesDialog)))
    dates = dialog.findChildren(SeriesDialog)[-1]
    assert len(dates.rows) == 4
    with qtbot.waitSignal(dialog.finished):
        dates.primary.click()
    assert {each.hour for each in starts(home)} == {14}


def test_every_rule_that_may_be_broken_has_words(home):
    from familycare.domain.overriding import OVERRIDABLE  # noqa: PLC0415

    assert {kind.__name__ for kind in OVERRIDABLE} == set(BEYOND)
