"""Reports of many clients on the page: the list, the deeds over it, stopping and going on."""

from dataclasses import replace
from datetime import date
from threading import Event

import pytest
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QFileDialog

from familycare.domain.access import Actor, Role
from familycare.domain.batches import STAFF, Readiness
from familycare.domain.consent import Section
from familycare.domain.disclosure import ConsentRevoked, NoConsent
from familycare.domain.documents import DocumentState
from familycare.services import batch_views, consents, document_views
from familycare.services.consents import RevokeConsent
from tests.consent_services import as_colleague
from tests.ui.printed import words_of
from ui import batches as handing_out
from ui.batches import Look
from ui.messages import explain_together
from ui.reports import batch_jobs
from ui.reports.batch_options import BatchOptions
from ui.reports.batch_table import why
from ui.reports.documents import DOCUMENTS
from ui.reports.filed_options import FiledOptions
from ui.reports.page import ReportsPage

FIRST, LAST = date(2026, 6, 1), date(2026, 6, 30)


def silent(_fraction, _text):
    """Tell nobody how far it is."""


@pytest.fixture
def page(centre, desk, qtbot):
    page = ReportsPage(desk)
    qtbot.addWidget(page)
    page.resize(1100, 700)
    page.show()
    qtbot.waitExposed(page)
    names = [each.name for each in DOCUMENTS]
    page.documents.setCurrentRow(names.index("Reports of many clients"))
    page.form(BatchOptions).period.take_days(FIRST, LAST)
    qtbot.waitUntil(lambda: len(shown(page)) == 5)
    yield page
    page.hide()


@pytest.fixture
def waiting(home, page, qtbot):
    """Let a colleague have drawn up everything."""
    with as_colleague(home):
        handing_out.draw_up(home.opened, page.form(BatchOptions).wanted(), Look(), silent)
    page.form(BatchOptions).list.reload()
    qtbot.waitUntil(lambda: states(page) == {Readiness.WAITS})
    return page


@pytest.fixture
def ready(waiting, qtbot):
    """Choose everything, one after another, and approve it."""
    choose(waiting, range(5), qtbot)
    waiting.form(BatchOptions).list.deeds.approve.click()
    qtbot.waitUntil(lambda: states(waiting) == {Readiness.READY})
    return waiting


def shown(page):
    return page.form(BatchOptions).list.table.record_model.lines


def states(page):
    return {line.readiness for line in shown(page)}


def waits(view):
    return [line for line in view.table.record_model.lines if line.may_approve]


def text_of(view):
    return words_of(view.preview.pages.document.content)


def said(page):
    return page.form(BatchOptions).list.line.text


def choose(page, rows, qtbot):
    table = page.form(BatchOptions).list.table
    for row in rows:
        table.setCurrentIndex(table.record_model.index(row, 1))
        qtbot.keyClick(table, Qt.Key.Key_Space)


def test_everybody_is_drawn_up_with_one_button_and_nothing_is_handed_out_yet(home, page, qtbot):
    view = page.form(BatchOptions).list
    assert view.deeds.draw_up.text() == "Draw up 5 reports"
    assert not view.deeds.save.isEnabled()
    view.deeds.draw_up.click()
    qtbot.waitUntil(lambda: states(page) == {Readiness.WAITS})
    assert "5 reports were drawn up" in said(page)
    assert not view.deeds.draw_up.isEnabled()
    assert {line.document.state for line in home.ask(document_views.listed)} == {
        DocumentState.DRAFT
    }


def holding(monkeypatch, name):
    """Hold the work after each step of this name; return what lets it go on, and what tells."""
    whole, held, reached = getattr(handing_out.batches, name), Event(), Event()

    def slow(work, *asked):
        found = whole(work, *asked)
        reached.set()
        held.wait(20)
        return found

    monkeypatch.setattr(handing_out.batches, name, slow)
    return held, reached


def test_stopped_while_drawing_up_it_stops_at_the_next_report_says_how_many_and_goes_on(
    home, page, qtbot, monkeypatch
):
    view = page.form(BatchOptions).list
    monkeypatch.setattr(handing_out, "DRAWN_AT_ONCE", 1)
    held, reached = holding(monkeypatch, "draw_up")
    view.deeds.draw_up.click()
    qtbot.waitUntil(reached.is_set)
    view.line.action.click()
    assert said(page) == "Stopping …"
    held.set()
    qtbot.waitUntil(lambda: "Stopped" in said(page))
    assert "1 report was drawn up and waits for approval." in said(page)
    assert home.rows("SELECT count(*) FROM client_document") == [(1,)]
    monkeypatch.undo()
    qtbot.waitUntil(lambda: view.deeds.draw_up.text() == "Draw up 4 reports")
    qtbot.waitUntil(view.deeds.draw_up.isEnabled)
    view.deeds.draw_up.click()
    qtbot.waitUntil(lambda: states(page) == {Readiness.WAITS})
    assert "4 reports were drawn up" in said(page)
    assert home.rows("SELECT count(*) FROM client_document") == [(5,)]


def test_stopped_while_approving_it_says_how_many_and_the_others_stay_chosen(
    waiting, qtbot, monkeypatch
):
    view, held, reached = waiting.form(BatchOptions).list, Event(), Event()
    approve = batch_jobs.documents.approve

    def slow(work, order):
        found = approve(work, order)
        reached.set()
        held.wait(20)
        return found

    monkeypatch.setattr(batch_jobs.documents, "approve", slow)
    choose(waiting, range(5), qtbot)
    view.deeds.approve.click()
    qtbot.waitUntil(reached.is_set)
    view.line.action.click()
    held.set()
    qtbot.waitUntil(lambda: "1 report was approved." in said(waiting))
    assert "Stopped" in said(waiting)
    monkeypatch.undo()
    qtbot.waitUntil(lambda: view.deeds.approve.text() == "Approve 4 chosen")
    view.deeds.approve.click()
    qtbot.waitUntil(lambda: states(waiting) == {Readiness.READY})


def test_days_turned_round_are_told_and_nothing_is_counted_that_is_not_shown(page, qtbot):
    view = page.form(BatchOptions).list
    page.form(BatchOptions).period.take_days(LAST, FIRST)
    qtbot.waitUntil(lambda: not shown(page))
    assert view.shown.currentText() == "All: 0"
    assert not view.deeds.draw_up.isEnabled()
    page.form(BatchOptions).period.take_days(FIRST, LAST)
    qtbot.waitUntil(lambda: view.shown.currentText() == "All: 5")


def test_nobody_chooses_their_own_to_be_approved(page, qtbot):
    page.form(BatchOptions).list.deeds.draw_up.click()
    qtbot.waitUntil(lambda: states(page) == {Readiness.WAITS})
    choose(page, range(5), qtbot)
    assert page.form(BatchOptions).list.table.chosen == ()
    assert not page.form(BatchOptions).list.deeds.approve.isEnabled()
    assert "You drew this document up yourself" in page.form(BatchOptions).list.told.text()


def test_only_what_was_chosen_is_approved(waiting, qtbot):
    view = waiting.form(BatchOptions).list
    assert not view.deeds.approve.isEnabled()
    choose(waiting, [1, 3], qtbot)
    assert view.deeds.approve.text() == "Approve 2 chosen"
    chosen = {line.key for line in view.table.chosen}
    view.deeds.approve.click()
    qtbot.waitUntil(lambda: states(waiting) == {Readiness.READY, Readiness.WAITS})
    found = {line.key for line in shown(waiting) if line.readiness is Readiness.READY}
    assert found == chosen


def test_one_after_another_is_seen_beside_the_list_and_approved_by_keys_alone(waiting, qtbot):
    view, seen = waiting.form(BatchOptions).list, []
    qtbot.waitUntil(lambda: view.preview.pages.document is not None)
    view.table.setFocus()
    for left in range(5, 0, -1):
        line = view.table.line()
        qtbot.waitUntil(lambda line=line: line.client.split()[0] in text_of(view))
        assert "Draft" in text_of(view)
        seen.append(line.client_id)
        qtbot.keyClick(view, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
        qtbot.waitUntil(lambda left=left: len(waits(view)) == left - 1)
        qtbot.waitUntil(lambda line=line, left=left: left == 1 or view.table.line() != line)
        qtbot.waitUntil(view.deeds.save.isEnabled)
    assert sorted(seen) == sorted({line.client_id for line in shown(waiting)})
    assert states(waiting) == {Readiness.READY}
    assert not view.preview.isVisible()


def test_the_next_one_is_reached_without_approving_this_one(waiting, qtbot):
    view = waiting.form(BatchOptions).list
    view.table.choose(waits(view)[-1].key)
    qtbot.keyClick(view, Qt.Key.Key_Down, Qt.KeyboardModifier.ControlModifier)
    assert view.table.line() == waits(view)[0]
    assert states(waiting) == {Readiness.WAITS}


def test_whoever_drew_them_up_is_offered_none_to_look_at_and_approve(page, qtbot):
    view = page.form(BatchOptions).list
    view.deeds.draw_up.click()
    qtbot.waitUntil(lambda: states(page) == {Readiness.WAITS})
    view.table.setCurrentIndex(view.table.record_model.index(0, 1))
    assert not view.deeds.approve_next.isEnabled()
    assert not view.preview.isVisible()
    qtbot.keyClick(view, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert "Approving" not in said(page)
    assert states(page) == {Readiness.WAITS}


def test_what_the_client_revoked_meanwhile_is_not_approved_and_says_why(home, waiting, qtbot):
    view, line = waiting.form(BatchOptions).list, waits(waiting.form(BatchOptions).list)[0]
    view.table.choose(line.key)
    (consent,) = home.ask(lambda r: r.consents.of_clients([line.client_id]))
    home.do(consents.revoke, RevokeConsent(
        consent_id=consent.id, version=consent.version, closed_on=home.opened.clock.now().date()
    ))  # fmt: skip
    view.deeds.approve_next.click()
    qtbot.waitUntil(lambda: "0 reports were approved" in said(waiting))
    qtbot.waitUntil(lambda: len(waits(view)) == 4)
    assert view.table.line().key == line.key
    assert "revoked" in view.told.text()


def test_what_is_ready_is_saved_a_file_each_and_then_handed_out(home, ready, tmp_path, qtbot):
    ready.form(BatchOptions).list.save_to(str(tmp_path))
    qtbot.waitUntil(lambda: states(ready) == {Readiness.HANDED_OUT})
    assert len(list(tmp_path.glob("report-2026-06-*.pdf"))) == 5
    assert "5 reports were handed out" in said(ready)
    assert home.rows("SELECT count(*) FROM disclosure WHERE NOT failed") == [(5,)]
    assert not ready.form(BatchOptions).list.deeds.save.isEnabled()


def test_stopped_in_the_middle_it_offers_to_go_on_and_none_leaves_twice(
    home, ready, tmp_path, qtbot, monkeypatch
):
    view, whole, held, reached = ready.form(BatchOptions).list, handing_out.put, Event(), Event()

    def slow(path, content, before=None):
        whole(path, content, before)
        reached.set()
        held.wait(20)

    monkeypatch.setattr(handing_out, "put", slow)
    view.save_to(str(tmp_path))
    qtbot.waitUntil(reached.is_set)
    assert "Report 1 of 5" in said(ready)
    view.line.action.click()
    held.set()
    qtbot.waitUntil(view.unfinished.isVisible)
    assert "1 report was handed out." in said(ready)
    assert "Stopped" in said(ready)
    assert len(list(tmp_path.glob("*.pdf"))) == 1
    monkeypatch.undo()
    view.unfinished.go_on.click()
    qtbot.waitUntil(lambda: states(ready) == {Readiness.HANDED_OUT})
    assert len(list(tmp_path.glob("*.pdf"))) == 5
    assert home.rows("SELECT count(*) FROM disclosure") == [(5,)]
    qtbot.waitUntil(lambda: not view.unfinished.isVisible())


def test_what_was_stopped_can_be_left_as_it_is(home, ready, tmp_path, qtbot):
    view = ready.form(BatchOptions).list
    folder = tmp_path / "gone"
    folder.mkdir()
    handing_out.begin(home.opened, ready.form(BatchOptions).batch("saved as a file", str(folder)))
    view.reload()
    qtbot.waitUntil(view.unfinished.isVisible)
    folder.rmdir()
    view.unfinished.go_on.click()
    qtbot.waitUntil(lambda: "cannot be written" in said(ready) or "gone" in said(ready))
    view.unfinished.leave.click()
    qtbot.waitUntil(lambda: not view.unfinished.isVisible())
    assert home.ask(batch_views.unfinished) == ()


def test_closing_the_centre_stops_it_between_two_reports(
    home, ready, runner, tmp_path, qtbot, monkeypatch
):
    whole, held, reached = handing_out.put, Event(), Event()

    def slow(path, content, before=None):
        whole(path, content, before)
        reached.set()
        held.wait(20)

    monkeypatch.setattr(handing_out, "put", slow)
    ready.form(BatchOptions).list.save_to(str(tmp_path))
    qtbot.waitUntil(reached.is_set)
    asked = runner.last(lambda centre: centre.name)
    held.set()
    asked.result(20)
    assert len(list(tmp_path.glob("*.pdf"))) == 1
    assert home.rows("SELECT count(*) FROM disclosure") == [(1,)]
    assert home.rows("SELECT state FROM batch") == [("stopped",)]


def test_what_is_ready_is_printed_one_report_after_another(home, ready, tmp_path, qtbot):
    printer = QPrinter(QPrinter.PrinterMode.ScreenResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "last.pdf"))
    ready.form(BatchOptions).list.print_on(printer)
    qtbot.waitUntil(lambda: states(ready) == {Readiness.HANDED_OUT}, timeout=20_000)
    assert home.rows("SELECT count(*) FROM disclosure WHERE method = 'printed'") == [(5,)]
    assert (tmp_path / "last.pdf").exists()


@pytest.mark.qt_log_ignore("Returned false")
def test_a_printer_that_is_gone_stops_it_and_nothing_counts_as_handed_out(
    home, ready, tmp_path, qtbot
):
    printer = QPrinter(QPrinter.PrinterMode.ScreenResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "no folder" / "last.pdf"))
    ready.form(BatchOptions).list.print_on(printer)
    qtbot.waitUntil(ready.form(BatchOptions).list.unfinished.isVisible)
    qtbot.waitUntil(lambda: states(ready) == {Readiness.READY})
    assert home.rows("SELECT count(*) FROM disclosure WHERE NOT failed") == [(0,)]


def test_the_reason_can_be_read_on_a_small_screen(page, qtbot):
    view = page.form(BatchOptions).list
    page.resize(1166, 640)  # what a screen of 1366 by 768 leaves
    view.shown.set_value(Readiness.TO_DRAW_UP)
    view.shown.activated.emit(0)
    line = shown(page)[0]
    told = why(line, view._desk.zone)
    column = view.table.record_model.columns[-1]
    assert column.text(line) == told != ""
    width = view.table.columnWidth(len(view.table.record_model.columns) - 1)
    assert width > view.table.fontMetrics().horizontalAdvance(told)


def test_sections_that_one_reason_keeps_back_are_said_in_one_sentence():
    sections = (Section.PROGRESS, Section.ATTENDANCE)
    reasons = [NoConsent(each) for each in sections]
    assert explain_together(reasons[:1]) == ["There is no consent for this: How it goes."]
    (together,) = explain_together(reasons)
    told = together.replace("\u2068", "").replace("\u2069", "")
    assert told == "There is no consent for this: How it goes, Attendance."
    days = [ConsentRevoked(each, date(2026, 6, n + 1)) for n, each in enumerate(sections)]
    assert ["revoked" in each for each in explain_together(days)] == [True, True]


def test_the_choice_of_what_is_shown_is_wholly_in_sight(page):
    view = page.form(BatchOptions).list
    width = view.shown.fontMetrics().horizontalAdvance(view.shown.currentText())
    assert view.shown.width() > width
    assert view.rect().contains(view.shown.geometry())


def test_the_list_is_saved_with_the_reasons_for_staff(page, tmp_path, qtbot):
    target = tmp_path / "list.pdf"
    page.form(BatchOptions).list.save_list_to(str(target))
    qtbot.waitUntil(target.exists)
    text = words_of(target.read_bytes())
    assert "Nobody has drawn it up yet" in text
    assert "For staff only" in text


def test_reports_for_staff_need_no_approval(page, tmp_path, qtbot):
    view = page.form(BatchOptions).list
    page.form(BatchOptions).document.set_value(STAFF)
    page.form(BatchOptions).document.activated.emit(1)
    qtbot.waitUntil(view.deeds.save.isEnabled)
    assert not view.deeds.draw_up.isVisible()
    view.save_to(str(tmp_path))
    qtbot.waitUntil(lambda: len(list(tmp_path.glob("staff-report-*.pdf"))) == 5)


@pytest.mark.parametrize(
    ("days", "said"),
    [((LAST, FIRST), "after the start"), ((FIRST, date(2027, 6, 1)), "365")],
    ids=["turned round", "more than a year"],
)
def test_days_that_cannot_be_are_marked_where_they_stand_and_nothing_can_be_done(
    page, qtbot, days, said
):
    field = page.form(BatchOptions).period.form.field("last_day")
    page.form(BatchOptions).period.take_days(*days)
    qtbot.waitUntil(lambda: said in field.problem)
    assert page.form(BatchOptions).list.states.currentWidget().sentence.text() == field.problem
    assert not page.form(BatchOptions).list.deeds.draw_up.isEnabled()
    assert not page.form(BatchOptions).list.deeds.save_list.isEnabled()
    page.form(BatchOptions).period.take_days(FIRST, LAST)
    qtbot.waitUntil(lambda: len(shown(page)) == 5)
    assert field.problem == ""


def test_who_may_see_no_reports_is_told_so_and_offered_nothing(centre, desk, qtbot):
    page = ReportsPage(replace(desk, actor=Actor("Ada", Role.ADMINISTRATOR)))
    qtbot.addWidget(page)
    page.show()
    names = [each.name for each in DOCUMENTS]
    page.documents.setCurrentRow(names.index("Reports of many clients"))
    view = page.form(BatchOptions).list
    assert "Your role" in view.states.currentWidget().sentence.text()
    offered = (view.finder, view.shown, view.deeds, view.preview)
    assert [each for each in offered if each.isVisible()] == []
    assert page.form(BatchOptions).period.form.problems() == set()


def test_a_line_leads_to_the_client_or_to_the_document(waiting, qtbot):
    table = waiting.form(BatchOptions).list.table
    table.setCurrentIndex(table.record_model.index(2, 1))
    line, wanted = table.line(), []
    waiting.form(BatchOptions).paperWanted.connect(wanted.append)
    qtbot.keyClick(table, Qt.Key.Key_Return)
    assert len(wanted) == 1
    names = [each.name for each in DOCUMENTS]
    assert waiting.documents.currentRow() == names.index("Approval of documents")
    qtbot.waitUntil(lambda: waiting.form(FiledOptions).order() is not None)
    assert waiting.form(FiledOptions).order().document_id == line.document.id


def test_a_folder_is_asked_for_before_anything_is_written(ready, qtbot):
    ready.form(BatchOptions).list.deeds.save.click()
    dialog = ready.form(BatchOptions).list.findChild(QFileDialog)
    assert dialog.fileMode() is QFileDialog.FileMode.Directory
    dialog.reject()
