"""The form of one slot template; its next dates are seen while it is written."""

from __future__ import annotations

from dataclasses import replace
from datetime import time
from functools import partial
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QLineEdit
from typing_extensions import override

from familycare.domain.appointment_kinds import KINDS, AppointmentKind
from familycare.domain.errors import FieldMissing, FieldTooLong, NotFound, Refused
from familycare.domain.people import Sex
from familycare.domain.templates import MOST_WEEKS, OFFERED, SlotTemplate, next_dates
from familycare.i18n import _, ngettext
from familycare.services import template_views, templates
from ui import display
from ui.messages import explain
from ui.settings.visiting.in_the_way import InTheWay
from ui.settings.visiting.preview import Preview
from ui.widgets.choice_box import ChoiceBox
from ui.widgets.date_field import DateField, TimeField
from ui.widgets.form import FormDialog
from ui.widgets.form_column import FormColumn
from ui.widgets.number_field import NumberField
from ui.widgets.picker import Choice, Picker
from ui.widgets.tick_box import TickBox

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from familycare.services.template_views import TemplateChoices
    from familycare.services.work import Reading
    from ui.desk import Desk

T = TypeVar("T")
WIDTH = 640
"""Pixels: three dates or times side by side."""
PREVIEWED = 6
PAUSE_MS = 150
"""After the last key before the preview asks what stands against it."""
MOST_PLACES = 999
WEEK = range(7)
SATURDAY, TEN, ELEVEN = 5, time(10), time(11)
"""What a new template starts from."""
TOLD_ELSEWHERE = (FieldMissing, FieldTooLong)
"""What the preview does not say while somebody is still typing."""


class TemplateDialog(FormDialog):
    """A new template, or a change of one: refused with a list when something booked is in the way.

    Without anything to change it starts from `draft`, which has no number yet.
    """

    saved = Signal(object)
    """SlotTemplate"""
    appointmentWanted = Signal(object)
    """AppointmentId: somebody wants to look after what is in the way."""

    def __init__(
        self, desk: Desk, choices: TemplateChoices, draft: SlotTemplate, parent: QWidget
    ) -> None:
        is_new = not draft.id
        title = _("New slot template") if is_new else _("Slot template")
        super().__init__(desk, title, _("Add template") if is_new else _("Save"), parent)
        self.setMinimumWidth(WIDTH)
        self.drafted_as = f"template/{draft.id}"
        self._template, self._choices = draft, choices
        self._asked: SlotTemplate | None = None
        """What was to be saved last: the list of what is in the way is about it."""
        self._add_what(draft)
        self._add_when(draft)
        self._add_whom(draft)
        self.active = self.form.add_field("active", "", TickBox(_("In use")))
        self.active.setChecked(draft.active)
        self.active.setVisible(not draft.active)
        self.preview, self.in_the_way = Preview(), InTheWay(desk)
        self.in_the_way.appointmentWanted.connect(self.appointmentWanted)
        self.add_below_form(self.preview)
        self.add_below_form(self.in_the_way)
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._pause.timeout.connect(self._ask_why_not)
        self.form.edited.connect(self._show_preview)
        self.kind.currentIndexChanged.connect(self._offer_rooms)
        self._offer_rooms()
        self._show_preview()

    @override
    def submit(self) -> None:
        self.in_the_way.hide()
        self._pause.stop()
        self._asked = template = self._typed()
        name = display.isolated(template.name.strip())
        text = _("Template changed: {name}") if template.id else _("Template added: {name}")
        deed = partial(templates.save, template=template)
        self.run_deed(deed, undo_text=text.format(name=name), done=self.saved.emit)

    @override
    def show_refusal(self, refusal: Refused) -> None:
        self.preview.show_problems([])  # what saving says stands elsewhere, and once
        if self.in_the_way.show_refusal(refusal):
            self.release()
            self.grow()
            return
        super().show_refusal(refusal)

    def _add_what(self, draft: SlotTemplate) -> None:
        self.name = self.form.add_field("name", _("Name"), QLineEdit(draft.name))
        kind, room = FormColumn(), FormColumn()
        kinds = [(kind, display.label(kind)) for kind in OFFERED]
        self.kind = kind.add_field("kind", _("Kind"), ChoiceBox(kinds))
        self.kind.set_value(draft.kind)
        self.room = room.add_field("room", _("Room"), ChoiceBox())
        self.form.add_row(kind, room)

    def _add_when(self, draft: SlotTemplate) -> None:
        weekday, opens, closes = FormColumn(), FormColumn(), FormColumn()
        days = [(number, display.weekday(number)) for number in WEEK]
        self.weekday = weekday.add_field("weekday", _("Weekday"), ChoiceBox(days))
        self.weekday.set_value(draft.weekday)
        self.opens = opens.add_field("opens", _("From"), TimeField(draft.opens))
        self.closes = closes.add_field("slot", _("To"), TimeField(draft.closes))
        self.form.add_row(weekday, opens, closes)
        weeks, first, last = FormColumn(), FormColumn(), FormColumn()
        self.every_weeks = weeks.add_field(
            "every_weeks", _("Every … weeks"), NumberField(draft.every_weeks, 0, 10 * MOST_WEEKS)
        )
        icons, today = self.desk.icons, self._choices.today
        self.valid_from = first.add_field(
            "valid_from", _("First day"), DateField(icons, today, draft.valid_from)
        )
        self.valid_to = last.add_field(
            "valid_to", _("Last day"), DateField(icons, today, draft.valid_to)
        )
        self.form.add_row(weeks, first, last)
        open_places, supervised = FormColumn(), FormColumn()
        self.open_places = open_places.add_field(
            "open_places", _("Open places"), NumberField(draft.open_places, 0, MOST_PLACES)
        )
        self.supervised_places = supervised.add_field(
            "supervised_places",
            _("Supervised places"),
            NumberField(draft.supervised_places, 0, MOST_PLACES),
        )
        self.form.add_row(open_places, supervised)

    def _add_whom(self, draft: SlotTemplate) -> None:
        phases = [Choice(phase.id, phase.name) for phase in self._choices.phases]
        known = dict.fromkeys((*self._choices.units, *draft.units))
        units = [Choice(unit, unit) for unit in known]
        everybody = _("Everybody; type to choose some")
        self.phases = Picker(self.desk.icons, phases, multiple=True, placeholder=everybody)
        self.phases.set_chosen(*(one for one in phases if one.value in draft.phases))
        self.form.add_field("phases", _("For clients of these phases"), self.phases)
        of_units, of_sex = FormColumn(), FormColumn()
        self.units = Picker(self.desk.icons, units, multiple=True, placeholder=_("All units"))
        self.units.set_chosen(*(one for one in units if one.value in draft.units))
        of_units.add_field("units", _("Units"), self.units)
        sexes = [(None, _("Both")), *((s, display.label(s)) for s in (Sex.FEMALE, Sex.MALE))]
        self.sex = of_sex.add_field("sex", _("Sex"), ChoiceBox(sexes))
        self.sex.set_value(draft.sex)
        self.form.add_row(of_units, of_sex)

    def _offer_rooms(self) -> None:
        """Offer the rooms that are made for this kind; one that it has already stays."""
        suitable = KINDS[AppointmentKind(self.kind.value())].rooms
        kept = self._template.room_id
        offered = (r for r in self._choices.rooms if r.active and r.kind in suitable)
        rooms = [*offered, *(r for r in self._choices.rooms if r.id == kept and not r.active)]
        chosen = self.room.value() or kept  # nothing is chosen before anything is offered
        self.room.set_choices([(room.id, room.name) for room in rooms])
        self.room.set_value(chosen)

    def _typed(self) -> SlotTemplate:
        return replace(
            self._template,
            name=self.name.text(),
            kind=AppointmentKind(self.kind.value()),
            room_id=_given(self.room.value(), _("Room")),
            weekday=self.weekday.value(),
            opens=_clock(self.opens, _("From")),
            closes=_clock(self.closes, _("To")),
            every_weeks=self.every_weeks.value(),
            valid_from=_given(self.valid_from.value(), _("First day")),
            valid_to=self.valid_to.value(),
            open_places=self.open_places.value(),
            supervised_places=self.supervised_places.value(),
            phases=tuple(sorted(self.phases.values())),
            units=tuple(self.units.values()),
            sex=self.sex.value(),
            active=self.active.isChecked(),
        )

    def _show_preview(self) -> None:
        """Show the next dates at once, and ask a little later what stands against it."""
        try:
            template = self._typed()
        except Refused:
            self.in_the_way.hide()
            self.preview.show_nothing_yet()
            return
        if template == self._asked:
            return  # only written otherwise, as 14:45 for 1445 when the field is left
        self._asked = None
        self.in_the_way.hide()
        few = 0 < template.every_weeks <= MOST_WEEKS
        found = next_dates(template, self._choices.today, PREVIEWED) if few else []
        self.preview.show_dates(found)
        self._pause.start()

    def _ask_why_not(self) -> None:
        try:
            template = self._typed()
        except Refused:
            return
        view = partial(templates.why_not, template=template)
        self.desk.runner.ask(self, view, self._show_why_not, key="why not")
        effect = partial(templates.booked_without_slots, template=template)
        self.desk.runner.ask(self, effect, self._show_effect, key="effect")

    def _show_effect(self, count: int) -> None:
        told = ngettext(
            "It is the first slot for appointments of this kind. {count} is booked already; "
            "if it lies in no slot, it is flagged for review.",
            "It is the first slot for appointments of this kind. {count} are booked already; "
            "those that lie in no slot are flagged for review.",
            count,
        )
        self.preview.show_effect(told.format(count=display.number(count)) if count else "")
        self.grow()

    def _show_why_not(self, reasons: Sequence[Refused]) -> None:
        if self._asked is not None:
            return  # saving it was refused meanwhile: the fields and the list say why
        told = [reason for reason in reasons if not isinstance(reason, TOLD_ELSEWHERE)]
        sentences = [explain(reason, self.desk.zone) for reason in told]
        self.preview.show_problems([one for one in sentences if one not in self.form.problems()])
        self.grow()


def draft(choices: TemplateChoices) -> SlotTemplate | None:
    """Return a template to start from: Saturdays from ten to eleven; None without a room."""
    in_use = [room for room in choices.rooms if room.active]
    found = ((kind, room) for kind in OFFERED for room in in_use if room.kind in KINDS[kind].rooms)
    kind, room = next(found, (None, None))
    if kind is None or room is None:
        return None
    return SlotTemplate(
        name="",
        kind=kind,
        room_id=room.id,
        weekday=SATURDAY,
        opens=TEN,
        closes=ELEVEN,
        valid_from=choices.today,
        open_places=room.open_places,
        supervised_places=room.supervised_places,
    )


def view_of(reading: Reading, template_id: int) -> tuple[TemplateChoices, SlotTemplate]:
    """Read what the form of this template is made of; of a new one, with number 0."""
    choices = template_views.choices(reading)
    if not template_id:
        first = draft(choices)
        if first is None:
            raise NotFound(SlotTemplate, template_id)
        return choices, first
    found = (line.template for line in template_views.listed(reading))
    template = next((one for one in found if one.id == template_id), None)
    if template is None:
        raise NotFound(SlotTemplate, template_id)
    return choices, template


def _given(value: T | None, name: str) -> T:
    if value is None:
        raise FieldMissing(name)
    return value


def _clock(field: TimeField, name: str) -> time:
    return _given(field.value(), name)
