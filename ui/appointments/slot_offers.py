"""Asks which slots are on offer for whom a form is about, and lets it choose among them first."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from familycare.services import booking_offers
from ui.appointments.offers import PAUSE_MS, Offers

if TYPE_CHECKING:
    from collections.abc import Sequence

    from familycare.services.booking_offers import SlotLine
    from ui.appointments.booking_fields import BookingFields
    from ui.desk import Desk


class SlotOffers(QObject):
    """A free time is the exception where the centre offers slots: asked for, and then refused."""

    picked = Signal(object)
    """SlotVerdict: somebody chose it, or it is the first that is free."""

    def __init__(self, desk: Desk, form: BookingFields, offers: Offers) -> None:
        super().__init__(form)
        self._desk, self._form = desk, form
        self.starts_anywhere = True
        """Whether nobody pointed at a time yet: then the first free slot on offer is filled in."""
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._pause.timeout.connect(self.ask)
        for changed in (form.client.changed, form.family.changed, form.supervised.toggled):
            changed.connect(self._pause.start)
        form.kind.currentIndexChanged.connect(self.ask)
        offers.settled.connect(self._mark)
        offers.familyKnown.connect(self._pause.start)
        form.when.entered.connect(self._keep_entered)
        form.offered.slotPicked.connect(self._pick)
        form.elsewhere.toggled.connect(self._show_where)
        self._on = self._picked = False
        self._show_where()

    def ask(self) -> None:
        """Ask for the slots on offer; without a client there is nobody to ask for."""
        sought = self._form.sought()
        if sought is None or self._form.but is not None:
            self._offer(None)
            return
        chosen = self._form.when.slot(), self._form.room.currentData()
        view = partial(booking_offers.slots, sought=sought, chosen=chosen)
        self._desk.runner.ask(self, view, self._offer, key="slots")

    def _offer(self, lines: Sequence[SlotLine] | None) -> None:
        form, self._on = self._form, lines is not None
        form.offered.show_slots(lines or ())
        is_one = self._mark()
        if self._on and self.starts_anywhere and not form.elsewhere.isChecked():
            free = form.offered.first_free()
            if free and not (is_one and (self._picked or form.offered.is_free())):
                with form.filling():
                    self._take(free)
        elif self._on and not is_one:
            form.elsewhere.setChecked(True)  # somebody pointed at that very time
        self._show_where()

    def _keep_entered(self) -> None:
        self.starts_anywhere = False

    def _pick(self, line: SlotLine) -> None:
        self._picked = True  # also one that takes a reason: it stays whoever else comes
        self._take(line)

    def _take(self, line: SlotLine) -> None:
        self.starts_anywhere = True
        self.picked.emit(line.found)

    def _mark(self) -> bool:
        if not self._on:
            return False
        return self._form.offered.mark(self._form.when.slot(), self._form.room.currentData())

    def _show_where(self) -> None:
        """Ask for time and room where no slots are on offer, or another time is wanted."""
        form, free = self._form, not self._on or self._form.elsewhere.isChecked()
        form.field("offered").setVisible(self._on)
        form.field("elsewhere").setVisible(self._on)
        form.field("slot").setVisible(free)
        form.field("room").setVisible(free)
