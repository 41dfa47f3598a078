"""The end of the road: printing and saving what the preview shows, and what became of it."""

from __future__ import annotations

from functools import partial
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from familycare.domain.access import Permission
from familycare.domain.disclosure import ReprintReasonNeeded
from familycare.domain.errors import StorageProblem
from familycare.domain.texts import NAME_LIMIT
from familycare.i18n import _, ngettext
from familycare.sentences import single_reasons
from familycare.services import (
    disclosures,
    document_mail,
    documents,
)
from familycare.services.document_mail import MailDocument
from reports.schedules import FORMATS
from ui import disk, display
from ui.plain_text import beside_icon, set_tooltip
from ui.reports import making, noting, printing
from ui.reports.noting import Leaving
from ui.reports.orders import (
    PDF,
    DraftOrder,
    FiledOrder,
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
    from familycare.services.document_mail import Offer
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
        self.mail = labelled_button(desk.icons, "mail", _("E-mail …"))
        self.ask.clicked.connect(self._ask_approval)
        self.mail.clicked.connect(self._ask_to_mail)
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
        column.addWidget(self.mail)
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
        note = noting.of(self._leaving(path.suffix))

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

        self._noted_before(send, noting.of(self._leaving("")))

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

    def _leaving(self, ending: str) -> Leaving:
        content = self._document.content if self._document else b""
        return Leaving(
            self._order,
            ending,
            self._visits,
            len(self._sheet.lines) if self._sheet else 0,
            sha256(content).hexdigest() if content else "",
            self.reason.text(),
        )

    def _show(self) -> None:
        draft = isinstance(self._order, DraftOrder)
        held = draft or (isinstance(self._order, FiledOrder) and not self._order.approved)
        self.ask.setEnabled(draft)
        filed = self._order if isinstance(self._order, FiledOrder) else None
        self.mail.setVisible(bool(filed and filed.for_family) and may_mail(self._desk))
        self.mail.setEnabled(bool(filed and filed.approved))
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
        self.line.finish(_("It waits under “Approval of documents”."))

    def _wanted_mail(self) -> MailDocument | None:
        order = self._order
        if not isinstance(order, FiledOrder):
            return None
        return MailDocument(document_id=order.document_id, reason=self.reason.text())

    def _ask_to_mail(self) -> None:
        """Find out where an approved document would go by e-mail, and ask before it does."""
        wanted = self._wanted_mail()
        if wanted is None:
            return
        self._desk.runner.ask(
            self,
            partial(document_mail.offered, order=wanted),
            self._offer_mail,
            key="mail",
            refused=self._tell_refused,
        )

    def _offer_mail(self, offer: Offer) -> None:
        told = _("Send it to {name} at {address}?").format(
            name=display.isolated(offer.name), address=display.code(offer.address)
        )
        self.line.ask(told, _("Send"), self.send_mail)

    def send_mail(self) -> None:
        """Queue the e-mail; the outbox asks the gate again when it leaves."""
        wanted = self._wanted_mail()
        if wanted is None:
            return
        self._desk.runner.run(
            self,
            partial(document_mail.send, order=wanted),
            undo_text=_("E-mail queued"),
            done=lambda _mail: self._tell_mailed(),
            refused=self._tell_refused,
            failed=self._tell_problem,
        )

    def _tell_mailed(self) -> None:
        self._forget_reason()
        self.line.finish(_("The e-mail is queued and will be sent."))

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


def may_mail(desk: Desk) -> bool:
    """Whether whoever is here may send e-mails."""
    return desk.actor.may(Permission.PLAN)
