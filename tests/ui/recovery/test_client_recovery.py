"""Recovery records in the window: read, written and changed by the people who work with them."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QLineEdit

from familycare.domain.recovery.goals import Goal, Milestone
from familycare.domain.recovery.pages import fields_of
from familycare.domain.recovery.prevention_plan import PlanSignature, PreventionPlan, SupportPerson
from familycare.domain.recovery.records import RULES, RecordKind, RecoveryRecord
from familycare.services import recovery_records, recovery_views
from tests.recovery_services import DAY, loss
from ui.recovery import words

PLAN = PreventionPlan(
    triggers=("Pay day",),
    warning_signs=("I stop answering",),
    coping=("Go for a walk",),
    people=(SupportPerson(name="My sister"),),
)


def kept(home):
    return home.ask(recovery_views.card, home.anna).records


def texts(place):
    return [label.text() for label in place.findChildren(QLabel) if label.isVisibleTo(place)]


def test_a_goal_with_its_milestone_is_set_by_keyboard(page, dialog, home, qtbot):
    page.write()
    form = dialog()
    qtbot.keyClicks(form.page.editors["what"], "Finds work")
    milestones = form.page.editors["milestones"]
    milestones.add.setFocus()
    qtbot.keyClick(milestones.add, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: isinstance(form.focusWidget(), QLineEdit))
    qtbot.keyClicks(form.focusWidget(), "Writes to the bakery")
    qtbot.keyClick(form.focusWidget(), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(kept(home)))
    (record,) = kept(home)
    assert record.page == Goal(
        what="Finds work", milestones=(Milestone(what="Writes to the bakery"),)
    )
    qtbot.waitUntil(lambda: page.names.item(0).text() == "Goals  1")


def test_what_is_missing_is_said_under_its_field_and_nothing_is_lost(page, dialog, qtbot):
    page.write()
    form = dialog()
    qtbot.keyClicks(form.page.editors["measure"], "A contract")
    form.primary.click()
    qtbot.waitUntil(lambda: bool(form.form.field("what").problem))
    assert form.form.field("what").problem == "Please fill in: Goal."
    assert form.page.editors["measure"].text() == "A contract"


def test_a_line_in_which_something_is_wrong_is_named(page, dialog, qtbot):
    page.write()
    form = dialog()
    qtbot.keyClicks(form.page.editors["what"], "Finds work")
    form.page.editors["milestones"].set_value((Milestone(what="x" * 201),))
    form.primary.click()
    qtbot.waitUntil(lambda: bool(form.form.field("milestones").problem))
    assert form.form.field("milestones").problem.endswith("line 1 of “Milestones”.")


@pytest.mark.parametrize("kind", RecordKind)
def test_each_kind_of_record_has_a_form_with_all_its_fields(page, dialog, qtbot, kind):
    page.show_kind(kind)
    page.write()
    form = dialog()
    apart = {*form.apart, *words.APART.get(kind, ())}
    assert {*form.page.editors, *apart} == {each.name for each in fields_of(RULES[kind].page)}
    form.reject()


def test_a_new_version_of_a_signed_plan_begins_from_it_and_the_signed_one_stays(
    page, dialog, home, qtbot
):
    signed = replace(PLAN, signatures=(PlanSignature(name="Anna Klein", on=DAY),))
    record = RecoveryRecord(
        client_id=home.anna, kind=RecordKind.PREVENTION_PLAN, noted_on=DAY, page=signed
    )
    home.do(recovery_records.save, record)
    page.show_kind(RecordKind.PREVENTION_PLAN)
    page.show_client(home.anna)
    qtbot.waitUntil(lambda: "Signed" in texts(page))
    page.write()
    form = dialog()
    assert form.page.page() == PLAN
    form.page.editors["coping"].setPlainText("Drink tea")
    form.primary.click()
    qtbot.waitUntil(lambda: len(kept(home)) == 2)
    assert [one.page for one in kept(home)] == [replace(PLAN, coping=("Drink tea",)), signed]


def test_losses_are_listed_for_those_who_read_notes(home, page, qtbot):
    home.do(recovery_records.save, loss(home.anna))
    page.show_kind(RecordKind.LOSS)
    page.show_client(home.anna)
    qtbot.waitUntil(lambda: any("His brother" in text for text in texts(page)))
    assert "For staff alone: no loss ever stands in a paper for the family." in texts(page)


def test_a_closed_file_says_why(page):
    page.show_client(None, "Ben is somebody else’s client.")
    assert "Ben is somebody else’s client." in texts(page)
