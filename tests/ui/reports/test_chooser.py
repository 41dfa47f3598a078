"""Choosing what to print: by reader and letter, and what waits for approval in a table."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from familycare.domain.consent import Section
from familycare.domain.documents import DocumentState
from familycare.domain.recipients import Addressed, ToWhom
from familycare.services import (
    consent_views,
    consents,
    document_views,
    documents,
    mail_server,
    recovery_records,
)
from familycare.services.consents import RevokeConsent
from tests.consent_services import OFFICIAL, approved, as_colleague, drawn_up
from tests.recovery_services import plan
from tests.services.mailing import reach
from ui import display
from ui.page import FiledPaper
from ui.reports.documents import DOCUMENTS, OF_CODE, READERS
from ui.reports.filed_options import FiledOptions
from ui.reports.forms import FORMS
from ui.reports.page import ReportsPage
from ui.widgets.picker import Choice

OWN = Addressed(to_whom=ToWhom.CLIENT)
JUNE = {"first_day": date(2026, 6, 1), "last_day": date(2026, 6, 30)}


@pytest.fixture
def page(desk, qtbot):
    page = ReportsPage(desk)
    qtbot.addWidget(page)
    page.resize(1138, 700)
    page.show()
    qtbot.waitExposed(page)
    yield page
    page.hide()


def tie_of(home, client=None):
    return home.ask(lambda reading: reading.people.ties_of([client or home.anna]))[0]


def proposed(home, **more):
    with as_colleague(home):
        return home.do(documents.propose, drawn_up(tie_of(home), None, **JUNE | more))


def test_every_document_stands_under_its_reader(page):
    shown = [page.documents.itemText(row) for row in range(page.documents.count())]
    assert set(READERS) < set(shown)
    assert shown.index("For families") < shown.index("Family progress report")
    assert len(shown) == len(DOCUMENTS) + len(READERS)
    assert all(DOCUMENTS[place] for place in OF_CODE.values())


def test_a_letter_goes_to_the_next_document_that_begins_with_it(page):
    page.documents.setFocus()
    QTest.keyClicks(page.documents, "mo")
    assert DOCUMENTS[page.documents.currentRow()].name == "Monthly return"
    QTest.keyClick(page.documents, Qt.Key.Key_Down)
    assert DOCUMENTS[page.documents.currentRow()].readers != "For authorities"


def test_the_form_has_its_room_on_a_small_screen(page):
    assert page._forms.parentWidget().parentWidget().height() > 400


def test_what_waits_is_a_table_with_whole_names(home, page, qtbot):
    proposed(home)
    page.documents.setCurrentRow(FORMS.index(FiledOptions))
    page.form(FiledOptions).reload()
    table = page.form(FiledOptions).listed
    qtbot.waitUntil(lambda: table.record_model.rowCount() == 1)
    model = table.record_model
    told = [model.data(model.index(0, column)) for column in range(model.columnCount())]
    assert told[:3] == ["Anna Klein", "Family progress report", "Maria Klein"]
    assert (told[3], told[5]) == ("Waits for approval", "Hanna Berg")
    assert table.isVisible()
    page.documents.setCurrentRow(0)
    assert not table.isVisible()


def test_a_paper_for_the_client_says_so(home, page, qtbot):
    written = home.do(recovery_records.save, plan(home.anna))
    order = drawn_up(
        tie_of(home),
        JUNE["last_day"],
        Section.PLAN,
        code="plan",
        about=written.id,
        **OWN.recipient,
    )
    with as_colleague(home):
        kept = home.do(documents.propose, order)
    page.opened_with(FiledPaper(kept.id))
    qtbot.waitUntil(page.form(FiledOptions).approve.isEnabled)
    told = page.form(FiledOptions)._about.text()
    assert told == f"{display.isolated('Anna Klein')}, for the client"


def test_the_next_one_that_waits_is_one_key_away(home, page, qtbot):
    first, second = proposed(home), proposed(home, language="fa")
    page.opened_with(FiledPaper(first.id))
    qtbot.waitUntil(page.form(FiledOptions).next.isEnabled)
    assert page.form(FiledOptions).listed.line().document == first
    QTest.keyClick(page, Qt.Key.Key_Down, Qt.KeyboardModifier.ControlModifier)
    assert page.form(FiledOptions).listed.line().document == second
    page.form(FiledOptions).next.click()
    assert page.form(FiledOptions).listed.line().document == first


def test_it_is_approved_by_keys_alone(home, page, qtbot):
    kept = proposed(home)
    page.opened_with(FiledPaper(kept.id))
    qtbot.waitUntil(page.form(FiledOptions).approve.isEnabled)
    QTest.keyClick(page, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)

    def state():
        return home.ask(document_views.of_client, home.anna)[0].document.state

    qtbot.waitUntil(lambda: state() is DocumentState.APPROVED)


def test_facts_for_a_court_are_seen_at_once_and_ask_for_whom_before_approval(home, page, qtbot):
    page.documents.setCurrentRow(OF_CODE["social-evidence"])
    options = page.options
    options.client.set_chosen(Choice(home.anna, "Anna Klein", "C-0"))
    options.take_client()
    qtbot.waitUntil(page.handing_out.ask.isEnabled)
    page.handing_out.ask.click()
    qtbot.waitUntil(lambda: bool(options.form.field("outsider").problem))
    assert options.form.field("basis").problem
    options.outsider.fill(OFFICIAL)
    qtbot.waitUntil(page.handing_out.ask.isEnabled)
    page.handing_out.ask.click()
    qtbot.waitUntil(lambda: "waits under" in page.handing_out.line.text)
    (line,) = home.ask(document_views.of_client, home.anna)
    assert line.document.recipient == OFFICIAL.recipient
    assert line.name == "Judge Roth, District court"


def test_who_may_not_get_the_plan_is_greyed_with_the_reason(home, page, qtbot):
    for line in home.ask(consent_views.ledger, home.anna).lines:
        kept, today = line.consent, home.ask(lambda reading: reading.today())
        order = RevokeConsent(consent_id=kept.id, version=kept.version, closed_on=today)
        home.do(consents.revoke, order)
    page.documents.setCurrentRow(OF_CODE["plan"])
    options = page.options
    options.client.set_chosen(Choice(home.anna, "Anna Klein", "C-0"))
    options.reload()
    qtbot.waitUntil(lambda: options.reader.count() > 1)
    assert options.reader.value().to_whom is ToWhom.CLIENT
    item = options.reader.model().item(1)
    assert not item.isEnabled()
    assert "consent" in item.toolTip()


def test_an_approved_report_is_mailed_after_somebody_saw_the_address(home, page, qtbot):
    reach(home, home.anna)
    kept = approved(home, drawn_up(tie_of(home), None, **JUNE))
    page.opened_with(FiledPaper(kept.id))
    qtbot.waitUntil(page.handing_out.mail.isEnabled)
    page.handing_out.mail.click()
    qtbot.waitUntil(lambda: "No mail server" in page.handing_out.line.text)
    wanted = mail_server.MailServer(host="mail.example.org", sender="office@example.org")
    home.do(mail_server.save, wanted)
    page.handing_out.mail.click()
    qtbot.waitUntil(lambda: "maria@example.org" in page.handing_out.line.text)
    page.handing_out.line.action.click()
    qtbot.waitUntil(lambda: "queued" in page.handing_out.line.text)
    assert len(home.ask(lambda reading: reading.mail.of_documents([kept.id]))) == 1
    assert home.ask(consent_views.log, home.anna) == ()
