"""What was agreed with one client is done, dropped, put off and taken up again from one list."""

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog

from familycare.domain.appointments import ParticipantRole
from familycare.services import agreements, tasks
from familycare.services.agreements import Agree, Agreement
from tests.centre import SATURDAY, at
from ui.agreements.client_agreements import ClientAgreements

DUE = SATURDAY + timedelta(days=7)


@pytest.fixture
def centre(home):
    return home.opened


@pytest.fixture
def page(home, desk, qtbot):
    """Show that Anna is to ask the bank, after a meeting with Hanna."""
    meeting = home.book(home.counselling(home.anna, at(10)))
    ask = Agreement(text="Asks the bank", owner=(ParticipantRole.CLIENT, home.anna), due_on=DUE)
    home.do(agreements.agree, Agree(appointment_id=meeting.id, agreements=(ask,)))
    made = ClientAgreements(desk)
    qtbot.addWidget(made)
    made.resize(900, 500)
    made.show()
    made.show_client(home.anna)
    qtbot.waitUntil(lambda: made.table.line() is not None)
    return made


def stands(home):
    (line,) = home.ask(tasks.of_client, home.anna)
    return line


def dialog_of(page, qtbot):
    def found():
        return [each for each in page.window().findChildren(QDialog) if each.isVisible()]

    qtbot.waitUntil(lambda: bool(found()))
    return found()[-1]


def test_enter_does_it_and_takes_it_up_again(home, page, qtbot):
    qtbot.keyClick(page.table, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: stands(home).closed)
    qtbot.waitUntil(lambda: page.turn.text() == "Not done after all")
    qtbot.keyClick(page.table, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not stands(home).closed)


def test_it_is_dropped_for_a_reason_and_that_can_be_undone(home, page, desk, qtbot):
    page.drop.click()
    form = dialog_of(page, qtbot)
    form.primary.click()
    qtbot.waitUntil(lambda: form.form.first_problem() is not None)
    qtbot.keyClicks(form.because, "She moved away")
    form.primary.click()
    qtbot.waitUntil(lambda: stands(home).dropped_because == "She moved away")
    qtbot.waitUntil(lambda: page.turn.text() == "Take up again")
    desk.runner.history.undo()
    qtbot.waitUntil(lambda: not stands(home).closed)


def test_it_is_put_off(home, page, qtbot):
    page.date.click()
    form = dialog_of(page, qtbot)
    form.due.set_value(DUE + timedelta(days=5))
    form.primary.click()
    qtbot.waitUntil(lambda: stands(home).due_on == DUE + timedelta(days=5))


def test_it_leads_to_the_meeting_and_is_closed_to_others(home, page, qtbot):
    with qtbot.waitSignal(page.appointmentChosen) as wanted:
        page.meeting.click()
    assert wanted.args == [stands(home).appointment_id]
    page.show_client(None, "This is a client of Hanna.")
    assert not page.table.record_model.lines
