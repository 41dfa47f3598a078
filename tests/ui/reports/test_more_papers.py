"""The papers about one client, and the return of a month, on the page of reports."""

from dataclasses import replace
from datetime import date
from hashlib import sha256

import pytest
from PySide6.QtCore import Qt

from familycare.domain.consent import Section
from familycare.domain.people import Need
from familycare.i18n import _
from familycare.services import certificates, consent_views, consents, family
from familycare.services.consents import RevokeConsent
from familycare.services.family import Relative
from tests.centre import NOW
from tests.consent_services import permit
from tests.group_services import attended_group
from tests.ui.printed import words_of
from ui.reports.client_papers import ClientPaperOptions
from ui.reports.documents import DOCUMENTS
from ui.reports.forms import FORMS
from ui.reports.page import ReportsPage
from ui.widgets.picker import Choice

PLACES = {each.name: place for place, each in enumerate(DOCUMENTS)}


@pytest.fixture
def page(desk, qtbot):
    made = ReportsPage(desk)
    made.resize(1100, 700)
    qtbot.addWidget(made)
    made.show()
    return made


def chosen(page, name):
    page.documents.setCurrentRow(PLACES[name])
    return page.options


def text_of(page):
    return words_of(page.preview.pages.document.content)


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("Progress report for staff", "Progress report for staff"),
        ("Calendar for the family", "with Anna"),
        ("Social environment sheet", "It gives no verdict and no advice"),
    ],
)
def test_a_paper_about_a_client_is_seen_as_soon_as_one_is_chosen(home, page, qtbot, name, says):
    options = chosen(page, name)
    assert page.preview.pages.document is None
    options.client.set_chosen(Choice(home.anna, "Anna Klein", "C-0"))
    options.take_client()
    qtbot.waitUntil(lambda: page.preview.pages.document is not None)
    assert says in text_of(page)
    assert page.handing_out.save.isEnabled() or page.handing_out.ask.isEnabled()


def revoke_all(home):
    for line in home.ask(consent_views.ledger, home.anna).lines:
        kept = line.consent
        order = RevokeConsent(consent_id=kept.id, version=kept.version, closed_on=NOW.date())
        home.do(consents.revoke, order)


def test_nobody_is_offered_a_calendar_whom_the_client_does_not_permit_it(home, page, qtbot):
    revoke_all(home)
    options = chosen(page, "Calendar for the family")
    options.client.set_chosen(Choice(home.anna, "Anna Klein", "C-0"))
    options.take_client()
    qtbot.waitUntil(lambda: options.reader.count() and options.reader.value() is not None)
    qtbot.wait(300)
    assert page.preview.pages.document is None
    assert not page.handing_out.save.isEnabled()
    assert "revoked" in page.preview.states.currentWidget().sentence.text()


def test_a_calendar_that_is_saved_stands_in_the_log(home, page, qtbot, tmp_path):
    options = chosen(page, "Calendar for the family")
    options.client.set_chosen(Choice(home.anna, "Anna Klein", "C-0"))
    options.take_client()
    qtbot.waitUntil(page.handing_out.save.isEnabled)
    page.handing_out.save_to(tmp_path / "calendar.pdf")
    qtbot.waitUntil((tmp_path / "calendar.pdf").exists)
    (told,) = home.ask(consent_views.log, home.anna)
    assert told.disclosure.document == "fridge-calendar"
    written = (tmp_path / "calendar.pdf").read_bytes()
    assert told.disclosure.sha256 == sha256(written).hexdigest()


def test_the_return_of_last_month_is_seen_at_once(page, qtbot):
    chosen(page, "Monthly return")
    qtbot.waitUntil(lambda: page.preview.pages.document is not None)
    assert "Counts below 5 are hidden" in text_of(page)


def test_large_print_is_chosen_beside_the_paper(home, page, qtbot):
    options = chosen(page, "Calendar for the family")
    options.client.set_chosen(Choice(home.anna, "Anna Klein", "C-0"))
    options.take_client()
    qtbot.waitUntil(lambda: page.preview.pages.document is not None)
    before = page.preview.pages.document
    options.edition.set_value("LARGE_PRINT")
    options.changed.emit()
    qtbot.waitUntil(lambda: page.preview.pages.document is not before)
    width, height = page.preview.pages.document.sizes[0]
    assert width < height  # a list upright, in place of a month across


@pytest.fixture
def taken(home):
    """Let Anna take part in a group."""
    return attended_group(home, "Morning", date(2026, 6, 29))


def test_a_certificate_is_for_the_client_or_for_whom_the_client_permits_it(
    home, page, taken, qtbot
):
    revoke_all(home)
    home.do(permit, home.anna, Section.PROGRAMMES)
    attended, named = certificates.SECTIONS
    options = chosen(page, "Certificates")
    options.client.set_chosen(Choice(home.anna, "Anna Klein", "C-0"))
    options.take_client()
    qtbot.waitUntil(lambda: page.preview.pages.document is not None)
    assert "We thank you for your time" in text_of(page)
    qtbot.waitUntil(lambda: options.reader.count() == 2)
    options.named.set_value((named,))
    options.named.activated.emit(2)
    theirs, may_choose = options.reader.model().index(1, 0), Qt.ItemFlag.ItemIsEnabled
    qtbot.waitUntil(lambda: may_choose in theirs.flags())
    options.reader.setCurrentIndex(1)
    options.reader.activated.emit(1)
    qtbot.waitUntil(lambda: "Thank you for being there" in text_of(page))
    assert "Morning" in text_of(page)
    assert options.order().wanted.sections == (named,)
    options.named.set_value((attended, named))
    options.named.activated.emit(1)
    qtbot.waitUntil(lambda: not page.preview.pages.isVisible())
    assert options.reader.reader().recipient.name == "Maria Klein"  # never the client unasked
    assert "Attendance" in page.preview.states.currentWidget().sentence.text()
    assert not page.handing_out.ask.isEnabled()


def test_a_calendar_begins_easy_to_read_for_whoever_needs_that(home, page, qtbot):
    mother = home.ask(lambda reading: reading.people.family_members.get(home.mother_of[home.anna]))
    (tie,) = home.ask(lambda reading: reading.people.ties_of([home.anna]))
    home.do(family.save, Relative(member=replace(mother, needs=(Need.EASY_READ,)), tie=tie))
    options = chosen(page, "Calendar for the family")
    assert options.edition.value() == "USUAL"
    options.client.set_chosen(Choice(home.anna, "Anna Klein", "C-0"))
    options.take_client()
    qtbot.waitUntil(lambda: page.preview.pages.document is not None)
    assert options.order().edition == "EASY_READ"
    options.edition.set_value("USUAL")
    options.take_client()
    qtbot.wait(200)
    assert options.order().edition == "USUAL"


def test_whoever_came_to_no_group_is_told_why_there_is_no_certificate(home, page, qtbot):
    options = chosen(page, "Certificates")
    options.client.set_chosen(Choice(home.anna, "Anna Klein", "C-0"))
    options.take_client()
    told = _("No certificate is possible yet: no group meeting was attended.")
    qtbot.waitUntil(lambda: page.preview.states.currentWidget().sentence.text() == told)


def test_every_document_of_the_list_has_a_form():
    assert len(set(FORMS)) == len(DOCUMENTS)
    for listed, form in zip(DOCUMENTS, FORMS, strict=True):
        if listed.code and issubclass(form, ClientPaperOptions):
            assert form.code == listed.code


@pytest.mark.parametrize("name", sorted(PLACES))
def test_every_document_of_the_list_can_be_chosen(page, name):
    assert chosen(page, name) is page.form(FORMS[PLACES[name]])


def test_what_the_client_does_not_permit_is_said_beside_whom_a_report_is_for(home, page, qtbot):
    revoke_all(home)
    options = chosen(page, "Family progress report")
    page.opened_with(home.anna)
    said = options.form.field("recipient")
    qtbot.waitUntil(lambda: "revoked" in said.problem)


@pytest.mark.parametrize("name", ["Schedule", "Approval of documents", "Family network"])
def test_tab_goes_from_the_list_through_the_form_to_the_buttons_and_then_to_the_right(page, name):
    form = chosen(page, name)
    stops = []
    widget = page.documents.nextInFocusChain()
    while widget is not page.documents:
        stops.append(widget)
        widget = widget.nextInFocusChain()
    seen = [stop for stop in stops if reached(stop) and stop.isVisibleTo(page)]
    inside = [stop for stop in seen if form.isAncestorOf(stop)]
    assert inside == seen[: len(inside)]
    buttons, preview = stops.index(page.handing_out.save), stops.index(page.preview.pages)
    assert stops.index(inside[-1]) < buttons < preview
    above = [stop for stop in seen if form.above and form.above.isAncestorOf(stop)]
    assert bool(above) is bool(form.above)
    assert all(buttons < stops.index(stop) < preview for stop in above)


def reached(widget):
    return bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus) and not widget.focusProxy()
