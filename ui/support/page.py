"""The place for family support: the overview of everybody in care, and the list behind it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget
from typing_extensions import override

from familycare.domain.glass import BrokenGlass
from familycare.domain.group_invitations import GroupInvitation
from familycare.domain.people import Household, Note
from familycare.domain.restrictions import Restriction
from familycare.domain.visit_requests import VisitRequest
from familycare.i18n import _
from familycare.services import support_overview
from ui.beside import Beside
from ui.page import FILL_IN, BookingFor, ClientPlace, JoinFor, Page
from ui.refresh import Refresher
from ui.support import narrowings
from ui.support.client_support import KINDS
from ui.support.details import SupportDetails
from ui.support.overview_panel import OverviewPanel
from ui.support.support_list import COLUMNS
from ui.support.toolbar import LIST, SupportBar
from ui.widgets.empty_state import StateStack
from ui.widgets.record_table import RecordTable

if TYPE_CHECKING:
    from PySide6.QtGui import QShowEvent

    from familycare.domain.appointment_kinds import AppointmentKind
    from familycare.services.support_overview import Overview
    from familycare.services.support_views import SupportLine
    from ui.desk import Desk
    from ui.support.narrowings import Narrowing

TAB = "support"
"""Key of the tab on a client's page that shows the whole of it."""
TOLD_BY = (*KINDS, BrokenGlass, GroupInvitation, Household, Note, Restriction, VisitRequest)
"""What the figures come from, and the reasons why families were never here."""


class SupportPage(Page):
    """Each number of the overview opens the list of who they are, and each line its next steps.

    Enter or a double click opens the client's page; the details follow the chosen line.
    """

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.title = _("Family support")
        self._desk = desk
        self._read: Overview | None = None
        self._rules: dict[str, Narrowing] = {}
        self._wished = ""
        """To what the list is to be narrowed down once it has been read."""
        self.table: RecordTable[SupportLine] = RecordTable(
            desk.theme,
            desk.icons,
            COLUMNS,
            identity=lambda line: line.id,
            name=_("Family support"),
        )
        self.overview = OverviewPanel(desk)
        self._beside = Beside(self, self.table, lambda line: line.id, self._make_details)
        self._views = QStackedWidget()
        for view in (self.overview, self.table):
            self._views.addWidget(view)
        self._states = StateStack(self._views, desk.icons)
        self._bar = SupportBar(desk)
        self.filter, self.narrowing = self._bar.filter, self._bar.narrowing
        self.count = self._bar.count
        self.filter.serve(self.table, self, self._bar)
        self.own_keys = self._bar.keys
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._states)
        self._listen()
        self._take_focus()

    @override
    def toolbar(self) -> QWidget:
        return self._bar

    @override
    def opened_with(self, what: object) -> None:
        if isinstance(what, str):
            self.narrow(what)

    @override
    def set_filter(self, text: str) -> None:
        self.filter.setText(text)

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._beside.show_again()

    @property
    def listing(self) -> bool:
        """Whether the list is shown instead of the overview."""
        return self._bar.view == LIST

    def show_view(self, view: int) -> None:
        """Show the overview or the list."""
        self._bar.show_view(view)
        self._arrange()
        self._take_focus()
        if not self.listing:
            self._beside.show(None)
        elif self._states.isVisible():
            self.table.setFocus()

    def narrow(self, key: str) -> None:
        """Show the list, narrowed down to what stands behind one number."""
        self._wished = key
        if self._read is not None:
            self._offer_narrowings(self._read)
        self.show_view(LIST)

    def _listen(self) -> None:
        Refresher(self, self._desk.runner, TOLD_BY, self._reload)
        self.filter.textChanged.connect(self._typed)
        self.filter.entered.connect(self._go_to_first)
        self.narrowing.currentIndexChanged.connect(self._arrange)
        self._bar.unitChosen.connect(self._choose_unit)
        self._bar.viewChosen.connect(self.show_view)
        self.overview.wanted.connect(self.narrow)
        self.overview.unitWanted.connect(self._bar.choose_unit)
        self.table.lineActivated.connect(lambda line: self._open(line.id))

    def _take_focus(self) -> None:
        self.setFocusProxy(self.table if self.listing else self.overview)

    def _typed(self) -> None:
        """Show the list as soon as somebody is looked for."""
        if self.filter.text() and not self.listing:
            self._bar.show_view(LIST)
            self._take_focus()
        self._arrange()

    def _reload(self) -> None:
        if self._read is None:
            self._states.show_loading()
        self._desk.runner.ask(self, support_overview.read, self._show, failed=self._show_failure)

    def _show(self, read: Overview) -> None:
        self._read = read
        self._bar.offer_units(read.units)
        self._offer_narrowings(read)
        self.workToDoChanged.emit(read.found.work)
        self._arrange()

    def _choose_unit(self) -> None:
        if self._read is not None:
            self._offer_narrowings(self._read)
            self._arrange()

    def _offer_narrowings(self, read: Overview) -> None:
        """Offer each with how many there are, so that an empty one need not be tried.

        What only a number of the overview opens is offered as long as it is chosen.
        """
        here = read.of_unit(self._bar.unit)
        usual = list(narrowings.usual(here))
        chosen = self._wished or self.narrowing.value()
        more = [one for one in narrowings.further(here) if one.key == chosen]
        self._rules = {one.key: one for one in (*usual, *more)}
        self._bar.offer(
            (one.key, one.text, sum(map(one.rule, here.found.lines)))
            for one in self._rules.values()
        )
        if self._wished in self._rules:
            self._bar.narrow(self._wished)
        self._wished = ""

    def _arrange(self) -> None:
        """Show those that are looked for; everybody in care fits into memory."""
        if self._read is None:
            return
        here = self._read.of_unit(self._bar.unit)
        self.overview.show_overview(here, whole_centre=not self._bar.unit)
        rule = self._rules[self.narrowing.value()].rule
        self.table.record_model.set_filter(self.filter.text())
        self.table.show_lines(filter(rule, here.found.lines))
        self._beside.mark()
        shown = self.table.record_model.lines
        self._bar.tell(len(shown) if self.listing else len(here.found.lines))
        if self._beside.shown not in {None, *(line.id for line in shown)}:
            self._beside.show(None)
        self._views.setCurrentWidget(self.table if self.listing else self.overview)
        if not here.found.lines or (self.listing and not shown):
            self._show_nobody(here)
        else:
            self._states.show_content()

    def _show_nobody(self, here: Overview) -> None:
        if here.found.lines:
            sentence = _("Nobody is found here.")
            self._states.show_empty(sentence, _("Show everybody"), self._show_all, "search")
        else:
            self._states.show_empty(_("There are no clients in care yet."), icon="users")

    def _show_all(self) -> None:
        self.filter.clear()
        self.narrowing.set_value(narrowings.ALL)

    def _show_failure(self, _error: BaseException) -> None:
        self._states.show_error(_("Family support could not be read."), self._reload)

    def _go_to_first(self) -> None:
        if self.table.record_model.lines:
            self.table.setFocus()
            self.table.choose_first()

    def _make_details(self, line: SupportLine) -> SupportDetails:
        why = narrowings.whys_text(self._read, line.id) if self._read else ""
        details = SupportDetails(self._desk, line, why)
        details.opened.connect(partial(self._open, line.id))
        place = ClientPlace(line.id, TAB, FILL_IN)
        details.fillInWanted.connect(lambda: self.placeWanted.emit("clients", place))
        details.appointmentChosen.connect(self._beside.show_appointment)
        details.steps.bookingWanted.connect(partial(self._book, line))
        details.steps.groupWanted.connect(self._show_group)
        return details

    def _book(self, line: SupportLine, kind: AppointmentKind) -> None:
        self.newAppointmentWanted.emit(BookingFor(line.id, line.name, line.case_number, kind))

    def _show_group(self, whom: JoinFor | None) -> None:
        self.placeWanted.emit("groups", whom)

    def _open(self, client_id: int) -> None:
        self.placeWanted.emit("clients", ClientPlace(client_id, TAB))
