"""The dialog in which an appointment is booked or changed."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from familycare.domain.access import Permission
from familycare.domain.alternatives import CannotBook
from familycare.domain.appointments import ParticipantRole
from familycare.domain.booking import RoomFull
from familycare.i18n import _
from familycare.services import appointments
from familycare.services.appointments import BookAppointment, ChangeAppointment
from ui.appointments.booking_form import BookingForm
from ui.widgets.form import FormDialog
from ui.widgets.picker import Choice
from ui.widgets.refusal import RefusalPanel

if TYPE_CHECKING:
    from PySide6.QtGui import QShowEvent

    from familycare.domain.alternatives import Alternative
    from familycare.domain.errors import Refused
    from familycare.domain.slots import TimeSlot
    from familycare.services.appointment_views import AppointmentCard
    from ui.desk import Desk


class BookingDialog(FormDialog):
    """Closes once it is booked; until then says all that is in the way, and what would fit."""

    booked = Signal(object)
    """Appointment: it stands now."""

    def __init__(
        self,
        desk: Desk,
        slot: TimeSlot,
        grid_minutes: int,
        card: AppointmentCard | None = None,
        parent: QWidget | None = None,
    ) -> None:
        title = _("Change appointment") if card else _("New appointment")
        self.booking = BookingForm(desk, slot, grid_minutes)
        primary = _("Save") if card else _("Book")
        super().__init__(desk, title, primary, parent, form=self.booking)
        self.drafted_as = f"booking/{card.appointment.id if card else 0}"
        self._card = card
        self._wanted = False
        self.booking.offers.settled.connect(self._submit_wanted)
        self.refusal = RefusalPanel(desk)
        self.refusal.alternativeChosen.connect(self._take)
        self.add_below_form(self.refusal)
        self.booking.fitChanged.connect(self.refusal.clear)
        if card:
            self.booking.start_from(_order_of(card), card.appointment.id, _people_of(card))

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._card is None:  # kind and time mostly stand already; whom it is for never does
            self.booking.first_question().setFocus()

    def submit(self) -> None:
        """Book, or save the change; a moment later if the rooms are still being looked up."""
        self._wanted = self.booking.offers.pending
        if self._wanted:
            return
        order = self.booking.order()
        if self._card:
            before = self._card.appointment
            change = ChangeAppointment(
                appointment_id=before.id, version=before.version, wanted=order
            )
            self.run_deed(
                partial(appointments.change, order=change), undo_text=_("Appointment changed")
            )
        else:
            self.run_deed(
                partial(appointments.book, order=order),
                undo_text=_("Appointment booked"),
                done=self.booked.emit,
            )

    def _submit_wanted(self) -> None:
        if self._wanted:
            self.primary.click()

    def show_refusal(self, refusal: Refused) -> None:
        """Say everything that is in the way; a full room may be overbooked by who may."""
        if not isinstance(refusal, CannotBook):
            super().show_refusal(refusal)
            return
        self.release()
        self.booking.clear_problems()
        self.refusal.show_refusal(refusal)
        if self.refusal.offers:  # reached before the buttons below them
            QWidget.setTabOrder(self.refusal.offers[-1], self.cancel)
            QWidget.setTabOrder(self.cancel, self.primary)
        full = any(isinstance(reason, RoomFull) for reason in refusal.reasons)
        if full and self.desk.actor.may(Permission.OVERBOOK):
            self.booking.show_overbooking(on=True)
        self.grow()

    def _take(self, offer: Alternative) -> None:
        self.refusal.clear()
        self.booking.take_alternative(offer.slot, offer.room_id)
        self.primary.click()


def _order_of(card: AppointmentCard) -> BookAppointment:
    now = card.appointment
    return BookAppointment(
        kind=now.kind,
        slot=card.slot,
        room_id=now.room_id,
        clients=now.people(ParticipantRole.CLIENT),  # type: ignore[arg-type]
        family=now.people(ParticipantRole.FAMILY),  # type: ignore[arg-type]
        staff=now.people(ParticipantRole.STAFF),  # type: ignore[arg-type]
        group_id=now.group_id,
        supervised=now.supervised,
        overbook_because=now.overbooked_because,
        link=now.link,
        remark=now.remark,
        request_id=now.request_id,
    )


def _people_of(card: AppointmentCard) -> dict[ParticipantRole, list[Choice]]:
    found: dict[ParticipantRole, list[Choice]] = {role: [] for role in ParticipantRole}
    for line in card.people:
        found[line.participant.role].append(Choice(line.participant.person_id, line.name))
    return found
