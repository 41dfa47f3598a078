"""Dates and times typed the way people write them, with a calendar beside for those who look."""

from __future__ import annotations

import re
from datetime import date, time, timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import QDate, QEvent, QLocale, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent, QTextCharFormat
from PySide6.QtWidgets import (
    QCalendarWidget,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QToolButton,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from familycare.i18n import _
from ui import display
from ui.theme import Space
from ui.widgets.buttons import icon_button

if TYPE_CHECKING:
    from ui.icons import Icons

_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_DAY_FIRST = re.compile(r"(\d{1,2})[./ ]\s*(\d{1,2})(?:[./ ]\s*(\d{2}|\d{4})?)?")
_WORDS = re.compile(r"(?:[^\W\d]+\.?,?\s+)?(\d{1,2})\.?\s+([^\W\d]+)\.?(?:\s+(\d{4}))?")
_OFFSET = re.compile(r"([+-])\s*(\d{1,4})")
_TIME = re.compile(r"(\d{1,2})(?:[:.h]?([0-5]\d))?")
GRID_MINUTES = 15
MINUTES_A_DAY = 24 * 60
LAST_TWO_DIGITS = 100


def read_date(text: str, today: date) -> date | None:
    """Read a date as people type it: 2026-03-03, 3.3., 3/3/26, 3 March, today, +7; else None.

    Day comes before month. Two digits of a year mean the one nearest to today's century.
    """
    text = text.strip().casefold()
    readers = (_relative, _iso, _day_first, _in_words)
    try:
        return next((found for read in readers if (found := read(text, today))), None)
    except (ValueError, OverflowError):  # such as 31.2.
        return None


def _relative(text: str, today: date) -> date | None:
    words = {_("today").casefold(): 0, _("tomorrow").casefold(): 1}
    if found := _OFFSET.fullmatch(text):
        return today + timedelta(days=int(found[1] + found[2]))
    return today + timedelta(days=words[text]) if text in words else None


def _iso(text: str, _today: date) -> date | None:
    found = _ISO.fullmatch(text)
    return date(int(found[1]), int(found[2]), int(found[3])) if found else None


def _day_first(text: str, today: date) -> date | None:
    found = _DAY_FIRST.fullmatch(text)
    return date(_year(found[3], today), int(found[2]), int(found[1])) if found else None


def _in_words(text: str, today: date) -> date | None:
    found = _WORDS.fullmatch(text)
    return date(_year(found[3], today), _month(found[2]), int(found[1])) if found else None


def _year(digits: str | None, today: date) -> int:
    if digits is None:
        return today.year
    year = int(digits)
    return year if year >= LAST_TWO_DIGITS else today.year - today.year % LAST_TWO_DIGITS + year


def _month(word: str) -> int:
    for number, (long, short) in enumerate(
        zip(display.MONTHS, display.SHORT_MONTHS, strict=True), start=1
    ):
        if word in {_(long).casefold(), _(short).casefold(), long.casefold(), short.casefold()}:
            return number
    raise ValueError(word)


class DateField(QWidget):
    """A date, typed or chosen; up and down go a day, Page up and down a month."""

    changed = Signal()

    def __init__(
        self,
        icons: Icons,
        today: date,
        value: date | None = None,
        *,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._icons, self._today, self._value = icons, today, value
        self.edit = QLineEdit(placeholderText=_("day.month.year"))
        self.setFocusProxy(self.edit)
        choose = icon_button(icons, "calendar", _("Choose from a calendar"))
        choose.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        choose.clicked.connect(self._open_calendar)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.XS)
        row.addWidget(self.edit, 1)
        row.addWidget(choose)
        self.edit.editingFinished.connect(self._read)
        self.edit.textEdited.connect(lambda _text: self.changed.emit())
        self.edit.installEventFilter(self)
        self._show()

    def value(self) -> date | None:
        """Return the date, or None when the field is empty or unclear (see `is_clear`)."""
        text = self.edit.text().strip()
        return read_date(text, self._today) if text else None

    def is_clear(self) -> bool:
        """Whether the field is empty or holds a date."""
        return not self.edit.text().strip() or self.value() is not None

    def set_value(self, value: date | None) -> None:
        """Show another date, or none."""
        self._value = value
        self._show()

    @override
    def setAccessibleName(self, name: str) -> None:
        super().setAccessibleName(name)
        self.edit.setAccessibleName(name)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            steps = {
                Qt.Key.Key_Up: (1, 0),
                Qt.Key.Key_Down: (-1, 0),
                Qt.Key.Key_PageUp: (0, 1),
                Qt.Key.Key_PageDown: (0, -1),
            }
            if step := steps.get(Qt.Key(event.key())):
                self._step(*step)
                return True
        return super().eventFilter(watched, event)

    def _step(self, days: int, months: int) -> None:
        start = self.value() or self._today
        moved = QDate(start.year, start.month, start.day).addDays(days).addMonths(months)
        self._take(moved)

    def _take(self, chosen: QDate) -> None:
        self.set_value(date(chosen.year(), chosen.month(), chosen.day()))
        self.changed.emit()

    def _read(self) -> None:
        value = self.value()
        if value is not None:
            self.set_value(value)

    def _show(self) -> None:
        self.edit.setText(display.day_and_weekday(self._value) if self._value else "")

    def _open_calendar(self) -> None:
        popup = _CalendarPopup(self, self._icons, self.value() or self._today)
        popup.chosen.connect(self._take)
        popup.move(self.mapToGlobal(QPoint(0, self.height() + Space.XS)))
        popup.show()


MONTH_BUTTONS = {
    "qt_calendar_prevmonth": "chevron-left",
    "qt_calendar_nextmonth": "chevron-right",
}
CALENDAR_SIZE = (8 * Space.CONTROL, 7 * Space.CONTROL)


class _CalendarPopup(QFrame):
    """A month to choose a day from; closes when a day is chosen or Esc is pressed."""

    chosen = Signal(QDate)

    def __init__(self, parent: QWidget, icons: Icons, day: date) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setObjectName("popover")
        calendar = QCalendarWidget()
        calendar.setLocale(QLocale.system())
        calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        for weekend in (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday):
            calendar.setWeekdayTextFormat(weekend, QTextCharFormat())  # red would shout
        for name, icon in MONTH_BUTTONS.items():
            if made := calendar.findChild(QToolButton, name):
                icons.put(made, icon)
        calendar.setMinimumSize(*CALENDAR_SIZE)
        calendar.setSelectedDate(QDate(day.year, day.month, day.day))
        calendar.activated.connect(self._choose)
        calendar.clicked.connect(self._choose)
        box = QVBoxLayout(self)
        box.setContentsMargins(Space.XS, Space.XS, Space.XS, Space.XS)
        box.addWidget(calendar)
        self.setFocusProxy(calendar)

    def _choose(self, day: QDate) -> None:
        self.chosen.emit(day)
        self.close()


class TimeField(QLineEdit):
    """A time of day, typed as 9, 930 or 9:30; up and down go along the calendar's grid."""

    def __init__(self, value: time | None = None, grid_minutes: int = GRID_MINUTES) -> None:
        super().__init__(placeholderText=_("hours:minutes"))
        self._grid = grid_minutes
        self.set_value(value)
        self.editingFinished.connect(self._tidy)

    def value(self) -> time | None:
        """Return the time, or None when the field is empty or unclear (see `is_clear`)."""
        return read_time(self.text())

    def is_clear(self) -> bool:
        """Whether the field is empty or holds a time."""
        return not self.text().strip() or self.value() is not None

    def set_value(self, value: time | None) -> None:
        """Show another time, or none."""
        self.setText(display.clock_time(value) if value else "")

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        match event.key():
            case Qt.Key.Key_Up:
                self._step(1)
            case Qt.Key.Key_Down:
                self._step(-1)
            case _:
                super().keyPressEvent(event)

    def _step(self, steps: int) -> None:
        now = self.value() or time(12)
        minutes = now.hour * 60 + now.minute
        onto = minutes // self._grid * self._grid
        if steps < 0 and onto != minutes:
            steps += 1  # the first step down only goes back onto the grid
        hour, minute = divmod((onto + steps * self._grid) % MINUTES_A_DAY, 60)
        self.set_value(time(hour, minute))

    def _tidy(self) -> None:
        if value := self.value():
            self.set_value(value)


def read_time(text: str) -> time | None:
    """Read a time as people type it: 9, 930, 9:30, 09.30; None if unclear."""
    found = _TIME.fullmatch(text.strip())
    if not found:
        return None
    hour, minute = int(found[1]), int(found[2] or 0)
    return time(hour, minute) if hour < 24 and minute < 60 else None
