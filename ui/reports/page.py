"""Reports: which document, about what, is chosen at the left; at the right it is seen at once."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, TypeVar, cast

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget
from typing_extensions import override

from familycare.domain.access import NotAllowed
from familycare.domain.appointments import Appointment
from familycare.domain.centre import Centre
from familycare.domain.closures import Closure
from familycare.domain.consent import Consent
from familycare.domain.documents import ClientDocument
from familycare.domain.errors import Refused
from familycare.domain.family_network import FamilyNetwork
from familycare.domain.meeting_notes import MeetingNote
from familycare.domain.people import Client, FamilyMember, Phase, Tie
from familycare.domain.recovery.records import RecoveryRecord
from familycare.domain.settings import Settings
from familycare.domain.stationery import Stationery
from familycare.i18n import N_, _
from familycare.services import closure_letters, desk_papers, invitation_letters
from ui.messages import explain
from ui.page import Page
from ui.refresh import Refresher
from ui.reports import making, readings
from ui.reports.document_chooser import DocumentChooser
from ui.reports.documents import DOCUMENTS
from ui.reports.filed_options import APPROVE_KEYS, NEXT_KEYS
from ui.reports.form_stack import FormStack
from ui.reports.forms import FORMS
from ui.reports.handing_out import PRINT_KEYS, SAVE_KEYS, HandingOut
from ui.reports.invitation_options import InvitationOptions
from ui.reports.letter_options import LetterOptions
from ui.reports.letter_readers import left_out, nobody_told, tellings_in
from ui.reports.orders import (
    PDF,
    DaySheetOrder,
    DraftOrder,
    InvitationOrder,
    LetterOrder,
    PassOrder,
    ScheduleOrder,
)
from ui.reports.preview import Preview
from ui.reports.unchosen import ask_for_choice
from ui.reports.ways_in import way_in
from ui.theme import Space
from ui.widgets.section import hairline
from ui.widgets.tab_order import tab_in_place, tab_stops

if TYPE_CHECKING:
    from collections.abc import Callable

    from familycare.domain.errors import StorageProblem
    from familycare.services.closure_letters import ClosureLetters
    from familycare.services.desk_papers import DaySheet, Passes
    from familycare.services.invitation_letters import InvitationLetters
    from familycare.services.schedule_views import ScheduleSheet
    from ui.desk import Desk
    from ui.jobs import Job
    from ui.pdf_pages import PdfDocument
    from ui.reports.letter_readers import Handed
    from ui.reports.options import Options
    from ui.reports.orders import Order

Form = TypeVar("Form", bound="Options")
KEYS = (
    (N_("Print"), PRINT_KEYS),
    (N_("Save as a file"), SAVE_KEYS),
    (N_("Approve"), APPROVE_KEYS),
    (N_("Next one waiting"), NEXT_KEYS),
)
SIDE_WIDTH = 328
PAUSE_MS = 150
"""After the last change before a document is drawn afresh."""
KINDS = (
    Appointment, Client, Centre, Closure, FamilyMember, FamilyNetwork, MeetingNote, Phase,
    RecoveryRecord, Settings, Stationery, Tie, Consent, ClientDocument,
)  # fmt: skip
"""What documents tell of: after a change of any of them they are read anew."""
MOST_PREVIEWED = 2_000
"""Appointments: drawing more of them takes longer than anybody looks at them."""


class ReportsPage(Page):
    """Every document that can be printed or saved."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.title = _("Reports")
        self.own_keys = tuple((_(name), keys) for name, keys in KEYS)
        self._desk = desk
        self._job: Job | None = None
        self._order: Order | None = None
        self._shown_about: int | None = None
        self.preview = Preview(desk)
        self.handing_out = HandingOut(desk)
        self.handing_out.notAsked.connect(self._tell_not_asked)
        self._forms = FormStack(self._make_form)
        self.documents = DocumentChooser(desk)
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._pause.timeout.connect(self._make_if_shown)
        self._lay_out()
        self.documents.currentRowChanged.connect(lambda _row: self._choose_document())
        self._refresher = Refresher(self, desk.runner, KINDS, self._reload)
        self._choose_document()

    @override
    def opened_with(self, what: object) -> None:
        way = way_in(what)
        if way is not None:
            kind, opens = way
            self.documents.setCurrentRow(FORMS.index(kind))
            opens(self.options, what)

    def form(self, kind: type[Form]) -> Form:
        """Return the form of a document; it is made when it is first asked for."""
        return cast("Form", self._forms.form(kind))

    @property
    def options(self) -> Options:
        """The form of the chosen document."""
        return self.form(FORMS[self.documents.currentRow()])

    def _make_form(self, kind: type[Options]) -> Options:
        form = kind(self._desk)  # type: ignore[call-arg]  # each of FORMS takes what pages work with
        form.changed.connect(partial(self._note_change, form))
        form.paperWanted.connect(self.opened_with)
        form.placeWanted.connect(self.placeWanted)
        if form.instead is not None:
            self._right.addWidget(form.instead)
        if form.above is not None:
            stops = tab_stops(form.above)
            self._seen.insertWidget(0, form.above)
            tab_in_place(self._right, stops)
        return form

    def _lay_out(self) -> None:
        self._right = QStackedWidget()
        self._right.addWidget(self.preview)
        side = QWidget()
        side.setFixedWidth(SIDE_WIDTH)
        column = QVBoxLayout(side)
        column.setContentsMargins(Space.S, Space.M, Space.S, Space.L)
        column.setSpacing(Space.M)
        chosen = QHBoxLayout()
        chosen.setContentsMargins(Space.S, 0, Space.S, 0)
        chosen.addWidget(self.documents)
        column.addLayout(chosen)
        column.addWidget(hairline())
        column.addWidget(self._forms.scrolled(), 1)
        column.addWidget(self.handing_out)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(side)
        row.addWidget(hairline(vertical=True))
        self._seen = QVBoxLayout()
        self._seen.setSpacing(0)
        self._seen.addWidget(self._right, 1)
        row.addLayout(self._seen, 1)

    def _choose_document(self) -> None:
        self._forms.show_only(self.options)
        for form in self._forms.made:
            if form.above is not None:
                form.above.setVisible(form is self.options)
        self.handing_out.forget()
        self.handing_out.show_for(self.options.ending, asks=self.options.asks_approval)
        self.handing_out.setVisible(self.options.instead is None)
        self._right.setCurrentWidget(self.options.instead or self.preview)
        self.options.reload()
        self._make()

    def _reload(self) -> None:
        for form in self._forms.made:
            form.reload()
        self._pause.start()

    def _note_change(self, changed: Options) -> None:
        if changed is not self.options:  # an answer to a form that is not shown came late
            return
        self.handing_out.forget()  # what is shown is not what is asked for any more
        self.handing_out.show_for(self.options.ending, asks=self.options.asks_approval)
        self._pause.start()

    def _make_if_shown(self) -> None:
        if self.isVisible():  # whoever closes the centre wants no more of it
            self._make()

    def _make(self) -> None:
        """Read what the document says and have it drawn; the one shown stays until then."""
        self._pause.stop()
        if self.options.instead is not None:
            return
        if self._job is not None:
            self._job.cancel()
            self._job = None
        self.options.clear_problems()
        permission = DOCUMENTS[self.documents.currentRow()].permission
        try:
            self._desk.actor.require(permission)
            order = self.options.order()
        except Refused as refusal:
            self._show_refusal(refusal)
            return
        if order != self._order:
            self.handing_out.forget()
        self._order = order
        found = readings.of(order)
        if found is not None:
            view, drawn = found
            self._ask(view, partial(self._draw_read, order, drawn))
        elif isinstance(order, ScheduleOrder):
            self._ask(readings.of_schedule(order), partial(self._show_schedule, order))
        else:
            self._ask_paper(order)

    def _ask_paper(self, order: Order | None) -> None:
        match order:
            case PassOrder():
                view = partial(desk_papers.passes, day=order.day, visit_id=order.visit_id)
                self._ask(view, partial(self._draw_passes, order))
            case DaySheetOrder():
                sheet = partial(desk_papers.day_sheet, day=order.day)
                self._ask(sheet, partial(self._draw_day_sheet, order))
            case LetterOrder():
                letters = partial(closure_letters.of, closure_id=order.closure_id)
                self._ask(letters, partial(self._draw_letters, order))
            case InvitationOrder(first, last, visit):
                sheets = partial(
                    invitation_letters.of, first_day=first, last_day=last, appointment_id=visit
                )
                self._ask(sheets, partial(self._draw_invitations, order))
            case _:
                self.handing_out.forget()
                ask_for_choice(self.preview.states, self.options)

    def _ask(self, view: Any, answered: Any) -> None:  # noqa: ANN401 - the runner's own types
        self.preview.states.show_loading()
        self._desk.runner.ask(
            self,
            view,
            answered,
            key="document",
            refused=self._show_refusal,
            failed=lambda _error: self._show_failure(_("The document could not be made.")),
        )

    def _draw_read(
        self,
        order: Any,  # noqa: ANN401 - one that has a language
        drawn: Callable[..., PdfDocument],
        sheet: object,
    ) -> None:
        """Draw what was read, in the language that was asked for."""
        self._draw(order, partial(drawn, sheet, order.paper, order.language))

    def _draw_passes(self, order: PassOrder, sheet: Passes) -> None:
        if not sheet.passes:
            self.handing_out.forget()
            self.preview.states.show_empty(
                _("No visits to come are booked for this day."), icon="id-card"
            )
            return
        visits = tuple(one.visit_id for one in sheet.passes)
        job = partial(making.drawn_passes, sheet, order.paper, order.language, order.edition)
        self._draw(order, job, visits)

    def _draw_day_sheet(self, order: DaySheetOrder, sheet: DaySheet) -> None:
        job = partial(making.drawn_day_sheet, sheet, order.paper, order.wall)
        self._draw(order, job, tuple(range(len(sheet.lines))))

    def _draw_letters(self, order: LetterOrder, sheet: ClosureLetters) -> None:
        if not sheet.letters:
            self.handing_out.forget()
            nobody = _("Nobody has to be told of it.")
            self.preview.states.show_empty(nobody_told(sheet, nobody), icon="circle-check")
            return
        self.form(LetterOptions).say(left_out(sheet.left_out))
        job = partial(making.drawn_letters, sheet, order.paper, order.language, order.edition)
        self._draw(order, job, tellings_in(sheet))

    def _draw_invitations(self, order: InvitationOrder, sheet: InvitationLetters) -> None:
        if not sheet.letters:
            self.handing_out.forget()
            told = _("No visits to come are booked to which anybody could be invited.")
            self.preview.states.show_empty(nobody_told(sheet, told), icon="mail")
            return
        self.form(InvitationOptions).say(left_out(sheet.left_out))
        job = partial(making.drawn_invitations, sheet, order.paper, order.language, order.edition)
        self._draw(order, job, tellings_in(sheet))

    def _show_schedule(self, order: ScheduleOrder, sheet: ScheduleSheet) -> None:
        self.handing_out.take_schedule(sheet, order)
        if order.ending == PDF and 0 < len(sheet.lines) <= MOST_PREVIEWED:
            self._draw(order, partial(making.drawn_schedule, sheet))
        else:
            self.preview.show_schedule(sheet)

    def _draw(self, order: Order, job: Any, visits: Handed = ()) -> None:  # noqa: ANN401 - a job
        self._job = self._desk.runner.compute(
            self, job, partial(self._show_document, order, visits), failed=self._show_problem
        )

    def _show_document(self, order: Order, visits: Handed, document: PdfDocument) -> None:
        self._job = None
        about = order.wanted.client_id if isinstance(order, DraftOrder) else None
        self.preview.show_document(document, keep_place=about == self._shown_about)
        self._shown_about = about
        self.handing_out.take_document(document, order, visits)

    def _show_refusal(self, refusal: Refused) -> None:
        self.handing_out.forget()
        sentence = explain(refusal, self._desk.zone)
        if isinstance(refusal, NotAllowed):
            self.preview.states.show_empty(sentence, icon="lock")
            return
        self.options.show_refusal(refusal)
        self.preview.states.show_empty(sentence, icon="circle-alert")

    def _tell_not_asked(self, refusal: Refused) -> None:
        """Say under the fields why approval cannot be asked for; what is shown stays."""
        self.options.show_refusal(refusal)

    def _show_problem(self, error: Refused | StorageProblem | Exception) -> None:
        """Say why a document cannot be drawn; bugs are told by the window besides."""
        self._job = None
        self.handing_out.forget()
        if isinstance(error, Refused):
            self.preview.states.show_empty(explain(error, self._desk.zone), icon="circle-alert")
        else:
            self._show_failure(_("The document could not be made."))

    def _show_failure(self, sentence: str) -> None:
        self.preview.states.show_error(sentence, self._make)
