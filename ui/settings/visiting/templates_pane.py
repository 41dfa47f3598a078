"""The list of slot templates with their next dates."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from typing_extensions import override

from familycare.domain.access import Permission
from familycare.domain.appointments import Appointment
from familycare.domain.people import Phase
from familycare.domain.rooms import Room
from familycare.domain.templates import SlotTemplate, TemplateDate
from familycare.i18n import N_, _
from familycare.services import template_views, templates
from familycare.services.template_views import TemplateLine
from ui import display
from ui.settings.register_section import RegisterSection
from ui.settings.visiting import words
from ui.settings.visiting.dates_dialog import DatesDialog
from ui.settings.visiting.in_the_way import InTheWayDialog
from ui.settings.visiting.move_dialog import MoveDialog
from ui.settings.visiting.template_dialog import TemplateDialog, draft
from ui.widgets.record_table import Column

if TYPE_CHECKING:
    from collections.abc import Sequence

    from familycare.domain.errors import Refused
    from familycare.services.template_views import TemplateChoices
    from familycare.services.work import Reading
    from ui.desk import Desk
    from ui.icons import Ink
    from ui.widgets.form import FormDialog


def _ink(line: TemplateLine) -> Ink:
    return "text" if line.next_dates and line.room_in_use else "muted"


def _next(line: TemplateLine) -> str:
    if not line.template.active:
        return _("Out of use")
    if not line.room_in_use:
        return _("Room out of use")
    return _(", ").join(map(display.day_and_month, line.next_dates)) or _("No date to come")


def _tooltip(line: TemplateLine) -> str:
    whom = words.audience(line.template, line.phases) or _("For everybody")
    return "\n".join(
        (line.template.name, words.when(line.template), words.validity(line.template), whom)
    )


COLUMNS: tuple[Column[TemplateLine], ...] = (
    Column(
        N_("Name"),
        lambda line: line.template.name,
        stretch=True,
        ink=_ink,
        tooltip=_tooltip,
        detail=lambda line: words.audience(line.template, line.phases),
    ),
    Column(
        N_("When"),
        lambda line: words.when(line.template, short=True),
        key=lambda line: (line.template.weekday, line.template.opens),
        width=148,
        ink=_ink,
        tooltip=_tooltip,
    ),
    Column(N_("Room"), lambda line: line.room, width=120, ink=_ink, yields=1),
    Column(
        N_("Places"),
        lambda line: words.places(line.template.places),
        key=lambda line: sum(line.template.places),
        width=136,
        ink=_ink,
        yields=2,
    ),
    Column(
        N_("Next dates"),
        _next,
        key=lambda line: line.next_dates[0] if line.next_dates else None,
        width=212,
        ink=_ink,
    ),
    Column(
        N_("Booked"),
        lambda line: display.number(line.booked) if line.booked else "–",
        key=lambda line: line.booked,
        align="end",
        width=80,
        ink=_ink,
        yields=3,
    ),
)


class TemplatesPane(RegisterSection[TemplateLine]):
    """Every template; those out of use stay in the list, for what was booked by them."""

    appointmentWanted = Signal(object)
    """AppointmentId"""
    roomsWanted = Signal()
    """There is none in which a slot could be offered."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(
            desk,
            "",
            _(
                "Where there are slots, appointments are booked into them. Weeks are counted from "
                "the Monday of the week in which a template begins."
            ),
            Permission.SET_VISITING,
        )
        self._choices: TemplateChoices | None = None
        self._saved: int | None = None
        """Number of a template just saved, until the list shows it."""
        self.lay_out(COLUMNS, _("Slot templates"), _("New template"))
        self.dates = self.add_button(_("Single dates …"), self._show_dates)
        self.move_bookings = self.add_button(_("Move bookings …"), self._move_bookings)
        self.remove = self.add_button(_("Remove"), self._remove, Qt.Key.Key_Delete)
        self.follow(SlotTemplate, TemplateDate, Room, Phase, Appointment)

    @override
    def view(self, reading: Reading) -> Sequence[TemplateLine]:
        return template_views.listed(reading)

    @override
    def dialog(self, record: TemplateLine | None) -> FormDialog:
        assert self._choices is not None  # noqa: S101 - the buttons wait for them
        template = record.template if record else draft(self._choices)
        assert template is not None  # noqa: S101 - as above
        made = TemplateDialog(self.desk, self._choices, template, self)
        made.appointmentWanted.connect(self.appointmentWanted)
        made.saved.connect(self._note_saved)
        return made

    @override
    def adapt(self, record: TemplateLine | None) -> None:
        self.add.setEnabled(self._choices is not None and draft(self._choices) is not None)
        self.edit.setEnabled(record is not None and self._choices is not None)
        self.move_bookings.setEnabled(record is not None and record.booked > 0)

    @override
    def _reload(self) -> None:
        self.desk.runner.ask(self, template_views.choices, self._keep_choices, key="choices")
        super()._reload()

    @override
    def _show(self, records: Sequence[TemplateLine]) -> None:
        super()._show(records)
        if self._saved is not None and self.table.choose(self._saved):
            self._saved = None
        first = draft(self._choices) if self._choices else None
        if records:
            self.states.show_content()
        elif first is None:
            self.states.show_empty(
                _("There is no room for visits yet."),
                _("Rooms"),
                self.roomsWanted.emit if self.desk.actor.may(Permission.EDIT_HOUSE) else None,
                icon="door-open",
            )
        else:
            self.states.show_empty(
                _("No slots are offered: any free time of a room can be booked."),
                _("New template"),
                lambda: self.dialog(None).open(),
                icon="clock",
            )

    def _note_saved(self, template: SlotTemplate) -> None:
        self._saved = None if self.table.choose(template.id) else template.id

    def _keep_choices(self, choices: TemplateChoices) -> None:
        self._choices = choices
        self.adapt(self.table.line())

    def _show_dates(self) -> None:
        if line := self.table.line():
            dialog = DatesDialog(self.desk, line, self)
            dialog.appointmentWanted.connect(self.appointmentWanted)
            dialog.open()

    def _move_bookings(self) -> None:
        if line := self.table.line():
            others = [
                other
                for other in self.table.record_model.lines
                if other.template.active
                and other.id != line.id
                and other.template.kind is line.template.kind
            ]
            MoveDialog(self.desk, line, others, self).open()

    def _remove(self) -> None:
        if line := self.table.line():
            name = display.isolated(line.template.name)
            self.desk.runner.run(
                self,
                partial(templates.remove, template_id=line.id),
                undo_text=_("Template removed: {name}").format(name=name),
                refused=partial(self._show_in_the_way, line.template.name),
            )

    def _show_in_the_way(self, name: str, refusal: Refused) -> None:
        dialog = InTheWayDialog(self.desk, name, refusal, self)
        dialog.appointmentWanted.connect(self.appointmentWanted)
        dialog.open()
