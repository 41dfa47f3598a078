"""What is done with an appointment in the calendar, whatever view it is seen in."""

from __future__ import annotations

from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from familycare import formats
from familycare.domain.appointments import State
from familycare.domain.ids import AppointmentId
from familycare.domain.slots import TimeSlot
from familycare.i18n import _, ngettext
from familycare.services import appointments, together
from familycare.services.orders import MoveAppointment
from familycare.services.together import MoveTogether
from ui.calendar.bundle import BundlePopover
from ui.calendar.cancel_dialog import CancelTogetherDialog
from ui.calendar.copy_dialog import CopyDialog
from ui.widgets.refusal import RefusalDialog

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from PySide6.QtCore import QPoint

    from familycare.domain.alternatives import Alternative
    from familycare.domain.errors import Refused
    from familycare.services.calendar_views import AppointmentLine
    from ui.calendar.board import Board
    from ui.desk import Desk
    from ui.page import Page


class Deeds(QObject):
    """Moves at once; for everything else the page tells the window what is wanted."""

    dayByRoomWanted = Signal(object)
    """date: show that day with a column for each room."""

    def __init__(self, desk: Desk, page: Page, board: Board) -> None:
        super().__init__(page)
        self._desk, self._page, self._board = desk, page, board
        board.appointmentActivated.connect(self._open)
        if board.plans:
            board.moved.connect(self.move)
        board.bundleOpened.connect(self._open_bundle)

    def cancel_selected(self) -> None:
        """Ask why the selected appointment is called off, or why all of those selected are."""
        board = self._board
        live = [line for line in self._several() if line.state is not State.CANCELLED]
        if live:
            CancelTogetherDialog(self._desk, live, self._page.window()).open()
        elif board.selected is not None:
            self._page.cancelWanted.emit(board.selected.id)

    def select_day(self, day: date) -> None:
        """Select everything of a day."""
        board = self._board
        lines = [line for line in board.lines if line.starts.date() == day]
        board.selection.take(lines)
        board.select(lines[-1] if lines else None, among=True)

    def copy_week(self) -> None:
        """Ask what of the shown days is copied into which week."""
        board = self._board
        shown = [line for line in board.lines if line.state is not State.CANCELLED]
        chosen = [line for line in self._several() if line.state is not State.CANCELLED]
        parts = [(_several(_("What is selected ({count})"), chosen), chosen)] if chosen else []
        if shown:
            parts.append((_several(_("Everything that is shown ({count})"), shown), shown))
            CopyDialog(self._desk, board.days[0], parts, self._page.window()).open()
        else:
            self._page.told.emit(_("There is no appointment to copy."))

    def _several(self) -> list[AppointmentLine]:
        """Return what is selected if that is more than one."""
        selection = self._board.selection
        return selection.among(self._board.lines) if selection.several else []

    def attend_selected(self) -> None:
        """Record who came to the selected appointment."""
        if self._board.selected:
            self._page.attendanceWanted.emit(self._board.selected.id)

    def _open(self, line: AppointmentLine) -> None:
        """Do what an appointment is opened for: change it before it began, record it after."""
        if line.state is State.BOOKED and self._board.plans:
            self._page.changeWanted.emit(line.id)
        elif line.state is not State.CANCELLED:
            self._page.attendanceWanted.emit(line.id)

    def move(self, line: AppointmentLine, slot: TimeSlot, room_id: int | None) -> None:
        """Move an appointment, or change how long it lasts; explain why where it cannot be."""
        if slot == TimeSlot(line.starts, line.ends) and room_id is None:
            return
        several = self._several()
        if line in several and slot.length == line.length:
            self._move_together(several, line, slot)
            return
        order = MoveAppointment(
            appointment_id=line.id,  # type: ignore[arg-type]
            version=line.version,
            slot=slot,
            room_id=room_id,  # type: ignore[arg-type]
        )
        self._desk.runner.run(
            self,
            partial(appointments.move, order=order),
            undo_text=_moved(line, slot),
            refused=partial(self._explain, line),
        )

    def _move_together(
        self, lines: Sequence[AppointmentLine], line: AppointmentLine, slot: TimeSlot
    ) -> None:
        """Move all that is selected by as much as the one that was dragged."""
        wall = slot.start.replace(tzinfo=None) - line.starts.replace(tzinfo=None)
        days = (slot.start.date() - line.starts.date()).days
        minutes = (wall - timedelta(days=days)) // timedelta(minutes=1)
        versions = tuple((AppointmentId(each.id), each.version) for each in lines)
        order = MoveTogether(versions=versions, days=days, minutes=minutes)
        words = ngettext("{count} appointment moved", "{count} appointments moved", len(lines))
        title = _("They cannot all be moved there")
        self._desk.runner.run(
            self,
            partial(together.move, order=order),
            undo_text=words.format(count=formats.number(len(lines))),
            refused=lambda refusal: RefusalDialog(self._desk, title, refusal, self._page).open(),
        )

    def _explain(self, line: AppointmentLine, refusal: Refused) -> None:
        dialog = RefusalDialog(self._desk, _("It cannot be moved there"), refusal, self._page)

        def move_to(offer: Alternative) -> None:
            self.move(line, offer.slot, offer.room_id)

        dialog.alternativeChosen.connect(move_to)
        dialog.open()

    def _open_bundle(self, lines: Sequence[AppointmentLine], point: QPoint) -> None:
        popover = BundlePopover(self._desk, lines, self._page)
        popover.chosen.connect(self._board.select)
        popover.roomsWanted.connect(self.dayByRoomWanted)
        popover.open_at(point)


def _several(sentence: str, lines: Sequence[AppointmentLine]) -> str:
    return sentence.format(count=formats.number(len(lines)))


def _moved(line: AppointmentLine, slot: TimeSlot) -> str:
    """Name the deed; making something longer is not moving it."""
    same_start = slot.start == line.starts
    longer = same_start and slot.end > line.ends
    shorter = same_start and slot.end < line.ends
    if longer:
        return _("Appointment made longer")
    return _("Appointment made shorter") if shorter else _("Appointment moved")
