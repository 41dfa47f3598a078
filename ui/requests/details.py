"""What stands beside the list of requests: the wishes, what is against them, what to do."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from familycare.domain.access import Permission
from familycare.domain.appointment_kinds import KINDS
from familycare.domain.appointments import Appointment
from familycare.domain.visit_requests import Offer, RequestState, VisitRequest
from familycare.i18n import _
from familycare.services import request_views, visit_requests, waiting_list
from familycare.services.visit_requests import Decide
from ui import display
from ui.messages import explain
from ui.refresh import Refresher
from ui.requests.reject_dialog import RejectDialog
from ui.theme import Space
from ui.widgets.badge import Badge
from ui.widgets.buttons import button, primary_button, quiet_button
from ui.widgets.section import hairline, heading, text_label

if TYPE_CHECKING:
    from collections.abc import Callable

    from familycare.services.request_views import RequestCard, WishLine
    from familycare.services.work import Work
    from ui.desk import Desk
    from ui.widgets.badge import Tone

TONES: dict[RequestState, Tone] = {
    RequestState.REQUESTED: "accent",
    RequestState.OFFERED: "accent",
    RequestState.BOOKED: "ok",
    RequestState.REJECTED: "warn",
}


class RequestDetails(QWidget):
    """One request; keeps itself up to date as long as it is shown."""

    clientChosen = Signal(object)
    """ClientId"""
    appointmentChosen = Signal(object)
    """AppointmentId"""

    def __init__(self, desk: Desk, request_id: int) -> None:
        super().__init__()
        self._desk, self._id = desk, request_id
        self._card: RequestCard | None = None
        self._may = desk.actor.may(Permission.PLAN)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(Space.L, 0, Space.L, Space.L)
        self._column.setSpacing(Space.S)
        Refresher(self, desk.runner, (VisitRequest, Offer, Appointment), self._reload)

    def _reload(self) -> None:
        call = partial(request_views.card, request_id=self._id)
        self._desk.runner.ask(self, call, self._show, refused=lambda _gone: None)

    def _show(self, card: RequestCard) -> None:
        self._card = card
        focused = self.isAncestorOf(self.window().focusWidget())
        while (item := self._column.takeAt(0)) is not None:
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
        request = card.request
        self._add(self._wrapped(card.client, "section"))
        self._add(Badge(display.label(request.state), TONES.get(request.state, "neutral")))
        kind = _(KINDS[request.kind].label)
        self._add(self._wrapped(display.joined(kind, display.listed(card.family)), "muted"))
        if request.remark:
            self._add(self._wrapped(request.remark))
        if request.decided_because:
            because = _("Reason: {reason}").format(reason=request.decided_because)
            self._add(self._wrapped(because, "muted"))
        self._add(hairline())
        self._show_offer(card)
        self._add(heading(_("Wishes")))
        for number, wish in enumerate(card.wishes):
            self._show_wish(card, number, wish)
        self._show_deeds(card)
        self._column.addStretch(1)
        if focused:  # on a button that is gone now
            self._focus_first()

    def _show_wish(self, card: RequestCard, number: int, wish: WishLine) -> None:
        box = QFrame()
        column = QVBoxLayout(box)
        column.setContentsMargins(0, Space.XS, 0, Space.S)
        column.setSpacing(Space.XS)
        when = display.joined(display.slot_text(wish.wish.slot), wish.room)
        column.addWidget(self._wrapped(f"{display.number(number + 1)}.  {when}"))
        if wish.granted:
            column.addWidget(Badge(_("granted"), "ok"))
        if card.request.open:
            if wish.fits:
                column.addWidget(Badge(_("free"), "ok"))
            for reason in wish.reasons:
                column.addWidget(self._wrapped(explain(reason, self._desk.zone), "muted"))
            if wish.fits and self._may and card.request.state is RequestState.WAITLISTED:
                offer = button(_("Offer this place"))
                deed = partial(waiting_list.offer, order=self._order(card), wish=number)
                self._does(offer, deed, _("Place offered"))
                column.addWidget(offer)
        self._add(box)

    def _show_offer(self, card: RequestCard) -> None:
        made = next((offer for offer in card.offers if offer.answer is None), None)
        if made is None:
            return
        until = display.moment(made.expires_at, self._desk.zone)
        slot = display.slot_text(made.slot, self._desk.zone)
        if card.expired:
            told = _("Nobody answered: the offer of {slot} ran out {until}.")
        else:
            told = _("{slot} is kept for this family until {until}.")
        self._add(heading(_("Offered place")))
        self._add(self._wrapped(told.format(slot=slot, until=until)))
        if not self._may:
            return
        answers = [
            (_("The family takes it"), waiting_list.accept, _("Offered place booked")),
            (_("The family declines"), waiting_list.decline, _("Offer declined")),
        ]
        if card.expired:
            answers = [(_("Put back on the list"), waiting_list.lapse, _("Offer ran out"))]
        for text, answer, undo_text in answers:
            deed = partial(answer, offer_id=made.id, version=made.version)
            self._add_deed(text, deed, undo_text, primary=answer is waiting_list.accept)
        self._add(hairline())

    def _show_deeds(self, card: RequestCard) -> None:
        request, order = card.request, self._order(card)
        if request.appointment_id:
            number = request.appointment_id
            shown = quiet_button(_("Show the appointment"))
            shown.clicked.connect(lambda: self.appointmentChosen.emit(number))
            self._add(shown)
        client = quiet_button(_("Open the client’s page"))
        client.clicked.connect(lambda: self.clientChosen.emit(request.client_id))
        if self._may and request.state in {RequestState.REQUESTED, RequestState.WAITLISTED}:
            grant = self._add_deed(
                _("Grant the first wish that fits"),
                partial(visit_requests.approve, order=order),
                _("Request granted"),
                primary=True,
            )
            grant.setEnabled(any(wish.fits for wish in card.wishes))
            if request.state is RequestState.REQUESTED:
                self._add_deed(
                    _("Put on the wait list"),
                    partial(visit_requests.put_on_list, order=order),
                    _("Put on the wait list"),
                )
            reject = button(_("Reject …"))
            reject.clicked.connect(lambda: RejectDialog(self._desk, card, self).open())
            self._add(reject)
            self._add_deed(
                _("The family withdraws it"),
                partial(visit_requests.withdraw, order=order),
                _("Request withdrawn"),
            )
        self._add(client)

    def _add_deed(
        self, text: str, deed: Callable[[Work], object], undo_text: str, *, primary: bool = False
    ) -> QPushButton:
        made = primary_button(text) if primary else button(text)
        self._does(made, deed, undo_text)
        self._add(made)
        return made

    def _does(self, made: QPushButton, deed: Callable[[Work], object], undo_text: str) -> None:
        made.clicked.connect(lambda: self._desk.runner.run(self, deed, undo_text=undo_text))

    def _order(self, card: RequestCard) -> Decide:
        return Decide(visit_request_id=card.request.id, version=card.request.version)

    def _wrapped(self, text: str, role: str = "body") -> QWidget:
        made = text_label(text, role, wrap=True)  # type: ignore[arg-type]
        made.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        return made

    def _add(self, widget: QWidget) -> None:
        self._column.addWidget(widget)

    def _focus_first(self) -> None:
        for number in range(self._column.count()):
            item = self._column.itemAt(number)
            if item and (shown := item.widget()):
                shown.show()  # what is hidden still cannot have the focus
        for made in self.findChildren(QPushButton):
            if made.isVisible() and made.isEnabled():
                made.setFocus()
                return
