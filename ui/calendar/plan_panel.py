"""For whom the calendar is looked at: a client and what is planned, chosen under a button."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from familycare.domain.appointment_kinds import KINDS, AppointmentKind
from familycare.domain.ids import ClientId
from familycare.i18n import _
from familycare.services import booking_views
from familycare.services.eligibility import Sought
from ui import display
from ui.page import BookingFor, Planned
from ui.theme import Space
from ui.widgets.buttons import button
from ui.widgets.choice_box import ChoiceBox
from ui.widgets.picker import Choice, Picker
from ui.widgets.section import caption, text_label

if TYPE_CHECKING:
    from collections.abc import Sequence

    from familycare.services.booking_views import PersonChoice
    from ui.desk import Desk

WIDTH = 320


class PlanPanel(QFrame):
    """Each choice counts at once: the calendar shows where it would fit."""

    changed = Signal()

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self._desk = desk
        self.setObjectName("popover")
        self.setFixedWidth(WIDTH)
        self.client = Picker(desk.icons, live=True)
        self.kind = ChoiceBox(
            (kind, display.label(kind)) for kind in AppointmentKind if not KINDS[kind].of_group
        )
        self._nobody = button(_("Plan for nobody"))
        self._lay_out()
        self.client.wanted.connect(self._find)
        self.client.changed.connect(self.changed)
        self.kind.activated.connect(self.changed)
        self._nobody.clicked.connect(self.clear)

    def planned(self) -> Planned | None:
        """Return for whom the calendar is looked at."""
        chosen = self.client.choices()
        if not chosen:
            return None
        sought = Sought(kind=self.kind.value(), clients=(ClientId(chosen[0].value),))
        return Planned(sought, chosen[0].text)

    def whom(self) -> BookingFor | None:
        """Return the same, for a booking that begins with it."""
        chosen = self.client.choices()
        if not chosen:
            return None
        client = chosen[0]
        return BookingFor(client.value, client.text, client.detail, self.kind.value())

    def choose(self, whom: BookingFor) -> None:
        """Plan for this client."""
        self.client.set_chosen(Choice(whom.client_id, whom.name, whom.detail))
        self.kind.set_value(whom.kind)
        self.changed.emit()

    def clear(self) -> None:
        """Plan for nobody any more."""
        self.client.clear()
        self.hide()
        self.changed.emit()

    def open_below(self, opener: QWidget) -> None:
        """Open under a button, inside the screen."""
        self.open_at(opener.mapToGlobal(QPoint(0, opener.height() + Space.XS)))

    def open_at(self, point: QPoint) -> None:
        """Open at a point of the screen, inside it."""
        self.adjustSize()
        screen = self.screen().availableGeometry()
        self.move(
            max(min(point.x(), screen.right() - self.width()), screen.left()),
            max(min(point.y(), screen.bottom() - self.height()), screen.top()),
        )
        self.show()
        self.client.edit.setFocus()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.L, Space.M, Space.L, Space.L)
        column.setSpacing(Space.S)
        for text, field in ((_("Client"), self.client), (_("Kind"), self.kind)):
            label = text_label(text, "muted")
            label.setBuddy(field)
            field.setAccessibleName(text)
            column.addWidget(label)
            column.addWidget(field)
        words = _("Free times stay bright, hatched ones need a reason, dim ones are impossible.")
        column.addWidget(caption(words, wrap=True))
        column.addWidget(self._nobody)

    def _find(self, text: str) -> None:
        self._desk.runner.ask(
            self, partial(booking_views.clients, text=text), self._offer, key="clients"
        )

    def _offer(self, found: Sequence[PersonChoice]) -> None:
        self.client.offer(Choice(one.id, one.name, one.detail) for one in found)
