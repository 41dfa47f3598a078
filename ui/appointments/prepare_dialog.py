"""A counselling meeting is prepared: its form, and what is to be talked about."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from typing_extensions import override

from familycare.i18n import _
from familycare.services import meeting_notes
from familycare.services.meeting_notes import Prepare
from ui import display
from ui.appointments.plan_fields import PlanFields
from ui.widgets.form import FormDialog
from ui.widgets.section import text_label

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from familycare.services.meeting_views import MeetingSheet
    from ui.desk import Desk

SIZE = (640, 480)


class PrepareDialog(FormDialog):
    """Begins with what the last meeting left to be talked about."""

    def __init__(self, desk: Desk, sheet: MeetingSheet, parent: QWidget | None = None) -> None:
        super().__init__(desk, _("Prepare the meeting"), _("Save"), parent)
        self._sheet = sheet
        card = sheet.card
        self.drafted_as = f"prepare/{card.appointment.id}"
        what = (display.isolated(card.title), display.slot_text(card.slot))
        self.form.add_widget(text_label(display.joined(*what), "muted", wrap=True))
        self.plan = PlanFields(desk, self.form, sheet, held=False)
        self.resize(*SIZE)

    @override
    def submit(self) -> None:
        order = Prepare(
            appointment_id=self._sheet.card.appointment.id,
            note_version=self._sheet.note.version if self._sheet.note else 0,
            plan=self.plan.value(),
        )
        self.run_deed(partial(meeting_notes.prepare, order=order), undo_text=_("Meeting prepared"))

    @override
    def _go_to_first(self) -> None:
        agenda = self.plan.agenda
        if agenda.rows:
            agenda.rows[-1].edit.setFocus(Qt.FocusReason.TabFocusReason)
        else:
            agenda.add.setFocus(Qt.FocusReason.TabFocusReason)
