"""The form offers slots first, says who may come, holds the place, and asks why for exceptions."""

from datetime import date, timedelta

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QLabel

from familycare.domain.appointment_kinds import AppointmentKind
from familycare.domain.entitlement import Entitlement, Period
from familycare.domain.people import Need
from familycare.services.booking_offers import MOST_SLOTS
from familycare.services.eligibility import Verdict
from tests.centre import at
from tests.services.visiting import (
    JULY_4,
    VISIT,
    adds,
    ban,
    changes_client,
    sets,
    template_s,
)
from tests.ui.appointments.test_dialogs import choose_client, choose_room, wait_for_rooms

FRIDAY = date(2026, 7, 3)


def texts(widget):
    return [label.text() for label in widget.findChildren(QLabel)]


def held(home):
    return home.rows("select room_id from hold")


def opened_for_anna(home, dialogs, opened, qtbot, start=None):
    dialogs.book(start)
    dialog = opened()
    choose_client(qtbot, dialog.booking, home, home.anna, "Anna Klein")
    wait_for_rooms(qtbot, dialog.booking)
    return dialog


def test_slots_on_offer_come_first_and_the_first_free_one_is_filled_in(
    home, dialogs, opened, qtbot
):
    template_s(home)
    dialog = opened_for_anna(home, dialogs, opened, qtbot)
    form = dialog.booking
    qtbot.waitUntil(form.field("offered").isVisible)
    qtbot.waitUntil(lambda: form.when.slot() == at(10, day=JULY_4))
    assert not form.field("slot").isVisible()
    assert "free" in form.offered.item(0).text()
    qtbot.waitUntil(lambda: not form.offers.pending and form.room.currentData() == home.room_a)
    with qtbot.waitSignal(dialog.accepted):
        dialog.primary.click()
    assert home.rows("select template_id from appointment") == [(1,)]


def test_what_the_program_filled_in_is_no_loss_when_the_form_is_closed(
    home, dialogs, opened, qtbot
):
    template_s(home)
    with home.opened.reading() as reading:
        anna = reading.people.clients.get(home.anna)
    dialogs.book(anna)
    dialog = opened()
    qtbot.waitUntil(lambda: dialog.booking.when.slot() == at(10, day=JULY_4))
    assert not dialog.dirty


def test_a_full_slot_says_why_not_and_another_one_is_chosen(home, dialogs, opened, qtbot):
    template_s(home)
    for client in (home.ben, home.carl):
        home.book(home.visit(client, at(10, day=JULY_4)))
    form = opened_for_anna(home, dialogs, opened, qtbot).booking
    qtbot.waitUntil(lambda: form.offered.count() > 1)
    assert "Room A" in form.offered.item(0).text()
    qtbot.waitUntil(lambda: form.when.slot() == at(10))


def test_the_slot_that_is_filled_in_is_seen_even_when_who_comes_makes_it_one_of_many(
    home, dialogs, opened, qtbot
):
    template_s(home)
    changes_client(home, home.anna, admitted_on=date(2026, 7, 1))
    sets(home, blackout_days=40, visit_ahead_days=60)  # each Saturday of July takes a reason
    form = opened_for_anna(home, dialogs, opened, qtbot).booking
    qtbot.waitUntil(form.offered.is_free)
    chosen = form.when.slot()
    sets(home, blackout_days=40, visit_ahead_days=60, education_needed=1)
    (box,) = form.family.findChildren(QCheckBox)
    box.setChecked(not box.isChecked())
    box.setChecked(True)
    qtbot.waitUntil(lambda: "with a reason" in form.offered.item(0).text())
    assert form.when.slot() == chosen
    assert form.offered.currentRow() >= MOST_SLOTS[Verdict.OVERRIDE]


def test_the_next_hour_is_not_filled_in_where_it_would_take_a_reason(
    home, dialogs, opened, clock, qtbot
):
    template_s(home)
    clock.instant = at(9, 30, day=JULY_4).start
    sets(home, visit_notice_days=2)
    form = opened_for_anna(home, dialogs, opened, qtbot).booking
    qtbot.waitUntil(lambda: form.offered.count() > 1)
    qtbot.waitUntil(lambda: form.when.slot() == at(10, day=date(2026, 7, 11)))


def test_a_slot_that_was_full_from_the_start_was_not_taken_just_now(home, dialogs, opened, qtbot):
    template_s(home, open_places=1)
    home.book(home.visit(home.ben, at(10, day=JULY_4)))
    dialog = opened_for_anna(home, dialogs, opened, qtbot, at(10, day=JULY_4))
    choose_room(dialog.booking, home.room_a)
    dialog.booking.room.activated.emit(dialog.booking.room.currentIndex())
    qtbot.waitUntil(lambda: any("Every place" in text for text in texts(dialog.booking.hold)))
    dialog.primary.click()
    qtbot.waitUntil(dialog.refusal.isVisible)
    assert any("Every place" in text for text in texts(dialog.refusal))
    assert not any("just taken" in text for text in texts(dialog.refusal))


def test_a_slot_that_cannot_be_tells_the_weightiest_reason_and_how_many_more(
    home, dialogs, opened, qtbot
):
    template_s(home)
    adds(home, Entitlement(kind=VISIT, amount=0, period=Period.WEEK))
    home.book(home.counselling(home.anna, at(10, day=JULY_4)))
    form = opened_for_anna(home, dialogs, opened, qtbot).booking
    qtbot.waitUntil(lambda: form.offered.count() > 1)
    slots = [form.offered.item(row) for row in range(form.offered.count())]
    (taken,) = (each for each in slots if "not possible" in each.text())
    _when, told = taken.text().split("\n")
    assert "another appointment" in told
    assert told.endswith("And 1 more reason.")
    everything = taken.data(Qt.ItemDataRole.AccessibleDescriptionRole)
    assert "has had all" in everything
    assert "has had all" in taken.toolTip()


def test_a_free_time_is_an_exception_that_takes_a_reason(home, dialogs, opened, qtbot):
    template_s(home)
    dialog = opened_for_anna(home, dialogs, opened, qtbot, at(14, day=FRIDAY))
    form = dialog.booking
    qtbot.waitUntil(form.elsewhere.isChecked)
    assert form.field("slot").isVisible()
    choose_room(form, home.room_a)
    dialog.primary.click()
    qtbot.waitUntil(form.field("reason").isVisible)
    assert dialog.primary.text() == "Book all the same"
    assert any("no slot on offer" in text for text in texts(dialog.refusal))
    dialog.primary.click()
    qtbot.waitUntil(lambda: bool(form.field("reason").problem))
    form.because.setText("They come from far")
    assert dialog.refusal.isVisible()
    with qtbot.waitSignal(dialog.accepted):
        dialog.primary.click()
    assert home.rows("select override_because from appointment") == [("They come from far",)]


def test_something_else_asked_for_is_no_exception_any_more(home, dialogs, opened, qtbot):
    template_s(home)
    dialog = opened_for_anna(home, dialogs, opened, qtbot, at(14, day=FRIDAY))
    form = dialog.booking
    qtbot.waitUntil(form.elsewhere.isChecked)
    choose_room(form, home.room_a)
    dialog.primary.click()
    qtbot.waitUntil(form.field("reason").isVisible)
    form.when.set_slot(at(15, day=FRIDAY))
    assert not form.field("reason").isVisible()
    assert dialog.primary.text() == "Book"


def test_what_may_never_be_broken_is_told_without_a_way_around(home, dialogs, opened, qtbot):
    dialog = opened_for_anna(home, dialogs, opened, qtbot, at(10, day=FRIDAY))
    home.book(home.counselling(home.anna, at(10, day=FRIDAY)))
    choose_room(dialog.booking, home.room_b)
    dialog.primary.click()
    qtbot.waitUntil(dialog.refusal.isVisible)
    assert not dialog.booking.field("reason").isVisible()


def test_the_place_is_held_while_the_form_is_open(home, dialogs, opened, qtbot):
    dialog = opened_for_anna(home, dialogs, opened, qtbot, at(10, day=FRIDAY))
    qtbot.waitUntil(lambda: len(held(home)) == 1)
    qtbot.waitUntil(dialog.booking.hold.isVisible)
    assert any("10 more minutes" in text for text in texts(dialog.booking.hold))
    choose_room(dialog.booking, home.room_b)
    dialog.booking.room.activated.emit(dialog.booking.room.currentIndex())
    qtbot.waitUntil(lambda: held(home) == [(home.room_b,)])
    dialog.booking.remark.clear()
    dialog._edited = False
    dialog.reject()
    qtbot.waitUntil(lambda: held(home) == [])


def test_who_works_keeps_the_place(home, dialogs, opened, clock, qtbot):
    dialog = opened_for_anna(home, dialogs, opened, qtbot, at(10, day=FRIDAY))
    qtbot.waitUntil(lambda: len(held(home)) == 1)
    qtbot.waitUntil(dialog.booking.hold.isVisible)
    (before,) = home.rows("select expires_at from hold")
    clock.instant += timedelta(minutes=6)
    dialog.booking.remark.setFocus()
    qtbot.keyClicks(dialog.booking.remark, "brings a cake")
    qtbot.waitUntil(lambda: home.rows("select expires_at from hold") > [before])


def test_a_form_that_goes_on_keeps_its_place(home, dialogs, opened, qtbot):
    form = opened_for_anna(home, dialogs, opened, qtbot, at(10, day=FRIDAY)).booking
    kept = form.content()["hold"]
    form.hold.put_content("f" * 32)
    form.hold.put_content(kept)
    assert form.order().workstation == kept


def test_nobody_chosen_holds_nothing(home, dialogs, opened, qtbot):
    dialogs.book(at(10, day=FRIDAY))
    wait_for_rooms(qtbot, opened().booking)
    qtbot.wait(400)
    assert held(home) == []


def test_who_may_not_come_is_shown_and_told_why(home, dialogs, opened, qtbot):
    adds(home, ban(home, None))
    form = opened_for_anna(home, dialogs, opened, qtbot, at(10, day=FRIDAY)).booking
    (box,) = form.family.findChildren(QCheckBox)
    assert not box.isEnabled()
    assert any("ban without end" in text for text in texts(form.family))


def test_whose_ban_ends_can_be_chosen_for_a_later_day(home, dialogs, opened, qtbot):
    adds(home, ban(home, date(2026, 7, 10)))
    form = opened_for_anna(home, dialogs, opened, qtbot, at(10, day=FRIDAY)).booking
    (box,) = form.family.findChildren(QCheckBox)
    assert box.isEnabled()
    assert any("banned up to" in text for text in texts(form.family))
    form.when.set_slot(at(10))
    qtbot.waitUntil(lambda: not any("banned" in text for text in texts(form.family)))


def test_needs_and_what_is_left_stand_below_the_client(home, dialogs, opened, qtbot):
    adds(home, Entitlement(kind=VISIT, amount=2, period=Period.MONTH))
    changes_client(home, home.anna, needs=(Need.INTERPRETER,))
    home.book(home.visit(home.anna, at(10)))
    form = opened_for_anna(home, dialogs, opened, qtbot, at(10, day=FRIDAY)).booking
    assert "1 of 2" in form.facts.text()
    assert "Interpreter" in form.facts.text()


def test_a_group_session_is_not_said_to_use_up_visits(home, dialogs, opened, qtbot):
    adds(home, Entitlement(kind=VISIT, amount=2, period=Period.MONTH))
    form = opened_for_anna(home, dialogs, opened, qtbot, at(10, day=FRIDAY)).booking
    qtbot.waitUntil(lambda: "2 of 2" in form.facts.text())
    form.kind.setCurrentIndex(form.kind.findData(AppointmentKind.GROUP_SESSION))
    qtbot.waitUntil(form.facts.isHidden)
    form.kind.setCurrentIndex(form.kind.findData(VISIT))
    qtbot.waitUntil(lambda: "2 of 2" in form.facts.text())
    assert form.family.chosen()


def test_a_day_that_somebody_typed_before_choosing_the_client_stays(home, dialogs, opened, qtbot):
    template_s(home)
    dialogs.book(None)
    form = opened().booking
    day = form.when._day.edit
    day.selectAll()
    qtbot.keyClicks(day, "15.7.2026")
    day.editingFinished.emit()
    choose_client(qtbot, form, home, home.anna, "Anna Klein")
    qtbot.waitUntil(form.field("offered").isVisible)
    wait_for_rooms(qtbot, form)
    assert form.when.slot().start.date() == date(2026, 7, 15)
    assert form.elsewhere.isChecked()
