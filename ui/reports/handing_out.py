"""The end of the road: printing and saving what the preview shows, and what became of it."""

from __future__ import annotations

from functools import partial
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from familycare.domain.disclosure import Method, ReprintReasonNeeded
from familycare.domain.errors import StorageProblem
from familycare.domain.ids import ClientId, FamilyMemberId
from familycare.domain.texts import NAME_LIMIT
from familycare.i18n import _, ngettext
from familycare.sentences import single_reasons
from familycare.services import (
    blank_forms,
    closure_letters,
    consents,
    desk_papers,
    disclosures,
    documents,
    family_calendars,
    family_network_views,
    handed_out,
    invitation_letters,
    meeting_papers,
)
from familycare.services.documents import HandDocument
from familycare.services.family_calendars import HandCalendar
from reports.schedules import FORMATS
from ui import disk
from ui.plain_text import beside_icon, set_tooltip
from ui.reports import making, printing
from ui.reports.orders import (
    PDF,
    ChartOrder,
    ClientPaperOrder,
    ConsentOrder,
    DaySheetOrder,
    DraftOrder,
    FiledOrder,
    FormOrder,
    InvitationOrder,
    LetterOrder,
    MinutesOrder,
    MonthlyReturnOrder,
    NetworkOrder,
    PassOrder,
    ScheduleOrder,
)
from ui.theme import Space
from ui.widgets.buttons import labelled_button
from ui.widgets.job_line import JobLine

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from PySide6.QtPrintSupport import QPrinter

    from familycare.domain.errors import Refused
    from familycare.domain.ids import DisclosureId
    from familycare.services.schedule_views import ScheduleSheet
    from familycare.services.work import Work
    from reports.schedules.whole_file import Unfinished
    from ui.desk import Desk
    from ui.pdf_pages import PdfDocument
    from ui.reports.letter_readers import Handed
    from ui.reports.orders import Order


PRINT_KEYS, SAVE_KEYS = "Ctrl+P", "Ctrl+S"


class HandingOut(QWidget):
    """Print and Save for the document at hand; both off while there is none."""

    notAsked = Signal(object)
    """A refusal: why approval cannot be asked for."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._document: PdfDocument | None = None
        self._sheet: ScheduleSheet | None = None
        self._visits: Handed = ()
        self._told: tuple[DisclosureId, ...] = ()
        self._order: Order | None = None
        self.reason = QLineEdit(maxLength=NAME_LIMIT, placeholderText=_("Why once more"))
        """Asked for only where the very same has left before."""
        self.reason.setAccessibleName(_("Why once more"))
        self.line = JobLine()
        self.print = labelled_button(desk.icons, "printer", _("Print …"))
        self.save = labelled_button(desk.icons, "download", _("Save …"))
        for made, keys in ((self.print, PRINT_KEYS), (self.save, SAVE_KEYS)):
            shortcut = QShortcut(QKeySequence(keys), self, made.click)
            set_tooltip(made, shortcut.key().toString(QKeySequence.SequenceFormat.NativeText))
        self.ask = labelled_button(desk.icons, "circle-check", _("Ask for approval"))
        self.ask.clicked.connect(self._ask_approval)
        self.print.clicked.connect(self._ask_printer)
        self.save.clicked.connect(self._ask_where)
        row = QHBoxLayout()
        row.setSpacing(Space.S)
        row.addWidget(self.print)
        row.addWidget(self.save, 1)
        row.addWidget(self.ask, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.S, 0, Space.S, 0)
        column.setSpacing(Space.S)
        column.addWidget(self.line)
        column.addWidget(self.reason)
        column.addLayout(row)
        self.forget()

    def forget(self) -> None:
        """There is nothing to hand out."""
        self._document = self._sheet = self._order = None
        self.line.clear()
        self._forget_reason()
        self._show()

    def show_for(self, ending: str, *, asks: bool = False) -> None:
        """Offer what can be done with a file of this ending: only a PDF can be printed.

        What asks for approval first cannot be handed out from here.
        """
        self.ask.setVisible(asks)
        self.save.setVisible(not asks)
        self.print.setVisible(ending == PDF and not asks)
        word = _("Save as PDF …") if ending == PDF else _("Save …")
        self.save.setText(beside_icon(word))
        self.save.setAccessibleName(word)

    def take_document(self, document: PdfDocument, order: Order, visits: Handed = ()) -> None:
        """Hand out this document from now on; `visits` says of whom its pages tell whom."""
        self._document, self._order, self._visits = document, order, visits
        self._show()

    def take_schedule(self, sheet: ScheduleSheet, order: ScheduleOrder) -> None:
        """Hand out this schedule from now on, printed once it is drawn as well."""
        self._document, self._sheet, self._order = None, sheet, order
        self._show()

    def save_to(self, path: Path) -> None:
        """Write the file and say so, or why not.

        It is noted once all of it is on the disk, and before anybody can find it: who stops it,
        or has no room for it, has handed out nothing.
        """
        if self._sheet is not None:
            job = partial(making.begun_schedule, self._sheet, path)
        elif self._document is not None:
            job = partial(making.begun, self._document.content, path)
        else:
            return
        note = self._note(path.suffix)

        def put(file: Unfinished) -> None:
            self.line.begin(_("Saving …"))  # too late to be stopped
            self._noted_before(partial(self._finish, file), note, otherwise=file.discard)

        saving = self._desk.runner.compute(self, job, put, failed=self._tell_problem)
        self.line.begin(_("Saving …"), saving)

    def _finish(self, file: Unfinished) -> None:
        try:
            disk.finish(file)
        except StorageProblem as problem:
            file.discard()
            self._tell_not_left(problem)
        else:
            self.line.finish_saved(file.path)

    def print_on(self, printer: QPrinter) -> None:
        """Print the document and say so, or why not."""
        document = self._document
        if document is None:
            return
        numbers = printing.numbers_of(printer, document)

        def send() -> None:
            job = self._desk.runner.compute(
                self,
                partial(making.printed, document, printer, numbers),
                self._tell_printed,
                progress=self.line.tell,
                failed=self._tell_not_left,
            )
            self.line.begin(_("Printing …"), job)

        self._noted_before(send, self._note(""))

    def _noted_before(
        self,
        hand_out: Callable[[], None],
        note: Callable[[Work], object],
        otherwise: Callable[[], None] = lambda: None,
    ) -> None:
        """Hand the document out once the trail says so; `otherwise` when it may not be noted.

        What tells a family of a client passes the gate there, in the same transaction.
        """

        def keep(tell: Callable[[Any], None], why: BaseException) -> None:
            otherwise()
            tell(why)

        def go_on(told: Any) -> None:  # noqa: ANN401 - numbers of disclosures, or nothing
            self._forget_reason()
            self._told = told if isinstance(told, tuple) else ()
            hand_out()

        self._desk.runner.run(
            self,
            note,
            done=go_on,
            refused=partial(keep, self._tell_refused),
            failed=partial(keep, self._tell_problem),
        )

    def _tell_not_left(self, error: BaseException) -> None:
        """Say why it did not leave, and note in the log that it did not."""
        if self._told:
            call = partial(disclosures.did_not_leave, disclosure_ids=self._told)
            self._desk.runner.run(self, call)
            self._told = ()
        self._tell_problem(error)

    def _note(self, ending: str) -> Callable[[Work], object]:
        """Return what tells the trail; without an ending it is printed."""
        order = self._order
        if isinstance(order, MinutesOrder):
            meeting = order.appointment_id
            return partial(meeting_papers.note_minutes, appointment_id=meeting, ending=ending)
        if isinstance(order, NetworkOrder):
            drawn, shown = family_network_views.note_print, order.pictures[-1]
            return partial(drawn, client_id=order.client_id, network_id=shown, ending=ending)
        return self._handed_on(order, ending) or self._note_other(order, ending)

    def _handed_on(self, order: Order | None, ending: str) -> Callable[[Work], object] | None:
        """Return what lets something through the gate; None for what passes none from here."""
        match order:
            case FiledOrder():
                copy = _copy(order, ending, self.reason.text())
                return partial(documents.hand_over_copy, order=copy)
            case ClientPaperOrder("fridge-calendar"):
                month = _hand_calendar(order, ending, self._sha256(), self.reason.text())
                return partial(family_calendars.hand, order=month)
        return None

    def _note_other(self, order: Order | None, ending: str) -> Callable[[Work], object]:
        match order:
            case ChartOrder() | ClientPaperOrder():
                return partial(
                    handed_out.note_report,
                    client_id=order.client_id,
                    ending=ending,
                    first_day=order.first_day,
                    last_day=order.last_day,
                    language=order.language,
                )
            case ScheduleOrder():
                return partial(
                    handed_out.note_schedule,
                    ending=ending,
                    first_day=order.first_day,
                    last_day=order.last_day,
                    count=len(self._sheet.lines) if self._sheet else 0,
                    privacy=order.shape.privacy,
                )
            case PassOrder() | LetterOrder() | InvitationOrder():
                return self._note_visits(order, ending)
            case DaySheetOrder():
                count = len(self._visits)
                return partial(
                    desk_papers.note_day_sheet, day=order.day, ending=ending, count=count
                )
        return _note_paper(order, ending)

    def _note_visits(
        self, order: PassOrder | LetterOrder | InvitationOrder, ending: str
    ) -> Callable[[Work], object]:
        if isinstance(order, PassOrder):
            return partial(desk_papers.note_passes, visit_ids=self._visits)
        letters = closure_letters if isinstance(order, LetterOrder) else invitation_letters
        told, sha, why = self._visits, self._sha256(), self.reason.text()
        return partial(letters.note_letters, letters=told, ending=ending, sha256=sha, reason=why)

    def _sha256(self) -> str:
        return sha256(self._document.content).hexdigest() if self._document else ""

    def _show(self) -> None:
        draft = isinstance(self._order, DraftOrder)
        held = draft or (isinstance(self._order, FiledOrder) and not self._order.approved)
        self.ask.setEnabled(draft)
        self.print.setEnabled(self._document is not None and not held)
        self.save.setEnabled(self._order is not None and not held)

    def _ask_approval(self) -> None:
        """Let somebody else look at what is seen here, before it leaves."""
        order = self._order
        if not isinstance(order, DraftOrder):
            return
        self._desk.runner.run(
            self,
            partial(documents.propose, order=order.wanted),
            undo_text=_("Asked for approval"),
            done=lambda _kept: self._tell_asked(),
            refused=self.notAsked.emit,
            failed=self._tell_problem,
        )

    def _tell_asked(self) -> None:
        self.ask.setEnabled(False)
        self.line.finish(_("It waits under “Approval of reports”."))

    def _ask_printer(self) -> None:
        if self._document is not None:
            printing.ask_printer(self, self._document, self.print_on)

    def _ask_where(self) -> None:
        order = self._order
        if order is None:
            return
        ending = order.ending if isinstance(order, ScheduleOrder) else PDF
        kind = _(FORMATS[ending].label) if isinstance(order, ScheduleOrder) else _("PDF")
        disk.ask_where(
            self,
            _("Save"),
            order.file_name,
            f"{kind} (*{ending})",
            lambda chosen: self.save_to(disk.with_ending(chosen, ending)),
        )

    def _tell_printed(self, pages: int) -> None:
        told = ngettext(
            "{count} page sent to the printer.", "{count} pages sent to the printer.", pages
        )
        self.line.finish(told.format(count=pages))

    def _tell_refused(self, refusal: Refused) -> None:
        """Say why it may not leave; where only a reason is missing, ask for it here."""
        self._tell_problem(refusal)
        if isinstance(next(iter(single_reasons(refusal))), ReprintReasonNeeded):
            self.reason.show()
            self.reason.setFocus()

    def _forget_reason(self) -> None:
        self.reason.clear()
        self.reason.hide()

    def _tell_problem(self, error: BaseException) -> None:
        self.line.give_up(error, self._desk.zone)


def _hand_calendar(order: ClientPaperOrder, ending: str, sha: str, reason: str) -> HandCalendar:
    return HandCalendar(
        client_id=ClientId(order.client_id),
        family_member_id=FamilyMemberId(order.reader or 0),
        method=Method.of_file(ending),
        language=order.language,
        sha256=sha,
        reason=reason,
    )


def _copy(order: FiledOrder, ending: str, reason: str) -> HandDocument:
    return HandDocument(
        document_id=order.document_id,
        method=Method.of_file(ending),
        reason=reason,
    )


def _note_paper(order: Order | None, ending: str) -> Callable[[Work], object]:
    """Return what tells the trail of papers that are filled in, signed or carried along."""
    match order:
        case MonthlyReturnOrder(first, last):
            figures = handed_out.note_figures
            return partial(figures, ending=ending, first_day=first, last_day=last)
        case FormOrder():
            count = len(order.codes)
            return partial(blank_forms.note_forms, count=count, ending=ending)
        case ConsentOrder(client_id):
            return partial(consents.note_form, client_id=client_id)
    raise AssertionError  # nothing is handed out that was not asked for
