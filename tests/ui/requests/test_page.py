"""The page of requests: taken down on the telephone, decided beside the list, by keyboard."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from familycare.domain.appointment_kinds import AppointmentKind
from familycare.domain.visit_requests import RequestState, Wish
from familycare.services import request_views, visit_requests
from familycare.services.visit_requests import TakeRequest
from tests.centre import at
from ui.requests.page import RequestsPage
from ui.requests.reject_dialog import RejectDialog
from ui.requests.request_dialog import RequestDialog
from ui.widgets.picker import Choice

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def centre(home):
    return home.opened


@pytest.fixture
def page(desk, qtbot):
    page = RequestsPage(desk)
    for widget in (page, page.toolbar()):
        qtbot.addWidget(widget)
    page.resize(1100, 600)
    page.show()
    page.shown = []
    page.detailsWanted.connect(page.shown.append)
    return page


@pytest.fixture
def asked(home):
    """Anna's family asks for Saturday at ten."""
    order = TakeRequest(
        kind=AppointmentKind.FAMILY_VISIT,
        client_id=home.anna,
        family=(home.mother_of[home.anna],),
        wishes=(Wish(at(10)), Wish(at(14))),
    )
    return home.do(visit_requests.take, order)


def chosen(page, qtbot):
    qtbot.waitUntil(lambda: bool(page.table.record_model.lines))
    page.table.choose_first()
    qtbot.waitUntil(lambda: bool(page.shown) and page.shown[-1] is not None)
    details = page.shown[-1]
    qtbot.addWidget(details)
    details.show()
    qtbot.waitUntil(lambda: bool(details.findChildren(QPushButton)))
    return details


def press(details, text, qtbot):
    button = next(b for b in details.findChildren(QPushButton) if b.text() == text)
    qtbot.mouseClick(button, LEFT)


def state(home, asked):
    return home.ask(lambda reading: reading.requests.get(asked.id)).state


def test_a_request_is_taken_down_with_the_only_relative_ticked(page, desk, home, qtbot):
    dialog = RequestDialog(desk, page)
    dialog.open()
    dialog.client.set_chosen(Choice(home.anna, "Anna Klein"))
    dialog.client.changed.emit()
    qtbot.waitUntil(lambda: bool(dialog.family.chosen()))
    dialog.wishes[0].when.set_slot(at(10))
    qtbot.mouseClick(dialog.more, LEFT)
    dialog.wishes[1].when.set_slot(at(14))
    with qtbot.waitSignal(dialog.accepted):
        qtbot.mouseClick(dialog.primary, LEFT)
    (line,) = home.ask(request_views.listed).lines
    card = home.ask(request_views.card, line.id)
    assert [wish.wish.slot for wish in card.wishes] == [at(10), at(14)]
    qtbot.waitUntil(lambda: len(page.table.record_model.lines) == 1)


def test_without_a_client_the_form_says_so(page, desk, qtbot):
    dialog = RequestDialog(desk, page)
    dialog.open()
    qtbot.mouseClick(dialog.primary, LEFT)
    assert dialog.isVisible()
    assert dialog.form.field("client").problem


def test_granting_books_the_first_wish_that_fits(page, home, asked, qtbot):
    details = chosen(page, qtbot)
    press(details, "Grant the first wish that fits", qtbot)
    qtbot.waitUntil(lambda: state(home, asked) is RequestState.BOOKED)
    qtbot.waitUntil(lambda: "granted" in [label.text() for label in details.findChildren(QLabel)])


def test_the_keyboard_stays_with_the_request_from_one_deed_to_the_next(page, home, asked, qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    elsewhere = QPushButton("elsewhere", window)
    details = chosen(page, qtbot)
    details.setParent(window)
    details.show()
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    button = next(
        b for b in details.findChildren(QPushButton) if b.text() == "Put on the wait list"
    )
    button.setFocus()
    button.click()
    qtbot.waitUntil(lambda: state(home, asked) is RequestState.WAITLISTED)
    qtbot.waitUntil(
        lambda: (
            isinstance(window.focusWidget(), QPushButton)
            and window.focusWidget() not in {button, elsewhere}
        )
    )
    assert details.isAncestorOf(window.focusWidget())
    details.setParent(None)


def test_the_list_goes_on_showing_whose_request_stands_beside_it(page, home, asked, qtbot):
    details = chosen(page, qtbot)
    press(details, "Put on the wait list", qtbot)
    qtbot.waitUntil(lambda: page.table.record_model.lines[0].state is RequestState.WAITLISTED)
    assert page.table.line() is not None
    assert page.table.selectionModel().isRowSelected(0)


def test_rejecting_asks_why(page, home, asked, qtbot):
    details = chosen(page, qtbot)
    press(details, "Reject …", qtbot)
    dialog = details.findChild(RejectDialog)
    qtbot.mouseClick(dialog.primary, LEFT)
    qtbot.waitUntil(lambda: bool(dialog.form.field("reason").problem))
    assert state(home, asked) is RequestState.REQUESTED
    dialog.reason.setText("Too many that week")
    with qtbot.waitSignal(dialog.accepted):
        qtbot.mouseClick(dialog.primary, LEFT)
    assert state(home, asked) is RequestState.REJECTED


def test_a_free_place_is_offered_and_taken(page, home, asked, qtbot):
    details = chosen(page, qtbot)
    press(details, "Put on the wait list", qtbot)
    qtbot.waitUntil(lambda: state(home, asked) is RequestState.WAITLISTED)
    qtbot.waitUntil(
        lambda: any(b.text() == "Offer this place" for b in details.findChildren(QPushButton))
    )
    press(details, "Offer this place", qtbot)
    qtbot.waitUntil(lambda: state(home, asked) is RequestState.OFFERED)
    qtbot.waitUntil(
        lambda: any(b.text() == "The family takes it" for b in details.findChildren(QPushButton))
    )
    press(details, "The family takes it", qtbot)
    qtbot.waitUntil(lambda: state(home, asked) is RequestState.BOOKED)


def test_who_waits_is_counted_in_the_navigation(page, asked, qtbot):
    with qtbot.waitSignal(page.workToDoChanged) as counted:
        page._reload()
    assert counted.args == [1]
