"""Which months, which unit, and what becomes of them."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QSizePolicy, QWidget

from familycare.i18n import _
from familycare.services import statistics_views
from ui.plain_text import set_tooltip
from ui.statistics.ranges import Range
from ui.theme import Space
from ui.widgets.buttons import labelled_button
from ui.widgets.choice_box import ChoiceBox
from ui.widgets.date_field import DateField

if TYPE_CHECKING:
    from datetime import date

    from ui.desk import Desk

RANGE_WIDTH, UNIT_WIDTH = 176, 168


class RangeBar(QWidget):
    """Months and unit left, what to do with the figures right."""

    changed = Signal()
    smallChanged = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.range = ChoiceBox([(each, _(each.value)) for each in Range])
        self._units = ChoiceBox([("", _("Every unit"))])
        today = desk.today()
        first, last = Range.THIS_MONTH.days(today) or (today, today)
        self.first = DateField(desk.icons, today, first)
        self.last = DateField(desk.icons, today, last)
        self._small = QCheckBox(_("Hide small counts"))
        set_tooltip(
            self._small,
            _("For what leaves the house: counts so small that somebody could be recognised."),
        )
        self.save = labelled_button(desk.icons, "download", _("Save …"))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.S)
        for box, wide in ((self.range, RANGE_WIDTH), (self._units, UNIT_WIDTH)):
            box.setFixedWidth(wide)
            box.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        for field, name in (
            (self.range, _("Months")),
            (self.first, _("First day")),
            (self.last, _("Last day")),
            (self._units, _("Unit")),
        ):
            field.setAccessibleName(name)
            row.addWidget(field)
        for day in (self.first, self.last):
            day.keep_narrow()
        row.addStretch(1)
        row.addWidget(self._small)
        row.addWidget(self.save)
        self.range.activated.connect(self._choose)
        self._units.activated.connect(self.changed)
        for day in (self.first, self.last):
            day.changed.connect(self.changed)
        self._small.toggled.connect(self.smallChanged)
        self._show()

    @property
    def unit(self) -> str:
        """The unit that is chosen; empty for all."""
        return self._units.value() or ""

    @property
    def hides_small(self) -> bool:
        """Whether small counts are hidden."""
        return self._small.isChecked()

    def days(self) -> tuple[date, date] | None:
        """Return first and last day; None while one of them is unclear."""
        chosen: Range = self.range.value()
        if ready := chosen.days(self._desk.today()):
            return ready
        first, last = self.first.value(), self.last.value()
        return (first, last) if first and last else None

    def read_units(self) -> None:
        """Offer the units that clients live in today, or lived in then."""
        days = self.days()
        if days is not None:
            view = partial(statistics_views.units, first=days[0], last=days[1])
            self._desk.runner.ask(self, view, self._offer, key="units")

    def _offer(self, units: list[str]) -> None:
        self._units.set_choices([("", _("Every unit")), *((unit, unit) for unit in units)])
        self._units.setVisible(bool(units))

    def _choose(self) -> None:
        self._show()
        self.changed.emit()

    def _show(self) -> None:
        own = self.range.value() is Range.OWN
        self.first.setVisible(own)
        self.last.setVisible(own)
