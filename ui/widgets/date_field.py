"""Fields for dates and times, typed or chosen from a calendar. What may be typed: `ui.typed`."""

from __future__ import annotations

from datetime import date, time, timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import QCalendar, QDate, QEvent, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent, QTextCharFormat
from PySide6.QtWidgets import (
    QCalendarWidget,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from familycare import formats
from familycare.i18n import _, runs_right_to_left
from ui import display
from ui.theme import Space
from ui.typed import read_date, read_time
from ui.widgets.buttons import icon_button

if TYPE_CHECKING:
    from ui.icons import Icons

GRID_MINUTES = 15
MINUTES_A_DAY = 24 * 60
LETTERS = 17
"""Letters x that Qt counts on in the size it proposes for a field."""


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
        self._choose = icon_button(icons, "calendar", _("Choose from a calendar"))
        self._choose.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._choose.clicked.connect(self._open_calendar)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.XS)
        row.addWidget(self.edit, 1)
        row.addWidget(self._choose)
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

    def example(self) -> str:
        """Return a date as it may be typed."""
        return display.day(self._today)

    def content(self) -> str:
        """Return the date to be kept, or what was typed if that is none."""
        value = self.value()
        return value.isoformat() if value else self.edit.text()

    def put_content(self, content: str) -> None:
        """Show what was kept."""
        try:
            self.set_value(date.fromisoformat(content))
        except ValueError:
            self.edit.setText(content)
        self.changed.emit()

    def set_value(self, value: date | None) -> None:
        """Show another date, or none."""
        self._value = value
        self._show()

    def keep_narrow(self) -> None:
        """Be as wide as the longest date of the language, and no wider: among others in a row."""
        self.edit.ensurePolished()
        metrics = self.edit.fontMetrics()
        around = self.edit.sizeHint().width() - LETTERS * metrics.horizontalAdvance("x")
        weeks = (date(self._today.year, month, 20) for month in range(1, 13))
        days = (start + timedelta(days=n) for start in weeks for n in range(7))
        longest = max(metrics.horizontalAdvance(display.day_and_weekday(each)) for each in days)
        button = self._choose.sizeHint().width()
        self.setFixedWidth(longest + around + Space.XS + button)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

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
        self._take(formats.months_later(start + timedelta(days=days), months))

    def _take(self, chosen: date) -> None:
        self.set_value(chosen)
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
        popup.adjustSize()
        start = self.width() - popup.width() if runs_right_to_left() else 0
        popup.move(self.mapToGlobal(QPoint(start, self.height() + Space.XS)))
        popup.show()


MONTH_BUTTONS = {
    "qt_calendar_prevmonth": "chevron-left",
    "qt_calendar_nextmonth": "chevron-right",
}
QT_CALENDARS = {
    "gregorian": QCalendar.System.Gregorian,
    "jalali": QCalendar.System.Jalali,
}
CALENDAR_SIZE = (8 * Space.CONTROL, 7 * Space.CONTROL)


class _CalendarPopup(QFrame):
    """A month to choose a day from; closes when a day is chosen or Esc is pressed."""

    chosen = Signal(object)
    """date"""

    def __init__(self, parent: QWidget, icons: Icons, day: date) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setObjectName("popover")
        calendar = QCalendarWidget()
        calendar.setCalendar(QCalendar(QT_CALENDARS[formats.calendar_name()]))
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
        self.chosen.emit(date(day.year(), day.month(), day.day()))
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

    def example(self) -> str:
        """Return a time as it may be typed."""
        return display.clock_time(time(14, 30))

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
