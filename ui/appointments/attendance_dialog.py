"""The dialog in which it is recorded who came; a mark for each person, by mouse or keyboard."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from familycare.domain.appointments import AbsenceCause, Attendance, ParticipantRole, Presence
from familycare.i18n import N_, _
from familycare.services import appointments
from familycare.services.orders import RecordAttendance
from ui import display
from ui.theme import Space
from ui.widgets.buttons import button
from ui.widgets.content import content_of, put_content
from ui.widgets.drop_down import DropDown
from ui.widgets.form import FormDialog
from ui.widgets.number_field import NumberField
from ui.widgets.section import caption, hairline, text_label

if TYPE_CHECKING:
    from familycare.domain.appointments import Participant
    from familycare.services.appointment_views import AppointmentCard, ParticipantLine
    from ui.desk import Desk

MOST_MINUTES_LATE = 240
CHOICES = (
    (Presence.ATTENDED, N_("Came")),
    (Presence.ABSENT, N_("Did not come")),
    (None, N_("Not recorded")),
)


class PersonRow(QWidget):
    """One person: came, did not come, or not recorded; how late, or why not."""

    changed = Signal()

    def __init__(self, line: ParticipantLine) -> None:
        super().__init__()
        self.participant: Participant = line.participant
        self._marks = QButtonGroup(self)
        self._late = NumberField(0, 0, MOST_MINUTES_LATE, _("min late"))
        self._late.setAccessibleName(_("Minutes late"))
        self._cause = DropDown()
        self._cause.setAccessibleName(_("Why"))
        for cause in AbsenceCause:
            self._cause.addItem(display.label(cause), cause)
        self._cause.setCurrentIndex(self._cause.findData(AbsenceCause.UNKNOWN))
        self._lay_out(line.name)
        self._show(line.participant.attendance)
        self._marks.idToggled.connect(self._mark_changed)
        self._late.valueChanged.connect(self.changed)
        self._cause.currentIndexChanged.connect(self.changed)

    def attendance(self) -> Attendance | None:
        """Return what is marked, or None for not recorded."""
        match self._presence():
            case Presence.ATTENDED:
                return Attendance(Presence.ATTENDED, minutes_late=self._late.value())
            case Presence.ABSENT:
                cause = AbsenceCause(self._cause.currentData())
                return Attendance(Presence.ABSENT, cause=cause)
        return None

    def mark_present(self) -> None:
        """Mark as having come, unless something is marked already."""
        if self._presence() is None:
            self._marks.button(0).setChecked(True)

    def content(self) -> list[Any]:
        """Return what is marked, to be kept."""
        return [self._marks.checkedId(), self._late.value(), content_of(self._cause)]

    def put_content(self, content: list[Any]) -> None:
        """Mark as was kept."""
        mark, late, cause = content
        self._marks.button(mark).setChecked(True)
        self._late.setValue(late)
        put_content(self._cause, cause)

    def _presence(self) -> Presence | None:
        return CHOICES[self._marks.checkedId()][0]

    def _lay_out(self, name: str) -> None:
        who = QVBoxLayout()
        who.setSpacing(0)
        who.addWidget(text_label(display.isolated(name), wrap=True))
        who.addWidget(caption(display.label(self.participant.role)))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.XS)
        row.addLayout(who, 1)
        for number, (_presence, text) in enumerate(CHOICES):
            choice = button(_(text))
            choice.setProperty("kind", "toggle")
            choice.setCheckable(True)
            choice.setAccessibleName(f"{name}: {_(text)}")
            self._marks.addButton(choice, number)
            row.addWidget(choice)
        extras = (self._late, self._cause)
        for extra in extras:
            extra.ensurePolished()
            row.addWidget(extra)
        hints = [extra.sizeHint() for extra in extras]
        for extra in extras:  # the same for both, so that the rows stand still
            extra.setFixedWidth(max(hint.width() for hint in hints))
        self.setMinimumHeight(max(hint.height() for hint in hints))

    def _show(self, attendance: Attendance | None) -> None:
        presence = attendance.presence if attendance else None
        number = next(n for n, (mark, _text) in enumerate(CHOICES) if mark is presence)
        self._marks.button(number).setChecked(True)
        if attendance:
            self._late.setValue(attendance.minutes_late)
            if attendance.cause:
                self._cause.setCurrentIndex(self._cause.findData(attendance.cause))
        self._show_extras()

    def _mark_changed(self) -> None:
        self._show_extras()
        self.changed.emit()

    def _show_extras(self) -> None:
        presence = self._presence()
        self._late.setVisible(presence is not Presence.ABSENT)
        self._late.setEnabled(presence is Presence.ATTENDED)
        self._cause.setVisible(presence is Presence.ABSENT)


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
        self.form.add_widget(self._everybody)
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
