from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from familycare.domain.people import Sex
from familycare.services import client_views

NEW = (Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)


def type_into(qtbot, field, text):
    field.setFocus()
    qtbot.keyClicks(QApplication.focusWidget(), text)


def fill(qtbot, form):
    type_into(qtbot, form.case_number, "C-77")
    type_into(qtbot, form.given_name, "Mei")
    type_into(qtbot, form.family_name, "Chen")


def test_a_new_client_is_typed_in_and_their_page_opens(page, home, dialog, qtbot):
    qtbot.keyClick(page.list.table, *NEW)
    form = dialog()
    fill(qtbot, form)
    type_into(qtbot, form.preferred_name, "Little Mei")
    type_into(qtbot, form.born_on, "3.4.1990")
    form.sex.set_value(Sex.FEMALE)
    form.language.set_value("zh")
    type_into(qtbot, form.unit, "North")
    type_into(qtbot, form.expected, "1.3.2027")
    qtbot.keyClick(form.unit, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: page.record.client is not None)
    client = page.record.client
    assert (client.name, client.spoken_name, client.unit) == ("Mei Chen", "Little Mei", "North")
    assert (client.born_on, client.sex, client.language) == (date(1990, 4, 3), Sex.FEMALE, "zh")
    assert (client.admitted_on, client.expected_discharge_on) == (
        date(2026, 7, 1),
        date(2027, 3, 1),
    )
    assert page.record.isVisible()


def test_everything_wrong_stands_under_its_field(page, dialog, qtbot):
    qtbot.keyClick(page.list.table, *NEW)
    form = dialog()
    type_into(qtbot, form.case_number, "C-77")
    type_into(qtbot, form.given_name, "x" * 201)
    type_into(qtbot, form.born_on, "1.1.2030")
    type_into(qtbot, form.discharged, "1.1.2020")
    form.primary.click()
    qtbot.waitUntil(lambda: form.form.field("family_name").problem != "")
    assert form.form.field("family_name").problem == "Please fill in: Family name."
    assert form.form.field("given_name").problem == "Given name: at most 200 characters."
    assert "1 Jan 2030" in form.form.field("born_on").problem
    assert "1 Jul 2026" in form.form.field("discharged_on").problem
    assert form.given_name.hasFocus()
    assert form.isVisible()


def test_a_taken_case_number_is_told_under_the_case_number(page, dialog, qtbot):
    qtbot.keyClick(page.list.table, *NEW)
    form = dialog()
    fill(qtbot, form)
    form.case_number.setText("C-1")
    form.primary.click()
    qtbot.waitUntil(lambda: form.form.field("case_number").problem != "")
    assert "C-1" in form.form.field("case_number").problem


def test_a_date_nobody_can_read_is_told_and_nothing_is_saved(page, home, dialog, qtbot):
    qtbot.keyClick(page.list.table, *NEW)
    form = dialog()
    fill(qtbot, form)
    type_into(qtbot, form.expected, "soon")
    form.primary.click()
    assert form.form.field("expected_discharge_on").problem
    assert form.expected.edit.hasFocus()
    assert len(home.ask(client_views.listed)) == 5


def test_a_stay_needs_a_beginning(page, dialog, qtbot):
    qtbot.keyClick(page.list.table, *NEW)
    form = dialog()
    fill(qtbot, form)
    form.admitted.edit.clear()
    form.primary.click()
    assert form.form.field("admitted_on").problem == "Please fill in: Admitted."


def test_changing_a_client_can_be_taken_back(page, record, runner, dialog, qtbot):
    qtbot.keyClick(record.tabs.tabBar(), Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier)
    form = dialog()
    assert form.given_name.text() == "Anna"
    form.given_name.setText("Änne")
    form.primary.click()
    qtbot.waitUntil(lambda: record.client.given_name == "Änne")
    assert runner.undo_stack.undoText() == "Client changed"
    runner.history.undo()
    qtbot.waitUntil(lambda: record.client.given_name == "Anna")


def test_taking_a_new_client_back_leads_to_the_list(page, runner, dialog, qtbot):
    qtbot.keyClick(page.list.table, *NEW)
    fill(qtbot, dialog())
    dialog().primary.click()
    qtbot.waitUntil(lambda: page.record.client is not None)
    refused = []
    runner.refused.connect(refused.append)
    runner.history.undo()
    qtbot.waitUntil(page.list.isVisible)
    qtbot.waitUntil(lambda: len(page.list.table.record_model.lines) == 5)
    assert refused == []


def test_esc_asks_before_typed_text_is_lost(page, dialog, qtbot):
    qtbot.keyClick(page.list.table, *NEW)
    form = dialog()
    type_into(qtbot, form.case_number, "C-9")
    qtbot.keyClick(form.case_number, Qt.Key.Key_Escape)
    assert form.isVisible()
