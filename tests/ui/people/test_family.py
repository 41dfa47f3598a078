from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from familycare.domain.people import Approval, Kinship, Tie
from familycare.services import client_views
from familycare.services.work import Changes
from tests.centre import relative
from ui.page import FAMILY, ClientPlace


def lines(record):
    return record.family.table.record_model.lines


def add(record):
    record.tabs.setCurrentWidget(record.family)
    (button,) = [
        b
        for b in record.family.findChildren(QPushButton)
        if b.accessibleName() == "Add a family member" and b.isVisible()
    ]
    button.click()


def pick(qtbot, picker, text):
    picker.edit.setFocus()
    qtbot.keyClicks(picker.edit, text)
    qtbot.waitUntil(lambda: bool(picker._offered))
    qtbot.keyClick(picker.edit, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: picker.value() is not None)


def test_a_new_relative_is_added_with_tie_and_household(record, dialog, qtbot):
    add(record)
    form = dialog()
    form.given_name.setText("Jan")
    form.family_name.setText("Klein")
    form.kinship.set_value(Kinship.FATHER)
    form.approval.set_value(Approval.APPROVED)
    form.phone.setText("030 123")
    form.place.town.setText("Kiel")
    form.place.country.setText("Germany")
    form.place.distance.setValue(350)
    form.primary.click()
    qtbot.waitUntil(lambda: len(lines(record)) == 2)
    line = lines(record)[1]
    assert (line.name, line.kinship, line.approval) == (
        "Jan Klein",
        Kinship.FATHER,
        Approval.APPROVED,
    )
    assert (line.phone, line.place, line.distance_km) == ("030 123", "Kiel, Germany", 350)
    assert record.family.table.record_model.index(1, 6).data() == "350 km"
    assert record.tabs.tabText(1) == "Family  2"


def test_the_kinship_has_to_be_chosen(record, dialog):
    add(record)
    form = dialog()
    form.given_name.setText("Jan")
    form.family_name.setText("Klein")
    form.primary.click()
    assert form.form.field("kinship").problem == "Please fill in: Kinship."


def test_somebody_already_known_is_found_by_typing(record, home, dialog, qtbot):
    mother_of_ben = home.mother_of[home.ben]
    add(record)
    form = dialog()
    form.known.edit.setFocus()
    qtbot.keyClicks(form.known.edit, "maria")
    qtbot.waitUntil(lambda: len(form.known._offered) == 5)
    while form.known._offered[0].value != mother_of_ben:
        form.known._offered.pop(0)
    qtbot.keyClick(form.known.edit, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: form.given_name.text() == "Maria")
    form.kinship.set_value(Kinship.FRIEND)
    form.primary.click()
    qtbot.waitUntil(lambda: len(lines(record)) == 2)
    assert lines(record)[1].member_id == mother_of_ben


def test_somebody_tied_already_is_refused_under_the_search(record, home, dialog, qtbot):
    add(record)
    form = dialog()
    form.known.edit.setFocus()
    qtbot.keyClicks(form.known.edit, "maria")
    qtbot.waitUntil(lambda: bool(form.known._offered))
    while form.known._offered[0].value != home.mother_of[home.anna]:
        form.known._offered.pop(0)
    qtbot.keyClick(form.known.edit, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: form.given_name.text() == "Maria")
    form.kinship.set_value(Kinship.MOTHER)
    form.primary.click()
    qtbot.waitUntil(lambda: form.form.field("family_member").problem != "")


def test_who_was_looked_for_is_chosen_as_soon_as_the_family_is_shown(page, home, qtbot):
    home.do(relative, home.anna, kinship=Kinship.SISTER, given="Zoe")
    sister = home.ask(client_views.card, home.anna).relatives[-1]
    page.opened_with(ClientPlace(home.anna, FAMILY, tie_id=sister.tie_id))
    qtbot.waitUntil(lambda: page.record.family.table.line() == sister)
    assert page.record.tabs.currentWidget() is page.record.family
    page.record.family.choose(None)
    assert page.record.family.table.line() == sister


def test_f2_edits_and_a_household_is_shared(page, record, home, dialog, qtbot):
    table = record.family.table
    record.tabs.setCurrentWidget(record.family)
    table.setFocus()
    qtbot.keyClick(table, Qt.Key.Key_Down)
    qtbot.keyClick(table, Qt.Key.Key_F2)
    form = dialog()
    form.place.name.setText("The Kleins")
    form.place.town.setText("Bonn")
    pick(qtbot, form.time_zone, "shanghai")
    form.primary.click()
    qtbot.waitUntil(lambda: lines(record)[0].place == "Bonn")

    page.open_client(home.ben)
    qtbot.waitUntil(lambda: record.client is not None)
    table.choose(lines(record)[0].tie_id)
    qtbot.keyClick(table, Qt.Key.Key_Return)
    form = dialog()
    qtbot.waitUntil(lambda: bool(form.place.picker._choices))
    pick(qtbot, form.place.picker, "kleins")
    assert form.place.town.text() == "Bonn"
    form.primary.click()
    qtbot.waitUntil(lambda: lines(record)[0].place == "Bonn")
    assert len(home.ask(client_views.households)) == 1


def test_leaving_the_household_empty_moves_somebody_out(record, dialog, qtbot, home):
    record.family.editWanted.emit(lines(record)[0].tie_id)
    form = dialog()
    form.place.town.setText("Bonn")
    form.primary.click()
    qtbot.waitUntil(lambda: lines(record)[0].place == "Bonn")
    record.family.editWanted.emit(lines(record)[0].tie_id)
    form = dialog()
    assert form.place.name.text() == "Klein"
    form.place.picker.clear()
    form.place.picker.changed.emit()
    form.primary.click()
    qtbot.waitUntil(lambda: lines(record)[0].place == "")


def test_delete_takes_the_tie_away_and_undo_brings_it_back(record, runner, qtbot):
    table = record.family.table
    record.tabs.setCurrentWidget(record.family)
    table.setFocus()
    qtbot.keyClick(table, Qt.Key.Key_Down)
    qtbot.keyClick(table, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: len(lines(record)) == 0)
    runner.history.undo()
    qtbot.waitUntil(lambda: len(lines(record)) == 1)


def test_without_a_family_the_tab_offers_to_add_somebody(record, home, qtbot):
    record.tabs.setCurrentWidget(record.family)
    record.family.show_lines(())
    (button,) = [
        b
        for b in record.family._states.findChildren(QPushButton)
        if b.accessibleName() == "Add a family member" and b.isVisible()
    ]
    with qtbot.waitSignal(record.family.newWanted):
        button.click()


def test_after_a_removal_nobody_else_stands_chosen_for_the_next(record, home, runner, qtbot):
    with home.opened.work() as work:
        relative(work, home.anna, kinship=Kinship.BROTHER, given="Otto")
        work.commit()
    runner.changed.emit(Changes(frozenset({Tie})))
    qtbot.waitUntil(lambda: len(lines(record)) == 2)
    record.tabs.setCurrentWidget(record.family)
    record.family.table.choose_first()
    record.family._remove.setFocus()
    record.family._remove.click()
    qtbot.waitUntil(lambda: len(lines(record)) == 1)
    assert record.family.table.line() is None
    assert not record.family._remove.isEnabled()


def test_all_that_is_missing_is_told_at_once(record, dialog):
    add(record)
    form = dialog()
    form.primary.click()
    told = [form.form.field(name).problem for name in ("given_name", "family_name", "kinship")]
    assert all(told)
    form.kinship.setFocus()
    form.kinship.set_value(Kinship.MOTHER)
    assert form.form.field("kinship").problem == ""
