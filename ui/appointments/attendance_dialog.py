"""The dialog in which it is recorded who came; a mark for each person, by mouse or keyboard."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from typing_extensions import override

from familycare.domain.appointments import ParticipantRole
from familycare.i18n import _
from familycare.services import appointments
from familycare.services.orders import RecordAttendance
from ui import display
from ui.appointments.person_row import PersonRow
from ui.theme import Space
from ui.widgets.buttons import button
from ui.widgets.form import FormDialog
from ui.widgets.section import hairline, text_label

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from familycare.services.appointment_views import AppointmentCard
    from ui.desk import Desk


class AttendanceDialog(FormDialog):
    """Clients and family first, staff last."""

    def __init__(self, desk: Desk, card: AppointmentCard, parent: QWidget | None = None) -> None:
        super().__init__(desk, _("Record attendance"), _("Save"), parent)
        self.drafted_as = f"attendance/{card.appointment.id}"
        self._card = card
        self.setMinimumWidth(Space.FORM + Space.DETAILS)
        kind = display.label(card.appointment.kind)
        what = display.joined(kind, display.isolated(card.title), display.slot_text(card.slot))
        self.form.add_widget(text_label(what, "muted", wrap=True))
        self._everybody = button(_("Everybody came"))
        self._everybody.clicked.connect(self._mark_all)
        self.form.add_small(self._everybody)
        self.rows = [PersonRow(line) for line in card.people]
        for row in sorted(self.rows, key=lambda r: r.participant.role is ParticipantRole.STAFF):
            self.form.add_widget(hairline())
            self.form.add_widget(row)
            who = row.participant
            self.form.keep(f"{who.role}/{who.person_id}", row)
            row.changed.connect(self.form.edited)

    @override
    def submit(self) -> None:
        """Record what is marked."""
        before = self._card.appointment
        order = RecordAttendance(
            appointment_id=before.id,
            version=before.version,
            marks={row.participant: row.attendance() for row in self.rows},
        )
        self.run_deed(
            partial(appointments.record_attendance, order=order),
            undo_text=_("Attendance recorded"),
        )

    @override
    def _go_to_first(self) -> None:
        self._everybody.setFocus()

    def _mark_all(self) -> None:
        for row in self.rows:
            row.mark_present()
