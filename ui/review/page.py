"""The worklist of appointments that no longer fit: each with its causes, and what helps."""

from __future__ import annotations

from typing import TYPE_CHECKING

import shiboken6
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget
from typing_extensions import override

from familycare.domain.appointments import Appointment
from familycare.domain.closures import Closure
from familycare.domain.flags import FlagCause, ReviewFlag
from familycare.domain.people import Client
from familycare.domain.rooms import Room
from familycare.domain.slots import TimeSlot
from familycare.i18n import N_, _
from familycare.services import review_views
from ui import display
from ui.messages import explain
from ui.page import Page
from ui.refresh import Refresher
from ui.review.details import ReviewDetails
from ui.widgets.choice_box import ChoiceBox
from ui.widgets.empty_state import StateStack
from ui.widgets.record_table import Column, RecordTable

if TYPE_CHECKING:
    from collections.abc import Sequence

    from familycare.services.review_views import ReviewLine
    from ui.desk import Desk

FILTER_WIDTH = 220


def _why(line: ReviewLine) -> str:
    return display.listed(display.label(cause) for cause in line.causes)


def _when(line: ReviewLine) -> str:
    return display.slot_text(TimeSlot(line.line.starts, line.line.ends))


COLUMNS: tuple[Column[ReviewLine], ...] = (
    Column(N_("When"), _when, key=lambda line: line.line.starts, width=232),
    Column(
        N_("Who"),
        lambda line: line.line.title,
        width=200,
        tooltip=lambda line: line.line.title,
    ),
    Column(
        N_("Why"),
        _why,
        stretch=True,
        ink=lambda _line: "warn",
        icon=lambda _line: "flag",
        tooltip=_why,
    ),
    Column(N_("What"), lambda line: display.label(line.line.kind), width=140, yields=1),
    Column(N_("Room"), lambda line: line.line.room, width=140, yields=2),
)


class ReviewPage(Page):
    """The list at the left, at the right what to do about the chosen one."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.title = _("Review")
        self._desk = desk
        self._lines: Sequence[ReviewLine] = ()
        self._details: ReviewDetails | None = None
        self.table: RecordTable[ReviewLine] = RecordTable(
            desk.theme,
            desk.icons,
            COLUMNS,
            identity=lambda line: line.id,
            name=_("Appointments to look at"),
        )
        self.setFocusProxy(self.table)
        self.states = StateStack(self.table, desk.icons)
        every: list[tuple[FlagCause | None, str]] = [(None, _("Every cause"))]
        self.cause = ChoiceBox([*every, *((c, display.label(c)) for c in FlagCause)])
        self.cause.setAccessibleName(_("Cause"))
        self.cause.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.cause.setFixedWidth(FILTER_WIDTH)
        self._bar = QWidget()
        row = QHBoxLayout(self._bar)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.cause)
        row.addStretch(1)
        whole = QHBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.states)
        self.table.lineChosen.connect(self._show_details)
        self.table.lineActivated.connect(self._open)
        self.cause.currentIndexChanged.connect(lambda _index: self._show_lines())
        kinds = (Appointment, Closure, ReviewFlag, Client, Room)
        self._refresher = Refresher(self, desk.runner, kinds, self._reload)
        self.states.show_loading()

    @override
    def toolbar(self) -> QWidget:
        return self._bar

    @override
    def set_filter(self, text: str) -> None:
        self.table.set_filter(text)

    @override
    def opened_with(self, what: object) -> None:
        if isinstance(what, int):
            self.table.choose(what)

    def _reload(self) -> None:
        self._desk.runner.ask(
            self,
            review_views.listed,
            self._take,
            key="listed",
            refused=lambda refusal: self._fail(explain(refusal, self._desk.zone)),
            failed=lambda _error: self._fail(_("The list could not be read.")),
        )

    def _fail(self, sentence: str) -> None:
        self.states.show_error(sentence, self._refresher.mark_stale)

    def _take(self, lines: Sequence[ReviewLine]) -> None:
        self._lines = lines
        self.workToDoChanged.emit(len(lines))
        self._show_lines()

    def _show_lines(self) -> None:
        cause: FlagCause | None = self.cause.value()
        lines = [line for line in self._lines if cause is None or cause in line.causes]
        self.table.show_lines(lines)
        if lines:
            self.states.show_content()
            self._show_details(self.table.choose_first())
            return
        self._show_details(None)
        if self._lines:
            none = _("No appointment is flagged for this cause.")
            self.states.show_empty(none, _("Show every cause"), self._show_every)
        else:
            none = _("Everything that is booked fits the rules.")
            self.states.show_empty(none, icon="circle-check")

    def _show_every(self) -> None:
        self.cause.set_value(None)

    def _show_details(self, line: ReviewLine | None) -> None:
        if line is None:
            self._details = None
            self.detailsWanted.emit(None)
            return
        shown = self._details
        if shown and shiboken6.isValid(shown) and shown.appointment_id == line.id:
            return
        self._details = details = ReviewDetails(self._desk, line.id)
        details.openWanted.connect(self.appointmentChosen)
        details.changeWanted.connect(self.changeWanted)
        details.cancelWanted.connect(self.cancelWanted)
        self.detailsWanted.emit(details)

    def _open(self, line: ReviewLine | None) -> None:
        if line is not None:
            self.appointmentChosen.emit(line.id)
