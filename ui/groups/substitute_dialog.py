"""Who stands in for whoever cannot lead one meeting of a group: those who are free come first."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from typing_extensions import override

from familycare.domain.appointments import ParticipantRole
from familycare.i18n import _
from familycare.services import appointment_views, booking_views, substitutes
from familycare.services.substitutes import Substitute
from ui import display
from ui.widgets.choice_box import ChoiceBox
from ui.widgets.form import FormDialog
from ui.widgets.section import text_label

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from familycare.services.appointment_views import AppointmentCard
    from familycare.services.booking_views import StaffChoice
    from familycare.services.work import Reading
    from ui.desk import Desk


class SubstituteForm(NamedTuple):
    """What the form needs before it can be shown."""

    card: AppointmentCard
    staff: list[StaffChoice]


def form_of(reading: Reading, appointment_id: int) -> SubstituteForm:
    """Read who leads a meeting, and who could."""
    card = appointment_views.card(reading, appointment_id)
    return SubstituteForm(card, booking_views.staff(reading, card.slot))


class SubstituteDialog(FormDialog):
    """For one date; the group keeps its leader."""

    def __init__(self, desk: Desk, form: SubstituteForm, parent: QWidget | None = None) -> None:
        super().__init__(desk, _("Somebody stands in"), _("Save"), parent)
        self._card = form.card
        now = form.card.appointment
        self.drafted_as = f"substitute/{now.id}"
        what = (display.isolated(form.card.title), display.slot_text(form.card.slot))
        self.form.add_widget(text_label(display.joined(*what), "muted", wrap=True))
        leading = [
            (each.participant.person_id, each.name)
            for each in form.card.people
            if each.participant.role is ParticipantRole.STAFF
        ]
        self.instead_of = self.form.add_field("instead_of", _("Cannot come"), ChoiceBox(leading))
        there = {staff for staff, _name in leading}
        others = [each for each in form.staff if each.member.id not in there]
        self.stands_in = self.form.add_field(
            "stands_in",
            _("Stands in"),
            ChoiceBox((each.member.id, _told(each)) for each in others),
        )

    @override
    def submit(self) -> None:
        now = self._card.appointment
        order = Substitute(
            appointment_id=now.id,
            version=now.version,
            instead_of=self.instead_of.value(),
            stands_in=self.stands_in.value(),
        )
        self.run_deed(
            partial(substitutes.stand_in, order=order), undo_text=_("Somebody stands in")
        )


def _told(choice: StaffChoice) -> str:
    busy = "" if choice.free else _("busy at that time")
    return display.joined(display.isolated(choice.member.name), busy)
