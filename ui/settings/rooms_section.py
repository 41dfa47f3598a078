"""The centre's rooms, tables and booths."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit
from typing_extensions import override

from familycare import formats
from familycare.domain.access import Permission
from familycare.domain.errors import FieldMissing
from familycare.domain.rooms import SHAREABLE, Room, RoomKind
from familycare.i18n import N_, _, ngettext
from familycare.services import house_views, rooms
from ui import display
from ui.settings.register_section import RegisterSection
from ui.widgets.choice_box import ChoiceBox
from ui.widgets.date_field import TimeField
from ui.widgets.form import FormDialog
from ui.widgets.form_column import FormColumn
from ui.widgets.number_field import NumberField
from ui.widgets.record_table import Column
from ui.widgets.section import text_label
from ui.widgets.tick_box import TickBox

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import time

    from PySide6.QtWidgets import QWidget

    from familycare.services.work import Reading
    from ui.desk import Desk
    from ui.icons import Ink

USUAL_SEATS = 4
MOST_TYPED = 9_999
"""Far beyond any room, so that the service can say what is wrong with a slip of the keyboard."""


def _ink(room: Room) -> Ink:
    return "text" if room.active else "muted"


def _places(room: Room) -> str:
    if not room.supervised_places:
        return display.number(room.open_places)
    return _("{open} + {supervised} supervised").format(
        open=room.open_places, supervised=room.supervised_places
    )


def _open(room: Room) -> str:
    return formats.hours(room.opens, room.closes)


COLUMNS: tuple[Column[Room], ...] = (
    Column(N_("Name"), lambda room: room.name, stretch=True, ink=_ink, tooltip=lambda r: r.name),
    Column(N_("Kind"), lambda room: display.label(room.kind), width=152, ink=_ink),
    Column(
        N_("Seats"),
        lambda room: display.number(room.seats),
        key=lambda room: room.seats,
        align="end",
        width=72,
        ink=_ink,
    ),
    Column(N_("Places"), _places, key=lambda r: r.places, width=136, ink=_ink, yields=2),
    Column(N_("Open"), _open, width=112, ink=_ink, yields=1),
    Column(
        N_("Step-free"),
        lambda room: _("Yes") if room.step_free else _("No"),
        width=88,
        ink=_ink,
        yields=3,
    ),
    Column(
        N_("State"),
        lambda room: _("In use") if room.active else _("Out of use"),
        width=104,
        ink=_ink,
    ),
)


class RoomsSection(RegisterSection[Room]):
    """Every room; those out of use stay in the list, for what took place in them."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(
            desk,
            _("Rooms"),
            _("Tables, booths and rooms in which appointments are held."),
            Permission.EDIT_HOUSE,
        )
        self.lay_out(
            COLUMNS,
            _("Rooms"),
            _("New room"),
            nothing=_("There are no rooms yet."),
            icon="door-open",
        )
        self.toggle = self.add_button(_("Take out of use"), self._toggle, Qt.Key.Key_Delete)
        self.follow(Room)

    @override
    def view(self, reading: Reading) -> Sequence[Room]:
        return house_views.rooms(reading)

    @override
    def dialog(self, record: Room | None) -> FormDialog:
        return RoomDialog(self.desk, record, self)

    @override
    def adapt(self, record: Room | None) -> None:
        out = record is not None and not record.active
        self.toggle.setText(_("Put back into use") if out else _("Take out of use"))

    def _toggle(self) -> None:
        if room := self.table.line():
            if room.active:
                count = partial(house_views.booked_in, room_id=room.id)
                self.desk.runner.ask(self, count, partial(self._toggle_booked, room))
            else:
                self._save_toggled(room)

    def _toggle_booked(self, room: Room, booked: int) -> None:
        """Take a room out of use at once, unless something is booked in it: then ask."""
        if not booked:
            self._save_toggled(room)
            return
        dialog = RoomDialog(self.desk, room, self)
        dialog.active.setChecked(False)
        dialog.open()

    def _save_toggled(self, room: Room) -> None:
        text = _("Out of use: {room}") if room.active else _("In use again: {room}")
        self.desk.runner.run(
            self,
            partial(rooms.save, room=replace(room, active=not room.active)),
            undo_text=text.format(room=display.isolated(room.name)),
        )


class RoomDialog(FormDialog):
    """One room."""

    def __init__(self, desk: Desk, room: Room | None, parent: QWidget) -> None:
        title = _("Room") if room else _("New room")
        super().__init__(desk, title, _("Save") if room else _("Add room"), parent)
        self._room = room or Room(name="", kind=RoomKind.VISIT_TABLE, seats=USUAL_SEATS)
        self.drafted_as = f"room/{self._room.id}"
        shown, form = self._room, self.form
        self.name = form.add_field("name", _("Name"), QLineEdit(shown.name))
        kinds = [(kind, display.label(kind)) for kind in RoomKind]
        self.kind = form.add_field("kind", _("Kind"), ChoiceBox(kinds))
        self.kind.set_value(shown.kind)
        seats, self._open, self._supervised = FormColumn(), FormColumn(), FormColumn()
        self.seats = seats.add_field("seats", _("Seats"), _number(shown.seats))
        self.open_places = self._open.add_field(
            "open_places", _("Open places"), _number(shown.open_places)
        )
        self.supervised_places = self._supervised.add_field(
            "supervised_places", _("Supervised places"), _number(shown.supervised_places)
        )
        form.add_row(seats, self._open, self._supervised)
        opens, closes = FormColumn(), FormColumn()
        self.opens = opens.add_field("opens", _("Opens"), TimeField(shown.opens))
        self.closes = closes.add_field("slot", _("Closes"), TimeField(shown.closes))
        form.add_row(opens, closes)
        self.step_free = form.add_field("step_free", "", TickBox(_("Step-free access")))
        self.step_free.setChecked(shown.step_free)
        self.active = form.add_field("active", "", TickBox(_("In use")))
        self.active.setChecked(shown.active)
        self.booked = text_label("", "warn", wrap=True)
        form.add_widget(self.booked)
        self.booked.hide()
        self.active.toggled.connect(self._tell_booked)
        self.kind.currentIndexChanged.connect(self._show_places)
        self._show_places()

    @override
    def submit(self) -> None:
        shared = self._shared
        room = replace(
            self._room,
            name=self.name.text(),
            kind=self.kind.value(),
            seats=self.seats.value(),
            open_places=self.open_places.value() if shared else 1,
            supervised_places=self.supervised_places.value() if shared else 0,
            opens=_read(self.opens, _("Opens")),
            closes=_read(self.closes, _("Closes")),
            step_free=self.step_free.isChecked(),
            active=self.active.isChecked(),
        )
        name = display.isolated(room.name.strip())
        text = _("Room changed: {room}") if room.id else _("Room added: {room}")
        self.run_deed(partial(rooms.save, room=room), undo_text=text.format(room=name))

    def _tell_booked(self) -> None:
        """Say what is booked in a room that is to go out of use."""
        self.booked.hide()
        if self._room.id and not self.active.isChecked():
            count = partial(house_views.booked_in, room_id=self._room.id)
            self.desk.runner.ask(self, count, self._show_booked)

    def _show_booked(self, count: int) -> None:
        self.booked.setText(
            ngettext(
                "{count} appointment to come is booked in this room, and stays there until "
                "somebody moves it.",
                "{count} appointments to come are booked in this room, and stay there until "
                "somebody moves them.",
                count,
            ).format(count=display.number(count))
        )
        self.booked.setVisible(count > 0 and not self.active.isChecked())

    @property
    def _shared(self) -> bool:
        return self.kind.value() in SHAREABLE

    def _show_places(self) -> None:
        """Ask for places only where several appointments can be side by side."""
        self._open.setVisible(self._shared)
        self._supervised.setVisible(self._shared)


def _number(value: int) -> NumberField:
    return NumberField(value, 0, MOST_TYPED)


def _read(field: TimeField, name: str) -> time:
    value = field.value()
    if value is None:
        raise FieldMissing(name)
    return value
