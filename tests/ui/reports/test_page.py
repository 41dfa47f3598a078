"""Reports and schedules: chosen, seen, printed and saved."""

import subprocess
import sys
from dataclasses import replace
from datetime import date, timedelta
from io import BytesIO
from pathlib import Path

import pypdf
import pytest
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QFileDialog

from familycare.domain.access import Actor, Role
from familycare.domain.people import Approval, FamilyMember, Kinship, Need, Tie
from familycare.services import clients, consent_views, consents, family
from familycare.services.consents import RevokeConsent
from familycare.services.documents import ProposeDocument
from familycare.services.family import Relative
from familycare.services.report_views import SECTIONS
from tests.centre import at
from tests.consent_services import approved, drawn_up, permit
from tests.ui.printed import words_of
from ui.page import FiledPaper, SeenSchedule
from ui.pdf_pages import measured
from ui.reports.forms import FORMS
from ui.reports.options import ReportOptions
from ui.reports.orders import DraftOrder
from ui.reports.page import ReportsPage
from ui.reports.periods import Period
from ui.reports.printing import numbers_of, printer_for
from ui.reports.schedule_options import ScheduleOptions

Key = Qt.Key
TODAY = date(2026, 7, 1)
LAZY = ("reportlab", "pypdfium2", "openpyxl", "xlsxwriter", "icalendar", "PySide6.QtPrintSupport")


@pytest.fixture
def visits(home):
    return [home.book(home.visit(home.anna, at(10 + 2 * n, day=TODAY))) for n in range(3)]


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
def report(page, home, qtbot):
    """Show the report of a client."""
    page.opened_with(home.anna)
    qtbot.waitUntil(page.handing_out.ask.isEnabled)
    return page


@pytest.fixture
def filed(page, home, qtbot):
    """Show an approved report of a client, ready to be handed out."""
    (tie,) = home.ask(lambda reading: reading.people.ties_of([home.anna]))
    days = {"first_day": date(2026, 6, 1), "last_day": date(2026, 6, 30)}
    kept = approved(home, drawn_up(tie, None, *SECTIONS, **days))
    page.opened_with(FiledPaper(kept.id))
    qtbot.waitUntil(page.handing_out.print.isEnabled)
    return page


@pytest.fixture
def schedule(visits, page, qtbot):
    """Show the schedule of this week as a table."""
    page.documents.setCurrentRow(1)
    qtbot.waitUntil(lambda: len(page.preview.rows.record_model.lines) == 3)
    return page


def sentence(page):
    return page.preview.states.currentWidget().sentence.text()


def saved(page, path, qtbot):
    page.handing_out.save_to(path)
    qtbot.waitUntil(lambda: "Saved" in page.handing_out.line.text)
    return path.read_bytes()


def test_the_program_starts_without_what_only_reports_need():
    asks = f"import sys, ui.reports.page; print([m for m in {LAZY} if m in sys.modules])"
    done = subprocess.run(
        [sys.executable, "-c", asks], capture_output=True, text=True, check=True, cwd=Path.cwd()
    )
    assert done.stdout.strip() == "[]"


# The progress report


def test_without_a_client_the_page_says_what_to_do(page):
    assert "Choose a client" in sentence(page)
    assert not page.handing_out.save.isEnabled()
    assert not page.handing_out.print.isEnabled()


def test_a_client_is_found_by_typing(page, qtbot):
    page.form(ReportOptions).client.setFocus()
    qtbot.keyClicks(page.form(ReportOptions).client.edit, "C-1")
    qtbot.waitUntil(lambda: bool(page.form(ReportOptions).client._offered))
    qtbot.keyClick(page.form(ReportOptions).client.edit, Key.Key_Return)
    qtbot.waitUntil(page.handing_out.ask.isEnabled)
    assert page.form(ReportOptions).client.edit.text() == "Ben Klein"


def test_a_former_client_is_found_too(home, page, qtbot):
    dora = home.ask(lambda reading: reading.people.clients.get(home.dora))
    home.do(clients.change, replace(dora, discharged_on=TODAY - timedelta(days=30)))
    page.form(ReportOptions).client.setFocus()
    qtbot.keyClicks(page.form(ReportOptions).client.edit, "Dora")
    qtbot.waitUntil(lambda: bool(page.form(ReportOptions).client._offered))


def test_the_report_is_shown_page_by_page(report, qtbot):
    pages = report.preview.pages
    assert "Anna" in words_of(pages.document.content)
    qtbot.waitUntil(lambda: pages.is_sharp(0))
    assert report.preview.count.text().startswith("Page 1 of")


def test_a_late_answer_to_a_form_that_is_not_shown_takes_nothing_back(report):
    for kind in FORMS:
        if report.form(kind) is not report.options:
            report.form(kind).changed.emit()
    assert report.handing_out.ask.isEnabled()
    report.options.changed.emit()
    assert not report.handing_out.ask.isEnabled()


def test_another_period_is_drawn_at_once(report, qtbot):
    before = report.preview.pages.document
    report.form(ReportOptions).period.period.set_value(Period.LAST_MONTH)
    qtbot.waitUntil(lambda: report.preview.pages.document is not before)
    assert "1–30 June 2026" in words_of(report.preview.pages.document.content)


def test_another_paper_is_drawn_at_once(report, qtbot):
    report.form(ReportOptions).paper.set_value("A4")
    report.form(ReportOptions).paper.set_value("LETTER")
    qtbot.waitUntil(lambda: report.preview.pages.document.sizes[0] == (612, 792))


def relative(home, given, language, approval=Approval.APPROVED, needs=()):
    member = FamilyMember(given_name=given, family_name="Rezaei", language=language, needs=needs)
    tie = Tie(client_id=home.anna, family_member_id=0, kinship=Kinship.SISTER, approval=approval)
    home.do(family.save, Relative(member=member, tie=tie))


def language_of(page):
    return pypdf.PdfReader(BytesIO(page.preview.pages.document.content)).trailer["/Root"]["/Lang"]


def test_a_report_is_written_in_the_language_of_the_one_it_is_for(home, page, qtbot):
    relative(home, "Mina", "fa")
    relative(home, "Nobody", "zh", Approval.WITHDRAWN)
    home.do(permit, home.anna)
    page.opened_with(home.anna)
    qtbot.waitUntil(page.handing_out.ask.isEnabled)
    options = page.form(ReportOptions)
    assert [options.reader.itemText(row) for row in range(options.reader.count())] == [
        "\u2068Maria Klein\u2069, mother",
        "\u2068Mina Rezaei\u2069, sister",
    ]
    assert language_of(page) == "en"
    options.reader.setCurrentIndex(1)
    options.reader.activated.emit(1)
    assert options.language.value() == "fa"
    qtbot.waitUntil(lambda: language_of(page) == "fa")


def test_easy_reading_is_chosen_to_begin_with_for_whoever_needs_it(home, page, qtbot):
    relative(home, "Mina", "en", needs=(Need.EASY_READ,))
    home.do(permit, home.anna)
    page.opened_with(home.anna)
    qtbot.waitUntil(page.handing_out.ask.isEnabled)
    options = page.form(ReportOptions)
    assert options.edition.value() == "USUAL"
    options.reader.setCurrentIndex(1)
    options.reader.activated.emit(1)
    assert options.edition.value() == "EASY_READ"
    options.edition.set_value("LARGE_PRINT")
    qtbot.waitUntil(page.handing_out.ask.isEnabled)
    assert options.order().wanted.variant == "LARGE_PRINT"


def test_another_language_can_be_chosen_and_is_kept(report, qtbot):
    report.form(ReportOptions).language.set_value("zh")
    qtbot.waitUntil(lambda: language_of(report) == "zh")
    report.form(ReportOptions).paper.set_value("LETTER")
    qtbot.waitUntil(lambda: report.preview.pages.document.sizes[0] == (612, 792))
    assert language_of(report) == "zh"


def test_a_reader_who_comes_to_read_another_language_gets_it(home, desk, report, qtbot):
    mother = home.ask(lambda reading: reading.people.family_members.get(home.mother_of[home.anna]))
    (tie,) = home.ask(lambda reading: reading.people.ties_of([home.anna]))
    changed = Relative(member=replace(mother, language="fa"), tie=tie)
    desk.runner.run_now(lambda work: family.save(work, changed))
    qtbot.waitUntil(lambda: language_of(report) == "fa")


def test_without_family_there_is_nobody_to_hand_a_report_to(home, page, qtbot):
    (tie,) = home.ask(lambda reading: reading.people.ties_of([home.anna]))
    home.do(family.remove_tie, tie)
    page.opened_with(home.anna)
    qtbot.waitUntil(lambda: "There is no consent" in sentence(page))
    assert page.form(ReportOptions).reader.currentText() == "The family"
    assert not page.handing_out.ask.isEnabled()


def test_whom_the_client_does_not_permit_to_be_told_is_grey_and_says_why(home, page, qtbot):
    relative(home, "Mina", "fa")
    page.opened_with(home.anna)
    qtbot.waitUntil(page.handing_out.ask.isEnabled)
    mina = page.form(ReportOptions).reader.model().item(1)
    assert not mina.isEnabled()
    assert "somebody else" in mina.toolTip()


def test_a_report_that_is_saved_stands_in_the_log_and_one_that_could_not_be_did_not_leave(
    home, filed, tmp_path, qtbot
):
    saved(filed, tmp_path / "report.pdf", qtbot)
    (line,) = home.ask(consent_views.log, home.anna)
    assert len(line.disclosure.sha256) == 64
    assert not line.disclosure.failed
    filed.handing_out.reason.setText("The first one was lost")
    (tmp_path / "taken").mkdir()
    filed.handing_out.save_to(tmp_path / "taken")
    qtbot.waitUntil(
        lambda: (
            [one.disclosure.failed for one in home.ask(consent_views.log, home.anna)]
            == [True, False]
        )
    )


def test_a_consent_that_ends_while_the_report_is_seen_keeps_it_here(home, filed, tmp_path, qtbot):
    (kept,) = (line.consent for line in home.ask(consent_views.ledger, home.anna).lines)
    revoked = RevokeConsent(
        consent_id=kept.id, version=kept.version, closed_on=home.ask(lambda r: r.today())
    )
    home.do(consents.revoke, revoked)
    filed.handing_out.save_to(tmp_path / "report.pdf")
    qtbot.waitUntil(lambda: "revoked the consent" in filed.handing_out.line.text)
    assert not (tmp_path / "report.pdf").exists()
    assert home.ask(consent_views.log, home.anna) == ()


def test_a_change_of_the_data_is_drawn_at_once(report, home, desk, qtbot):
    report._make()  # whatever was being drawn when it changed may still be shown before
    anna = home.ask(lambda reading: reading.people.clients.get(home.anna))
    desk.runner.run_now(lambda work: clients.change(work, replace(anna, preferred_name="Nanni")))
    qtbot.waitUntil(lambda: "Nanni" in words_of(report.preview.pages.document.content))


def test_the_keys_scroll_through_the_pages(report, qtbot):
    report.resize(1100, 300)
    pages, bar = report.preview.pages, report.preview.pages.verticalScrollBar()
    for key in (Key.Key_PageDown, Key.Key_End):
        before = bar.value()
        qtbot.keyClick(pages, key)
        assert bar.value() > before
    qtbot.keyClick(pages, Key.Key_Home)
    assert bar.value() == 0


def test_pages_fit_the_width_there_is(report, qtbot):
    pages = report.preview.pages
    qtbot.waitUntil(lambda: pages.is_sharp(0))
    report.resize(800, 700)
    assert pages.page_rect(0).right() < pages.viewport().width()
    qtbot.waitUntil(lambda: pages.is_sharp(0))


def test_own_dates_that_run_backwards_are_refused_under_the_field(report, qtbot):
    period = report.form(ReportOptions).period
    period.period.set_value(Period.OWN)
    period.last.set_value(period.first.value() - timedelta(days=1))
    period.last.changed.emit()
    qtbot.waitUntil(lambda: bool(period.form.field("last_day").problem))
    assert not report.handing_out.ask.isEnabled()


def test_a_date_that_is_still_being_typed_is_no_mistake_yet(report, qtbot):
    period = report.form(ReportOptions).period
    period.period.set_value(Period.OWN)
    qtbot.waitUntil(report.handing_out.ask.isEnabled)
    period.last.edit.setFocus()
    period.last.edit.selectAll()
    qtbot.keyClicks(period.last.edit, "3")
    assert period.form.field("last_day").problem == ""


def test_a_name_that_no_font_can_print_is_told(home, page, qtbot):
    anna = home.ask(lambda reading: reading.people.clients.get(home.anna))
    home.do(clients.change, replace(anna, preferred_name="\N{CUNEIFORM SIGN A}"))
    page.opened_with(home.anna)
    qtbot.waitUntil(lambda: "\N{CUNEIFORM SIGN A}" in sentence(page))
    assert not page.handing_out.save.isEnabled()


def test_a_report_is_saved_as_it_is_seen(filed, tmp_path, qtbot):
    content = saved(filed, tmp_path / "report.pdf", qtbot)
    assert content == filed.preview.pages.document.content


def test_the_name_proposed_for_the_file_names_nobody(filed, tmp_path, qtbot):
    qtbot.mouseClick(filed.handing_out.save, Qt.MouseButton.LeftButton)
    dialog = filed.findChild(QFileDialog)
    assert [Path(name).name for name in dialog.selectedFiles()] == ["report-2026-06.pdf"]
    dialog.setDirectory(str(tmp_path))
    dialog.selectFile(str(tmp_path / "report-2026-06.pdf"))
    dialog.accept()
    qtbot.waitUntil((tmp_path / "report-2026-06.pdf").exists)


def test_a_folder_that_cannot_be_written_is_told_in_place(filed, tmp_path, qtbot):
    filed.handing_out.save_to(tmp_path / "missing" / "report.pdf")
    qtbot.waitUntil(lambda: "cannot be written" in filed.handing_out.line.text)


def test_what_could_not_be_written_is_not_noted_as_handed_out(home, filed, tmp_path, qtbot):
    filed.handing_out.save_to(tmp_path / "missing" / "report.pdf")
    qtbot.waitUntil(lambda: "cannot be written" in filed.handing_out.line.text)
    assert str(Path("missing", "report.pdf")) in filed.handing_out.line.text
    assert home.ask(consent_views.log, home.anna) == ()


def test_a_file_whose_saving_is_stopped_is_neither_there_nor_noted(
    home, schedule, tmp_path, qtbot
):
    handing_out, folder = schedule.handing_out, tmp_path / "exports"
    folder.mkdir()
    noted = "SELECT count(*) FROM audit WHERE deed = 'export'"
    ((before,),) = home.rows(noted)
    qtbot.waitUntil(handing_out.save.isEnabled)
    handing_out.save_to(folder / "schedule.xlsx")
    with qtbot.waitSignal(handing_out.line._job.ended):
        handing_out.line.action.click()
    assert handing_out.line.isHidden()
    qtbot.waitUntil(lambda: list(folder.iterdir()) == [])
    assert home.rows(noted) == [(before,)]
    handing_out.save_to(folder / "schedule.xlsx")
    qtbot.waitUntil(lambda: "Saved" in handing_out.line.text)
    assert home.rows(noted) == [(before + 1,)]
    assert [path.name for path in folder.iterdir()] == ["schedule.xlsx"]


def test_a_failed_save_leaves_the_older_file_alone(filed, tmp_path, qtbot):
    (tmp_path / "report.pdf").mkdir()
    filed.handing_out.save_to(tmp_path / "report.pdf")
    qtbot.waitUntil(lambda: bool("cannot be written" in filed.handing_out.line.text))
    assert [path.name for path in tmp_path.glob("*.part")] == []


# Paper


def test_every_page_goes_to_the_printer(filed, tmp_path, qtbot):
    document = filed.preview.pages.document
    printer = printer_for(document)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "paper.pdf"))
    printer.setResolution(72)
    filed.handing_out.print_on(printer)
    qtbot.waitUntil(lambda: "sent to the printer" in filed.handing_out.line.text)
    on_paper = measured((tmp_path / "paper.pdf").read_bytes())
    assert len(on_paper.sizes) == len(document.sizes)
    for paper, page in zip(on_paper.sizes[0], document.sizes[0], strict=True):
        assert abs(paper - page) < 2


@pytest.mark.qt_log_ignore("QPainter::begin")  # says so, too
def test_a_printer_that_is_gone_is_told_of_and_what_it_did_not_print_did_not_leave(
    home, filed, tmp_path, qtbot
):
    printer = printer_for(filed.preview.pages.document)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "missing" / "paper.pdf"))
    filed.handing_out.print_on(printer)
    qtbot.waitUntil(lambda: "printer does not take the pages" in filed.handing_out.line.text)
    qtbot.waitUntil(
        lambda: [one.disclosure.failed for one in home.ask(consent_views.log, home.anna)] == [True]
    )


def test_only_the_chosen_pages_are_printed(filed):
    document = filed.preview.pages.document
    printer = printer_for(document)
    assert numbers_of(printer, document) == range(len(document.sizes))
    printer.setFromTo(1, 1)
    assert numbers_of(printer, document) == range(1)


# The schedule


def test_a_schedule_for_other_programs_is_shown_as_a_table(schedule):
    assert schedule.preview.rows.isVisible()
    assert schedule.preview.count.text() == "3 appointments"
    assert not schedule.handing_out.print.isVisible()


@pytest.mark.parametrize(
    ("ending", "begins"),
    [(".xlsx", b"PK"), (".csv", b"\xef\xbb\xbf"), (".ics", b"BEGIN:VCALENDAR")],
)
def test_a_schedule_is_saved_in_the_chosen_format(schedule, tmp_path, qtbot, ending, begins):
    schedule.form(ScheduleOptions).format.set_value(ending)
    qtbot.waitUntil(schedule.handing_out.save.isEnabled)
    content = saved(schedule, tmp_path / f"schedule{ending}", qtbot)
    assert content.startswith(begins)


def test_a_printed_schedule_is_shown_as_it_will_be(schedule, qtbot):
    schedule.form(ScheduleOptions).format.set_value(".pdf")
    qtbot.waitUntil(schedule.handing_out.print.isEnabled)
    width, height = schedule.preview.pages.document.sizes[0]
    assert width > height


def test_a_week_without_appointments_says_so(schedule, qtbot):
    schedule.form(ScheduleOptions).period.period.set_value(Period.NEXT_WEEK)
    qtbot.waitUntil(lambda: not schedule.preview.rows.isVisible())
    qtbot.waitUntil(lambda: "Nothing is planned" in sentence(schedule))


def test_more_than_a_year_is_refused_under_the_field(schedule, qtbot):
    period = schedule.form(ScheduleOptions).period
    period.period.set_value(Period.OWN)
    period.last.set_value(date(2028, 1, 1))
    period.last.changed.emit()
    qtbot.waitUntil(lambda: "365" in period.form.field("last_day").problem)
    assert not schedule.handing_out.save.isEnabled()


def test_what_is_not_asked_for_any_more_cannot_be_handed_out(report):
    report.form(ReportOptions).period.period.set_value(Period.LAST_MONTH)
    assert not report.handing_out.ask.isEnabled()
    assert not report.handing_out.ask.isEnabled()


def test_another_document_forgets_what_was_said_about_the_last(filed, tmp_path, qtbot):
    saved(filed, tmp_path / "report.pdf", qtbot)
    filed.documents.setCurrentRow(1)
    assert not filed.handing_out.line.isVisible()


def test_who_may_not_print_reports_is_told_so(desk, qtbot):
    page = ReportsPage(replace(desk, actor=Actor("", Role.AUDITOR)))
    qtbot.addWidget(page)
    page.show()
    assert "Print reports" in sentence(page)
    assert not page.handing_out.save.isEnabled()


def test_an_order_names_its_file_without_the_client():
    days = {"first_day": date(2026, 6, 1), "last_day": date(2026, 6, 30)}
    wanted = ProposeDocument(
        client_id=7, code="family-progress", sections=(), language="en", **days
    )
    order = DraftOrder(wanted)
    assert order.file_name == "report-2026-06.pdf"


def test_the_table_keeps_the_promises_of_its_model(schedule, qtmodeltester):
    qtmodeltester.check(schedule.preview.rows.record_model)


def test_the_calendar_is_printed_as_it_was_seen(schedule, home, qtbot):
    first, last = schedule.form(ScheduleOptions).period.days()
    during = home.ask(lambda reading: reading.appointments.shown(reading.days(first, last)))
    number = next(iter(during))[0]

    def printed():
        sheet = schedule.handing_out._sheet
        return len(sheet.lines) if sheet else 0

    schedule.opened_with(SeenSchedule(first, last, frozenset({number})))
    qtbot.waitUntil(lambda: printed() == 1)
    schedule.form(ScheduleOptions).among.setChecked(False)
    qtbot.waitUntil(lambda: printed() == 3)
