"""A booking as it is filled in: what the fields offer, how they start, and what they add up to."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from typing_extensions import override

from familycare.domain.appointment_kinds import KINDS, AppointmentKind
from familycare.domain.appointments import ParticipantRole
from familycare.domain.errors import FieldMissing
from familycare.domain.ids import RoomId, StaffId, new_uid
from familycare.i18n import N_
from familycare.services.eligibility import Sought
from familycare.services.orders import BookAppointment
from ui.appointments.booking_fields import BookingFields
from ui.appointments.hold_keeper import HoldKeeper
from ui.appointments.offers import Offers
from ui.appointments.slot_offers import SlotOffers
from ui.page import Planned
from ui.widgets.picker import Choice

if TYPE_CHECKING:
    from collections.abc import Mapping

    from PySide6.QtWidgets import QWidget

    from familycare.domain.ids import AppointmentId, GroupId
    from familycare.domain.slots import TimeSlot
    from familycare.services.eligibility import SlotVerdict
    from ui.desk import Desk
    from ui.page import Spot


class BookingForm(BookingFields):
    """What a member of staff fills in; `order` gathers it."""

    fitChanged = Signal()
    """Something was changed that earlier refusals were about."""

    def __init__(self, desk: Desk, slot: TimeSlot, grid_minutes: int) -> None:
        super().__init__(desk, slot, grid_minutes)
        self._request_id = new_uid()
        self._usual_length = KINDS[self.chosen_kind()].length
        self._overriding: frozenset[str] = frozenset()
        self._overbooked = False
        """Whether the booked appointment sits beyond the places already."""
        self.offers = Offers(desk, self)
        self.hold = HoldKeeper(desk, self, self.offers)
        self.keep("hold", self.hold)
        self.slot_offers = SlotOffers(desk, self, self.offers)
        self.slot_offers.picked.connect(self._take_offered)
        self.kind.currentIndexChanged.connect(self._kind_chosen)
        self.edited.connect(self.fitChanged)
        self._kind_chosen()

    @property
    def overriding(self) -> frozenset[str]:
        """The rules that are gone beyond, by the names of their reasons."""
        return self._overriding

    def go_beyond(self, names: frozenset[str]) -> None:
        """Ask for a reason to go beyond these rules; none are gone beyond without one."""
        self._overriding = names
        self.show_reason(on=bool(names) or self._overbooked)

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
            overbook_because=self.because.text() if self._overbooked else "",
            override_because=self.because.text() if self._overriding else "",
            overriding=self._overriding,
            workstation=self.workstation,
            link=self.link.text() if kind is AppointmentKind.REMOTE_VISIT else "",
            remark=self.remark.toPlainText(),
            shown_free=room_id in self.offers.free_rooms
            and not self.hold.is_refused(slot, room_id),
            request_id=self._request_id,
        )

    @override
    def put_content(self, content: Mapping[str, Any]) -> None:
        """Fill in what was kept; what is still to be read is chosen once it has come."""
        if content.get("group") is not None:
            self.offers.keep_group(content["group"])
        if content.get("room") is not None:
            self.offers.wish_room(content["room"])
        super().put_content(content)
        if "client" in content or "family" in content:
            self.offers.family(ticked=content.get("family", ()))

    def take_alternative(self, slot: TimeSlot, room_id: RoomId) -> None:
        """Fill in another time and room."""
        self.offers.wish_room(room_id)
        self.when.set_slot(slot)
        self.room.setCurrentIndex(self.room.findData(room_id))

    def _take_offered(self, found: SlotVerdict) -> None:
        self.take_alternative(found.slot, found.room_id)
        self.fitChanged.emit()

    def planned(self) -> Planned | None:
        """Return for whom a time is looked for, of any kind; None while nobody is chosen."""
        of_group = KINDS[self.chosen_kind()].of_group
        chosen = (self.clients if of_group else self.client).choices()
        if not chosen:
            return None
        sought = Sought(
            kind=self.chosen_kind(),
            clients=tuple(each.value for each in chosen),
            family=tuple(self.relatives.values()) if of_group else self.family.chosen(),
            staff=tuple(self.staff.values()),
            group_id=self.group.currentData() if of_group else None,
            supervised=self.supervised.isChecked(),
            length=self.when.length,
            moving=self.but,
            workstation=self.workstation,
        )
        return Planned(sought, chosen[0].text)

    def start_at_time(self, slot: TimeSlot) -> None:
        """Fill in a time that somebody pointed at."""
        self.slot_offers.starts_anywhere = False
        self.when.set_slot(slot)

    def start_at(self, spot: Spot) -> None:
        """Fill in a time, whose column it was marked in, and for whom it was looked for."""
        self.slot_offers.starts_anywhere = False
        if spot.kind is not None:
            self.kind.setCurrentIndex(self.kind.findData(spot.kind))
        if spot.room_id is not None:
            self.offers.wish_room(RoomId(spot.room_id))
        if spot.staff_id is not None:
            self.offers.wish_staff(StaffId(spot.staff_id))
        self.when.set_slot(spot.slot)
        self.supervised.setChecked(spot.supervised)
        if spot.whom is not None:
            whom = spot.whom
            self.start_for_client(Choice(whom.client_id, whom.name, whom.detail))

    def start_with_kind(self, kind: AppointmentKind) -> None:
        """Fill in what is to be booked."""
        self.kind.setCurrentIndex(self.kind.findData(kind))

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
        self.because.setText(order.override_because or order.overbook_because)
        self._overbooked = bool(order.overbook_because)
        self.go_beyond(order.overriding)
        self.field("repeat").hide()
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
        if self.but is None and self.when.length == self._usual_length:
            self.when.set_length(rules.length)  # a length that somebody chose stays
        self._usual_length = rules.length
        self.offers.family(ticked=self.family.chosen() or None)  # each kind has its own account
        self.offers.free()
