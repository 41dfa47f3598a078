"""Where a family member lives: a household that is known already, or a new one."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLineEdit, QWidget

from familycare.domain.people import Household
from familycare.i18n import _
from ui.widgets.form_column import FormColumn
from ui.widgets.number_field import NumberField
from ui.widgets.picker import Choice, Picker
from ui.widgets.section import caption

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ui.icons import Icons

UNKNOWN_KM = -1
MOST_KM = 20_000
"""Half around the world."""


class HouseholdFields(QWidget):
    """The fields of a household, filled when a known one is chosen."""

    def __init__(self, icons: Icons, form: FormColumn) -> None:
        super().__init__(form)
        self.hide()  # only keeps the fields together; the form shows them
        self._known: Household | None = None
        self._households: dict[int, Household] = {}
        self.picker = form.add_field(
            "household",
            _("Lives with"),
            Picker(icons, placeholder=_("Type the name of a household that is known")),
            hint=_("Leave this empty for a new household, or when nobody knows."),
        )
        self._shared = caption(_("A change here holds for everybody who lives there."), wrap=True)
        self._shared.hide()
        form.add_widget(self._shared)
        self.name = form.add_field("household_name", _("Household"), QLineEdit())
        self.street = form.add_field("street", _("Street"), QLineEdit())
        code, town = FormColumn(), FormColumn()
        self.postal_code = code.add_field("postal_code", _("Postal code"), QLineEdit())
        self.town = town.add_field("town", _("Town"), QLineEdit())
        form.add_row(code, town)
        country, distance = FormColumn(), FormColumn()
        self.country = country.add_field("country", _("Country"), QLineEdit())
        self.distance = distance.add_field(
            "distance_km",
            _("Distance by road"),
            NumberField(UNKNOWN_KM, UNKNOWN_KM, MOST_KM, "km"),
        )
        self.distance.setSpecialValueText(_("not known"))
        form.add_row(country, distance)
        self.picker.changed.connect(self._take_chosen)

    def set_choices(self, households: Iterable[Household]) -> None:
        """Take the households that are known."""
        self._households |= {each.id: each for each in households}
        self.picker.set_choices(
            Choice(key, each.name, _(", ").join(filter(None, (each.street, each.town))))
            for key, each in self._households.items()
        )
        if self._known is None:  # chosen before it was read, as when somebody goes on with a form
            self._know(self._households.get(self.picker.value()))

    def show_household(self, household: Household | None) -> None:
        """Show this household; None empties the fields."""
        choices = [Choice(household.id, household.name)] if household else []
        self.picker.set_chosen(*choices)
        self._fill(household)

    def household(self, family_name: str) -> Household | None:
        """Return what was entered, None if nothing; one without a name goes by the family's."""
        km = self.distance.value()
        entered = replace(
            self._known or Household(name=""),
            name=self.name.text(),
            street=self.street.text(),
            postal_code=self.postal_code.text(),
            town=self.town.text(),
            country=self.country.text(),
            distance_km=None if km == UNKNOWN_KM else km,
        )
        if entered == Household(name=""):
            return None
        return entered if entered.name.strip() else replace(entered, name=family_name)

    def _take_chosen(self) -> None:
        chosen = self._households.get(self.picker.value())
        if chosen != self._known:
            self._fill(chosen)

    def _know(self, household: Household | None) -> None:
        self._known = household
        self._shared.setVisible(household is not None)

    def _fill(self, household: Household | None) -> None:
        self._know(household)
        shown = household or Household(name="")
        for field, text in (
            (self.name, shown.name),
            (self.street, shown.street),
            (self.postal_code, shown.postal_code),
            (self.town, shown.town),
            (self.country, shown.country),
        ):
            field.setText(text)
            field.setCursorPosition(0)
        km = shown.distance_km
        self.distance.setValue(UNKNOWN_KM if km is None else km)
