"""The desk: today's visits with a field that takes names and passes, and the tasks."""

from __future__ import annotations

from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING

import shiboken6
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget
from typing_extensions import override

from familycare.domain.access import Permission
from familycare.domain.appointments import Appointment, State
from familycare.domain.people import Client, FamilyMember, Tie
from familycare.domain.restrictions import Restriction
from familycare.domain.rooms import Room
from familycare.domain.settings import Settings
from familycare.domain.visiting_desk import VisitRecord
from familycare.i18n import _, ngettext
from familycare.services import desk_views
from ui import display
from ui.messages import explain
from ui.page import Arrival, DayPaper, Page
from ui.refresh import Refresher
from ui.theme import Space
from ui.visiting_desk import visit_details
from ui.visiting_desk.answer_line import AnswerLine
from ui.visiting_desk.columns import COLUMNS
from ui.visiting_desk.deeds import VisitDeeds
from ui.visiting_desk.quest import Quest
from ui.visiting_desk.scan_field import ScanField
from ui.visiting_desk.task_list import TaskList
from ui.visiting_desk.toolbar import Toolbar
from ui.visiting_desk.visit_details import VisitDetails
from ui.widgets.empty_state import StateStack
from ui.widgets.record_table import RecordTable

if TYPE_CHECKING:
    from datetime import date

    from PySide6.QtGui import QShowEvent

    from familycare.domain.errors import Refused
    from familycare.services.desk_views import DeskSheet, Found, VisitLine
    from ui.desk import Desk

A_MINUTE_MS = 60_000
NEXT = "next"
"""Asked for while it is looked who is meant: whatever is the next thing with them."""
TO_COME = frozenset({State.BOOKED, State.CHECKED_IN})
KEYS = {
    "F2": visit_details.CHECK_IN,
    "F4": visit_details.OVER,
    "F6": visit_details.NO_SHOW,
    "F8": visit_details.PASS,
}


class DeskPage(Page):
    """The cursor stays in the field; the list follows it, the details beside follow the list."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.title = _("Desk")
        self.own_keys = (
            (_("Find a visit by pass or name"), "Enter"),
            (_("Do the next thing with the visit"), "Enter"),
            (_("Check in"), "F2"),
            (_("It is over, or how it went"), "F4"),
            (_("Nobody came"), "F6"),
            (_("Pass of the visit"), "F8"),
            (_("Show all visits again"), "Esc"),
        )
        self._desk = desk
        self._day: date | None = None
        self._sheet: DeskSheet | None = None
        self._narrowed: frozenset[int] | None = None
        self._quest = Quest()
        self.field = ScanField()
        self.setFocusProxy(self.field)
        self.answer = AnswerLine()
        self.table: RecordTable[VisitLine] = RecordTable(
            desk.theme, desk.icons, COLUMNS, identity=lambda line: line.id, name=_("Visits")
        )
        self.table.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the cursor stays in the field
        self.states = StateStack(self.table, desk.icons)
        self.tasks = TaskList(desk)
        self._views = QStackedWidget()
        self._bar = Toolbar(desk)
        self._details: VisitDetails | None = None
        self._deeds = VisitDeeds(desk, self)
        self._lay_out()
        self._listen()
        kinds = (Appointment, VisitRecord, Client, FamilyMember, Tie, Restriction, Room, Settings)
        self._refresher = Refresher(self, desk.runner, kinds, self._reload)
        self._minute = QTimer(self, interval=A_MINUTE_MS)
        self._minute.timeout.connect(self._refresher.mark_stale)
        self._minute.start()
        self.states.show_loading()

    @property
    def day(self) -> date:
        """The day that is shown: today, unless somebody went to another."""
        return self._day or self._desk.today()

    @override
    def toolbar(self) -> QWidget:
        return self._bar

    @override
    def opened_with(self, what: object) -> None:
        visit_id = what.visit_id if isinstance(what, Arrival) else what
        if isinstance(visit_id, int):
            arrived = isinstance(what, Arrival)
            self._quest.begin(visit_id, visit_details.CHECK_IN if arrived else "")
            view = partial(desk_views.card, visit_id=visit_id)
            self._desk.runner.ask(
                self,
                view,
                self._go_to_card,
                key="card",
                refused=self._refuse,
            )

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.field.setFocus()

    def line(self) -> VisitLine | None:
        """Return the chosen visit."""
        return self.table.line()

    def do(self, deed: str) -> None:
        """Do one of the deeds of the details with the chosen visit."""
        line = self.line()
        if self._quest.under_way:
            self._quest.queued = deed
        elif line is not None:
            two = self._sheet is not None and self._sheet.two_check
            self._deeds.do(deed, line, two_check=two)

    def _lay_out(self) -> None:
        above = QVBoxLayout()
        above.setContentsMargins(Space.L, Space.M, Space.L, Space.S)
        above.setSpacing(Space.XS)
        above.addWidget(self.field)
        above.addWidget(self.answer)
        visits = QWidget()
        column = QVBoxLayout(visits)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(above)
        column.addWidget(self.states, 1)
        self._views.addWidget(visits)
        self._views.addWidget(self.tasks)
        whole = QHBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._views)
        self._bar.show_day(self.day)

    def _listen(self) -> None:
        self.field.entered.connect(self._find)
        self.field.nextWanted.connect(self._do_next)
        self.field.moved.connect(partial(_step, self.table))
        for turned_elsewhere in (self.field.moved, self.table.clicked):
            turned_elsewhere.connect(self._forget_answer)
        self.field.cleared.connect(self._show_all)
        self.table.lineChosen.connect(self._show_details)
        self.table.lineActivated.connect(lambda _line: self._do_next())
        self._deeds.passWanted.connect(partial(self._show_paper, "visit-pass"))
        self._deeds.moreWanted.connect(self.appointmentChosen)
        self._deeds.notNow.connect(self.answer.tell)
        self._bar.todayWanted.connect(partial(self._go_to_day, None))
        self._bar.shifted.connect(lambda days: self._go_to_day(self.day + timedelta(days=days)))
        self._bar.viewChosen.connect(self._show_view)
        self._bar.passesWanted.connect(lambda: self._show_paper("visit-pass"))
        self._bar.daySheetWanted.connect(lambda: self._show_paper("day-sheet"))
        if self._desk.actor.may(Permission.RECORD_ATTENDANCE):
            for keys, deed in KEYS.items():
                shortcut = QShortcut(QKeySequence(keys), self)
                shortcut.activated.connect(partial(self.do, deed))

    def _reload(self) -> None:
        self._desk.runner.ask(
            self,
            partial(desk_views.sheet, day=self.day),
            self._show,
            key="sheet",
            refused=lambda refusal: self._fail(explain(refusal, self._desk.zone)),
            failed=lambda _error: self._fail(_("The visits could not be read.")),
        )

    def _fail(self, sentence: str) -> None:
        self.states.show_error(sentence, self._refresher.mark_stale)

    def _show(self, sheet: DeskSheet) -> None:
        self._sheet = sheet
        self._bar.show_day(sheet.day)
        lines = [
            line for line in sheet.visits if self._narrowed is None or line.id in self._narrowed
        ]
        self.table.show_lines(lines)
        if lines:
            self.states.show_content()
        else:
            is_today = sheet.day == self._desk.today()
            plans = self._desk.actor.may(Permission.PLAN)
            self.states.show_empty(
                _("No visits are booked for today.")
                if is_today
                else _("No visits are booked for this day."),
                _("New appointment"),
                partial(self.newAppointmentWanted.emit, None) if plans else None,
                icon="door-open",
            )
        if self._quest.wanted is not None and self.table.choose(self._quest.wanted):
            self._go_on()
        elif lines and self.line() is None:
            self._choose_next(lines)
        self._show_details(self.line())
        if sheet.day == self._desk.today():
            self.workToDoChanged.emit(sum(line.waits for line in sheet.visits))

    def _choose_next(self, lines: list[VisitLine]) -> None:
        """Begin with the first visit that somebody should see to."""
        first = next((line for line in lines if line.state in TO_COME), lines[0])
        waits = next((line for line in lines if line.waits), first)
        self.table.choose(waits.id)

    def _show_details(self, line: VisitLine | None) -> None:
        if self._views.currentWidget() is self.tasks:
            return  # a visit beside the tasks would belong to none of them
        if line is None:
            self.detailsWanted.emit(None)
            self._details = None
            return
        if self._details is None or not shiboken6.isValid(self._details):
            self._details = VisitDetails(self._desk)
            self._details.wanted.connect(self.do)
            self._details.show_line(line)
            self.detailsWanted.emit(self._details)
        else:
            self._details.show_line(line)

    def _find(self, text: str) -> None:
        self._quest.begin()
        view = partial(desk_views.find, text=text, day=self.day)
        self._desk.runner.ask(
            self,
            view,
            partial(self._take_found, text),
            key="found",
            failed=lambda _error: self._quest.end(),
        )

    def _go_on(self) -> None:
        """Do what was asked for while it was looked who is meant."""
        if queued := self._quest.end():
            act = self._do_next if queued == NEXT else partial(self.do, queued)
            QTimer.singleShot(0, self, act)

    def _take_found(self, text: str, found: Found) -> None:
        self._narrowed = frozenset(found.visits) if len(found.visits) > 1 else None
        if found.visits:
            self._quest.wanted = found.visits[0]
        else:
            self._quest.end()
        self._refresher.mark_stale()  # what was narrowed down before is shown again as well
        if found.problem is not None:
            self.answer.say(found.problem, self._desk.zone)
        elif self._narrowed:
            count = len(self._narrowed)
            told = ngettext(
                "{count} visit for “{text}”. Esc shows all again.",
                "{count} visits for “{text}”. Esc shows all again.",
                count,
            )
            self.answer.tell(told.format(count=count, text=display.isolated(text)))
        else:
            self.answer.tell("")

    def _refuse(self, refusal: Refused) -> None:
        self._quest.end()
        self.answer.say(refusal, self._desk.zone)

    def _show_all(self) -> None:
        self.answer.tell("")
        if self._narrowed is not None:
            self._narrowed = None
            self._refresher.mark_stale()

    def _forget_answer(self) -> None:
        """Who turns to another visit need not read on about the one before."""
        if self._narrowed is None:
            self.answer.tell("")

    def _do_next(self) -> None:
        line = self.line()
        if self._quest.under_way:
            self._quest.queued = NEXT
        elif line is not None and (deed := visit_details.next_deed(line)):
            self.do(deed)

    def _go_to_card(self, card: desk_views.VisitCard) -> None:
        day = card.line.slot.start.date()
        self._day = None if day == self._desk.today() else day
        self._narrowed = None
        self._show_view(0)
        self._refresher.mark_stale()

    def _go_to_day(self, day: date | None) -> None:
        self._day = None if day == self._desk.today() else day
        self._narrowed = None
        self.answer.tell("")
        self._bar.show_day(self.day)
        self._refresher.mark_stale()
        self.field.setFocus()

    def _show_view(self, view: int) -> None:
        self._views.setCurrentIndex(view)
        self._bar.show_view(view)
        if view == 0:
            self.field.setFocus()
            self._show_details(self.line())
        else:
            self.tasks.setFocus()
            self.detailsWanted.emit(None)
            self._details = None

    def _show_paper(self, document: str, visit_id: int | None = None) -> None:
        self.placeWanted.emit("reports", DayPaper(document, self.day, visit_id))


def _step(table: RecordTable[VisitLine], rows: int) -> None:
    """Go so many visits down the list, or up, as far as there are any."""
    last = len(table.record_model.lines) - 1
    row = min(max(table.currentIndex().row() + rows, 0), last)
    table.setCurrentIndex(table.record_model.index(row, 0))
