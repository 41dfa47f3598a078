"""A meeting is written up on one sheet: who came, a note for all charts, and a line for each."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QScrollArea
from typing_extensions import override

from familycare.domain.appointments import ParticipantRole
from familycare.domain.meeting_notes import NoteLine
from familycare.i18n import _
from familycare.services import meeting_notes
from familycare.services.meeting_notes import WriteUp
from ui import display
from ui.appointments.person_row import PersonRow
from ui.appointments.plan_fields import OutcomeFields, PlanFields, SessionFields
from ui.widgets.buttons import button
from ui.widgets.form import FormDialog
from ui.widgets.section import caption, hairline, text_label
from ui.widgets.tick_box import TickBox

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from familycare.services.appointment_views import ParticipantLine
    from familycare.services.meeting_views import MeetingSheet
    from ui.desk import Desk

NOTE_HEIGHT = 96
ROW_HEIGHT = 48
"""Pixels above a line, and below it, that are shown with it: the name and who came."""
SIZE = (900, 680)


class WriteUpDialog(FormDialog):
    """Down and Up go from line to line; Ctrl+1, Ctrl+2 and Ctrl+3 mark who came."""

    def __init__(self, desk: Desk, sheet: MeetingSheet, parent: QWidget | None = None) -> None:
        super().__init__(desk, _("Write the meeting up"), _("Save"), parent)
        self._sheet = sheet
        self.drafted_as = f"write-up/{sheet.card.appointment.id}"
        self.form.add_widget(text_label(_what(sheet), "muted", wrap=True))
        note = sheet.note
        talk = sheet.card.appointment.rules.talk
        self.plan = PlanFields(desk, self.form, sheet, held=True) if talk else None
        self.text = QPlainTextEdit(note.text if note else "")
        self.text.setFixedHeight(NOTE_HEIGHT)
        self.text.setTabChangesFocus(True)
        self.form.add_field(
            "text", _("For all charts"), self.text, hint=_("Nobody who took part is named here.")
        )
        self.outcome = OutcomeFields(desk, self.form, sheet) if talk else None
        self._everybody = button(_("Everybody came"))
        self._everybody.clicked.connect(self._mark_all)
        self.form.add_small(self._everybody)
        self.form.add_widget(
            caption(
                _("In a line: Down and Up go on, Ctrl+1 came, Ctrl+2 did not come, Ctrl+3 open.")
            )
        )
        people = sorted(sheet.card.people, key=_is_staff)
        self.rows = [self._add_row(each) for each in people]
        self.session = None if talk else self._add_session()
        self.sign = TickBox(_("Sign: from then on it stays as it is"))
        self.form.keep("sign", self.sign)
        self.form.add_widget(self.sign)
        self._link_lines()
        self.resize(*SIZE)

    @override
    def submit(self) -> None:
        before = self._sheet.card.appointment
        order = WriteUp(
            appointment_id=before.id,
            version=before.version,
            marks={row.participant: row.attendance() for row in self.rows},
            note_version=self._sheet.note.version if self._sheet.note else 0,
            text=self.text.toPlainText(),
            lines=tuple(
                NoteLine(row.participant.role, row.participant.person_id, row.line.text())
                for row in self.rows
                if row.line is not None and row.line.text().strip()
            ),
            sign=self.sign.isChecked(),
        )
        if self.plan and self.outcome:
            order = replace(
                order,
                plan=self.plan.value(),
                themes=self.outcome.themes.text(),
                strategies=self.outcome.chosen(),
                agreements=self.outcome.agreements.value(),
            )
        if self.session:
            order = replace(
                order,
                domain=self.session.domain.value(),
                themes=self.session.themes.text(),
                strategies=self.session.chosen(),
            )
        self.run_deed(partial(meeting_notes.write_up, order=order), undo_text=_("Written up"))

    @override
    def _go_to_first(self) -> None:
        self.text.setFocus()

    def _add_session(self) -> SessionFields:
        self.form.add_widget(hairline())
        return SessionFields(self.form, self._sheet)

    def _add_row(self, line: ParticipantLine) -> PersonRow:
        who = line.participant
        note = self._sheet.note
        written = note.line_of(who.role, who.person_id) if note else ""
        row = PersonRow(line, note=None if _is_staff(line) else written)
        self.form.add_widget(hairline())
        self.form.add_widget(row)
        self.form.keep(f"{who.role}/{who.person_id}", row)
        row.changed.connect(self.form.edited)
        return row

    def _link_lines(self) -> None:
        lines = [row.line for row in self.rows if row.line is not None]
        for place, line in enumerate(lines):
            for keys, near in (("Up", place - 1), ("Down", place + 1)):
                if 0 <= near < len(lines):
                    go = QShortcut(QKeySequence(keys), line, partial(self._go_on, lines[near]))
                    go.setContext(Qt.ShortcutContext.WidgetShortcut)

    def _go_on(self, line: QLineEdit) -> None:
        """Go to a line, and show whose it is."""
        line.setFocus()
        if area := self.findChild(QScrollArea):
            area.ensureWidgetVisible(line, 0, line.height() + ROW_HEIGHT)

    def _mark_all(self) -> None:
        for row in self.rows:
            row.mark_present()


def _is_staff(line: ParticipantLine) -> bool:
    return line.participant.role is ParticipantRole.STAFF


def _what(sheet: MeetingSheet) -> str:
    card = sheet.card
    return display.joined(
        display.label(card.appointment.kind),
        display.isolated(card.title),
        display.slot_text(card.slot),
        _(sheet.topic.title) if sheet.topic else "",
    )
