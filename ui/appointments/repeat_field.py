"""How often an appointment is to repeat: every so many weeks, so many times or up to a day."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from familycare.domain.errors import FieldMissing
from familycare.domain.series import FEWEST_DATES, MOST_DATES, MOST_WEEKS, count_until
from familycare.i18n import N_, _
from ui.theme import Space
from ui.widgets.choice_box import ChoiceBox
from ui.widgets.date_field import DateField
from ui.widgets.number_field import NumberField
from ui.widgets.section import text_label

if TYPE_CHECKING:
    from datetime import date

    from ui.desk import Desk

USUAL_COUNT = 6


class RepeatField(QWidget):
    """Closed until it is ticked."""

    changed = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.on = QCheckBox(_("Repeat"))
        self.weeks = NumberField(1, 1, MOST_WEEKS, counted=N_("weeks"))
        self.weeks.setAccessibleName(_("Every so many weeks"))
        self.ends = ChoiceBox([(False, _("times")), (True, _("until"))])
        self.ends.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
        self.ends.setAccessibleName(_("How it ends"))
        self.count = NumberField(USUAL_COUNT, FEWEST_DATES, MOST_DATES)
        self.count.setAccessibleName(_("Number of dates"))
        self.until = DateField(desk.icons, desk.today())
        self.until.setAccessibleName(_("Last day"))
        self.setFocusProxy(self.on)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.S)
        column.addWidget(self.on)
        self._row = QWidget()
        row = QHBoxLayout(self._row)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.S)
        row.addWidget(text_label(_("every"), "muted"))
        for part, share in ((self.weeks, 1), (self.ends, 1), (self.count, 1), (self.until, 2)):
            row.addWidget(part, share)
        column.addWidget(self._row)
        self.on.toggled.connect(self._show)
        self.ends.currentIndexChanged.connect(self._show)
        for signal in (self.on.toggled, self.ends.activated, self.until.changed):
            signal.connect(lambda *_args: self.changed.emit())
        self._show()

    def begin(self, every_weeks: int, count: int) -> None:
        """Repeat so often; somebody may still choose otherwise."""
        self.on.setChecked(True)
        self.weeks.setValue(every_weeks)
        self.ends.set_value(False)
        self.count.setValue(min(count, MOST_DATES))
        self._show()

    def dates_from(self, first_on: date) -> int:
        """Return how many dates there are, or refuse without a last day."""
        if not self.ends.value():
            return self.count.value()
        last = self.until.value()
        if last is None:
            raise FieldMissing(N_("Last day"))
        return count_until(first_on, self.weeks.value(), last)

    def is_clear(self) -> bool:
        """Whether everything that was typed can be read."""
        return self.until.is_clear()

    def example(self) -> str:
        """Return a last day as it may be typed."""
        return self.until.example()

    def content(self) -> list[Any]:
        """Return what is chosen, to be kept."""
        return [
            self.on.isChecked(),
            self.weeks.value(),
            self.ends.content(),
            self.count.value(),
            self.until.content(),
        ]

    def put_content(self, content: list[Any]) -> None:
        """Choose what was kept."""
        on, weeks, ends, count, until = content
        self.on.setChecked(on)
        self.weeks.setValue(weeks)
        self.ends.put_content(ends)
        self.count.setValue(count)
        self.until.put_content(until)

    def _show(self) -> None:
        self._row.setVisible(self.on.isChecked())
        up_to_a_day = bool(self.ends.value())
        self.count.setVisible(not up_to_a_day)
        self.until.setVisible(up_to_a_day)
