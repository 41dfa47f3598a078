"""Reports on their way to a family: asked for, approved by somebody else, handed out in copies."""

from dataclasses import replace
from datetime import date

import pytest

from familycare.domain.documents import DocumentState
from familycare.domain.settings import Settings
from familycare.services import consent_views, document_views, documents, house, today_views
from tests.consent_services import approved, as_colleague, drawn_up
from tests.ui.printed import pages_of
from ui.page import FiledPaper
from ui.reports.filed_options import FiledOptions
from ui.reports.page import ReportsPage
from ui.today.agenda import document_rows

JUNE = {"first_day": date(2026, 6, 1), "last_day": date(2026, 6, 30)}


@pytest.fixture
def page(desk, qtbot):
    page = ReportsPage(desk)
    qtbot.addWidget(page)
    page.resize(1100, 700)
    page.show()
    qtbot.waitExposed(page)
    yield page
    page.hide()


@pytest.fixture
def waiting(page, home, qtbot):
    """Show what a colleague asks to be approved."""
    (tie,) = home.ask(lambda reading: reading.people.ties_of([home.anna]))
    with as_colleague(home):
        kept = home.do(documents.propose, drawn_up(tie, None, **JUNE))
    page.opened_with(FiledPaper(kept.id))
    qtbot.waitUntil(page.form(FiledOptions).approve.isEnabled)
    return page


def words_on(page):
    return pages_of(page.preview.pages.document.content)


def states(home):
    return [line.document.state for line in home.ask(document_views.listed)]


def said(page):
    return page.form(FiledOptions)._said.text()


def test_what_is_seen_is_a_draft_that_cannot_be_handed_out_but_asked_approval_for(
    home, page, qtbot
):
    page.opened_with(home.anna)
    qtbot.waitUntil(page.handing_out.ask.isEnabled)
    assert all("Draft" in text for text in words_on(page))
    assert not page.handing_out.print.isVisible()
    assert not page.handing_out.save.isVisible()
    page.handing_out.ask.click()
    qtbot.waitUntil(lambda: "waits under" in page.handing_out.line.text)
    assert states(home) == [DocumentState.DRAFT]


def test_nobody_approves_what_they_drew_up_and_the_page_says_so(home, page, qtbot):
    (tie,) = home.ask(lambda reading: reading.people.ties_of([home.anna]))
    kept = home.do(documents.propose, drawn_up(tie, None, **JUNE))
    page.opened_with(FiledPaper(kept.id))
    qtbot.waitUntil(lambda: "Somebody else approves it" in said(page))
    assert not page.form(FiledOptions).approve.isEnabled()
    home.do(house.change_settings, replace(Settings(), approved_by_another=0))
    page.form(FiledOptions).reload()
    qtbot.waitUntil(page.form(FiledOptions).approve.isEnabled)


def test_a_waiting_report_is_seen_as_a_draft_and_approved_with_one_key(home, waiting, qtbot):
    qtbot.waitUntil(lambda: waiting.preview.pages.document is not None)
    assert all("Draft" in text for text in words_on(waiting))
    assert not waiting.handing_out.print.isEnabled()
    waiting.form(FiledOptions).approve.click()
    qtbot.waitUntil(waiting.handing_out.print.isEnabled)
    (line,) = home.ask(document_views.listed)
    assert line.document.state is DocumentState.APPROVED
    for text in words_on(waiting):
        assert line.document.number in text
        assert "Draft" not in text
    assert not waiting.form(FiledOptions).approve.isEnabled()


def test_what_is_sent_back_needs_a_reason_and_can_be_undone(home, waiting, desk, qtbot):
    waiting.form(FiledOptions).send_back.click()
    qtbot.waitUntil(lambda: "Reason" in waiting.form(FiledOptions).form.field("reason").problem)
    waiting.form(FiledOptions).reason.setText("Please be kinder")
    waiting.form(FiledOptions).send_back.click()
    qtbot.waitUntil(lambda: "Please be kinder" in said(waiting))
    assert states(home) == [DocumentState.SENT_BACK]
    desk.runner.history.undo()
    qtbot.waitUntil(waiting.form(FiledOptions).approve.isEnabled)
    assert states(home) == [DocumentState.DRAFT]


def test_a_second_copy_asks_for_a_reason(home, page, tmp_path, qtbot):
    (tie,) = home.ask(lambda reading: reading.people.ties_of([home.anna]))
    kept = approved(home, drawn_up(tie, None, **JUNE))
    page.opened_with(FiledPaper(kept.id))
    qtbot.waitUntil(page.handing_out.save.isEnabled)
    page.handing_out.save_to(tmp_path / "one.pdf")
    qtbot.waitUntil((tmp_path / "one.pdf").exists)
    page.handing_out.save_to(tmp_path / "two.pdf")
    qtbot.waitUntil(lambda: "once more" in page.handing_out.line.text)
    assert not (tmp_path / "two.pdf").exists()
    assert page.handing_out.reason.isVisible()
    page.handing_out.reason.setText("The first one got wet")
    page.handing_out.save_to(tmp_path / "two.pdf")
    qtbot.waitUntil((tmp_path / "two.pdf").exists)
    assert (tmp_path / "two.pdf").read_bytes() == (tmp_path / "one.pdf").read_bytes()
    again, first = [line.disclosure for line in home.ask(consent_views.log, home.anna)]
    assert (again.number, again.reprint_of) == (kept.number, first.id)


def test_without_any_document_the_page_says_so(page, qtbot):
    page.documents.setCurrentRow(18)
    sentence = page.preview.states.currentWidget
    qtbot.waitUntil(lambda: "Nothing waits" in sentence().sentence.text())


def test_what_a_colleague_asks_for_stands_on_today_until_it_is_decided(home, desk):
    (tie,) = home.ask(lambda reading: reading.people.ties_of([home.anna]))
    own = home.do(documents.propose, drawn_up(tie, None, **JUNE))
    assert home.ask(today_views.sheet).documents == ()
    with as_colleague(home):
        kept = home.do(documents.propose, drawn_up(tie, None, **JUNE))
    sheet = home.ask(today_views.sheet)
    assert [line.document for line in sheet.documents] == [kept]
    assert sheet.work == home.ask(today_views.waiting)
    heading, notice = document_rows(sheet)
    assert heading.text == "Documents that wait for approval"
    assert notice.what == FiledPaper(kept.id)
    assert own.id != kept.id
