"""What stands above recovery records: seen, and done by one click with a way back."""

from datetime import date, timedelta

import pytest
from PySide6.QtWidgets import QApplication, QCheckBox, QDialog, QLabel, QLineEdit

from familycare.domain.focus import CareDomain
from familycare.domain.recovery.abstinence import Abstinence
from familycare.domain.recovery.aftercare import Aftercare, AftercareContact, ContactState
from familycare.domain.recovery.cravings import Craving
from familycare.domain.recovery.goals import Goal, GoalState, Milestone
from familycare.domain.recovery.lapses import Lapse, Response, StepState
from familycare.domain.recovery.records import RecordKind, RecoveryRecord
from familycare.domain.support import Informant
from familycare.services import recovery_records, recovery_views
from tests.centre import at
from tests.recovery_services import plan
from ui.recovery.aftercare_year import AftercareYear
from ui.recovery.client_recovery import ClientRecovery
from ui.recovery.course_chart import CourseChart
from ui.recovery.craving_picture import CravingPicture
from ui.recovery.goal_board import GoalBoard
from ui.recovery.plan_picture import PlanPicture
from ui.recovery.sign_dialog import SignDialog
from ui.widgets.choice_box import ChoiceBox

TODAY = date(2026, 7, 1)
BURST = 200
"""Milliseconds: longer than a screen waits before it reads again."""


@pytest.fixture
def centre(home):
    """Open the centre of the scenarios."""
    return home.opened


@pytest.fixture
def shown(desk, home, qtbot):
    """Keep a page of Anna's and show it; returns the tab and a way to read the page again."""

    def show(kind, *pages):
        for page in pages:
            record = page if isinstance(page, RecoveryRecord) else RecoveryRecord(
                client_id=home.anna, kind=kind, noted_on=TODAY, page=page
            )  # fmt: skip
            home.do(recovery_records.save, record)
        tab = ClientRecovery(desk)
        qtbot.addWidget(tab)
        tab.resize(1000, 700)
        with qtbot.waitActive(tab):
            tab.show()
            tab.activateWindow()
        tab.show_client(home.anna)
        qtbot.waitUntil(lambda: tab.card is not None)
        tab.show_kind(kind)
        return tab

    return show


def pages(home, kind):
    return [one.page for one in home.ask(recovery_views.card, home.anna).of(kind)]


def told(place):
    return " ".join(label.text() for label in place.findChildren(QLabel))


def box(place, name):
    return seen(place, QCheckBox, name)


def seen(place, kind, beginning, end=""):
    """Find what is shown now; what was drawn before is about to go."""
    QApplication.processEvents()  # what was just drawn is shown then
    return next(
        one
        for one in place.findChildren(kind)
        if one.objectName().startswith(beginning)
        and one.objectName().endswith(end)
        and one.isVisibleTo(place)
    )


def test_a_milestone_is_ticked_on_the_board_keeps_the_focus_and_undo_opens_it(
    shown, desk, home, qtbot
):
    goal = Goal(what="Finds work", milestones=(Milestone(what="Writes"), Milestone(what="Asks")))
    tab = shown(RecordKind.GOAL, goal)
    first = box(tab, "milestone")
    name = first.objectName()
    first.setFocus()
    first.click()
    qtbot.waitUntil(lambda: "1 of 2 milestones reached" in told(tab))
    assert pages(home, RecordKind.GOAL)[0].milestones[0].reached_on == TODAY
    assert tab.window().focusWidget().objectName() == name
    qtbot.waitUntil(desk.runner.undo_stack.canUndo)
    desk.runner.history.undo()
    qtbot.waitUntil(lambda: pages(home, RecordKind.GOAL)[0] == goal)


def test_the_board_asks_for_living_conditions_and_folds_what_is_over_away(shown):
    tab = shown(
        RecordKind.GOAL,
        Goal(what="Calls mother", domain=CareDomain.FAMILY),
        Goal(what="Moves", state=GoalState.DROPPED, living=True),
    )
    board = tab.findChild(GoalBoard)
    assert "No goal is about living conditions" in told(board)
    assert not board.over.isVisibleTo(board)
    board.more.click()
    assert board.over.isVisibleTo(board)


def test_a_goal_about_living_conditions_ends_the_hint(shown):
    tab = shown(RecordKind.GOAL, Goal(what="Finds a flat", living=True))
    assert "No goal is about living conditions" not in told(tab)


def test_a_step_of_the_answer_is_ticked_set_aside_and_given_to_somebody(shown, home, qtbot):
    tab = shown(RecordKind.LAPSE, Lapse(happened="One evening", steps=()))
    box(tab, "done").click()
    qtbot.waitUntil(lambda: pages(home, RecordKind.LAPSE)[0].answer[0].state is StepState.DONE)
    qtbot.waitUntil(lambda: "7 of 8 open" in told(tab))
    seen(tab, QCheckBox, "needed", "-help").click()
    qtbot.waitUntil(
        lambda: pages(home, RecordKind.LAPSE)[0].answer[1].state is StepState.NOT_NEEDED
    )
    qtbot.waitUntil(lambda: "6 of 8 open" in told(tab))
    owner = seen(tab, QLineEdit, "owner", "-patience")
    owner.setText("Hanna")
    owner.editingFinished.emit()
    qtbot.waitUntil(lambda: pages(home, RecordKind.LAPSE)[0].answer[7].owner == "Hanna")
    steps = pages(home, RecordKind.LAPSE)[0].steps
    assert [one.step for one in steps] == list(Response)


def test_the_page_stays_where_it_was_when_a_step_is_ticked(shown, home, qtbot):
    tab = shown(RecordKind.LAPSE, Lapse(happened="One evening", steps=()))
    tab.resize(1000, 420)
    QApplication.processEvents()
    place = tab._area.verticalScrollBar()
    place.setValue(20)
    first = box(tab, "done")
    first.setFocus()
    place.setValue(20)
    first.click()
    qtbot.waitUntil(lambda: "7 of 8 open" in told(tab))
    qtbot.wait(BURST)
    assert place.value() == 20


def test_a_contact_is_noted_with_one_click_and_asks_to_be_booked(shown, desk, home, qtbot):
    leaves = TODAY - timedelta(days=70)
    contacts = (
        AftercareContact(due_on=TODAY - timedelta(days=1)),
        AftercareContact(due_on=TODAY + timedelta(days=6)),
    )
    tab = shown(RecordKind.AFTERCARE, Aftercare(leaves_on=leaves, contacts=contacts))
    box(tab, "reached").click()

    def states():
        return [one.state for one in pages(home, RecordKind.AFTERCARE)[0].contacts]

    qtbot.waitUntil(lambda: states()[0] is ContactState.REACHED)
    qtbot.waitUntil(desk.runner.undo_stack.canUndo)
    desk.runner.history.undo()
    qtbot.waitUntil(lambda: states()[0] is ContactState.PLANNED)
    assert "watched month" in told(tab.findChild(AftercareYear))
    asked = []
    tab.contactWanted.connect(lambda record, number: asked.append((record, number)))
    year = tab.findChild(AftercareYear)
    year.contactWanted.emit(home.ask(recovery_views.card, home.anna).records[0], 1)
    ((record, number),) = asked
    tab.await_booking(record, number)
    booked = home.book(home.visit(home.anna, at(10)))
    tab.note_booked(booked.id)
    qtbot.waitUntil(lambda: states()[1] is ContactState.BOOKED)


def test_a_booking_that_was_given_up_does_not_mark_the_contact_later(shown, desk, home, qtbot):
    contact = AftercareContact(due_on=TODAY + timedelta(days=6))
    leaves = TODAY - timedelta(days=70)
    tab = shown(RecordKind.AFTERCARE, Aftercare(leaves_on=leaves, contacts=(contact,)))
    tab.await_booking(home.ask(recovery_views.card, home.anna).records[0], 0)
    tab.await_nothing()
    tab.note_booked(home.book(home.visit(home.anna, at(10))).id)
    qtbot.wait(BURST)
    assert pages(home, RecordKind.AFTERCARE)[0].contacts[0].state is ContactState.PLANNED


def test_the_chosen_days_of_cravings_stay_chosen_when_another_is_noted(shown, desk, home, qtbot):
    noted = RecoveryRecord(
        client_id=home.anna, kind=RecordKind.CRAVING, noted_on=TODAY, page=Craving(strength=40),
        informant=Informant.CLIENT,
    )  # fmt: skip
    tab = shown(RecordKind.CRAVING, noted)
    tab.findChild(CravingPicture).span.set_value(30)
    home.do(recovery_records.save, noted)
    tab.show_client(home.anna)
    qtbot.waitUntil(lambda: len(tab.card.of(RecordKind.CRAVING)) == 2)
    assert seen(tab, ChoiceBox, "cravings").value() == 30


def test_abstinence_alone_is_drawn_among_the_lapses_too(shown):
    tab = shown(RecordKind.ABSTINENCE, Abstinence(began_on=TODAY - timedelta(days=9)))
    tab.show_kind(RecordKind.LAPSE)
    assert seen(tab, CourseChart, "") is not None
    assert "No lapse" in tab.about.text()


def test_the_plan_says_what_it_lacks_is_compared_and_signed(shown, home, qtbot):
    tab = shown(RecordKind.PREVENTION_PLAN, plan(home.anna), plan(home.anna, coping=("Talking",)))
    picture = tab.findChild(PlanPicture)
    assert "Numbers to call" in told(picture)
    assert tab.add.text() == "Write a new version"
    picture.compare.click()
    assert picture.changes.isVisibleTo(picture)
    assert "Added: " in told(picture.changes)
    assert "Gone: " in told(picture.changes)
    picture.sign.click()
    dialog = tab.window().findChild(SignDialog)
    assert isinstance(dialog, QDialog)
    assert dialog.name.text() == "Anna"
    dialog.primary.click()
    qtbot.waitUntil(lambda: pages(home, RecordKind.PREVENTION_PLAN)[0].closed)
    qtbot.waitUntil(lambda: "Can still sign" in told(tab))
