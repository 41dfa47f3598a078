"""The calendar as a place in the navigation."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget
from typing_extensions import override

from familycare.domain.access import Permission
from familycare.domain.appointments import Appointment
from familycare.domain.centre import Centre
from familycare.domain.flags import ReviewFlag
from familycare.domain.groups import Group
from familycare.domain.people import Client
from familycare.domain.rooms import Room
from familycare.domain.settings import Settings
from familycare.domain.staff import StaffMember
from familycare.i18n import _
from familycare.services import calendar_views, house_views
from ui.calendar import accessible
from ui.calendar.ahead import Ahead
from ui.calendar.board import Board
from ui.calendar.columns import columns_of
from ui.calendar.commands import Command, put_up
from ui.calendar.deeds import Deeds
from ui.calendar.grid import GridView
from ui.calendar.menu import open_menu
from ui.calendar.planning import Planning
from ui.calendar.saved_filters import WITH_KEYS
from ui.calendar.shown import Shown
from ui.calendar.toolbar import VIEWS, Toolbar
from ui.calendar.views import GRIDS, View, later, shown_days
from ui.page import Page, SeenSchedule, StaffPlace
from ui.refresh import Refresher
from ui.widgets.empty_state import StateStack

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from familycare.services.calendar_views import AppointmentLine
    from familycare.services.work import Reading
    from ui.calendar.agenda import CalendarAgenda
    from ui.calendar.columns import Column
    from ui.calendar.month import MonthView
    from ui.desk import Desk
    from ui.page import Planned

    Area = GridView | MonthView | CalendarAgenda

NOW_MS = 30_000
"""How often the line of the present moment moves on."""


VIEW_KEYS = {
    "D": View.DAY,
    "W": View.WEEK,
    "M": View.MONTH,
    "G": View.AGENDA,
    "R": View.ROOMS,
    "S": View.STAFF,
}


class CalendarPage(Page):
    """Day, week, month, agenda, and a day by room or by staff."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.title = _("Calendar")
        self.own_keys = tuple(_keys().items())
        self.desk = desk
        self.board = Board(desk, self)
        self.view = GridView(self.board)
        accessible.let_be_read()
        self.view.focusMoved.connect(partial(accessible.tell_focus, self.view))
        self._areas: dict[View, Area] = {}
        self._anchor, self._kind = self.desk.today(), View.WEEK
        self._cursor_to: date | None = self._anchor
        self._shown: Shown | None = None
        self._awaited: int | None = None
        """What was just booked or found, to be selected once it is read."""
        self.bar = Toolbar(desk)
        self.bar.show_view(self._kind)
        self._filter = self.bar.filter()
        self._views = QStackedWidget()
        self._views.addWidget(self.view)
        self._stack = StateStack(self._views, desk.icons)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._stack)
        self.setFocusProxy(self.view)
        self._ahead = Ahead(desk.runner, self._read, self)
        self._ahead.arrived.connect(self._draw_beforehand)
        self._deeds = Deeds(desk, self, self.board)
        self._planning = Planning(self, self.board, self.bar.plan, self._deeds.move)
        self._connect()
        kinds = (
            Appointment, Client, Group, Room, StaffMember, Settings, Centre, ReviewFlag
        )  # fmt: skip
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
        elif isinstance(what, StaffPlace):
            self.bar.panel.show_staff(what.staff_id)

    @override
    def new_appointment_start(self) -> object:
        slot = self._area().cursor_slot() if self.board.columns else None
        if not slot or slot.start <= self.desk.clock.now():
            return self._planning.begin(None)
        return self._planning.begin(self.view.keyboard.start() if self._kind in GRIDS else slot)

    @override
    def plan_for(self, planned: Planned | None) -> None:
        self._planning.shading.take_form(planned)

    @override
    def take_appointment(self, appointment_id: int) -> None:
        if any(line.id == appointment_id for line in self.board.lines):
            self.board.select_number(appointment_id)
        else:
            self._awaited = appointment_id

    def _connect(self) -> None:
        board, bar = self.board, self.bar

        def turn(view: View) -> None:
            self._turn_to(view, self._day_in_hand())

        if board.plans:
            board.spanPicked.connect(
                lambda start: self.newAppointmentWanted.emit(self._planning.begin(start))
            )
        board.appointmentChosen.connect(
            lambda line: self.appointmentChosen.emit(line.id if line else None)
        )
        deeds = self._deeds
        board.menuWanted.connect(partial(open_menu, self, self.desk.actor, self._planning.why_not))
        deeds.dayByRoomWanted.connect(partial(self._turn_to, View.ROOMS))
        board.shifted.connect(self._shift)
        board.dayOpened.connect(partial(self._turn_to, View.DAY))
        self.view.header.dayChosen.connect(self._open_day)
        bar.todayWanted.connect(self._go_to_today)
        bar.shifted.connect(self._shift)
        bar.viewChosen.connect(turn)
        bar.filterChanged.connect(self._take_filter)
        bar.nextWanted.connect(board.go_round)
        bar.finder.serve(None, self)
        self.commands = put_up(self._views, bar, self._deeds_by_key(turn))

    def _deeds_by_key(self, turn: Callable[[View], None]) -> Iterator[Command]:
        bar, deeds = self.bar, self._deeds
        if self.board.plans:
            yield Command("P", _("Plan for a client"), bar.open_plan, "calendar-plus")
            why_not = partial(_ask_why_not, self, self._planning)
            yield Command("Shift+W", _("Why not here?"), why_not, "circle-alert")
            yield Command("Ctrl+Shift+C", _("Copy into another week"), deeds.copy_week)
        if self.desk.actor.may(Permission.EXPORT):
            yield Command(
                "Ctrl+P", _("Print what is shown"), partial(_print_shown, self), "printer"
            )
        yield Command("F", _("Filter"), bar.open_filter, "filter")
        for number in range(1, WITH_KEYS + 1):
            yield Command(f"Alt+{number}", "", partial(bar.panel.saved.take, number))
        yield Command("T", _("Go to today in the calendar"), self._go_to_today)
        for key, view in VIEW_KEYS.items():
            words = _("View: {name}").format(name=_(VIEWS[view][0]))
            yield Command(key, words, partial(turn, view))
        yield Command(
            "Ctrl+A", _("Select the whole day"), lambda: deeds.select_day(self._day_in_hand())
        )
        yield Command("Delete", "", deeds.cancel_selected)
        yield Command("A", "", deeds.attend_selected)

    # which days

    def _days(self, screens: int = 0) -> list[date]:
        """Return the days of the shown screen, or of one so many screens later."""
        starts_on = self._shown.settings.week_starts_on if self._shown else 0
        return shown_days(self._kind, later(self._kind, self._anchor, screens), starts_on)

    def _show_from(self, day: date, *, cursor: bool = True) -> None:
        """Show the screen with this day, and with `cursor` put the keyboard's cursor there."""
        self._anchor = day
        self._cursor_to = day if cursor else None
        if shown := self._ahead.take(self._days()):
            self._show(shown)
        else:
            self._ask()

    def _go_to_today(self) -> None:
        self._show_from(self.desk.today())
        self._area().setFocus()

    def _shift(self, screens: int) -> None:
        self._show_from(later(self._kind, self._anchor, screens), cursor=False)

    def _turn_to(self, view: View, day: date) -> None:
        self._kind = view
        self.bar.show_view(view)
        self._ahead.forget()
        self._show_from(day)

    def _day_in_hand(self) -> date:
        """Return the day of what is selected, or the one that the cursor stands on."""
        board = self.board
        if board.selected and (day := board.selected.starts.date()) in board.days:
            return day
        return self._area().cursor_day() if board.columns else self._anchor

    def _open_day(self, day: date) -> None:
        self._turn_to(View.WEEK if self._kind is View.DAY else View.DAY, day)

    # what stands there

    def _area(self) -> Area:
        """Return the widget of the view that is shown, made when it is first looked at."""
        if self._kind in GRIDS:
            return self.view
        if self._kind not in self._areas:
            area = self._areas[self._kind] = _made(self._kind, self.board)
            self._views.addWidget(area)
        return self._areas[self._kind]

    def _reload(self) -> None:
        self._ahead.forget()
        self._ask()

    def _ask(self) -> None:
        self._stack.show_loading()
        self.desk.runner.ask(self, self._read, self._show, key="days")

    def _read(self, reading: Reading, days: Sequence[date] = ()) -> Shown:
        settings = house_views.settings(reading)
        wanted = list(days) or shown_days(self._kind, self._anchor, settings.week_starts_on)
        lines = calendar_views.between(
            reading,
            reading.days(wanted[0], wanted[-1]),
            self._filter.among,
            with_staff=self._kind is View.STAFF,
        )
        return Shown(settings, calendar_views.choices(reading), wanted, lines)

    def _show(self, shown: Shown) -> None:
        self._shown = shown
        if shown.days != self._days():  # read for a screen that was left meanwhile
            return
        self.board.take_settings(shown.settings)
        self.bar.panel.offer(shown.choices)
        self.bar.show_range(self._kind, shown.days, self._anchor)
        self.view.keyboard.unmark()
        area = self._area()
        self._show_lines()
        self._put_up(area)
        if self._cursor_to in shown.days:
            area.stand_on(self._cursor_to)
            self._cursor_to = None
        if self._awaited is not None:
            self.board.select_number(self._awaited)
            self._awaited = None
        self._stack.show_content()
        self._ahead.prepare(shown, self._days(1), self._days(-1))

    def _put_up(self, area: Area) -> None:
        """Show the widget of the view; whoever worked in the one before works on in it."""
        before = self._views.currentWidget()
        if before is not None and area is not before:
            had_focus = before.hasFocus()
            self._views.setCurrentWidget(area)
            self.setFocusProxy(area)
            if had_focus:
                area.setFocus()

    def _columns(self, shown: Shown) -> tuple[list[Column], list[AppointmentLine]]:
        lines = self._filter.passing(shown.lines)
        return columns_of(self._kind, shown.days, shown.choices, lines), lines

    def _show_lines(self) -> None:
        if self._shown:
            self.board.show_lines(self._kind, *self._columns(self._shown))

    def _take_filter(self) -> None:
        """Show what passes at once; ask anew where only the database knows who takes part."""
        before, self._filter = self._filter, self.bar.filter()
        if before.among == self._filter.among:
            self._show_lines()
        else:
            self._reload()

    def _draw_beforehand(self, shown: Shown) -> None:
        if self._area() is self.view:
            self.view.draw_beforehand(*self._columns(shown))


def _keys() -> dict[str, str]:
    """Return what is done here by which keys, in the language that is spoken now."""
    return {
        _("Go along the grid; with Shift, mark a time"): _("Arrows"),
        _("Book what is marked, change what is selected"): _("Enter"),
        _("Next appointment"): _("Tab"),
        _("Today"): "T",
        _("Day, week, month"): "D, W, M",
        _("Agenda, rooms, staff"): "G, R, S",
        _("Find in these days"): "Ctrl+F",
        _("Select the whole day"): "Ctrl+A",
        _("Select several"): _("Ctrl+click, Shift+click, Ctrl+drag"),
        _("Copy into another week"): "Ctrl+Shift+C",
        _("Plan for a client"): "P",
        _("Why not here?"): "Shift+W",
        _("Filter"): "F",
        _("Filters you keep"): "Alt+1 – Alt+9",
        _("Earlier, later"): _("Page Up, Page Down"),
        _("Move the appointment"): _("Alt+Arrows"),
        _("Make it longer or shorter"): _("Alt+Shift+Up, Down"),
        _("Print what is shown"): "Ctrl+P",
        _("Record attendance"): "A",
        _("Cancel the appointment"): _("Delete"),
    }


def _made(view: View, board: Board) -> MonthView | CalendarAgenda:
    """Load and make what nobody waits for at the start."""
    if view is View.MONTH:
        from ui.calendar.month import MonthView  # noqa: PLC0415 - see above

        return MonthView(board)
    from ui.calendar.agenda import CalendarAgenda  # noqa: PLC0415 - see above

    return CalendarAgenda(board)


def _ask_why_not(page: CalendarPage, planning: Planning) -> None:
    """Say why not at the cursor, or why not where the selected appointment stands."""
    view, board = page.view, page.board
    if board.columns and view.isVisible():
        point = view.viewport().mapToGlobal(view.keyboard.point())
        planning.why_not(board.selected or view.keyboard.start(), point)


def _print_shown(page: CalendarPage) -> None:
    """Ask for a preview of what the page shows, to be printed or saved."""
    days, lines = page.board.days, page.board.lines
    if days:
        numbers = frozenset(line.id for line in lines)
        page.placeWanted.emit("reports", SeenSchedule(min(days), max(days), numbers))
