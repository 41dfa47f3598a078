"""The numbers that the centre's rules use: one field each, made from the list of settings."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any

from typing_extensions import override

from familycare.domain.access import Permission
from familycare.domain.settings import (
    CONSENTS,
    LOCKING,
    RETENTION,
    SAFETY,
    TRAIL,
    YES_NO,
    OutOfRange,
    Settings,
    choices,
)
from familycare.i18n import _
from familycare.sentences.units import unit_of
from familycare.services import house, house_views
from ui import display
from ui.messages import explain
from ui.settings.form_section import FormSection
from ui.widgets.choice_box import ChoiceBox
from ui.widgets.form_column import FormColumn
from ui.widgets.number_field import NumberField
from ui.widgets.tick_box import TickBox

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from familycare.domain.settings import Choice
    from familycare.services.work import Reading, Work
    from ui.desk import Desk

LARGEST_TYPED = 9_999
"""Numbers beyond the limits can be typed, so that the form can say what the limits are."""
WEEKDAY = "weekday"
AREAS = ("", CONSENTS, LOCKING, SAFETY, TRAIL, RETENTION)
DAYS_A_WEEK = 7


class RuleField(NumberField):
    """A number whose arrows stay within the limits; typing may leave them."""

    def __init__(self, choice: Choice) -> None:
        super().__init__(choice.lowest, 0, LARGEST_TYPED, counted=choice.unit)
        self._choice = choice

    @property
    def fits(self) -> bool:
        """Whether the number is within the limits."""
        return self._choice.lowest <= self.value() <= self._choice.highest

    @override
    def stepBy(self, steps: int) -> None:
        lowest, highest = self._choice.lowest, self._choice.highest
        self.setValue(max(lowest, min(highest, self.value() + steps)))


class RulesSection(FormSection):
    """Settings with their units, their limits and what they usually are."""

    drafted_as = "settings/rules"

    def __init__(
        self, desk: Desk, title: str = "", about: str = "", areas: Sequence[str] = AREAS
    ) -> None:
        super().__init__(
            desk,
            title or _("Rules"),
            about
            or _("They hold for everything booked from now on; what is booked already stays."),
            Permission.EDIT_HOUSE,
        )
        self._stored = Settings()
        self.fields: dict[str, RuleField | ChoiceBox | TickBox] = {}
        for area in areas:
            self._add_area(area)
        self.follow(Settings)

    @property
    @override
    def undo_text(self) -> str:
        return _("Rules changed")

    @override
    def view(self, reading: Reading) -> Settings:
        return house_views.settings(reading)

    @override
    def fill(self, value: Settings) -> None:
        self._stored = value
        for name, field in self.fields.items():
            stored = getattr(value, name)
            match field:
                case ChoiceBox():
                    field.set_value(stored)
                case TickBox():
                    field.setChecked(bool(stored))
                case _:
                    field.setValue(stored)

    @override
    def gathered(self) -> Callable[[Work], object]:
        typed: dict[str, Any] = {
            name: int(field.isChecked()) if isinstance(field, TickBox) else field.value()
            for name, field in self.fields.items()
        }
        replace(self._stored, **typed).check()
        return partial(_change, typed=typed)

    def _add_area(self, area: str) -> None:
        """Add the settings of one matter: numbers in two columns, then what is a yes or a no."""
        if area:
            self.form.add_heading(_(area))
        here = {name: choice for name, choice in choices().items() if choice.area == area}
        columns = [self._column_for(name, c) for name, c in here.items() if c.unit != YES_NO]
        for left, right in zip(columns[::2], [*columns[1::2], FormColumn()], strict=False):
            self.form.add_row(left, right)
        for name, choice in here.items():
            if choice.unit == YES_NO:
                self._add_mark(name, choice)

    def _add_mark(self, name: str, choice: Choice) -> None:
        hint = _("Usually yes.") if getattr(Settings(), name) else _("Usually no.")
        mark = TickBox(_(choice.label))
        self.fields[name] = self.form.add_field(name, "", mark, hint=hint)

    def _column_for(self, name: str, choice: Choice) -> FormColumn:
        column = FormColumn()
        usual = getattr(Settings(), name)
        if choice.unit == WEEKDAY:
            days = [(number, display.weekday(number)) for number in range(DAYS_A_WEEK)]
            box = column.add_field(
                name,
                _(choice.label),
                ChoiceBox(days),
                hint=_("Usually {day}.").format(day=display.weekday(usual)),
            )
            self.fields[name] = box
            return column
        field = column.add_field(
            name, _(choice.label), RuleField(choice), hint=_hint(choice, usual)
        )
        field.valueChanged.connect(lambda _value: self._judge(name, choice))
        self.fields[name] = field
        return column

    def _judge(self, name: str, choice: Choice) -> None:
        """Say at once, under the field, what its limits are, when they are left."""
        field = self.fields[name]
        beyond = isinstance(field, RuleField) and not field.fits
        wrong = OutOfRange(choice.label, choice.lowest, choice.highest, choice.unit)
        self.form.field(name).show_problem(explain(wrong) if beyond else "")


def _change(work: Work, typed: dict[str, Any]) -> Settings:
    """Save these settings and leave those of other sections as they stand by then."""
    return house.change_settings(work, replace(house_views.settings(work), **typed))


def _hint(choice: Choice, usual: int) -> str:
    return _("{lowest} to {highest} {unit}; usually {usual}.").format(
        lowest=choice.lowest,
        highest=choice.highest,
        unit=unit_of(choice.unit, choice.highest),
        usual=usual,
    )
