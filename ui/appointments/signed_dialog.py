"""What is signed about a meeting, and what is added to it: for all charts, or for one."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QPlainTextEdit
from typing_extensions import override

from familycare.domain.appointments import ParticipantRole
from familycare.i18n import _
from familycare.services import meeting_notes
from familycare.services.meeting_notes import Amend
from ui import display
from ui.widgets.choice_box import ChoiceBox
from ui.widgets.form import FormDialog
from ui.widgets.section import caption, hairline, text_label

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from familycare.services.meeting_views import MeetingSheet
    from ui.desk import Desk

ADDED_HEIGHT = 80
ALL = 0


class SignedDialog(FormDialog):
    """Shows what is signed; only what is added can be typed."""

    def __init__(self, desk: Desk, sheet: MeetingSheet, parent: QWidget | None = None) -> None:
        super().__init__(desk, _("Signed meeting"), _("Add"), parent)
        self._sheet = sheet
        self.drafted_as = f"signed/{sheet.card.appointment.id}"
        self._names = {
            each.participant.resource: each.name
            for each in sheet.card.people
            if each.participant.role is not ParticipantRole.STAFF
        }
        self._people = [
            each.participant
            for each in sheet.card.people
            if each.participant.role is not ParticipantRole.STAFF
        ]
        self._show_signed()
        choices = [(ALL, _("For all charts"))]
        choices += [
            (place, self._names[each.resource]) for place, each in enumerate(self._people, 1)
        ]
        self.about = self.form.add_field("about", _("Add to"), ChoiceBox(choices))
        self.text = QPlainTextEdit()
        self.text.setFixedHeight(ADDED_HEIGHT)
        self.text.setTabChangesFocus(True)
        self.form.add_field("text", _("What is added"), self.text, also=("lines",))

    @override
    def submit(self) -> None:
        place = self.about.value()
        who = self._people[place - 1] if place else None
        order = Amend(
            appointment_id=self._sheet.card.appointment.id,
            about=(who.role, who.person_id) if who else None,
            text=self.text.toPlainText(),
        )
        self.run_deed(partial(meeting_notes.amend, order=order), undo_text=_("Added"))

    def _show_plan(self) -> None:
        """Show what the meeting was about, and what it agreed on."""
        note = self._sheet.note
        assert note is not None  # noqa: S101 - this form is for signed ones
        told = [display.label(each) for each in (note.form, note.domain, *note.strategies) if each]
        for text in (display.joined(*told), display.isolated(note.themes)):
            if text:
                self.form.add_widget(caption(text, wrap=True))
        for point in note.agenda:
            mark = _("Dealt with") if point.dealt else _("Not dealt with")
            self.form.add_widget(
                text_label(display.joined(display.isolated(point.text), mark), wrap=True)
            )
        owners = {(p.role, p.person_id): self._names[p.resource] for p in self._people}
        owners |= {(ParticipantRole.STAFF, each.id): each.name for each in self._sheet.staff}
        if self._sheet.agreements:
            self.form.add_widget(caption(_("Agreements")))
        for task in self._sheet.agreements:
            owner = owners.get(task.owner, "") if task.owner else ""
            until = _("until {day}").format(day=display.short_day(task.due_on))
            parts = (display.isolated(task.text), display.isolated(owner), until)
            self.form.add_widget(text_label(display.joined(*parts), wrap=True))

    def _show_signed(self) -> None:
        note, card = self._sheet.note, self._sheet.card
        assert note is not None  # noqa: S101 - this form is for signed ones
        kind = display.label(card.appointment.kind)
        what = display.joined(kind, display.isolated(card.title), display.slot_text(card.slot))
        self.form.add_widget(text_label(what, "muted", wrap=True))
        self._show_plan()
        self.form.add_widget(text_label(note.text, wrap=True))
        for who in self._people:
            written = note.line_of(who.role, who.person_id)
            if written:
                self.form.add_widget(caption(display.isolated(self._names[who.resource])))
                self.form.add_widget(text_label(written, wrap=True))
        if note.signed_at is not None:
            when = display.moment(note.signed_at, self.desk.zone)
            signed = _("Signed by {name}, {when}").format(
                name=display.isolated(note.signed_by), when=when
            )
            self.form.add_widget(caption(signed, wrap=True))
        by_person = {
            (each.role, each.person_id): self._names[each.resource] for each in self._people
        }
        for added in self._sheet.added:
            whom = by_person[added.about] if added.about else _("For all charts")
            at = display.moment(added.written_at, self.desk.zone) if added.written_at else ""
            self.form.add_widget(
                caption(display.joined(display.isolated(whom), display.isolated(added.author), at))
            )
            self.form.add_widget(text_label(added.text, wrap=True))
        self.form.add_widget(hairline())
