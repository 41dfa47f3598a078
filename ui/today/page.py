"""The first page: today's appointments, and beside them what waits for somebody."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget
from typing_extensions import override

from familycare import formats
from familycare.domain.access import Permission
from familycare.domain.appointment_kinds import AppointmentKind
from familycare.domain.appointments import Appointment, State
from familycare.domain.consent import Consent
from familycare.domain.documents import ClientDocument
from familycare.domain.glass import BrokenGlass
from familycare.domain.groups import Group
from familycare.domain.ids import AppointmentId
from familycare.domain.meeting_notes import MeetingNote
from familycare.domain.people import Client, Household, Tie
from familycare.domain.questionnaires import CentreFile, Routine
from familycare.domain.recovery.records import RecoveryRecord
from familycare.domain.rooms import Room
from familycare.domain.settings import Settings
from familycare.domain.staff import StaffMember
from familycare.domain.support import Assessment, Concern, Judgement
from familycare.domain.tasks import Task
from familycare.domain.visiting_desk import VISITS
from familycare.i18n import _, ngettext
from familycare.services import appointments, remote_views, support_views, tasks, today_views
from familycare.services.glass import OpenedLine
from familycare.services.remote_views import Suggestion
from familycare.services.tasks import TaskLine
from ui import display
from ui.messages import explain
from ui.page import Arrival, BookingFor, ClientPlace, Page
from ui.refresh import Refresher
from ui.theme import Space
from ui.today.agenda import (
    CONSENTS,
    DESK,
    SUPPORT,
    Ending,
    Unsigned,
    day_rows,
    due_rows,
    falling_rows,
    suggested_rows,
    waiting_rows,
)
from ui.today.ending_dialog import EndingDialog
from ui.today.review_dialog import ReviewDialog
from ui.today.unsigned_dialog import UnsignedDialog
from ui.widgets.agenda.rows import Entry, Next, Notice
from ui.widgets.agenda.view import AgendaView
from ui.widgets.empty_state import EmptyState, StateStack
from ui.widgets.section import hairline, heading, text_label

if TYPE_CHECKING:
    from datetime import datetime

    from PySide6.QtGui import QResizeEvent

    from familycare.domain.errors import Refused
    from familycare.services.support_views import SupportList
    from familycare.services.today_views import TodaySheet
    from ui.desk import Desk
    from ui.widgets.agenda.rows import Chosen, Row

A_MINUTE_MS = 60_000
SHEET_KINDS = (
    Appointment, Client, Tie, Room, StaffMember, Group, BrokenGlass, Task, MeetingNote,
    RecoveryRecord, Consent, ClientDocument,
)  # fmt: skip
SUPPORT_KINDS = (Assessment, Judgement, Concern, Client, Settings, CentreFile, Routine)
"""After whose changes levels of support are read anew. Not after each appointment: in a big centre
that takes a third of a second, and who checks people in would wait for it."""
SUGGESTING_KINDS = (Appointment, Client, Household, Tie, Settings)
"""After whose changes it is read anew whom distance keeps from the family."""
SUGGESTED = "suggested"
DAY_WIDTH = 960
"""Wider lines would part the name from its button."""
WAITING_WIDTH = (380, 520)
"""At least and at most."""
SIDE_BY_SIDE_FROM = 820
STACKED_HEIGHT = 232
"""Of what waits, where it stands above the day."""


class TodayPage(Page):
    """What needs somebody now."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.title = _("Today")
        self.own_keys = _keys()
        self._desk = desk
        self._shown = False
        self._waiting: list[Row] = []
        self._falling: list[Row] = []
        self._suggested: list[Row] = []
        self._date = heading("")
        self._summary = text_label("", "muted")
        self.day = AgendaView(desk.theme, _("Today’s appointments"))
        self.waiting = AgendaView(desk.theme, _("What is waiting"))
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._beside = QStackedWidget()
        self._line = hairline(vertical=True)
        self._states = StateStack(self._lay_out(), desk.icons)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._states)
        for view in (self.day, self.waiting):
            view.todoWanted.connect(self._do)
            view.entryChosen.connect(partial(self._choose, view))
            view.entryOpened.connect(partial(self._choose, view))
            self.detailsClosed.connect(view.let_go)
        self._refresher = Refresher(self, desk.runner, SHEET_KINDS, self._reload)
        if desk.actor.may(Permission.READ_SUPPORT):
            self._falling_reader = Refresher(
                self, desk.runner, SUPPORT_KINDS, self._reload_support
            )
        if desk.actor.may(Permission.PLAN):
            self._suggesting = Refresher(
                self, desk.runner, SUGGESTING_KINDS, self._reload_suggested
            )
        self._minute = QTimer(self, interval=A_MINUTE_MS)
        self._minute.timeout.connect(self._refresher.mark_stale)
        self._minute.start()
        self._show_date(self._now())
        self._states.show_loading()

    @override
    def toolbar(self) -> QWidget:
        bar = QWidget()
        row = QHBoxLayout(bar)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.L)
        row.addWidget(self._date)
        row.addWidget(self._summary, 1)
        bar.setMinimumHeight(Space.CONTROL)
        return bar

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange(side_by_side=event.size().width() >= SIDE_BY_SIDE_FROM)

    def _lay_out(self) -> QWidget:
        self.setFocusProxy(self.day)
        self._beside.addWidget(self.waiting)
        self._beside.addWidget(
            EmptyState(_("Nothing else is waiting."), icons=self._desk.icons, icon="circle-check")
        )
        plans = self._desk.actor.may(Permission.PLAN)
        self._nothing_today = EmptyState(
            _("Nothing is planned for today."),
            _("New appointment"),
            partial(self.newAppointmentWanted.emit, None) if plans else None,
            icons=self._desk.icons,
            icon="calendar",
        )
        self._today = QStackedWidget()
        self._today.addWidget(self.day)
        self._today.addWidget(self._nothing_today)
        self._today.setMaximumWidth(DAY_WIDTH)
        content = QWidget()
        content.setLayout(self._columns)
        self._columns.setContentsMargins(Space.S, 0, Space.S, 0)
        self._columns.setSpacing(Space.S)
        self._columns.addWidget(self._today, 5)
        self._columns.addWidget(self._line)
        self._columns.addWidget(self._beside, 2)
        self._columns.addStretch()
        return content

    def _arrange(self, *, side_by_side: bool) -> None:
        """Put what waits beside the day, or above it where there is little width."""
        directions = QBoxLayout.Direction
        self._columns.setDirection(
            directions.LeftToRight if side_by_side else directions.BottomToTop
        )
        least, most = WAITING_WIDTH if side_by_side else (0, DAY_WIDTH)
        self._beside.setMinimumWidth(least)
        self._beside.setMaximumWidth(most)
        self._beside.setMaximumHeight(self.maximumHeight() if side_by_side else STACKED_HEIGHT)
        self._beside.setVisible(side_by_side or bool(self.waiting.agenda.rows))
        self._line.setVisible(side_by_side)

    def _now(self) -> datetime:
        return self._desk.clock.now().astimezone(self._desk.zone)

    def _reload(self) -> None:
        self._desk.runner.ask(
            self,
            today_views.sheet,
            self._show,
            refused=self._show_refusal,
            failed=lambda _error: self._show_failure(_("Today could not be read.")),
        )

    def _reload_support(self) -> None:
        self._desk.runner.ask(self, support_views.listed, self._show_support, key=SUPPORT)

    def _show_support(self, found: SupportList) -> None:
        self._falling = [*due_rows(found, self._desk.actor), *falling_rows(found)]
        self._show_waiting()

    def _reload_suggested(self) -> None:
        ask = remote_views.suggestions
        self._desk.runner.ask(self, ask, self._show_suggested, key=SUGGESTED)

    def _show_suggested(self, found: tuple[Suggestion, ...]) -> None:
        self._suggested = list(suggested_rows(found, self._desk.actor))
        self._show_waiting()

    def _show_waiting(self) -> None:
        self.waiting.show_rows([*self._waiting, *self._suggested, *self._falling])
        self._beside.setCurrentIndex(0 if self.waiting.agenda.rows else 1)
        self._arrange(side_by_side=self.width() >= SIDE_BY_SIDE_FROM)

    def _show(self, sheet: TodaySheet) -> None:
        now = self._now()
        self.day.show_rows(day_rows(sheet, now, self._desk.actor))
        self._waiting = list(waiting_rows(sheet, now, self._desk.actor))
        self._today.setCurrentIndex(0 if sheet.appointments else 1)
        self._show_waiting()
        self._show_date(now)
        self._summary.setText(_summary(sheet, now))
        self._states.show_content()
        if not self._shown:
            self._shown = True
            self.day.scroll_to_now()
        self.workToDoChanged.emit(sheet.work)

    def _show_date(self, now: datetime) -> None:
        self._date.setText(formats.long_day_and_weekday(now))

    def _show_refusal(self, refusal: Refused) -> None:
        self._show_failure(explain(refusal, self._desk.zone))

    def _show_failure(self, sentence: str) -> None:
        self._states.show_error(sentence, self._refresher.mark_stale)

    def _choose(self, chosen_in: AgendaView, entry: Chosen) -> None:
        other = self.waiting if chosen_in is self.day else self.day
        other.let_go()
        self.appointmentChosen.emit(entry.line.id if isinstance(entry, Entry) else None)

    def _do(self, entry: Chosen) -> None:
        if isinstance(entry, Notice):
            self._see_to(entry)
            return
        match entry.todo:
            case Next.CHECK_IN if entry.line.kind in VISITS:
                self.placeWanted.emit(DESK, Arrival(entry.line.id))
            case Next.CHECK_IN:
                self._desk.runner.run(
                    self,
                    partial(
                        appointments.check_in,
                        appointment_id=AppointmentId(entry.line.id),
                        version=entry.line.version,
                    ),
                    undo_text=_("Checked in: {name}").format(
                        name=display.isolated(entry.line.title)
                    ),
                )
            case Next.RECORD | Next.WRITE_UP:
                self.attendanceWanted.emit(entry.line.id)
            case Next.ADD_LINK:
                self.arrangeWanted.emit(entry.line.id)
            case Next.ADD_HOST:
                self.changeWanted.emit(entry.line.id)
            case _:
                self.appointmentChosen.emit(entry.line.id)

    def _see_to(self, notice: Notice) -> None:
        match notice.what:
            case Unsigned(lead):
                dialog = UnsignedDialog(self._desk, lead, self)
                dialog.writeUpWanted.connect(self.attendanceWanted)
                dialog.open()
            case Ending():
                self._show_ending()
            case OpenedLine() as opened:
                ReviewDialog(self._desk, opened, self).open()
            case TaskLine() as task if notice.todo is Next.FINISH:
                call = partial(tasks.finish, task_id=task.id, version=task.version)
                self._desk.runner.run(self, call, undo_text=_("Task done"))
            case Suggestion() as far:
                start = BookingFor(
                    far.client_id, far.name, far.case_number, AppointmentKind.REMOTE_VISIT
                )
                self.newAppointmentWanted.emit(start)
            case _:
                self.placeWanted.emit(notice.place, notice.what)

    def _show_ending(self) -> None:
        dialog = EndingDialog(self._desk, self)
        dialog.clientWanted.connect(
            lambda client: self.placeWanted.emit("clients", ClientPlace(client, CONSENTS))
        )
        dialog.open()


def _keys() -> tuple[tuple[str, str], ...]:
    """Return what is done here by which keys, in the language that is spoken now."""
    return (
        (_("Go from line to line"), _("Up, Down")),
        (_("Do what the line offers"), _("Enter")),
        (_("Show the appointment beside"), _("Space")),
        (_("From the day to what is waiting"), _("Tab")),
    )


def _summary(sheet: TodaySheet, now: datetime) -> str:
    count = len(sheet.appointments)
    coming = sum(line.starts > now and line.state is State.BOOKED for line in sheet.appointments)
    if not count:
        return ""
    told = ngettext("{count} appointment", "{count} appointments", count).format(count=count)
    if not coming:
        return told
    return _("{appointments}, {coming} still to come").format(appointments=told, coming=coming)
