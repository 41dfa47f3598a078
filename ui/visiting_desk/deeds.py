"""What can be done with a visit: each deed opens its dialog, or is done at once."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from familycare.domain.appointments import State
from familycare.domain.ids import AppointmentId
from familycare.i18n import _
from familycare.services import desk as desk_services
from familycare.services import house_views
from ui import display
from ui.visiting_desk import visit_details
from ui.visiting_desk.check_in_dialog import CheckInDialog
from ui.visiting_desk.no_show_dialog import NoShowDialog
from ui.visiting_desk.over_dialog import NoteDialog, OverDialog

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from familycare.domain.staff import StaffMember
    from familycare.services.desk_views import VisitLine
    from ui.desk import Desk


class VisitDeeds(QObject):
    """One for a page; dialogs belong to the page's window."""

    passWanted = Signal(int)
    moreWanted = Signal(object)
    """AppointmentId: everything else about it."""
    notNow = Signal(str)
    """Why nothing happens: a key for something that cannot be done with the visit as it stands."""

    def __init__(self, desk: Desk, page: QWidget) -> None:
        super().__init__(page)
        self._desk, self._page = desk, page

    def do(self, deed: str, line: VisitLine, *, two_check: bool) -> None:
        """Do this with a visit, if it can be done as it stands."""
        if deed == visit_details.OVER and line.state is State.HELD:
            deed = visit_details.NOTE
        of_day = line.slot.start.date() <= self._desk.today()
        if deed not in visit_details.deeds(line, of_day=of_day):
            name, stage = display.isolated(line.client), display.label(line.stage)
            told = _("That does not fit the visit of {name} now: {stage}.")
            self.notNow.emit(told.format(name=name, stage=stage))
            return
        window = self._page.window()
        match deed:
            case visit_details.CHECK_IN:
                CheckInDialog(self._desk, line, two_check=two_check, parent=window).open()
            case visit_details.NO_SHOW:
                NoShowDialog(self._desk, line, window).open()
            case visit_details.OVER:
                self._open_note(OverDialog, line)
            case visit_details.NOTE:
                self._open_note(NoteDialog, line)
            case visit_details.EXPECT_AGAIN:
                self._expect_again(line)
            case visit_details.PASS:
                self.passWanted.emit(line.id)
            case _:
                self.moreWanted.emit(AppointmentId(line.id))

    def _open_note(self, dialog: type[NoteDialog], line: VisitLine) -> None:
        def opened(staff: list[StaffMember]) -> None:
            dialog(self._desk, line, staff, self._page.window()).open()

        self._desk.runner.ask(self, house_views.staff, opened, key="staff")

    def _expect_again(self, line: VisitLine) -> None:
        call = partial(
            desk_services.expect_again,
            appointment_id=AppointmentId(line.id),
            version=line.version,
        )
        name = display.isolated(line.client)
        undo_text = _("Put back to booked: {name}").format(name=name)
        self._desk.runner.run(self, call, undo_text=undo_text)
