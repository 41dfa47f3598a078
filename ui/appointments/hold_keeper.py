"""Keeps the chosen place while a form is open, and says quietly for how long."""

from __future__ import annotations

from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QVBoxLayout, QWidget

from familycare.i18n import _, ngettext
from familycare.services import holds
from ui.messages import explain
from ui.widgets.section import caption

if TYPE_CHECKING:
    from datetime import datetime

    from familycare.domain.ids import RoomId
    from familycare.domain.slots import TimeSlot
    from familycare.services.holds import Kept
    from ui.appointments.booking_fields import BookingFields
    from ui.appointments.offers import Offers
    from ui.desk import Desk

PAUSE_MS = 300
"""A place is asked for after a pause: who looks through times wants none of them yet."""
TICK_MS = 10_000
MINUTE = timedelta(minutes=1)


class HoldKeeper(QWidget):
    """One for each form; what it holds is renewed while somebody works, and let go at the end."""

    def __init__(self, desk: Desk, form: BookingFields, offers: Offers) -> None:
        super().__init__()
        self._desk, self._form, self._offers = desk, form, offers
        self._until: datetime | None = None
        self._half: timedelta = timedelta()
        self._asked: object = None
        self._refused: tuple[TimeSlot, RoomId] | None = None
        self._over = False
        self._told = caption("", wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._told)
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._pause.timeout.connect(self._hold)
        self._tick = QTimer(self, interval=TICK_MS)
        self._tick.timeout.connect(self._show)
        offers.settled.connect(self._pause.start)
        offers.familyKnown.connect(self._pause.start)
        form.edited.connect(self._worked)
        form.room.activated.connect(self._pause.start)
        self.hide()

    def is_refused(self, slot: TimeSlot, room_id: RoomId) -> bool:
        """Whether the form says already that this place cannot be kept."""
        return self._refused == (slot, room_id)

    def content(self) -> str:
        """Return the name under which the place is kept: a form that goes on keeps its own."""
        return self._form.workstation

    def put_content(self, content: str) -> None:
        """Go on with what was kept under this name."""
        self._form.workstation = content

    def let_go(self) -> None:
        """Let others have the place: the form is closed."""
        if not self._over and self._asked is not None:
            runner = self._desk.runner
            runner.run(runner, partial(holds.release, workstation=self._form.workstation))
        self._over = True
        self._tick.stop()
        self._pause.stop()

    def _hold(self) -> None:
        form = self._form
        sought, slot, room_id = form.sought(), form.when.slot(), form.room.currentData()
        if self._over or self._offers.pending:
            return
        if sought is None or slot is None or room_id is None:
            return
        asked = (sought, slot, room_id)
        if asked == self._asked:
            return
        self._asked = asked
        call = partial(holds.hold, sought=sought, slot=slot, room_id=room_id)
        kept = partial(self._kept, (slot, room_id))
        self._desk.runner.run(self, call, done=kept, refused=lambda _refusal: None)

    def _kept(self, place: tuple[TimeSlot, RoomId], kept: Kept) -> None:
        self._refused = place if kept.reasons else None
        self._until = kept.hold.expires_at if kept.hold else None
        if self._until:
            self._half = (self._until - self._desk.clock.now()) / 2
            self._tick.start()
        self._show("\n".join(explain(reason, self._desk.zone) for reason in kept.reasons))

    def _worked(self) -> None:
        """Keep it longer once half the time is over; what has expired is asked for anew."""
        if self._until is None or self._form.by_program or self._over:
            return
        if self._until - self._desk.clock.now() <= self._half:
            self._until = None  # asked once, however fast somebody types
            call = partial(holds.renew, workstation=self._form.workstation)
            self._desk.runner.run(self, call, done=self._renewed, refused=lambda _refusal: None)

    def _renewed(self, until: datetime | None) -> None:
        self._until = until
        if until is None:
            self._asked = None
            self._hold()
        self._show()

    def _show(self, instead: str = "") -> None:
        text = instead
        if self._until is not None:
            left = self._until - self._desk.clock.now()
            minutes = -(-left // MINUTE)
            text = ngettext(
                "This place is kept for you for {count} more minute.",
                "This place is kept for you for {count} more minutes.",
                minutes,
            ).format(count=minutes)
            if left <= timedelta():
                text = _("This place is not kept any more. Go on, and it is asked for again.")
        self._told.setText(text)
        self.setVisible(bool(text))
