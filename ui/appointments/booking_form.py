"""The fields of a booking: what, when, who and where; each answer narrows the choices after it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit, QPlainTextEdit

from familycare.domain.appointment_kinds import KINDS, AppointmentKind
from familycare.domain.appointments import ParticipantRole
from familycare.domain.errors import FieldMissing
from familycare.domain.ids import new_uid
from familycare.i18n import N_, _
from familycare.services.appointments import BookAppointment
from ui import display
from ui.appointments.family_choice import FamilyChoice
from ui.appointments.offers import Offers
from ui.appointments.when_field import WhenField
from ui.widgets.form import FormColumn
from ui.widgets.picker import Picker

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from familycare.domain.ids import AppointmentId, GroupId, RoomId
    from familycare.domain.slots import TimeSlot
    from ui.desk import Desk
    from ui.widgets.picker import Choice

REMARK_HEIGHT = 64


class BookingForm(FormColumn):
    """What a member of staff fills in; `order` gathers it."""

    fitChanged = Signal()
    """Something was changed that earlier refusals were about."""

    def __init__(self, desk: Desk, slot: TimeSlot, grid_minutes: int) -> None:
        super().__init__()
        self.but: AppointmentId | None = None
        self._request_id = new_uid()
        self._make_fields(desk, slot, grid_minutes)
        self.offers = Offers(desk, self)
        self.kind.currentIndexChanged.connect(self._kind_chosen)
        self.edited.connect(self.fitChanged)
        self._kind_chosen()

    def _make_fields(self, desk: Desk, slot: TimeSlot, grid_minutes: int) -> None:
        self.kind = self.add_field("kind", _("Kind"), QComboBox())
        for kind in AppointmentKind:
            self.kind.addItem(display.label(kind), kind)
        when = WhenField(desk, slot, grid_minutes)
        self.when = self.add_field("slot", _("When"), when, also=("end",))
        self.group = self.add_field("group", _("Group"), QComboBox())
        one = Picker(desk.icons, live=True, placeholder=_("Type a name or case number"))
        self.client = self.add_field("client", _("Client"), one)
        several = Picker(desk.icons, live=True, multiple=True, placeholder=_("Add a client"))
        self.clients = self.add_field("clients", _("Clients"), several)
        self.family = self.add_field("family", _("Family"), FamilyChoice())
        relatives = Picker(
            desk.icons, live=True, multiple=True, placeholder=_("Add a family member")
        )
        self.relatives = self.add_field("relatives", _("Family members"), relatives)
        staff = Picker(desk.icons, multiple=True, placeholder=_("Add a member of staff"))
        self.staff = self.add_field("staff", _("Staff"), staff)
        self.room = self.add_field("room", _("Room"), QComboBox(), also=("room_id", "seats"))
        self.supervised = QCheckBox(_("Supervised: a member of staff sits within hearing"))
        self.add_field("supervised", "", self.supervised)
        self.link = self.add_field(
            "link", _("Link"), QLineEdit(placeholderText=_("Address of the meeting, if known"))
        )
        self.remark = self.add_field("remark", _("Remark"), QPlainTextEdit())
        self.remark.setFixedHeight(REMARK_HEIGHT)
        self.remark.setTabChangesFocus(True)
        self.because = self.add_field(
            "reason", _("Reason to overbook"), QLineEdit(), hint=_("The room is full then.")
        )
        self.show_overbooking(on=False)

    def chosen_kind(self) -> AppointmentKind:
        """Return the kind of appointment."""
        return AppointmentKind(self.kind.currentData())

    def first_question(self) -> QWidget:
        """Return the field that most often is still to be filled in."""
        if not KINDS[self.chosen_kind()].of_group:
            return self.client
        return self.group if self.group.currentData() is None else self.room

    def order(self) -> BookAppointment:
        """Return what is asked, or refuse with what is missing."""
        kind, slot = self.chosen_kind(), self.when.required()
        if self.room.currentData() is None:
            raise FieldMissing(N_("Room"))
        of_group = KINDS[kind].of_group
        client = self.client.value()
        if not of_group and client is None:
            raise FieldMissing(N_("Client"))
        room_id = self.room.currentData()
        return BookAppointment(
            kind=kind,
            slot=slot,
            room_id=room_id,
            clients=tuple(self.clients.values()) if of_group else (client,),
            family=tuple(self.relatives.values()) if of_group else self.family.chosen(),
            staff=tuple(self.staff.values()),
            group_id=self.group.currentData() if of_group else None,
            supervised=self.supervised.isChecked(),
            overbook_because=self.because.text() if self.field("reason").isVisible() else "",
            link=self.link.text() if kind is AppointmentKind.REMOTE_VISIT else "",
            remark=self.remark.toPlainText(),
            shown_free=room_id in self.offers.free_rooms,
            request_id=self._request_id,
        )

    def take_alternative(self, slot: TimeSlot, room_id: RoomId) -> None:
        """Fill in another time and room."""
        self.offers.wish_room(room_id)
        self.when.set_slot(slot)
        self.room.setCurrentIndex(self.room.findData(room_id))

    def show_overbooking(self, *, on: bool) -> None:
        """Ask for a reason to overbook, or not."""
        self.field("reason").setVisible(on)

    def start_for_client(self, choice: Choice) -> None:
        """Fill in whose appointment it is."""
        self.client.set_chosen(choice)
        self.offers.family(ticked=None)

    def start_for_group(self, group_id: GroupId) -> None:
        """Fill in the group and its members."""
        self.kind.setCurrentIndex(self.kind.findData(AppointmentKind.GROUP_SESSION))
        self.offers.start_group(group_id)

    def start_from(
        self,
        order: BookAppointment,
        but: AppointmentId,
        people: dict[ParticipantRole, list[Choice]],
    ) -> None:
        """Fill in a booked appointment that is to be changed."""
        self.but, self._request_id = but, order.request_id
        self.offers.wish_room(order.room_id)
        self.kind.setCurrentIndex(self.kind.findData(order.kind))
        self.kind.setEnabled(False)
        self.when.set_slot(order.slot)
        if KINDS[order.kind].of_group:
            self.offers.keep_group(order.group_id)
            self.clients.set_chosen(*people[ParticipantRole.CLIENT])
            self.relatives.set_chosen(*people[ParticipantRole.FAMILY])
        else:
            self.client.set_chosen(*people[ParticipantRole.CLIENT][:1])
            self.offers.family(ticked=order.family)
        self.staff.set_chosen(*people[ParticipantRole.STAFF])
        self.supervised.setChecked(order.supervised)
        self.link.setText(order.link)
        self.remark.setPlainText(order.remark)
        self.because.setText(order.overbook_because)
        self.show_overbooking(on=bool(order.overbook_because))
        self.offers.free()

    def _kind_chosen(self) -> None:
        kind = self.chosen_kind()
        rules = KINDS[kind]
        for name, shown in (
            ("group", rules.of_group),
            ("clients", rules.of_group),
            ("relatives", rules.of_group),
            ("client", not rules.of_group),
            ("family", not rules.of_group),
            ("link", kind is AppointmentKind.REMOTE_VISIT),
            ("supervised", not rules.of_group),
        ):
            self.field(name).setVisible(shown)
        if self.but is None:
            self.when.set_length(rules.length)
        self.offers.free()
