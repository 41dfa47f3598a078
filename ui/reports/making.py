"""Long work of this page, done on the pool: drawing, writing, printing. Loads what it needs."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from familycare.domain.storage import PrinterGone
from familycare.i18n import _
from ui import disk
from ui.pdf_pages import PdfDocument, measured, pictured

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path
    from typing import Any

    from PySide6.QtPrintSupport import QPrinter

    from familycare.services.batch_views import BatchList
    from familycare.services.blank_forms import BlankForms
    from familycare.services.closure_letters import ClosureLetters
    from familycare.services.consent_views import FormSheet
    from familycare.services.desk_papers import DaySheet, Passes
    from familycare.services.document_views import Kept, Waiting
    from familycare.services.documents import ProposeDocument
    from familycare.services.family_network_views import NetworkSheet
    from familycare.services.invitation_letters import InvitationLetters
    from familycare.services.meeting_papers import ChartSheet, MinutesSheet
    from familycare.services.schedule_views import ScheduleSheet
    from reports.schedules.whole_file import Unfinished
    from ui.jobs import Tell

POINTS_AN_INCH = 72
FINEST_DPI = 600
"""More makes no difference on paper, and a page of A4 takes 140 MB already."""


def drawn_document(
    module: str, more: Mapping[str, Any], sheet: object, paper: str, language: str, _tell: Tell
) -> PdfDocument:
    """Draw what was read by the module of its document. Raises GlyphsMissing."""
    from importlib import import_module  # noqa: PLC0415 - only who looks at one waits for it

    from reports.editions import Edition  # noqa: PLC0415 - the same
    from reports.frame import Paper  # noqa: PLC0415 - the same

    told = dict(more)
    if "edition" in told:
        told["edition"] = Edition[told["edition"]]
    return measured(import_module(module).render(sheet, Paper[paper], language, **told))


def drawn_draft(
    order: ProposeDocument, sheet: object, _paper: str, _language: str, _tell: Tell
) -> PdfDocument:
    """Draw what somebody would ask approval for, with "Draft" across it. Raises GlyphsMissing."""
    from reports import filed  # noqa: PLC0415 - the same

    return measured(filed.draft(order, sheet))


def drawn_filed(found: Waiting | Kept, _paper: str, _language: str, _tell: Tell) -> PdfDocument:
    """Show the file that was approved, or draw what waits, with "Draft" across it."""
    from reports import filed  # noqa: PLC0415 - the same

    content = getattr(found, "content", None)
    if isinstance(content, bytes):
        return measured(content)
    return measured(filed.waiting(cast("Waiting", found)))  # what is not kept waits


def released_document(found: Waiting, _tell: Tell) -> bytes:
    """Draw what waits as it leaves once it is approved, with number and scope on every page."""
    from reports import filed  # noqa: PLC0415 - the same

    return filed.final(found)


def drawn_passes(
    sheet: Passes, paper: str, language: str | None, edition: str, _tell: Tell
) -> PdfDocument:
    """Draw visit passes, each in its family's language unless one is asked for."""
    from reports.editions import Edition  # noqa: PLC0415 - only who looks at them waits for it
    from reports.frame import Paper  # noqa: PLC0415 - the same
    from reports.visit_pass import render  # noqa: PLC0415 - the same

    return measured(render(sheet, Paper[paper], language, Edition[edition]))


def drawn_letters(
    sheet: ClosureLetters, paper: str, language: str | None, edition: str, _tell: Tell
) -> PdfDocument:
    """Draw the letters about a closure, each in its household's language unless one is asked."""
    from reports.closure_letter import render  # noqa: PLC0415 - the same
    from reports.editions import Edition  # noqa: PLC0415 - only who looks at them waits for it
    from reports.frame import Paper  # noqa: PLC0415 - the same

    return measured(render(sheet, Paper[paper], language, Edition[edition]))


def drawn_invitations(
    sheet: InvitationLetters, paper: str, language: str | None, edition: str, _tell: Tell
) -> PdfDocument:
    """Draw invitations, each in its household's language unless one is asked for."""
    from reports.editions import Edition  # noqa: PLC0415 - only who looks at them waits for it
    from reports.frame import Paper  # noqa: PLC0415 - the same
    from reports.invitation_letter import render  # noqa: PLC0415 - the same

    return measured(render(sheet, Paper[paper], language, Edition[edition]))


def drawn_forms(sheet: BlankForms, paper: str, language: str, _tell: Tell) -> PdfDocument:
    """Draw empty questionnaires in the language of whoever fills them in."""
    from reports.blank_form import render  # noqa: PLC0415 - only who looks at them waits for it
    from reports.frame import Paper  # noqa: PLC0415 - the same

    return measured(render(sheet, Paper[paper], language))


def drawn_minutes(sheet: MinutesSheet, paper: str, language: str, _tell: Tell) -> PdfDocument:
    """Draw the minutes of a meeting. Raises GlyphsMissing."""
    from reports.frame import Paper  # noqa: PLC0415 - only who looks at them waits for it
    from reports.meeting_minutes import render  # noqa: PLC0415 - the same

    return measured(render(sheet, Paper[paper], language))


def drawn_chart(sheet: ChartSheet, paper: str, language: str, _tell: Tell) -> PdfDocument:
    """Draw the meetings of one client. Raises GlyphsMissing."""
    from reports.client_chart import render  # noqa: PLC0415 - only who looks at them waits
    from reports.frame import Paper  # noqa: PLC0415 - the same

    return measured(render(sheet, Paper[paper], language))


def drawn_consent(sheet: FormSheet, paper: str, language: str, _tell: Tell) -> PdfDocument:
    """Draw the form of a consent in the client's language."""
    from reports.consent_form import render  # noqa: PLC0415 - only who looks at one waits
    from reports.frame import Paper  # noqa: PLC0415 - the same

    return measured(render(sheet, Paper[paper], language))


def drawn_network(sheet: NetworkSheet, paper: str, language: str, _tell: Tell) -> PdfDocument:
    """Draw pictures of a client's family network. Raises GlyphsMissing."""
    from reports.frame import Paper  # noqa: PLC0415 - only who looks at one waits for it
    from reports.network_picture import render  # noqa: PLC0415 - the same

    return measured(render(sheet, Paper[paper], language))


def drawn_day_sheet(sheet: DaySheet, paper: str, wall: str, _tell: Tell) -> PdfDocument:
    """Draw the sheet of a day; `wall` says what stands in place of names, if anything does."""
    from reports.day_sheet import Wall, render  # noqa: PLC0415 - only who looks at one waits
    from reports.frame import Paper  # noqa: PLC0415 - the same

    return measured(render(sheet, Paper[paper], wall=Wall[wall] if wall else None))


def drawn_schedule(sheet: ScheduleSheet, _tell: Tell) -> PdfDocument:
    """Draw a schedule as it is printed. Raises GlyphsMissing."""
    from reports import schedules  # noqa: PLC0415 - only who looks at one waits for it

    return measured(schedules.render(sheet, ".pdf"))


def begun(content: bytes, path: Path, tell: Tell) -> Unfinished:
    """Write a file that is drawn already, beside its place. Raises storage problems."""
    file = disk.begun(path, content)
    try:
        tell(1, "")  # the last moment to stop
    except BaseException:
        file.discard()
        raise
    return file


def empty_document(paper: str) -> PdfDocument:
    """Return a document without a page, by whose paper a printer is asked for."""
    from reports.frame import Paper  # noqa: PLC0415 - only who prints waits for it

    return PdfDocument(b"", (Paper[paper].value,))


def saved_list(sheet: BatchList, paper: str, path: Path, tell: Tell) -> Path:
    """Write the list of a batch as a PDF; returns where. Raises storage problems."""
    from familycare import i18n  # noqa: PLC0415 - the same
    from reports.batch_list import render  # noqa: PLC0415 - the same
    from reports.frame import Paper  # noqa: PLC0415 - the same

    content = render(sheet, Paper[paper], i18n.language())
    tell(1, "")  # the last moment to stop
    disk.write(path, content)
    return path


def begun_schedule(sheet: ScheduleSheet, path: Path, tell: Tell) -> Unfinished:
    """Write a schedule as the file's name asks, beside its place. Raises storage problems."""
    from reports import schedules  # noqa: PLC0415 - only who saves one waits for it

    return begun(schedules.render(sheet, path.suffix), path, tell)


def _turn_page(printer: QPrinter) -> None:
    if not printer.newPage():
        raise PrinterGone


def printed(document: PdfDocument, printer: QPrinter, numbers: range, tell: Tell) -> int:
    """Print these pages, counted from 0, at the printer's own resolution; returns how many.

    Raises PrinterGone when the printer does not take them.
    """
    painter = QPainter()
    if not painter.begin(printer):
        raise PrinterGone
    try:
        for done, number in enumerate(numbers):
            told = _("Printing page {number} of {count} …")
            tell(done / len(numbers), told.format(number=done + 1, count=len(numbers)))
            if done:
                _turn_page(printer)
            dpi = min(printer.resolution(), FINEST_DPI)
            image = pictured(document, number, dpi / POINTS_AN_INCH)
            painter.drawImage(QRectF(painter.viewport()), image)
    except BaseException:
        printer.abort()
        raise
    finally:
        painter.end()
    return len(numbers)
