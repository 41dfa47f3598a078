"""The menu that opens on an appointment or on a free place."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu

from familycare.domain.access import Permission
from familycare.domain.appointments import State
from familycare.domain.slots import TimeSlot
from familycare.i18n import _
from ui.page import Spot

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtCore import QPoint
    from PySide6.QtGui import QAction

    from familycare.domain.access import Actor
    from familycare.services.calendar_views import AppointmentLine
    from ui.page import Page

    Why = Callable[[object, QPoint], None]


def open_menu(
    page: Page, actor: Actor, why: Why, what: AppointmentLine | TimeSlot | Spot, point: QPoint
) -> None:
    """Offer what this person can do here; the page says to the window which of it is wanted."""
    plans = actor.may(Permission.PLAN)
    records = actor.may(Permission.RECORD_ATTENDANCE)
    if not plans and (not records or isinstance(what, TimeSlot | Spot)):
        return
    menu = QMenu(page)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    if isinstance(what, TimeSlot | Spot):
        _entry(menu, _("New appointment here …"), partial(page.newAppointmentWanted.emit, what))
        _entry(menu, _("Why not here? (Shift+W)"), partial(why, what, point))
    else:
        live = what.state is not State.CANCELLED
        for text, wanted, may in (
            (_("Change …"), page.changeWanted, plans),
            (_("Record attendance …"), page.attendanceWanted, records),
            (_("Cancel …"), page.cancelWanted, plans),
        ):
            if may:
                _entry(menu, text, partial(wanted.emit, what.id), on=live)
    menu.popup(point)


def _entry(menu: QMenu, text: str, deed: partial[None], *, on: bool = True) -> QAction:
    action = menu.addAction(text)
    action.triggered.connect(lambda _checked: deed())
    action.setEnabled(on)
    return action
