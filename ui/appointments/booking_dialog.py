"""The dialog in which an appointment is booked or changed."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from familycare.domain.alternatives import CannotBook, TakenJustNow
from familycare.domain.appointments import ParticipantRole
from familycare.domain.errors import FieldMissing, Refused
from familycare.domain.overriding import name_of, overridable_by
from familycare.domain.series import Scope
from familycare.i18n import _
from familycare.services import appointments
from familycare.services.orders import BookAppointment, ChangeAppointment
from familycare.services.series import BookSeries, ChangeSeries
from ui.appointments.booking_fields import BEYOND_THE_RULES
from ui.appointments.booking_form import BookingForm
from ui.appointments.series_deeds import Decided, NewSeries, SeriesChange
from ui.appointments.series_dialog import SeriesDialog
from ui.widgets.form import FormDialog
from ui.widgets.picker import Choice
from ui.widgets.refusal import RefusalPanel

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QShowEvent

    from familycare.domain.alternatives import Alternative
    from familycare.domain.appointments import Appointment
    from familycare.domain.slots import TimeSlot
    from familycare.services.appointment_views import AppointmentCard
    from familycare.services.series_dates import PlannedDate
    from ui.appointments.series_deeds import SeriesDeed
    from ui.desk import Desk
    from ui.widgets.unfinished import Unfinished


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
        self.add_below_form(self.booking.hold)
        self._usual = primary
        self._seen: BookAppointment | None = None
        self._stood: frozenset[str] = frozenset()
        self.booking.fitChanged.connect(self._follow_edit)
        if card:
            order = _order_of(card)
            self._stood = order.overriding
            self.booking.start_from(order, card.appointment.id, _people_of(card))
            self.booking.field("scope").setVisible(card.appointment.series_id is not None)

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._card is None:  # kind and time mostly stand already; whom it is for never does
            self.booking.first_question().setFocus()

    @override
    def unfinished(self) -> Unfinished | None:
        left = super().unfinished()
        if left is not None:  # the place goes on being held for the form that takes this one's
            left.edits["hold"] = [self.booking.hold.content()]
        return left

    def submit(self) -> None:
        """Book, or save the change; a moment later if the rooms are still being looked up."""
        self._wanted = self.booking.offers.pending
        if self._wanted:
            return
        order = self.booking.order()
        if self._seen is not None and not self.booking.because.text().strip():
            raise FieldMissing(BEYOND_THE_RULES)
        if self._card is None and self.booking.repeat.on.isChecked():
            self._repeat(order)
        elif self._card is None:
            self.run_deed(
                partial(appointments.book, order=order),
                undo_text=_("Appointment booked"),
                done=self.booked.emit,
            )
        else:
            self._change(self._card.appointment, order)

    def _change(self, before: Appointment, order: BookAppointment) -> None:
        scope = self.booking.scope.value()
        if before.series_id is not None and scope is not Scope.THIS:
            change = ChangeSeries(
                appointment_id=before.id, version=before.version, wanted=order, scope=scope
            )
            self._list_dates(SeriesChange(change))
            return
        alone = ChangeAppointment(appointment_id=before.id, version=before.version, wanted=order)
        self.run_deed(
            partial(appointments.change, order=alone), undo_text=_("Appointment changed")
        )

    def _repeat(self, order: BookAppointment) -> None:
        repeat = self.booking.repeat
        first_on = order.slot.within(self.desk.zone).start.date()
        count = repeat.dates_from(first_on)
        self._list_dates(
            NewSeries(BookSeries(first=order, every_weeks=repeat.weeks.value(), count=count))
        )

    def _list_dates(self, deed: SeriesDeed) -> None:
        """Show every date before anything is saved."""
        self.begin()

        def opened(dates: Sequence[PlannedDate]) -> None:
            self.release()
            dialog = SeriesDialog(self.desk, dates, deed, self)
            dialog.saved.connect(self._take_series)
            dialog.open()

        self.desk.runner.run(
            self, deed.plan(Decided()), done=opened, refused=self.show_refusal,
            failed=self.show_failure,
        )  # fmt: skip

    def _take_series(self, dates: Sequence[Appointment]) -> None:
        if self._card is None and dates:
            self.booked.emit(dates[0])
        self.finish()

    def _submit_wanted(self) -> None:
        if self._wanted:
            self.primary.click()

    def show_refusal(self, refusal: Refused) -> None:
        """Say everything that is in the way; who may go beyond all of it is asked for a reason."""
        if not isinstance(refusal, CannotBook):
            super().show_refusal(refusal)
            return
        self.release()
        self.booking.clear_problems()
        self.refusal.show_refusal(refusal)
        if self.refusal.offers:  # reached before the buttons below them
            QWidget.setTabOrder(self.refusal.offers[-1], self.cancel)
            QWidget.setTabOrder(self.cancel, self.primary)
        reasons = [r for r in refusal.reasons if not isinstance(r, TakenJustNow)]
        if reasons and overridable_by(self.desk.actor, reasons):
            self._seen = self._asked()
            names = frozenset(map(name_of, reasons))
            self.booking.go_beyond(self.booking.overriding | names)
            self.primary.setText(_("Book all the same"))
            QTimer.singleShot(0, self, self._ask_why)
        self.grow()

    def _ask_why(self) -> None:
        """Go to the reason, once the form has made room for it."""
        self.booking.because.setFocus()
        self.scroll_to(self.booking.field("reason"))

    def _asked(self) -> BookAppointment | None:
        """Return what is asked for, whatever the reason; None while something is missing."""
        try:
            order = self.booking.order()
        except Refused:
            return None
        return replace(order, override_because="", overbook_because="", shown_free=False,
                       overriding=frozenset())  # fmt: skip

    def _follow_edit(self) -> None:
        """Forget what was in the way once something else is asked for; a reason is no answer."""
        if self._seen is not None and self._asked() == self._seen:
            return
        self.refusal.clear()
        if self._seen is not None:
            self._seen = None
            self.booking.go_beyond(self._stood)
            self.primary.setText(self._usual)

    def _take(self, offer: Alternative) -> None:
        self.refusal.clear()
        self.booking.take_alternative(offer.slot, offer.room_id)
        self._follow_edit()
        self.primary.click()

    @override
    def done(self, result: int) -> None:
        self.booking.hold.let_go()
        super().done(result)


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
        override_because=now.override_because,
        overriding=frozenset(now.overridden),
        link=now.link,
        remark=now.remark,
        request_id=now.request_id,
    )


def _people_of(card: AppointmentCard) -> dict[ParticipantRole, list[Choice]]:
    found: dict[ParticipantRole, list[Choice]] = {role: [] for role in ParticipantRole}
    for line in card.people:
        found[line.participant.role].append(Choice(line.participant.person_id, line.name))
    return found
