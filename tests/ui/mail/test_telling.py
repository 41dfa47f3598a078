"""Telling a family at the screen: the quiet question, what would be sent, what became of it."""

from functools import partial

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton

from familycare.domain.access import Role
from familycare.domain.appointments import CancelCause
from familycare.domain.mail import MailState
from familycare.services import appointments, invitations
from familycare.services.orders import CancelAppointment
from tests.centre import at
from tests.services.mailing import mails, reach, states, tell
from ui.mail.panel import MailPanel
from ui.mail.sender import MailSender
from ui.mail.tell_dialog import TellDialog

UNDO = "Appointment booked"


def booked(home, desk, qtbot, client=None):
    """Book a visit as a page does."""
    made = []
    order = home.visit(client or home.anna, at(10))
    call = partial(appointments.book, order=order)
    desk.runner.run(desk.runner, call, undo_text=UNDO, done=made.append)
    qtbot.waitUntil(lambda: bool(made))
    return made[0]


@pytest.fixture
def dialog(home, desk, window, house, qtbot):
    visit = home.book(home.visit(home.anna, at(10)))
    made = TellDialog(desk, home.ask(invitations.proposed, [visit.id]), window)
    made.open()
    qtbot.waitExposed(made)
    return visit, made


@pytest.fixture
def panel(home, desk, window, house, qtbot):
    """Show what a visit's details tell of its e-mails."""

    def show(visit):
        made = MailPanel(desk, visit)
        made.setParent(window)
        made.show()
        qtbot.waitUntil(lambda: bool(buttons(made)))
        return made

    return show


def buttons(within):
    return [each.text() for each in within.findChildren(QPushButton) if each.isVisible()]


def texts(within):
    return [label.text() for label in within.findChildren(QLabel)]


def test_after_booking_the_bar_asks_whether_to_tell_the_family(home, desk, bar, qtbot):
    bar.tell(UNDO, "Undo", lambda: None)
    visit = booked(home, desk, qtbot)
    qtbot.waitUntil(lambda: "Tell the family?" in bar.text)

    assert "Invitation by e-mail to" in bar.text
    assert bar.text.startswith(UNDO)
    assert not bar._action.isHidden()
    assert not mails(home, visit)


def test_calling_off_asks_too(home, desk, bar, qtbot):
    visit = booked(home, desk, qtbot)
    order = CancelAppointment(
        appointment_id=visit.id, version=visit.version, cause=CancelCause.CENTRE
    )
    desk.runner.run(desk.runner, partial(appointments.cancel, order=order))

    qtbot.waitUntil(lambda: "Cancellation by e-mail" in bar.text)


def test_where_nobody_has_an_address_nothing_is_asked(home, desk, bar, qtbot):
    booked(home, desk, qtbot, home.ben)
    qtbot.wait(200)

    assert bar.text == ""


def test_the_answer_shows_what_would_be_sent(home, desk, bar, window, dialog_over, qtbot):
    booked(home, desk, qtbot)
    qtbot.waitUntil(lambda: "Tell the family?" in bar.text)
    bar._answer.click()

    shown = dialog_over(window)
    assert isinstance(shown, TellDialog)
    assert "Subject: Your appointment on 11 July 2026" in shown.text.toPlainText()
    assert "Visit with Anna" in shown.text.toPlainText()


def test_sending_queues_it_and_undo_takes_it_back(home, desk, dialog, qtbot):
    visit, shown = dialog
    with qtbot.waitSignal(shown.finished):
        shown.primary.click()
    assert states(home, visit) == [MailState.QUEUED]

    desk.runner.history.undo()
    qtbot.waitUntil(lambda: states(home, visit) == [MailState.WITHDRAWN])


def test_without_a_tick_nothing_can_be_sent(dialog):
    _visit, shown = dialog
    shown.list.item(0).setCheckState(Qt.CheckState.Unchecked)

    assert not shown.primary.isEnabled()


def test_nobody_is_invited_by_letter_to_what_was_called_off(home, desk, window, qtbot):
    visit = home.book(home.visit(home.anna, at(10)))
    order = CancelAppointment(
        appointment_id=visit.id, version=visit.version, cause=CancelCause.CENTRE
    )
    shown = MailPanel(desk, home.do(appointments.cancel, order))
    shown.setParent(window)
    shown.show()

    qtbot.waitUntil(lambda: "Telling the family" in texts(shown))
    assert buttons(shown) == []


def test_it_leaves_by_itself_and_the_details_say_so(home, desk, house, panel, window, qtbot):
    visit = home.book(home.visit(home.anna, at(10)))
    shown = panel(visit)
    assert buttons(shown) == ["Tell the family …", "Letter …"]

    tell(home, visit)
    sender = MailSender(home.opened, desk.runner, desk.runner._jobs, window)
    qtbot.waitUntil(lambda: states(home, visit) == [MailState.SENT], timeout=15_000)
    qtbot.waitUntil(lambda: "Sent" in texts(shown), timeout=10_000)
    sender.stop()
    assert house.addresses == ["maria@example.org"]


def test_what_was_refused_is_told_in_the_servers_words_and_can_be_sent_again(
    home, house, panel, qtbot
):
    reach(home, home.anna, "nobody@example.org")
    visit = home.book(home.visit(home.anna, at(10)))
    house.handler.refused.add("nobody@example.org")
    tell(home, visit)
    from familycare.services import outbox  # noqa: PLC0415 - as the sender does

    outbox.attend(home.opened)
    shown = panel(visit)

    assert "Could not be delivered" in texts(shown)
    assert any("No such person here" in text for text in texts(shown))
    next(b for b in shown.findChildren(QPushButton) if b.text() == "Send again").click()
    qtbot.waitUntil(lambda: states(home, visit) == [MailState.QUEUED])


def test_an_auditor_sees_what_was_sent_and_can_send_nothing(home, desk, house, window, qtbot):
    visit = home.book(home.visit(home.anna, at(10)))
    tell(home, visit)
    home.become(Role.AUDITOR)
    from dataclasses import replace  # noqa: PLC0415 - for this once

    shown = MailPanel(replace(desk, actor=home.opened.actor), visit)
    shown.setParent(window)
    shown.show()
    qtbot.waitUntil(lambda: "Waiting to be sent" in texts(shown))
    assert not buttons(shown)
