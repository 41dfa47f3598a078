"""The dialogs at the end of a visit: over, how it went, what follows. Made for twenty seconds."""

from __future__ import annotations

from datetime import datetime, timedelta
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLineEdit
from typing_extensions import override

from familycare.domain.ids import AppointmentId
from familycare.domain.visiting_desk import EndedEarly, EndsOutside, Incident, ended_early
from familycare.i18n import _
from familycare.services import desk
from familycare.services.desk import EndVisit, FollowUp, Note
from ui import display
from ui.visiting_desk.mood_field import MoodField
from ui.widgets.choice_box import ChoiceBox
from ui.widgets.date_field import DateField, TimeField
from ui.widgets.form import FormDialog
from ui.widgets.form_column import FormColumn
from ui.widgets.section import text_label

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import time

    from PySide6.QtWidgets import QWidget

    from familycare.domain.staff import StaffMember
    from familycare.services.desk_views import VisitLine
    from ui.desk import Desk


class NoteDialog(FormDialog):
    """How a visit went: mood by a digit, incident, remark, and a task that follows."""

    def __init__(
        self,
        desk: Desk,
        line: VisitLine,
        staff: Sequence[StaffMember],
        parent: QWidget | None = None,
        *,
        title: str = "",
        primary: str = "",
    ) -> None:
        super().__init__(desk, title or _("How the visit went"), primary or _("Save"), parent)
        self._line = line
        self.drafted_as = f"visit note/{line.id}"
        kind = display.label(line.kind)
        what = display.joined(kind, display.isolated(line.client), display.hours(line.slot))
        self.form.add_widget(text_label(what, "muted", wrap=True))
        self.mood = self.form.add_field("mood", _("Mood"), MoodField())
        self.add_more()
        nothing = (None, _("Nothing happened"))
        kinds = [nothing, *((kind, display.label(kind)) for kind in Incident)]
        self.remark = self.form.add_field("remark", _("Remark"), QLineEdit())
        self.incident = self.form.add_field("incident", _("Incident"), ChoiceBox(kinds))
        self.happened = self.form.add_field("incident_remark", _("What happened"), QLineEdit())
        self._add_follow_up(staff)
        self._fill()
        self.mood.digitTyped.connect(self.remark.setFocus)
        self.incident.currentIndexChanged.connect(lambda _index: self._show_extras())
        self.task.textChanged.connect(lambda _text: self._show_extras())
        self._show_extras()

    def add_more(self) -> None:
        """Add fields below the mood."""

    def note(self) -> Note:
        """Return what was said."""
        text = self.task.text().strip()
        due = self.due.value() or self.desk.today()
        return Note(
            mood=self.mood.value(),
            incident=self.incident.value(),
            incident_remark=self.happened.text() if self.incident.value() else "",
            remark=self.remark.text(),
            follow_up=FollowUp(text=text, due_on=due, staff_id=self.owner.value())
            if text
            else None,
        )

    @override
    def submit(self) -> None:
        record = self._line.record
        call = partial(
            desk.note,
            appointment_id=AppointmentId(self._line.id),
            version=record.version if record else 0,
            told=self.note(),
        )
        self.run_deed(call, undo_text=_("Noted how the visit went"))

    @override
    def _go_to_first(self) -> None:
        self.mood.setFocus()

    def _add_follow_up(self, staff: Sequence[StaffMember]) -> None:
        self.task = self.form.add_field(
            "text", _("What is to be done afterwards"), QLineEdit(placeholderText=_("Nothing"))
        )
        self._follow = FormColumn()
        anybody = (None, _("Whoever is on duty"))
        people = [anybody, *((one.id, one.name) for one in staff if one.active)]
        owner, due = FormColumn(), FormColumn()
        self.owner = owner.add_field("staff_id", _("Who does it"), ChoiceBox(people))
        tomorrow = self.desk.today() + timedelta(days=1)
        self.due = due.add_field(
            "due_on", _("Until"), DateField(self.desk.icons, self.desk.today(), tomorrow)
        )
        self._follow.add_row(owner, due)
        self.form.add_row(self._follow)

    def _fill(self) -> None:
        record = self._line.record
        if record is not None:
            self.mood.set_value(record.mood)
            self.incident.set_value(record.incident)
            self.happened.setText(record.incident_remark)
            self.remark.setText(record.remark)

    def _show_extras(self) -> None:
        self.form.field("incident_remark").setVisible(self.incident.value() is not None)
        self._follow.setVisible(bool(self.task.text().strip()))
        self.grow()


class OverDialog(NoteDialog):
    """The visit is over: when, why early if so, and how it went."""

    def __init__(
        self,
        desk: Desk,
        line: VisitLine,
        staff: Sequence[StaffMember],
        parent: QWidget | None = None,
    ) -> None:
        self._now = desk.clock.now().astimezone(desk.zone)
        super().__init__(
            desk, line, staff, parent, title=_("The visit is over"), primary=_("It is over")
        )
        self.drafted_as = f"over/{line.id}"

    @override
    def add_more(self) -> None:
        ended = min(self._now, self._line.slot.end).replace(second=0, microsecond=0)
        self.ended = self.form.add_field("ended_at", _("Ended at"), TimeField(ended.time()))
        causes = [
            (None, _("Choose a reason")),
            *((cause, display.label(cause)) for cause in EndedEarly),
        ]
        self.early = self.form.add_field("ended_early", _("Why it ended early"), ChoiceBox(causes))
        self.ended.textChanged.connect(lambda _text: self._show_extras())

    @override
    def submit(self) -> None:
        order = EndVisit(
            appointment_id=AppointmentId(self._line.id),
            version=self._line.version,
            ended_at=self._ended_at(),
            ended_early=self.early.value(),
            note=self.note(),
        )
        name = display.isolated(self._line.client)
        self.run_deed(
            partial(desk.end, order=order), undo_text=_("Over: {name}").format(name=name)
        )

    def _ended_at(self) -> datetime:
        typed = self.ended.value()
        if typed is None:
            raise EndsOutside
        return self._at(typed)

    def _at(self, typed: time) -> datetime:
        return datetime.combine(self._line.slot.start.date(), typed, self.desk.zone)

    @override
    def _show_extras(self) -> None:
        super()._show_extras()
        typed = self.ended.value()
        early = typed is not None and ended_early(self._line.slot, self._at(typed))
        self.form.field("ended_early").setVisible(early)
