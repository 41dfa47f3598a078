"""Choosing days: a ready period, or a first and a last day of one's own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from familycare.domain.errors import FieldMissing
from familycare.i18n import _
from familycare.services import house_views
from ui import display
from ui.reports.periods import Period
from ui.theme import Space
from ui.widgets.choice_box import ChoiceBox
from ui.widgets.date_field import DateField
from ui.widgets.form_column import FormColumn
from ui.widgets.section import caption

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from familycare.domain.settings import Settings
    from ui.desk import Desk


class PeriodField(QWidget):
    """A period by name, with its days told below; fields for the days where they are one's own."""

    changed = Signal()

    def __init__(self, desk: Desk, periods: Iterable[Period], chosen: Period) -> None:
        super().__init__()
        self._desk, self._week_starts_on = desk, 0
        self.form = FormColumn()
        self.period = self.form.add_field(
            "period", _("Period"), ChoiceBox([(period, _(period.value)) for period in periods])
        )
        self.period.set_value(chosen)
        self._told = caption("")
        self.form.add_widget(self._told)
        self._own = FormColumn()
        today = desk.today()
        first, last = chosen.days(today) or (today, today)
        self.first = self._own.add_field(
            "first_day", _("First day"), DateField(desk.icons, today, first)
        )
        self.last = self._own.add_field(
            "last_day", _("Last day"), DateField(desk.icons, today, last), also=("slot",)
        )
        self.form.add_row(self._own)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(Space.S)
        box.addWidget(self.form)
        self.setFocusProxy(self.period)
        self.period.currentIndexChanged.connect(self._choose)
        for field in (self.first, self.last):
            field.changed.connect(self._tell_if_clear)
            field.edit.editingFinished.connect(self.changed)
        self._show()

    def days(self) -> tuple[date, date]:
        """Return first and last day; raises FieldMissing where one is unclear."""
        ready = self._ready()
        if ready:
            return ready
        first, last = self.first.value(), self.last.value()
        if first is None:
            raise FieldMissing(_("First day"))
        if last is None:
            raise FieldMissing(_("Last day"))
        return first, last

    def take_days(self, first: date, last: date) -> None:
        """Choose days of one's own."""
        before = self.blockSignals(True)
        self.period.set_value(Period.OWN)
        self.first.set_value(first)
        self.last.set_value(last)
        self.blockSignals(before)
        self.changed.emit()

    def ask_weeks(self) -> None:
        """Let weeks begin as the centre counts them."""
        self._desk.runner.ask(self, house_views.settings, self._take_weeks, key="weeks")

    def _take_weeks(self, settings: Settings) -> None:
        if settings.week_starts_on != self._week_starts_on:
            self._week_starts_on = settings.week_starts_on
            self._choose()

    def _ready(self) -> tuple[date, date] | None:
        period: Period = self.period.value()
        return period.days(self._desk.today(), self._week_starts_on)

    def _tell_if_clear(self) -> None:
        """Tell of what is being typed once it is a date; half of one is told on leaving."""
        if self.first.value() and self.last.value():
            self.changed.emit()

    def _choose(self) -> None:
        self._show()
        self.changed.emit()

    def _show(self) -> None:
        ready = self._ready()
        self._own.setVisible(ready is None)
        self._told.setVisible(ready is not None)
        if ready:
            first, last = ready
            self._told.setText(display.day_range(first, last))
            self.first.set_value(first)
            self.last.set_value(last)
