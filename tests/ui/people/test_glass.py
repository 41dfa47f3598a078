"""Notes of somebody else's client: closed with a reason, opened in need, closed again by time."""

from dataclasses import replace
from datetime import timedelta

import pytest

from familycare.domain.access import Actor, Role
from familycare.domain.accounts import Account
from familycare.domain.people import Note
from familycare.services import clients
from tests.centre import NOW
from tests.ui.framed import framed
from ui.people.page import ClientsPage


@pytest.fixture
def counsellors(home, clock):
    """Ben is the client of Ida, who is not here; Hanna sits at the computer."""
    with home.opened.work() as work:
        number = max(account.id for account in work.accounts.listed()) + 1
        work.accounts.add(Account(number, "hanna", "Hanna", Role.COUNSELLOR, home.hanna))
        ben = work.people.clients.get(home.ben)
        clients.change(work, replace(ben, counsellor_id=home.omar))
        clients.add_note(work, Note(client_id=home.ben, text="Sleeps badly."))
        work.commit()
    home.opened.actor = Actor("Hanna", Role.COUNSELLOR, home.hanna, number)


@pytest.fixture
def record(counsellors, desk, centre, home, qtbot):
    page = ClientsPage(replace(desk, actor=centre.actor))
    window = framed(page, qtbot)
    page.open_client(home.ben)
    qtbot.waitUntil(lambda: page.record.client is not None)
    page.record.tabs.setCurrentWidget(page.record.notes)
    yield page.record
    window.close()


def closed(record):
    return record.notes._states.currentWidget()


def test_they_say_whose_client_it_is_and_offer_the_way_in(record):
    assert "Omar" in closed(record).sentence.text()
    assert closed(record).action.text() == "Open in need …"
    assert not record.notes._new.isVisible()
    assert not record.overview._note.isVisibleTo(record.overview)


def test_a_reason_opens_them_for_an_hour(record, dialog_over, qtbot, clock):
    closed(record).action.click()
    form = dialog_over(record)
    form.primary.click()
    qtbot.waitUntil(lambda: form.form.field("reason").problem == "Please fill in: Reason.")
    form.reason.setText("He talks of ending it, and nobody else is in")
    form.primary.click()
    qtbot.waitUntil(lambda: bool(record.notes._lines))
    assert record.notes._lines[0].text == "Sleeps badly."
    assert record.notes._until.text() == "Opened in need, until 09:00"
    assert record.notes._new.isVisible()
    clock.instant = NOW + timedelta(minutes=60)
    record._closing.timeout.emit()  # the hour is over
    qtbot.waitUntil(lambda: not record.notes._lines)
    assert "Omar" in closed(record).sentence.text()
    assert not record.notes._until.isVisible()


def test_others_on_the_page_hear_when_the_records_open(record, dialog_over, qtbot):
    told = []
    record.recordsShown.connect(lambda *news: told.append(news))
    record.open_in_need()
    form = dialog_over(record)
    form.reason.setText("In need")
    form.primary.click()
    qtbot.waitUntil(lambda: told == [(record.client.id, "")])


@pytest.mark.parametrize(
    ("role", "tabs"),
    [
        (Role.COORDINATOR, ["Overview", "Family  1", "Appointments", "Visits", "Notes"]),
        (Role.RECEPTION, ["Overview", "Family  1", "Appointments", "Visits"]),
        (Role.ADMINISTRATOR, ["Overview", "Family  1", "Appointments", "Visits"]),
    ],
)
def test_whoever_never_reads_notes_has_no_tab_for_them(desk, centre, home, qtbot, role, tabs):
    centre.actor = Actor("Somebody", role)
    page = ClientsPage(replace(desk, actor=centre.actor))
    window = framed(page, qtbot)
    page.open_client(home.anna)
    qtbot.waitUntil(lambda: page.record.client is not None)
    shown = page.record.tabs
    assert [shown.tabText(n) for n in range(shown.count())] == tabs
    window.close()


def test_the_form_offers_the_counsellors_who_work_here(page, home, dialog, qtbot):
    page.open_client(home.anna)
    qtbot.waitUntil(lambda: page.record.client is not None)
    page.record.edit()
    form = dialog()
    box = form.counsellor
    assert [box.itemText(n) for n in range(box.count())] == ["Nobody yet", "Hanna"]
    box.set_value(home.hanna)
    form.primary.click()
    qtbot.waitUntil(lambda: page.record.client.counsellor_id == home.hanna)
    with home.opened.reading() as reading:
        assert reading.people.clients.get(home.anna).counsellor_id == home.hanna
