"""One flagged appointment beside the list: why, where it could go, and what can be done."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from familycare.domain.access import Permission
from familycare.domain.appointments import Appointment
from familycare.domain.closures import Closure
from familycare.domain.flags import ReviewFlag
from familycare.domain.ids import AppointmentId
from familycare.domain.slots import TimeSlot
from familycare.i18n import _
from familycare.services import appointments, review_views
from familycare.services.orders import MoveAppointment
from ui import display
from ui.messages import explain
from ui.plain_text import set_tooltip
from ui.refresh import Refresher
from ui.review.flag_list import FlagList
from ui.review.keep_dialog import KeepDialog
from ui.theme import Space
from ui.widgets.buttons import button
from ui.widgets.section import caption, hairline, text_label

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QPushButton

    from familycare.domain.alternatives import Alternative
    from familycare.domain.errors import Refused
    from familycare.services.review_views import ReviewCard
    from ui.desk import Desk

PLACES_SHOWN = 4
"""New places that are offered here; changing the appointment offers every other one."""


class ReviewDetails(QWidget):
    """Shows why, and offers what helps: places that fit, changing, cancelling, keeping."""

    openWanted = Signal(object)
    """AppointmentId: all its details, with its history."""
    changeWanted = Signal(object)
    cancelWanted = Signal(object)

    def __init__(self, desk: Desk, appointment_id: int) -> None:
        super().__init__()
        self._desk, self.appointment_id = desk, AppointmentId(appointment_id)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(Space.L, 0, Space.L, Space.L)
        self._column.setSpacing(Space.S)
        kinds = (Appointment, Closure, ReviewFlag)
        self._refresher = Refresher(self, desk.runner, kinds, self._reload)

    def _reload(self) -> None:
        view = partial(review_views.card, appointment_id=self.appointment_id)
        self._desk.runner.ask(self, view, self._show, key="card", refused=self._show_refusal)

    def _show_refusal(self, refusal: Refused) -> None:
        self._clear()
        self._add(text_label(explain(refusal, self._desk.zone), "error", wrap=True))
        self._column.addStretch(1)

    def _show(self, card: ReviewCard) -> None:
        self._clear()
        line = card.line
        self._add(text_label(display.label(line.kind), "label"))
        self._add(text_label(display.isolated(line.title), "section", wrap=True))
        slot = TimeSlot(line.starts, line.ends)
        when = display.joined(display.slot_text(slot), display.isolated(line.room))
        self._add(text_label(when, wrap=True))
        self._add(hairline())
        self._add(FlagList(self._desk, card.flags))
        if not card.flags:
            self._add(text_label(_("Nothing is doubtful about it any more."), "ok", wrap=True))
        if self._desk.actor.may(Permission.PLAN):
            self._add_places(card)
            self._add_deeds(card)
        self._deed(_("All details"), lambda: self.openWanted.emit(self.appointment_id))
        self._column.addStretch(1)

    def _add_places(self, card: ReviewCard) -> None:
        if not card.flags:
            return
        self._add(text_label(_("Move it to"), "label"))
        for place in card.places[:PLACES_SHOWN]:
            text = display.joined(display.slot_text(place.slot), display.isolated(place.room))
            made = self._deed(_place(place), partial(self._move, card, place))
            made.setAccessibleName(_("Move it to {place}").format(place=text))
            set_tooltip(made, text)
            made.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        if not card.places:
            none = _("No place within the days that are searched fits by every rule.")
            self._add(caption(none, wrap=True))
        self._add(hairline())

    def _add_deeds(self, card: ReviewCard) -> None:
        self._deed(_("Change …"), lambda: self.changeWanted.emit(self.appointment_id))
        if card.may_stay:
            self._deed(_("Keep as it is …"), lambda: self._keep(card))
        self._deed(_("Cancel …"), lambda: self.cancelWanted.emit(self.appointment_id))

    def _keep(self, card: ReviewCard) -> None:
        KeepDialog(self._desk, card, self.window()).open()

    def _move(self, card: ReviewCard, place: Alternative) -> None:
        order = MoveAppointment(
            appointment_id=self.appointment_id,
            version=card.line.version,
            slot=place.slot,
            room_id=place.room_id,
        )
        name = display.isolated(card.line.title)
        told = _("Moved: {name}").format(name=name)
        self._desk.runner.run(self, partial(appointments.move, order=order), undo_text=told)

    def _deed(self, text: str, act: Callable[[], object]) -> QPushButton:
        made = button(text)
        made.clicked.connect(lambda _checked: act())
        self._add(made)
        return made

    def _clear(self) -> None:
        while (item := self._column.takeAt(0)) is not None:
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()

    def _add(self, widget: QWidget) -> None:
        self._column.addWidget(widget)


def _place(place: Alternative) -> str:
    """Name a place shortly enough for the pane beside the list."""
    day = display.short_day(place.slot.start)
    return display.joined(day, display.hours(place.slot), display.isolated(place.room))
