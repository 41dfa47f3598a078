"""What is offered to families, and how much of it: slots, entitlement, booking windows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QTabWidget

from familycare.domain.access import Permission
from familycare.i18n import _
from ui.settings.section import Section
from ui.settings.visiting.limits import EntitlementsPane, WindowsPane
from ui.settings.visiting.preset_dialog import PresetDialog
from ui.settings.visiting.templates_pane import TemplatesPane
from ui.widgets.buttons import button

if TYPE_CHECKING:
    from ui.desk import Desk


class VisitingSection(Section):
    """Three lists under one heading, and the presets that fill them."""

    appointmentWanted = Signal(object)
    """AppointmentId: it is in the way of a change, and somebody wants to look after it."""

    roomsWanted = Signal()
    """There is none in which a slot could be offered."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(
            desk,
            _("Visiting hours"),
            _("When families may come or call, how often, and how long before that is booked."),
            Permission.SET_VISITING,
        )
        self.templates = TemplatesPane(desk)
        self.templates.appointmentWanted.connect(self.appointmentWanted)
        self.templates.roomsWanted.connect(self.roomsWanted)
        self.entitlements, self.windows = EntitlementsPane(desk), WindowsPane(desk)
        self.preset = button(_("Start from a preset …"))
        self.preset.clicked.connect(lambda: PresetDialog(desk, self).open())
        self.preset.setVisible(desk.actor.may(Permission.EDIT_HOUSE))
        self.tabs = QTabWidget()
        self.tabs.setDocumentMode(True)
        self.tabs.addTab(self.templates, _("Slots"))
        self.tabs.addTab(self.entitlements, _("Entitlement"))
        self.tabs.addTab(self.windows, _("Booking windows"))
        self.tabs.setCornerWidget(self.preset)
        self.column.addWidget(self.tabs, 1)
