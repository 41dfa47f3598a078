"""The fields of a counselling meeting's plan, on the sheet before it and on the one after it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLineEdit, QWidget

from familycare.domain.counselling import DOMAIN_OF, MeetingForm
from familycare.domain.focus import CareDomain, Strategy
from familycare.domain.texts import NAME_LIMIT
from familycare.i18n import _
from familycare.services.meeting_notes import Plan
from ui import display
from ui.appointments.agenda_field import AgendaField
from ui.appointments.agreements_field import AgreementsField
from ui.theme import Space
from ui.widgets.choice_box import ChoiceBox
from ui.widgets.form_column import FormColumn
from ui.widgets.section import caption

if TYPE_CHECKING:
    from familycare.services.meeting_views import MeetingSheet
    from ui.desk import Desk


class PlanFields:
    """Form, domain and agenda, put into a form."""

    def __init__(self, desk: Desk, form: FormColumn, sheet: MeetingSheet, *, held: bool) -> None:
        left, right = FormColumn(), FormColumn()
        forms = [(each, display.label(each)) for each in MeetingForm]
        self.form = left.add_field("form", _("Form"), ChoiceBox(forms))
        self.form.set_value(sheet.form)
        self.domain = _add_domain(right, sheet)
        form.add_row(left, right)
        self.agenda = form.add_field(
            "agenda",
            _("Points of the agenda"),
            AgendaField(desk.icons, sheet.agenda, held=held),
            hint=_("Enter goes on to the next one, Alt+Up and Alt+Down move it."),
        )
        self.form.activated.connect(
            lambda _place: self.domain.set_value(DOMAIN_OF[self.form.value()])
        )

    def value(self) -> Plan:
        """Return what is chosen and typed."""
        return Plan(form=self.form.value(), domain=self.domain.value(), agenda=self.agenda.value())


def _add_domain(form: FormColumn, sheet: MeetingSheet) -> ChoiceBox:
    domains = [(each, display.label(each)) for each in CareDomain]
    domain = form.add_field("domain", _("Domain"), ChoiceBox(domains))
    domain.set_value(sheet.domain)
    return domain


class TagFields:
    """Themes and strategies, put into the sheet after a meeting."""

    def __init__(self, form: FormColumn, sheet: MeetingSheet) -> None:
        note = sheet.note
        self.themes = form.add_field(
            "themes",
            _("Themes"),
            QLineEdit(note.themes if note else ""),
            hint=_("A few words, such as trust, money, the next leave."),
        )
        self.themes.setMaxLength(NAME_LIMIT)
        self.strategies = {each: QCheckBox(display.label(each)) for each in Strategy}
        row_box = QWidget()
        row = QHBoxLayout(row_box)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.M)
        for strategy, box in self.strategies.items():
            box.setChecked(bool(note and strategy in note.strategies))
            box.setAccessibleDescription(_("Strategy"))
            form.keep(f"strategy/{strategy.value}", box)
            box.toggled.connect(form.edited)
            row.addWidget(box)
        row.addStretch(1)
        form.add_widget(caption(_("Strategies")))
        form.add_widget(row_box)

    def chosen(self) -> tuple[Strategy, ...]:
        """Return the strategies that are ticked."""
        return tuple(each for each, box in self.strategies.items() if box.isChecked())


class OutcomeFields(TagFields):
    """Of a counselling meeting: what it agreed on as well."""

    def __init__(self, desk: Desk, form: FormColumn, sheet: MeetingSheet) -> None:
        super().__init__(form, sheet)
        self.agreements = form.add_field(
            "agreements", _("Agreements"), AgreementsField(desk, sheet), also=("due_on",)
        )


class SessionFields(TagFields):
    """Of a group's session: what it worked on as well."""

    def __init__(self, form: FormColumn, sheet: MeetingSheet) -> None:
        self.domain = _add_domain(form, sheet)
        super().__init__(form, sheet)
