"""The series of an appointment in its details: its other dates, those left out, and its length."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from familycare.domain.access import Permission
from familycare.domain.appointments import State
from familycare.i18n import _, ngettext
from familycare.services import series, series_views
from familycare.services.series import AddDate
from ui import display
from ui.appointments.length_dialog import LengthDialog
from ui.theme import Space
from ui.widgets.buttons import button, row_button
from ui.widgets.section import caption, hairline, text_label
from ui.widgets.tab_order import tab_in_place

if TYPE_CHECKING:
    from familycare.domain.appointments import Appointment
    from familycare.services.series_views import DateLine, SeriesCard
    from ui.desk import Desk


class SeriesSection(QWidget):
    """Reads the series once; the details are made anew whenever appointments change."""

    dateChosen = Signal(object)
    """AppointmentId: another date of the series."""

    def __init__(self, desk: Desk, now: Appointment) -> None:
        super().__init__()
        self._desk, self._now = desk, now
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(Space.XS)
        assert now.series_id is not None  # noqa: S101 - only series have this section
        view = partial(series_views.card, series_id=now.series_id)
        desk.runner.ask(self, view, self._show)

    def _show(self, card: SeriesCard) -> None:
        self._column.addWidget(hairline())
        self._column.addWidget(text_label(_("Series"), "label"))
        weeks = card.series.every_weeks
        often = ngettext("every week", "every {count} weeks", weeks).format(count=weeks)
        place = _("Date {number} of {count}").format(
            number=(self._now.series_place or 0) + 1, count=card.series.count
        )
        self._column.addWidget(caption(display.joined(place, often), wrap=True))
        plans = self._desk.actor.may(Permission.PLAN)
        buttons = [self._add(line, plans=plans) for line in card.dates]
        if plans:
            longer = button(_("Longer or shorter …"))
            longer.clicked.connect(lambda: self._resize(card))
            self._column.addWidget(longer)
            buttons.append(longer)
        tab_in_place(self, [each for each in buttons if each is not None])

    def _add(self, line: DateLine, *, plans: bool) -> QWidget | None:
        """Add one date; return what Tab reaches of it."""
        day = display.slot_text(line.slot, self._desk.zone)
        if line.state is None:
            return self._add_left_out(line, day, plans=plans)
        state = "" if line.state is State.BOOKED else display.label(line.state)
        text = display.joined(day, state, _("changed alone") if line.edited else "")
        if line.appointment_id == self._now.id:
            self._column.addWidget(text_label(text, wrap=True))
            return None
        other = row_button(text)
        other.clicked.connect(lambda: self.dateChosen.emit(line.appointment_id))
        self._column.addWidget(other)
        return other

    def _add_left_out(self, line: DateLine, day: str, *, plans: bool) -> QWidget | None:
        box = QWidget()
        row = QHBoxLayout(box)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(text_label(display.joined(day, _("left out")), "muted", wrap=True), 1)
        self._column.addWidget(box)
        if not plans or line.slot.start <= self._desk.clock.now():
            return None
        add = button(_("Add"))
        add.setAccessibleName(_("Add the date {day}").format(day=day))
        add.clicked.connect(lambda: self._book(line))
        row.addWidget(add)
        return add

    def _book(self, line: DateLine) -> None:
        assert self._now.series_id is not None  # noqa: S101 - as above
        order = AddDate(series_id=self._now.series_id, place=line.place)
        self._desk.runner.run(
            self, partial(series.add_date, order=order), undo_text=_("Date added")
        )

    def _resize(self, card: SeriesCard) -> None:
        LengthDialog(self._desk, card.series, self.window()).open()
