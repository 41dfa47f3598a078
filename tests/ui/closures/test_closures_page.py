"""Closing a day in the window: how many are affected is told first, and none is forgotten."""

from datetime import date, time

import pytest
from PySide6.QtWidgets import QMainWindow

from familycare.domain.closures import Closure, ClosureScope
from familycare.domain.templates import SlotTemplate
from familycare.services import closure_assistant, closures, review_views, templates
from tests.centre import at
from ui import display
from ui.closures.assistant import LEFT_OUT, AssistantDialog
from ui.closures.close_dialog import CloseDialog
from ui.closures.page import ClosuresPage

EIGHTEENTH = date(2026, 7, 18)


@pytest.fixture
def window(qtbot):
    made = QMainWindow()
    qtbot.addWidget(made)
    made.show()
    return made


@pytest.fixture
def visits(home):
    return [
        home.book(home.visit(client, at(hour, day=EIGHTEENTH)))
        for client, hour in ((home.anna, 10), (home.ben, 10), (home.carl, 14))
    ]


def opened(desk, window, home):
    dialog = CloseDialog(desk, home.ask(closures.closable), window)
    dialog.open()
    return dialog


def ask_for_the_eighteenth(dialog, qtbot):
    for field in (dialog.first, dialog.last):
        field.set_value(EIGHTEENTH)
        field.changed.emit()
    qtbot.waitUntil(lambda: dialog.affected.text().startswith("3"))


def test_the_last_day_goes_along_with_a_later_first_one(desk, home, window):
    dialog = opened(desk, window, home)
    dialog.first.set_value(EIGHTEENTH)
    dialog.first.changed.emit()
    assert dialog.last.value() == EIGHTEENTH
    dialog.first.set_value(date(2026, 7, 4))
    dialog.first.changed.emit()
    assert dialog.last.value() == EIGHTEENTH


def test_the_one_just_closed_is_the_chosen_one(desk, qtbot, home, visits, window):
    order = Closure(scope=ClosureScope.CENTRE, slot=at(10, day=date(2026, 7, 4)), reason="Feast")
    home.do(closures.close, order)
    page = ClosuresPage(desk)
    window.setCentralWidget(page)
    qtbot.waitUntil(lambda: page.table.line() is not None)
    page.ask_new()
    qtbot.waitUntil(lambda: bool(window.findChildren(CloseDialog)))
    dialog = window.findChildren(CloseDialog)[-1]
    ask_for_the_eighteenth(dialog, qtbot)
    dialog.reason.setText("Pipes")
    dialog.primary.click()
    qtbot.waitUntil(lambda: page.table.line().closure.reason == "Pipes")
    assert page.places.isEnabled()


def test_the_dialog_says_three_first_and_then_all_three_are_flagged(
    desk, qtbot, home, visits, window
):
    dialog = opened(desk, window, home)
    ask_for_the_eighteenth(dialog, qtbot)
    assert "3 families" in dialog.affected.text()
    assert home.ask(review_views.waiting) == 0
    dialog.reason.setText("Pipes")
    with qtbot.waitSignal(dialog.finished):
        dialog.primary.click()
    assert home.ask(review_views.waiting) == 3


def test_slots_of_one_name_are_told_apart_by_time_and_room(desk, home, window):
    saturdays = SlotTemplate(
        name="First", room_id=home.room_b, weekday=5, opens=time(10), closes=time(11),
        valid_from=date(2026, 6, 29),
    )  # fmt: skip
    home.do(templates.save, saturdays)
    dialog = opened(desk, window, home)
    words = [dialog.what.itemText(number) for number in range(dialog.what.count())]
    (slot,) = (each for each in words if "First" in each)
    assert "Saturday · 10:00–11:00" in slot
    assert "Room B" in slot


def test_a_closed_slot_is_listed_with_its_room(desk, qtbot, home, window):
    saturdays = SlotTemplate(
        name="First", room_id=home.room_b, weekday=5, opens=time(10), closes=time(11),
        valid_from=date(2026, 6, 29),
    )  # fmt: skip
    saved = home.do(templates.save, saturdays)
    with home.opened.reading() as reading:
        whole = reading.days(EIGHTEENTH, EIGHTEENTH)
    home.do(
        closures.close,
        Closure(scope=ClosureScope.SLOT, slot=whole, template_id=saved.id, reason="Pipes"),
    )
    page = ClosuresPage(desk)
    window.setCentralWidget(page)
    qtbot.waitUntil(lambda: page.table.line() is not None)
    line = page.table.line()
    assert (line.what, line.room) == ("First", "Room B")
    model = page.table.record_model
    shown = [model.data(model.index(0, n)) for n in range(model.columnCount())]
    assert " · ".join(map(display.isolated, ("First", "Room B"))) in shown


def test_nothing_can_be_closed_before_the_affected_are_counted(desk, qtbot, home, visits, window):
    dialog = opened(desk, window, home)
    assert not dialog.primary.isEnabled()
    ask_for_the_eighteenth(dialog, qtbot)
    assert dialog.primary.isEnabled()
    dialog.last.set_value(date(2026, 7, 17))
    dialog.last.changed.emit()
    assert not dialog.primary.isEnabled()


def test_a_reason_is_asked_for(desk, qtbot, home, visits, window):
    dialog = opened(desk, window, home)
    ask_for_the_eighteenth(dialog, qtbot)
    dialog.primary.click()
    qtbot.waitUntil(lambda: bool(dialog.form.field("reason").problem))
    assert home.ask(closures.listed) == []


def closed(home):
    with home.opened.reading() as reading:
        whole = reading.days(EIGHTEENTH, EIGHTEENTH)
    closure = closures.Closure(scope=closures.ClosureScope.CENTRE, slot=whole, reason="Pipes")
    return home.do(closures.close, closure)


def test_each_line_of_the_assistant_can_be_left_out_and_the_rest_moves(
    desk, qtbot, home, visits, window
):
    closure, moved = closed(home), []
    proposals = home.ask(closure_assistant.propose, closure.id)
    dialog = AssistantDialog(desk, proposals, moved.append, window)
    dialog.open()
    assert len(dialog.lines()) == 3
    dialog._choices[0].set_value(LEFT_OUT)
    with qtbot.waitSignal(dialog.finished):
        dialog.primary.click()
    assert moved == [2]
    assert home.ask(review_views.waiting) == 1


def test_opening_again_is_one_click_and_undone_in_one(desk, qtbot, home, visits, runner):
    closed(home)
    page = ClosuresPage(desk)
    qtbot.addWidget(page)
    page.show()
    qtbot.waitUntil(page.reopen.isEnabled)
    page.reopen.click()
    qtbot.waitUntil(lambda: not page.reopen.isEnabled())
    assert home.ask(review_views.waiting) == 0
    runner.history.undo()
    qtbot.waitUntil(lambda: home.ask(review_views.waiting) == 3)
