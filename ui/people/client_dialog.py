"""The form of a client: taking one in, and changing what is known."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLineEdit
from typing_extensions import override

from familycare.domain.errors import FieldMissing
from familycare.domain.people import LANGUAGES, Client, Sex
from familycare.i18n import N_, _
from familycare.services import clients
from familycare.services.register import tidied
from ui import display
from ui.messages import and_more
from ui.people.needs_field import add_needs
from ui.widgets.choice_box import ChoiceBox
from ui.widgets.date_field import DateField
from ui.widgets.form import FormDialog
from ui.widgets.form_column import FormColumn

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from PySide6.QtWidgets import QWidget

    from familycare.domain.ids import StaffId
    from familycare.services.house_views import ClientChoices
    from ui.desk import Desk


SIZE = (480, 720)


class ClientDialog(FormDialog):
    """Everything that is known of a client; what is wrong stands under its field."""

    def __init__(
        self,
        desk: Desk,
        choices: ClientChoices,
        client: Client | None = None,
        *,
        done: Callable[[Client], object] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        title = _("Edit client") if client else _("New client")
        super().__init__(desk, title, _("Save") if client else _("Add client"), parent)
        self.drafted_as = f"client/{client.id if client else 0}"
        self._client, self._done = client, done
        self._add_person()
        self._add_place(choices)
        self._add_stay()
        self.needs = add_needs(self.form)
        if client:
            self._fill(client)
        else:
            self.admitted.set_value(desk.today())
        self.resize(*SIZE)

    @override
    def submit(self) -> None:
        admitted = self.admitted.value()
        if admitted is None:
            today = self.desk.today()
            missing = FieldMissing(N_("Admitted"))
            raise and_more(missing, partial(tidied(self._entered(today)).check, today))
        client = self._entered(admitted)
        if self._client:
            self.run_deed(
                partial(clients.change, client=client),
                undo_text=_("Client changed"),
                done=self._done,
            )
        else:
            self.run_deed(
                partial(clients.add, client=client), undo_text=_("Client added"), done=self._done
            )

    def _add_person(self) -> None:
        form = self.form
        self.case_number = form.add_field("case_number", _("Case number"), QLineEdit())
        given, family = FormColumn(), FormColumn()
        self.given_name = given.add_field("given_name", _("Given name"), QLineEdit())
        self.family_name = family.add_field("family_name", _("Family name"), QLineEdit())
        form.add_row(given, family)
        self.preferred_name = form.add_field(
            "preferred_name",
            _("Preferred name"),
            QLineEdit(),
            hint=_("What the person wants to be called."),
        )
        born, sex = FormColumn(), FormColumn()
        self.born_on = born.add_field("born_on", _("Date of birth"), self._date())
        self.sex = sex.add_field(
            "sex", _("Sex"), ChoiceBox((each, display.label(each)) for each in Sex)
        )
        form.add_row(born, sex)
        self.sex.set_value(Sex.UNKNOWN)

    def _add_place(self, choices: ClientChoices) -> None:
        language, unit = FormColumn(), FormColumn()
        self.language = language.add_field(
            "language",
            _("Language"),
            ChoiceBox(languages(self._client.language if self._client else "")),
        )
        self.unit = unit.add_field("unit", _("Unit"), QLineEdit())
        self.form.add_row(language, unit)
        self.phase = self.form.add_field(
            "phase_id", _("Phase"), ChoiceBox((each.id, each.name) for each in choices.phases)
        )
        self.counsellor = self.form.add_field(
            "counsellor_id",
            _("Counsellor"),
            ChoiceBox(self._counsellors(choices)),
            hint=_("Reads and writes the notes about this client."),
        )

    def _counsellors(self, choices: ClientChoices) -> list[tuple[StaffId | None, str]]:
        """Return who can be chosen; who has left stays as long as nobody takes over."""
        found: list[tuple[StaffId | None, str]] = [(None, _("Nobody yet"))]
        found += [(member.id, member.name) for member in choices.counsellors]
        now = self._client.counsellor_id if self._client else None
        if now not in dict(found):
            found.append((now, _("As before")))
        return found

    def _add_stay(self) -> None:
        admitted, expected = FormColumn(), FormColumn()
        self.admitted = admitted.add_field("admitted_on", _("Admitted"), self._date())
        self.expected = expected.add_field(
            "expected_discharge_on", _("Expected discharge"), self._date()
        )
        self.form.add_row(admitted, expected)
        self.discharged = self.form.add_field(
            "discharged_on",
            _("Discharged"),
            self._date(),
            hint=_("Empty while the person is in care."),
        )

    def _date(self) -> DateField:
        return DateField(self.desk.icons, self.desk.today())

    def _fill(self, client: Client) -> None:
        self.case_number.setText(client.case_number)
        self.given_name.setText(client.given_name)
        self.family_name.setText(client.family_name)
        self.preferred_name.setText(client.preferred_name)
        self.born_on.set_value(client.born_on)
        self.sex.set_value(client.sex)
        self.language.set_value(client.language)
        self.unit.setText(client.unit)
        self.phase.set_value(client.phase_id)
        self.counsellor.set_value(client.counsellor_id)
        self.admitted.set_value(client.admitted_on)
        self.expected.set_value(client.expected_discharge_on)
        self.discharged.set_value(client.discharged_on)
        self.needs.set_value(client.needs)

    def _entered(self, admitted: date) -> Client:
        blank = Client(
            case_number="", given_name="", family_name="", phase_id=self.phase.value(),
            admitted_on=admitted,
        )  # fmt: skip
        return replace(
            self._client or blank,
            case_number=self.case_number.text(),
            given_name=self.given_name.text(),
            family_name=self.family_name.text(),
            preferred_name=self.preferred_name.text(),
            born_on=self.born_on.value(),
            sex=self.sex.value(),
            language=self.language.value(),
            unit=self.unit.text(),
            phase_id=self.phase.value(),
            counsellor_id=self.counsellor.value(),
            admitted_on=admitted,
            expected_discharge_on=self.expected.value(),
            discharged_on=self.discharged.value(),
            needs=self.needs.value(),
        )


def languages(also: str = "") -> list[tuple[str, str]]:
    """Return the languages that can be chosen, with one more that is in use already."""
    codes = dict.fromkeys([*LANGUAGES, *([also] if also else [])])
    return [(code, display.language_name(code)) for code in codes]
