"""The place for requests and the wait list; beside it the request that is chosen."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from familycare.domain.access import Permission
from familycare.domain.appointments import Appointment
from familycare.domain.visit_requests import OPEN, Offer, RequestState, VisitRequest
from familycare.i18n import N_, _, ngettext
from familycare.services import request_views
from ui import display
from ui.beside import Beside
from ui.page import Page
from ui.plain_text import set_tooltip
from ui.refresh import Refresher
from ui.requests.details import RequestDetails
from ui.requests.request_dialog import RequestDialog
from ui.theme import Space
from ui.widgets.buttons import labelled_button
from ui.widgets.empty_state import StateStack
from ui.widgets.filter_field import FilterField
from ui.widgets.record_table import Column, RecordTable
from ui.widgets.section import text_label

if TYPE_CHECKING:
    from PySide6.QtGui import QShowEvent

    from familycare.services.request_views import RequestLine, RequestList
    from ui.desk import Desk
    from ui.icons import Ink

NEW_REQUEST_KEYS = "Ctrl+Shift+R"
LOOKED_AGAIN_MS = 60_000
"""Offers run out by the clock, without anybody doing anything."""


def _ink(line: RequestLine) -> Ink:
    return "text" if line.state in OPEN else "muted"


def to_do(line: RequestLine) -> str:
    """Say what waits for somebody here."""
    if line.expired:
        return _("The offer ran out")
    if line.state is RequestState.REQUESTED:
        return _("Decide")
    if line.free:
        return _("A wished place is free")
    return ""


COLUMNS: tuple[Column[RequestLine], ...] = (
    Column(
        N_("Client"),
        lambda line: line.client,
        stretch=True,
        ink=_ink,
        tooltip=lambda line: display.joined(line.client, display.listed(line.family)),
        detail=lambda line: display.listed(line.family),
    ),
    Column(
        N_("First wish"),
        lambda line: display.moment(line.first_wish),
        key=lambda line: line.first_wish,
        width=200,
        ink=_ink,
    ),
    Column(N_("Stands"), lambda line: display.label(line.state), width=152, ink=_ink),
    Column(
        N_("To do"),
        to_do,
        width=200,
        ink=lambda line: "warn" if line.expired else "accent",
    ),
    Column(
        N_("Asked"),
        lambda line: display.moment(line.made_at),
        key=lambda line: line.made_at,
        width=200,
        ink=lambda _line: "muted",
        yields=1,
    ),
)


class RequestsPage(Page):
    """The details follow the chosen line."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.title = _("Requests")
        self.own_keys = (
            (_("Take down a request"), NEW_REQUEST_KEYS),
            (_("Find in the list"), "Ctrl+F"),
        )
        self._desk = desk
        self._found: RequestList | None = None
        self._may = desk.actor.may(Permission.PLAN)
        self.table: RecordTable[RequestLine] = RecordTable(
            desk.theme, desk.icons, COLUMNS, identity=lambda line: line.id, name=_("Requests")
        )
        self._beside = Beside(self, self.table, lambda line: line.id, self._make_details)
        self.filter = FilterField(desk.icons, _("Client or relative"))
        self.decided = QCheckBox(_("Also those decided"))
        self.count = text_label("", "muted")
        self._states = StateStack(self.table, desk.icons)
        self._new = QAction(_("Take down a request"), self)
        self._new.setShortcut(QKeySequence(NEW_REQUEST_KEYS))
        self._new.setEnabled(self._may)
        self._new.triggered.connect(lambda: RequestDialog(desk, self).open())
        self.addAction(self._new)
        self._bar = self._make_bar()
        self.filter.serve(self.table, self, self._bar)
        self.setFocusProxy(self.table)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._states)
        self._listen()

    @override
    def toolbar(self) -> QWidget:
        return self._bar

    @override
    def set_filter(self, text: str) -> None:
        self.filter.setText(text)

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._beside.show_again()

    def _listen(self) -> None:
        kinds = (VisitRequest, Offer, Appointment)
        refresher = Refresher(self, self._desk.runner, kinds, self._reload)
        again = QTimer(self, interval=LOOKED_AGAIN_MS)
        again.timeout.connect(refresher.mark_stale)
        again.start()
        self.filter.textChanged.connect(self._arrange)
        self.decided.toggled.connect(self._arrange)

    def _make_bar(self) -> QWidget:
        bar = QWidget()
        row = QHBoxLayout(bar)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.L)
        row.addWidget(self.filter)
        row.addWidget(self.decided)
        row.addWidget(self.count)
        row.addStretch(1)
        if self._may:
            new = labelled_button(self._desk.icons, "plus", _("Take down a request"))
            set_tooltip(new, self._new.shortcut().toString(QKeySequence.SequenceFormat.NativeText))
            new.clicked.connect(self._new.trigger)
            row.addWidget(new)
        return bar

    def _reload(self) -> None:
        if self._found is None:
            self._states.show_loading()
        self._desk.runner.ask(self, request_views.listed, self._show, failed=self._show_failure)

    def _show(self, found: RequestList) -> None:
        self._found = found
        self.workToDoChanged.emit(found.work)
        self._arrange()

    def _arrange(self) -> None:
        if self._found is None:
            return
        everything = self.decided.isChecked()
        lines = [line for line in self._found.lines if everything or line.state in OPEN]
        self.table.record_model.set_filter(self.filter.text())
        self.table.show_lines(lines)
        self._beside.mark()
        shown = len(self.table.record_model.lines)
        self.count.setText(
            ngettext("{count} request", "{count} requests", shown).format(count=shown)
        )
        if shown:
            self._states.show_content()
        elif self.filter.text().strip():
            self._states.show_empty(
                _("No request is found."), _("Show all requests"), self.filter.clear, "search"
            )
        elif self._may:
            self._states.show_empty(
                _("Nobody waits for a visit."), _("Take down a request"), self._new.trigger,
                "hourglass",
            )  # fmt: skip
        else:
            self._states.show_empty(_("Nobody waits for a visit."), icon="hourglass")

    def _show_failure(self, _error: BaseException) -> None:
        self._states.show_error(_("The requests could not be read."), self._reload)

    def _make_details(self, line: RequestLine) -> RequestDetails:
        details = RequestDetails(self._desk, line.id)
        details.clientChosen.connect(partial(self.placeWanted.emit, "clients"))
        details.appointmentChosen.connect(self._beside.show_appointment)
        return details
