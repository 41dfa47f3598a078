"""Day, start and end of an appointment; the end keeps its distance when the start moves."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget
from typing_extensions import override

from familycare.domain.errors import FieldMissing
from familycare.domain.slots import TimeSlot
from familycare.i18n import N_, _
from ui.plain_text import plain_label
from ui.theme import Space
from ui.widgets.date_field import DateField, TimeField

if TYPE_CHECKING:
    from datetime import time

    from ui.desk import Desk

TIME_WIDTH = 72
ANY_DAY = date(2000, 1, 1)
"""Only the wall clock counts while a form is filled in."""


class WhenField(QWidget):
    """One row: the day, from, to."""

    changed = Signal()
    entered = Signal()
    """Somebody entered a day or a time: no other is filled in over it."""

    def __init__(self, desk: Desk, slot: TimeSlot, grid_minutes: int) -> None:
        super().__init__()
        self._zone = desk.zone
        local = slot.within(desk.zone)
        self._length = slot.length
        today = desk.clock.now().astimezone(desk.zone).date()
        self._day = DateField(desk.icons, today, local.start.date())
        self._from = TimeField(local.start.time(), grid_minutes)
        self._to = TimeField(local.end.time(), grid_minutes)
        self.setFocusProxy(self._day)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.S)
        row.addWidget(self._day, 1)
        for field, name in ((self._from, _("From")), (self._to, _("To"))):
            field.setFixedWidth(TIME_WIDTH)
            field.setAccessibleName(name)
            row.addWidget(_word(name, field))
            row.addWidget(field)
        self._day.changed.connect(self.changed)
        self._day.changed.connect(self.entered)
        for at in (self._from, self._to):
            at.textEdited.connect(self.entered)
        self._from.textChanged.connect(self._start_moved)
        self._to.textChanged.connect(self._end_moved)

    @override
    def setAccessibleName(self, name: str) -> None:
        super().setAccessibleName(name)
        self._day.setAccessibleName(_("Date"))

    def slot(self) -> TimeSlot | None:
        """Return the time, or None while something is missing, unclear or the wrong way round."""
        day, start, end = self._day.value(), self._from.value(), self._to.value()
        if day is None or start is None or end is None or end <= start:
            return None
        return TimeSlot(self._moment(day, start), self._moment(day, end))

    def is_clear(self) -> bool:
        """Whether everything that was typed can be read."""
        return all(each.is_clear() for each in (self._day, self._from, self._to))

    def example(self) -> str:
        """Return what may be typed where something cannot be read, the first of it."""
        parts = (self._day, self._from, self._to)
        return next((each for each in parts if not each.is_clear()), self._day).example()

    def required(self) -> TimeSlot:
        """Return the time, or refuse with what is missing."""
        day, start, end = self._day.value(), self._from.value(), self._to.value()
        if day is None:
            raise FieldMissing(N_("Date"))
        if start is None:
            raise FieldMissing(N_("From"))
        if end is None:
            raise FieldMissing(N_("To"))
        return TimeSlot(self._moment(day, start), self._moment(day, end))

    def set_slot(self, slot: TimeSlot) -> None:
        """Show another time."""
        local = slot.within(self._zone)
        self._length = slot.length
        self._day.set_value(local.start.date())
        self._from.set_value(local.start.time())
        self._to.set_value(local.end.time())
        self.changed.emit()

    def content(self) -> list[str]:
        """Return day, start and end, to be kept."""
        return [self._day.content(), self._from.text(), self._to.text()]

    def put_content(self, content: list[str]) -> None:
        """Show what was kept."""
        day, start, end = content
        self._day.put_content(day)
        self._from.setText(start)
        self._to.setText(end)

    @property
    def length(self) -> timedelta:
        """How long it lasts, as far as start and end tell."""
        return self._length

    def set_length(self, length: timedelta) -> None:
        """Let it last this long from its start."""
        self._length = length
        self._start_moved()

    def _moment(self, day: date, at: time) -> datetime:
        return datetime.combine(day, at, self._zone)

    def _start_moved(self) -> None:
        start = self._from.value()
        if start is not None:
            end = datetime.combine(ANY_DAY, start) + self._length
            self._to.blockSignals(True)
            self._to.set_value(end.time())
            self._to.blockSignals(False)
        self.changed.emit()

    def _end_moved(self) -> None:
        if slot := self.slot():
            self._length = slot.length
        self.changed.emit()


def _word(text: str, buddy: QWidget) -> QLabel:
    label = plain_label(text)
    label.setBuddy(buddy)
    return label
