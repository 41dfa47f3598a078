"""Opens the dialogs and details of appointments for whichever page asks.

Each is loaded when it is first wanted: the start of the program does not wait for forms.
"""

from __future__ import annotations

from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from familycare.domain.access import Permission
from familycare.domain.groups import Group
from familycare.domain.meeting_notes import WRITTEN_UP
from familycare.domain.people import Client
from familycare.domain.slots import TimeSlot
from familycare.services import appointment_views, house_views, meeting_views
from ui.page import BookingFor, Spot
from ui.widgets.picker import Choice

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QDialog, QWidget

    from familycare.domain.errors import Refused
    from familycare.domain.ids import AppointmentId
    from familycare.domain.settings import Settings
    from familycare.services.appointment_views import AppointmentCard
    from familycare.services.meeting_views import MeetingSheet
    from ui.appointments.booking_dialog import BookingDialog
    from ui.appointments.details import AppointmentDetails, Panel
    from ui.desk import Desk

Start = TimeSlot | Spot | BookingFor | Client | Group | None
"""What a new appointment starts from."""

PAUSE_MS = 200
"""What is filled in counts for others after a pause."""
USUAL_FIRST_HOUR = 9
"""The calendar may begin earlier than the rooms open."""


class AppointmentDialogs(QObject):
    """One for a window: `window` is what the dialogs belong to."""

    booked = Signal(object)
    """Appointment: a new one stands."""
    planned = Signal(object)
    """Planned | None: whom the open booking form is about, for whoever shows where it fits."""
    arrivalWanted = Signal(object)
    """AppointmentId: visitors have come, to be received at the desk."""
    minutesWanted = Signal(object)
    """AppointmentId: its minutes are to be printed."""

    def __init__(self, desk: Desk, window: QWidget) -> None:
        super().__init__(window)
        self._desk, self._window = desk, window
        self._panels: list[Panel] = []

    def add_panel(self, panel: Panel) -> None:
        """Let the details of appointments show what another feature makes of them."""
        self._panels.append(panel)

    def book(self, start: Start) -> None:
        """Ask for a new appointment, starting from a time, a client, a group, or nothing."""
        ask = partial(self._open_booking, start)
        self._desk.runner.ask(self, house_views.settings, ask, key="settings")

    def change(self, appointment_id: AppointmentId) -> None:
        """Ask for who, when or where instead."""
        self._with_card(appointment_id, self._open_change)

    def cancel(self, appointment_id: AppointmentId) -> None:
        """Ask why it is called off."""
        from ui.appointments.cancel_dialog import CancelDialog  # noqa: PLC0415 - when wanted

        self._with_card(appointment_id, lambda card: self._open(CancelDialog, card))

    def attend(self, appointment_id: AppointmentId) -> None:
        """Ask who came; whoever leads a meeting writes it up on the same sheet."""
        self._with_card(appointment_id, self._open_attendance)

    def write_up(self, appointment_id: AppointmentId) -> None:
        """Open the sheet on which a meeting is written up, or what is signed."""
        view = partial(meeting_views.sheet, appointment_id=appointment_id)
        self._desk.runner.ask(self, view, self._open_sheet, key="card")

    def prepare(self, appointment_id: AppointmentId) -> None:
        """Open the sheet on which a meeting is prepared, or what is signed already."""
        view = partial(meeting_views.sheet, appointment_id=appointment_id)
        self._desk.runner.ask(self, view, self._open_plan, key="card")

    def details(self, appointment_id: AppointmentId) -> AppointmentDetails:
        """Return the details of an appointment, with their buttons connected."""
        from ui.appointments.details import AppointmentDetails  # noqa: PLC0415 - when wanted

        made = AppointmentDetails(self._desk, appointment_id, self._panels)
        made.changeWanted.connect(self.change)
        made.cancelWanted.connect(self.cancel)
        made.attendanceWanted.connect(self.attend)
        made.writeUpWanted.connect(self.write_up)
        made.prepareWanted.connect(self.prepare)
        made.minutesWanted.connect(self.minutesWanted)
        made.arrivalWanted.connect(self.arrivalWanted)
        return made

    def _with_card(
        self, appointment_id: AppointmentId, opened: Callable[[AppointmentCard], None]
    ) -> None:
        view = partial(appointment_views.card, appointment_id=appointment_id)
        self._desk.runner.ask(self, view, opened, key="card")

    def _open(
        self, dialog: Callable[[Desk, AppointmentCard, QWidget], QDialog], card: AppointmentCard
    ) -> None:
        dialog(self._desk, card, self._window).open()

    def _open_booking(self, start: Start, settings: Settings) -> None:
        from ui.appointments.booking_dialog import BookingDialog  # noqa: PLC0415 - when wanted

        slot = start if isinstance(start, TimeSlot) else self._next_slot(settings)
        dialog = BookingDialog(self._desk, slot, settings.grid_minutes, parent=self._window)
        dialog.booked.connect(self.booked)
        if isinstance(start, Client):
            dialog.booking.start_for_client(Choice(start.id, start.name, start.case_number))
        elif isinstance(start, BookingFor):
            dialog.booking.start_with_kind(start.kind)
            dialog.booking.start_for_client(Choice(start.client_id, start.name, start.detail))
        elif isinstance(start, Group):
            dialog.booking.start_for_group(start.id)
        elif isinstance(start, TimeSlot):
            dialog.booking.start_at_time(start)
        elif isinstance(start, Spot):
            dialog.booking.start_at(start)
        self._follow(dialog)
        dialog.open()

    def _open_attendance(self, card: AppointmentCard) -> None:
        from ui.appointments.attendance_dialog import AttendanceDialog  # noqa: PLC0415

        def alone(_refusal: Refused | None = None) -> None:
            self._open(AttendanceDialog, card)

        def together(sheet: MeetingSheet) -> None:
            if sheet.note is not None and sheet.note.signed:
                alone()
            else:
                self._open_sheet(sheet)

        writes = card.appointment.kind in WRITTEN_UP and self._desk.actor.may(Permission.WRITE_UP)
        if not writes:
            alone()
            return
        view = partial(meeting_views.sheet, appointment_id=card.appointment.id)
        self._desk.runner.ask(self, view, together, key="card", refused=alone)

    def _open_sheet(self, sheet: MeetingSheet) -> None:
        from ui.appointments.signed_dialog import SignedDialog  # noqa: PLC0415 - when wanted
        from ui.appointments.write_up_dialog import WriteUpDialog  # noqa: PLC0415 - as above

        if sheet.note is not None and sheet.note.signed:
            SignedDialog(self._desk, sheet, self._window).open()
        else:
            WriteUpDialog(self._desk, sheet, self._window).open()

    def _open_plan(self, sheet: MeetingSheet) -> None:
        from ui.appointments.prepare_dialog import PrepareDialog  # noqa: PLC0415 - when wanted

        if sheet.note is not None and sheet.note.signed:
            self._open_sheet(sheet)
        else:
            PrepareDialog(self._desk, sheet, self._window).open()

    def _open_change(self, card: AppointmentCard) -> None:
        from ui.appointments.booking_dialog import BookingDialog  # noqa: PLC0415 - when wanted

        def opened(settings: Settings) -> None:
            grid = settings.grid_minutes
            dialog = BookingDialog(self._desk, card.slot, grid, card, self._window)
            self._follow(dialog)
            dialog.open()

        self._desk.runner.ask(self, house_views.settings, opened, key="settings")

    def _follow(self, dialog: BookingDialog) -> None:
        """Tell for whom a time is looked for, after each pause in filling in the form."""
        pause = QTimer(dialog, singleShot=True, interval=PAUSE_MS)
        pause.timeout.connect(lambda: self.planned.emit(dialog.booking.planned()))
        dialog.booking.fitChanged.connect(pause.start)
        dialog.booking.offers.settled.connect(pause.start)
        dialog.finished.connect(pause.stop)
        dialog.finished.connect(lambda _result: self.planned.emit(None))

    def _next_slot(self, settings: Settings) -> TimeSlot:
        """Return the next full hour of the working day, today or tomorrow."""
        now = self._desk.clock.now().astimezone(self._desk.zone)
        last = settings.day_ends_hour - 1
        first = min(max(settings.day_starts_hour, USUAL_FIRST_HOUR), last)
        start = now.replace(minute=0, second=0, microsecond=0)
        if now.hour + 1 >= last:
            start = start.replace(hour=first) + timedelta(days=1)
        else:
            start = start.replace(hour=max(now.hour + 1, first))
        return TimeSlot(start, start + timedelta(hours=1))
