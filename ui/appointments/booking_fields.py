"""The fields of a booking, without what they offer or mean: what, when, who and where."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLineEdit, QPlainTextEdit

from familycare.domain.appointment_kinds import KINDS, AppointmentKind
from familycare.domain.ids import new_uid
from familycare.domain.series import FEWEST_DATES, Scope
from familycare.i18n import N_, _
from familycare.services.eligibility import Sought
from ui import display
from ui.appointments.repeat_field import RepeatField
from ui.appointments.slot_choice import SlotChoice
from ui.widgets.choice_box import ChoiceBox
from ui.widgets.drop_down import DropDown
from ui.widgets.family_choice import FamilyChoice
from ui.widgets.form_column import FormColumn
from ui.widgets.picker import Picker
from ui.widgets.section import caption
from ui.widgets.tick_box import TickBox
from ui.widgets.when_field import WhenField

if TYPE_CHECKING:
    from familycare.domain.ids import AppointmentId
    from familycare.domain.slots import TimeSlot
    from familycare.services.group_views import Rhythm
    from ui.desk import Desk

REMARK_HEIGHT = 64
BEYOND_THE_RULES = N_("Reason to go beyond the rules")


class BookingFields(FormColumn):
    """Every field there is; which of them are shown follows from the kind."""

    def __init__(self, desk: Desk, slot: TimeSlot, grid_minutes: int) -> None:
        super().__init__()
        self.but: AppointmentId | None = None
        """The appointment that is changed; its own people and room count as free."""
        self.workstation = new_uid()
        """Names the form to the other workstations."""
        self._add_what(desk, slot, grid_minutes)
        self._add_who(desk)
        self._add_where(desk)
        self.field("scope").hide()
        self.show_reason(on=False)

    def _add_what(self, desk: Desk, slot: TimeSlot, grid_minutes: int) -> None:
        self.kind = self.add_field("kind", _("Kind"), DropDown())
        for kind in AppointmentKind:
            self.kind.addItem(display.label(kind), kind)
        when = WhenField(desk, slot, grid_minutes)
        self.when = self.add_field("slot", _("When"), when, also=("end",))
        self.group = self.add_field("group", _("Group"), DropDown())

    def _add_who(self, desk: Desk) -> None:
        one = Picker(desk.icons, live=True, placeholder=_("Type a name or case number"))
        self.client = self.add_field("client", _("Client"), one)
        self.facts = caption("", wrap=True)
        self.facts.hide()
        self.add_widget(self.facts)
        several = Picker(desk.icons, live=True, multiple=True, placeholder=_("Add a client"))
        self.clients = self.add_field("clients", _("Clients"), several)
        self.family = self.add_field("family", _("Family"), FamilyChoice())
        relatives = Picker(
            desk.icons, live=True, multiple=True, placeholder=_("Add a family member")
        )
        self.relatives = self.add_field("relatives", _("Family members"), relatives)
        self.offered = self.add_field("offered", _("Times on offer"), SlotChoice(desk))
        self.elsewhere = TickBox(_("Another time or room"))
        self.add_field("elsewhere", "", self.elsewhere)
        staff = Picker(desk.icons, multiple=True, placeholder=_("Add a member of staff"))
        self.staff = self.add_field("staff", _("Staff"), staff)

    def _add_where(self, desk: Desk) -> None:
        self.room = self.add_field("room", _("Room"), DropDown(), also=("room_id", "seats"))
        self.supervised = TickBox(_("Supervised: a member of staff sits within hearing"))
        self.add_field("supervised", "", self.supervised)
        self.link = self.add_field(
            "link", _("Link"), QLineEdit(placeholderText=_("Address of the meeting, if known"))
        )
        self.remark = self.add_field("remark", _("Remark"), QPlainTextEdit())
        self.remark.setFixedHeight(REMARK_HEIGHT)
        self.remark.setTabChangesFocus(True)
        self.repeat = self.add_field(
            "repeat", "", RepeatField(desk), also=("every_weeks", "count")
        )
        self.scope = self.add_field(
            "scope", _("Applies to"), ChoiceBox((scope, display.label(scope)) for scope in Scope)
        )
        self.because = self.add_field(
            "reason",
            _(BEYOND_THE_RULES),
            QLineEdit(),
            hint=_("It is kept with the appointment, which is marked and reported."),
        )

    def chosen_kind(self) -> AppointmentKind:
        """Return the kind of appointment."""
        return AppointmentKind(self.kind.currentData())

    def sought(self) -> Sought | None:
        """Return for whom a visit is looked for; None while no client is chosen."""
        client, kind = self.client.value(), self.chosen_kind()
        if client is None or not KINDS[kind].needs_family:
            return None
        return Sought(
            kind=kind,
            clients=(client,),
            family=self.family.chosen(),
            staff=tuple(self.staff.values()),
            supervised=self.supervised.isChecked(),
            moving=self.but,
            workstation=self.workstation,
        )

    def start_run(self, run: Rhythm) -> None:
        """Fill in how long the meetings of a programme last, and how many are to be booked."""
        self.when.set_length(timedelta(minutes=run.minutes))
        if run.meetings >= FEWEST_DATES:
            self.repeat.begin(run.every_weeks, run.meetings)

    def show_facts(self, text: str) -> None:
        """Say below the client what is to be known for a visit; nothing where there is nothing."""
        self.facts.setText(text)
        self.facts.setVisible(bool(text))

    def show_reason(self, *, on: bool) -> None:
        """Ask for a reason to go beyond the rules, or not."""
        self.field("reason").setVisible(on)
