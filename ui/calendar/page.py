"""The calendar as a place in the navigation."""

from __future__ import annotations

from datetime import date, timedelta
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget
from typing_extensions import override

from familycare.domain.appointments import Appointment
from familycare.domain.centre import Centre
from familycare.domain.groups import Group
from familycare.domain.people import Client
from familycare.domain.rooms import Room
from familycare.domain.settings import Settings
from familycare.domain.slots import TimeSlot
from familycare.domain.staff import StaffMember
from familycare.i18n import _
from familycare.services import appointments, calendar_views, house_views
from ui.calendar.ahead import Ahead
from ui.calendar.fold import FoldPopover
from ui.calendar.menu import open_menu
from ui.calendar.toolbar import WEEK, Toolbar
from ui.calendar.view import CalendarView
from ui.page import Page
from ui.refresh import Refresher
from ui.widgets.empty_state import StateStack
from ui.widgets.refusal import RefusalDialog

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtCore import QPoint

    from familycare.domain.errors import Refused
    from familycare.services.calendar_views import AppointmentLine
    from familycare.services.work import Reading
    from ui.desk import Desk

NOW_MS = 30_000
"""How often the line of the present moment moves on."""


KEYS = {
    _("Go along the grid; with Shift, mark a time"): _("Arrows"),
    _("Book what is marked, change what is selected"): _("Enter"),
    _("Next appointment"): _("Tab"),
    _("Today"): "T",
    _("Day"): "D",
    _("Week"): "W",
    _("Earlier, later"): _("Page Up, Page Down"),
    _("Move the appointment"): _("Alt+Arrows"),
    _("Make it longer or shorter"): _("Alt+Shift+Up, Down"),
    _("Record attendance"): "A",
    _("Cancel the appointment"): _("Delete"),
}


class Shown(NamedTuple):
    """What one look into the database brings."""

    settings: Settings
    days: list[date]
    lines: list[AppointmentLine]


class CalendarPage(Page):
    """Day and week."""

    title = _("Calendar")
    own_keys = tuple(KEYS.items())

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self._first, self._count = self._today(), WEEK
        self._cursor_to: date | None = self._first
        self._lines: Sequence[AppointmentLine] = ()
        self._settings: Settings | None = None
        self.view = CalendarView(desk)
        self.bar = Toolbar(desk)
        self.bar.show_view(WEEK)
        self._stack = StateStack(self.view, desk.icons)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._stack)
        self.setFocusProxy(self.view)
        self._ahead = Ahead(desk.runner, self._read, self)
        self._ahead.arrived.connect(self._draw_beforehand)
        self._connect()
        kinds = (Appointment, Client, Group, Room, StaffMember, Settings, Centre)
        self._refresher = Refresher(self, desk.runner, kinds, self._reload)
        ticker = QTimer(self, interval=NOW_MS)
        ticker.timeout.connect(self.view.viewport().update)
        ticker.start()

    @override
    def toolbar(self) -> QWidget:
        return self.bar

    @override
    def opened_with(self, what: object) -> None:
        if isinstance(what, date):
            self._show_from(what)

    @override
    def new_appointment_start(self) -> object:
        slot = self.view.keyboard.slot() if self.view.board.days else None
        return slot if slot and slot.start > self.desk.clock.now() else None

    def _connect(self) -> None:
        view, board, bar = self.view, self.view.board, self.bar
        board.spanPicked.connect(self.newAppointmentWanted)
        board.appointmentChosen.connect(
            lambda line: self.appointmentChosen.emit(line.id if line else None)
        )
        board.appointmentActivated.connect(lambda line: self.changeWanted.emit(line.id))
        board.moved.connect(self._move)
        board.foldOpened.connect(self._open_fold)
        board.menuWanted.connect(partial(open_menu, self))
        board.shifted.connect(self._shift)
        view.header.dayChosen.connect(self._open_day)
        bar.todayWanted.connect(self._go_to_today)
        bar.shifted.connect(self._shift)
        bar.viewChosen.connect(self._show_count)
        bar.filterChanged.connect(self._show_filtered)
        for key, deed in (
            ("T", self._go_to_today),
            ("D", partial(self._show_count, 1)),
            ("W", partial(self._show_count, WEEK)),
            ("Delete", self._cancel_selected),
            ("A", self._attend_selected),
        ):
            shortcut = QShortcut(QKeySequence(key), view)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(deed)

    # which days

    def _today(self) -> date:
        return self.desk.clock.now().astimezone(self.desk.zone).date()

    def _days(self, screens: int = 0) -> list[date]:
        """Return the days of the shown screen, or of one so many screens later."""
        first = self._first + timedelta(days=screens * self._count)
        if self._count == WEEK:
            starts_on = self._settings.week_starts_on if self._settings else 0
            first -= timedelta(days=(first.weekday() - starts_on) % WEEK)
        return [first + timedelta(days=n) for n in range(self._count)]

    def _show_from(self, day: date, *, cursor: bool = True) -> None:
        """Show the screen with this day, and with `cursor` put the keyboard's cursor there."""
        self._first = day
        self._cursor_to = day if cursor else None
        if shown := self._ahead.take(self._days()):
            self._show(shown)
        else:
            self._ask()

    def _go_to_today(self) -> None:
        self._show_from(self._today())
        self.view.setFocus()

    def _shift(self, screens: int) -> None:
        self._show_from(self._first + timedelta(days=screens * self._count), cursor=False)

    def _show_count(self, count: int) -> None:
        self._turn_to(count, self._day_in_hand())

    def _turn_to(self, count: int, day: date) -> None:
        self._count = count
        self.bar.show_view(count)
        self._show_from(day)

    def _day_in_hand(self) -> date:
        """Return the day of what is selected, or the one that the cursor stands on."""
        board = self.view.board
        if board.selected and (day := board.selected.starts.date()) in board.days:
            return day
        return board.days[self.view.keyboard.day] if board.days else self._first

    def _open_day(self, day: date) -> None:
        self._turn_to(WEEK if self._count == 1 else 1, day)

    # what stands there

    def _reload(self) -> None:
        self._ahead.forget()
        self._ask()

    def _ask(self) -> None:
        self._stack.show_loading()
        self.desk.runner.ask(self, self._read, self._show, key="days")

    def _read(self, reading: Reading, days: Sequence[date] = ()) -> Shown:
        self._settings = house_views.settings(reading)
        days = list(days) or self._days()
        lines = calendar_views.between(reading, reading.days(days[0], days[-1]))
        return Shown(self._settings, days, lines)

    def _show(self, shown: Shown) -> None:
        if shown.days != self._days():  # read for a screen that was left meanwhile
            return
        board = self.view.board
        if (board.grid, *board.hours) != (
            shown.settings.grid_minutes,
            shown.settings.day_starts_hour,
            shown.settings.day_ends_hour,
        ):
            board.take_settings(shown.settings)
        self._lines = shown.lines
        board.days = shown.days
        self.bar.show_range(shown.days)
        self._show_filtered()
        if self._cursor_to in shown.days:
            self.view.keyboard.stand_on(shown.days.index(self._cursor_to))
            self._cursor_to = None
        self._stack.show_content()
        self._ahead.prepare(shown, self._days(1), self._days(-1))

    def _show_filtered(self) -> None:
        self.view.board.show_lines(self.view.board.days, self.bar.passing(self._lines))

    def _draw_beforehand(self, shown: Shown) -> None:
        self.view.draw_beforehand(shown.days, self.bar.passing(shown.lines))

    # deeds

    def _move(self, line: AppointmentLine, slot: TimeSlot, room_id: int | None = None) -> None:
        if slot == TimeSlot(line.starts, line.ends) and room_id is None:
            return
        order = appointments.MoveAppointment(
            appointment_id=line.id,  # type: ignore[arg-type]
            version=line.version,
            slot=slot,
            room_id=room_id,  # type: ignore[arg-type]
        )
        self.desk.runner.run(
            self,
            partial(appointments.move, order=order),
            undo_text=_("Appointment moved"),
            refused=partial(self._explain, line),
        )

    def _explain(self, line: AppointmentLine, refusal: Refused) -> None:
        dialog = RefusalDialog(self.desk, _("It cannot be moved there"), refusal, self)
        dialog.alternativeChosen.connect(lambda offer: self._move(line, offer.slot, offer.room_id))
        dialog.open()

    def _cancel_selected(self) -> None:
        if self.view.board.selected:
            self.cancelWanted.emit(self.view.board.selected.id)

    def _attend_selected(self) -> None:
        if self.view.board.selected:
            self.attendanceWanted.emit(self.view.board.selected.id)

    def _open_fold(self, lines: Sequence[AppointmentLine], point: QPoint) -> None:
        popover = FoldPopover(self.desk, lines, self)
        popover.chosen.connect(self.view.board.select)
        popover.open_at(point)
