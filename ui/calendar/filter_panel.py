"""The button that narrows the calendar down, and the panel it opens."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QSize, Qt, Signal
from PySide6.QtWidgets import QCheckBox, QFrame, QGridLayout, QLabel, QVBoxLayout, QWidget

from familycare.domain.appointment_kinds import AppointmentKind
from familycare.i18n import _
from familycare.services import booking_views
from familycare.services.calendar_views import Among
from ui import display
from ui.calendar.filters import Filter
from ui.calendar.painter import MARKS
from ui.calendar.saved_filters import SavedFilters
from ui.theme import Space
from ui.widgets.buttons import button
from ui.widgets.choice_box import ChoiceBox
from ui.widgets.picker import Choice, Picker
from ui.widgets.section import hairline, text_label

if TYPE_CHECKING:
    from collections.abc import Sequence

    from familycare.services.booking_views import PersonChoice
    from familycare.services.calendar_views import Choices
    from familycare.services.saved_filters import Kept
    from ui.desk import Desk

WIDTH = 320


class FilterPanel(QFrame):
    """Kinds, cancelled ones, room, staff, client and unit; each change counts at once."""

    changed = Signal()

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self._desk = desk
        self.setObjectName("popover")
        self.setFixedWidth(WIDTH)
        self._kinds = {kind: self._kind_box(kind) for kind in AppointmentKind}
        self._cancelled = QCheckBox(_("Cancelled too"))
        self._room, self._staff, self._unit = ChoiceBox(), ChoiceBox(), ChoiceBox()
        self._client = Picker(desk.icons, live=True, placeholder=_("Everybody"))
        self._clear = button(_("Show everything"))
        self.saved = SavedFilters(desk)
        self._wished_staff: int | None = None
        self._lay_out()
        self._client.wanted.connect(self._find_clients)
        self._client.changed.connect(self._tell)
        self._cancelled.toggled.connect(self._tell)
        for box in (self._room, self._staff, self._unit):
            box.activated.connect(self._tell)
        self._clear.clicked.connect(self.clear)
        self.saved.chosen.connect(self.take_kept)
        self.saved.keepWanted.connect(lambda name: self.saved.keep_as(name, self.content()))

    def offer(self, choices: Choices) -> None:
        """Offer these rooms, staff and units; what is chosen stays."""
        rooms = [(room.id, room.name) for room in choices.rooms if room.active]
        staff = [(member.id, member.name) for member in choices.staff if member.active]
        self._room.set_choices([(None, _("Every room")), *rooms])
        self._staff.set_choices([(None, _("Everybody")), *staff])
        self._unit.set_choices([("", _("Every unit")), *((u, u) for u in choices.units)])
        if self._wished_staff is not None:
            self._choose_staff()
            self._tell()

    def filter(self, words: str) -> Filter:
        """Return what is chosen, together with the words to find."""
        among = Among(self._client.value(), self._staff.value(), self._unit.value() or "")
        hidden = {kind for kind, box in self._kinds.items() if not box.isChecked()}
        return Filter(
            frozenset(hidden), self._cancelled.isChecked(), self._room.value(), among, words
        )

    def show_staff(self, staff_id: int) -> None:
        """Show what this member of staff takes part in, and nothing else is left out."""
        before = self.blockSignals(True)
        self.clear()
        self._wished_staff = staff_id
        self._choose_staff()
        self.blockSignals(before)
        self._tell()

    def _choose_staff(self) -> None:
        """Choose who was asked for from elsewhere, once it is known who there is."""
        if self._wished_staff is not None:
            self._staff.set_value(self._wished_staff)
            if self._staff.value() == self._wished_staff:
                self._wished_staff = None

    def content(self) -> dict[str, object]:
        """Return what is chosen as numbers and words of the program, to be kept."""
        chosen = self.filter("")
        kept = {
            "hidden": sorted(kind.value for kind in chosen.hidden),
            "cancelled": chosen.cancelled,
            "room": chosen.room_id,
            "client": chosen.among.client_id,
            "staff": chosen.among.staff_id,
            "unit": chosen.among.unit,
        }
        return {name: value for name, value in kept.items() if value}

    def take_kept(self, kept: Kept) -> None:
        """Show what was kept; who or what is gone by now narrows nothing down."""
        content = kept.content
        before = self.blockSignals(True)
        self.clear()
        for kind, box in self._kinds.items():
            box.setChecked(kind.value not in content.get("hidden", ()))
        self._cancelled.setChecked(bool(content.get("cancelled")))
        self._room.set_value(content.get("room"))
        self._staff.set_value(content.get("staff"))
        self._unit.set_value(content.get("unit", ""))
        if kept.client_name:
            self._client.set_chosen(Choice(content["client"], kept.client_name))
        self.blockSignals(before)
        self._tell()

    def clear(self) -> None:
        """Show everything again."""
        before = self.blockSignals(True)
        for kind in self._kinds.values():
            kind.setChecked(True)
        self._cancelled.setChecked(False)
        self._client.clear()
        for box in (self._room, self._staff):
            box.set_value(None)
        self._unit.set_value("")
        self.blockSignals(before)
        self._tell()

    def open_below(self, opener: QWidget) -> None:
        """Open under a button, inside the screen."""
        self.adjustSize()
        corner = opener.mapToGlobal(QPoint(0, opener.height() + Space.XS))
        screen = opener.screen().availableGeometry()
        self.move(
            max(min(corner.x(), screen.right() - self.width()), screen.left()),
            max(min(corner.y(), screen.bottom() - self.height()), screen.top()),
        )
        self.show()
        next(iter(self._kinds.values())).setFocus()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.L, Space.M, Space.L, Space.L)
        column.setSpacing(Space.S)
        kinds = QGridLayout()
        kinds.setHorizontalSpacing(Space.M)
        for place, box in enumerate(self._kinds.values()):
            kinds.addWidget(box, place, 0)
        column.addLayout(kinds)
        column.addWidget(self._cancelled)
        column.addWidget(hairline())
        for label, field in (
            (_("Client"), self._client),
            (_("Room"), self._room),
            (_("Staff"), self._staff),
            (_("Unit"), self._unit),
        ):
            column.addWidget(self._label(label, field))
            column.addWidget(field)
        column.addSpacing(Space.XS)
        column.addWidget(self._clear)
        column.addWidget(hairline())
        column.addWidget(self.saved)

    def _label(self, text: str, field: QWidget) -> QLabel:
        made = text_label(text, "muted")
        made.setBuddy(field)
        field.setAccessibleName(text)
        return made

    def _kind_box(self, kind: AppointmentKind) -> QCheckBox:
        box = QCheckBox(display.kind_plural(kind))
        box.setIcon(self._desk.icons.icon(MARKS[kind]))
        box.setIconSize(QSize(Space.L, Space.L))
        box.setChecked(True)
        box.toggled.connect(self._tell)
        return box

    def _tell(self) -> None:
        self.changed.emit()

    def _find_clients(self, text: str) -> None:
        self._desk.runner.ask(
            self,
            partial(booking_views.clients, text=text, former=True),
            self._offer_clients,
            key="clients",
        )

    def _offer_clients(self, found: Sequence[PersonChoice]) -> None:
        self._client.offer(Choice(one.id, one.name, one.detail) for one in found)


def in_words(chosen: Filter) -> str:
    """Say on the button how much is left out."""
    count = replace(chosen, words="").narrowings
    return _("Filter ({count})").format(count=count) if count else _("Filter")
