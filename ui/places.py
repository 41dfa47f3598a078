"""The places of the navigation and what connects them; no other module knows every feature."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from familycare.i18n import _
from familycare.services import client_views
from ui.appointments.dialogs import AppointmentDialogs
from ui.calendar.page import CalendarPage
from ui.page import Page, PageEntry
from ui.widgets.picker import Choice

if TYPE_CHECKING:
    from familycare.domain.ids import AppointmentId
    from familycare.services.work import Reading
    from ui.desk import Desk
    from ui.main_window import MainWindow

FOUND_AT_MOST = 20


def entries(desk: Desk) -> list[PageEntry]:
    """Return the navigation from top to bottom; each page is made when it is first visited."""
    return [
        PageEntry("today", _("Today"), "sun", Page),
        PageEntry("calendar", _("Calendar"), "calendar", partial(CalendarPage, desk)),
        PageEntry("clients", _("Clients"), "users", Page),
        PageEntry("groups", _("Groups"), "users-round", Page),
        PageEntry("reports", _("Reports"), "file-text", Page),
        PageEntry("settings", _("Settings"), "settings", Page),
    ]


def connect(window: MainWindow) -> None:
    """Let every page reach the dialogs and details of appointments, now and when it is made."""
    dialogs = AppointmentDialogs(window.desk, window)
    window.newAppointmentWanted.connect(dialogs.book)
    window.pageMade.connect(partial(_connect_page, dialogs))
    for page in window.pages():
        _connect_page(dialogs, page)


def _connect_page(dialogs: AppointmentDialogs, page: Page) -> None:
    def show_details(appointment_id: AppointmentId | None) -> None:
        details = None if appointment_id is None else dialogs.details(appointment_id)
        page.detailsWanted.emit(details)

    page.appointmentChosen.connect(show_details)
    page.changeWanted.connect(dialogs.change)
    page.cancelWanted.connect(dialogs.cancel)
    page.attendanceWanted.connect(dialogs.attend)


def find_clients(reading: Reading, text: str) -> list[Choice]:
    """Find clients by name or case number, for the search in the header."""
    found = client_views.listed(reading, text, former=True)[:FOUND_AT_MOST]
    return [Choice(line.id, line.name, line.case_number, line.preferred_name) for line in found]
