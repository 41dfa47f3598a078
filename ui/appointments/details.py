"""The details of one appointment, beside the page it was chosen on."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, TypeAlias

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from familycare.domain.access import Permission
from familycare.domain.appointments import Appointment, Presence, State
from familycare.domain.flags import ReviewFlag
from familycare.domain.meeting_notes import WRITTEN_UP
from familycare.domain.visiting_desk import VISITS
from familycare.i18n import _, ngettext
from familycare.sentences.trail import details_of, sentence_of
from familycare.services import appointment_views, appointments
from ui import display
from ui.appointments.beyond import beyond_text
from ui.appointments.series_section import SeriesSection
from ui.plain_text import set_tooltip
from ui.refresh import Refresher
from ui.theme import Space
from ui.widgets.badge import Badge
from ui.widgets.buttons import button
from ui.widgets.section import caption, hairline, text_label

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from familycare.domain.appointments import Attendance
    from familycare.domain.ids import AppointmentId
    from familycare.services.appointment_views import AppointmentCard, ParticipantLine
    from familycare.services.trail_lines import TrailLine
    from familycare.services.work import Work
    from ui.desk import Desk
    from ui.widgets.badge import Tone

Deed = tuple[str, "Callable[[], object]"]
"""What can be done next: its name, and the way to it."""
Panel: TypeAlias = "Callable[[AppointmentCard], QWidget | None]"
"""What another feature shows of an appointment, if it has anything to say about it."""
STATE_TONES: dict[State, Tone] = {
    State.BOOKED: "accent",
    State.CHECKED_IN: "ok",
    State.HELD: "ok",
    State.NO_SHOW: "warn",
    State.CANCELLED: "neutral",
}


class AppointmentDetails(QWidget):
    """Who, when, where, what became of it, and what can be done next."""

    changeWanted = Signal(object)
    cancelWanted = Signal(object)
    attendanceWanted = Signal(object)
    writeUpWanted = Signal(object)
    """AppointmentId"""
    prepareWanted = Signal(object)
    """AppointmentId"""
    minutesWanted = Signal(object)
    """AppointmentId"""
    arrivalWanted = Signal(object)
    """AppointmentId: visitors have come, to be received at the desk."""

    def __init__(
        self, desk: Desk, appointment_id: AppointmentId, panels: Sequence[Panel] = ()
    ) -> None:
        super().__init__()
        self._desk, self._id, self._panels = desk, appointment_id, panels
        self._beside: list[QWidget | None] = []
        """What each panel shows now."""
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(Space.L, 0, Space.L, Space.L)
        self._column.setSpacing(Space.S)
        self._refresher = Refresher(self, desk.runner, (Appointment, ReviewFlag), self._reload)

    def _reload(self) -> None:
        view = partial(appointment_views.card, appointment_id=self._id)
        self._desk.runner.ask(self, view, self._show)

    def _show(self, card: AppointmentCard) -> None:
        focused = self.window().focusWidget()
        had_focus = self.isAncestorOf(focused)
        there = [made is not None and made.isAncestorOf(focused) for made in self._beside]
        while (item := self._column.takeAt(0)) is not None:
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
        now = card.appointment
        self._add(text_label(display.label(now.kind), "label"))
        self._add(text_label(display.isolated(card.title), "section", wrap=True))
        self._add(_badges(now))
        self._add(text_label(display.day_and_weekday(card.slot.start)))
        hours = display.joined(display.hours(card.slot), display.duration(card.slot.length))
        self._add(text_label(hours))
        self._add(text_label(display.isolated(card.room), wrap=True))
        reasons = dict.fromkeys((now.overbooked_because, now.override_because))
        for text in (now.link, now.remark, *reasons, now.cancel_remark):
            if text:
                self._add(text_label(text, "muted", wrap=True))
        deeds = self._deeds(card)
        self._add(deeds)
        self._beside = [panel(card) for panel in self._panels]
        for made in filter(None, self._beside):
            self._add(made)
        if now.series_id is not None:
            dates = SeriesSection(self._desk, now)
            dates.dateChosen.connect(self._show_other)
            self._add(dates)
        self._section(_("People"), [_person(line) for line in card.people])
        if card.history:
            self._section(_("History"), [_deed(line) for line in card.history])
        self._column.addStretch(1)
        if had_focus:  # on a button that is gone now; keys must not go anywhere else
            panel = next(
                (made for made, was in zip(self._beside, there, strict=False) if was), None
            )
            follows = panel or deeds
            follows.show()  # what is hidden still cannot have it
            follows.setFocus()

    def _show_other(self, appointment_id: AppointmentId) -> None:
        self._id = appointment_id
        self._reload()

    def _section(self, title: str, lines: Sequence[QWidget]) -> None:
        self._add(hairline())
        self._add(text_label(title, "label"))
        for line in lines:
            self._add(line)

    def _add(self, widget: QWidget) -> None:
        self._column.addWidget(widget)

    def _deeds(self, card: AppointmentCard) -> QWidget:
        box = QWidget()
        column = QVBoxLayout(box)
        column.setContentsMargins(0, Space.S, 0, Space.S)
        column.setSpacing(Space.XS)
        for row in self._rows(card):
            line = QHBoxLayout()
            line.setSpacing(Space.XS)
            for text, deed in row:
                made = button(text)
                made.clicked.connect(lambda _checked, deed=deed: deed())
                line.addWidget(made, 1)
                box.setFocusProxy(box.focusProxy() or made)
            column.addLayout(line)
        return box

    def _rows(self, card: AppointmentCard) -> list[list[Deed]]:
        now = card.appointment
        plans = self._if_may(
            Permission.PLAN,
            (_("Change …"), partial(self.changeWanted.emit, now.id)),
            (_("Cancel …"), partial(self.cancelWanted.emit, now.id)),
            (_("Book again"), partial(self._reinstate, now)),
        )
        records = self._if_may(
            Permission.RECORD_ATTENDANCE,
            (_("Check in"), partial(self._check_in, now)),
            (_("Record attendance …"), partial(self.attendanceWanted.emit, now.id)),
        )
        written = self._if_may(
            Permission.WRITE_UP, (_("Write up …"), partial(self.writeUpWanted.emit, now.id))
        )
        prepared = self._if_may(
            Permission.WRITE_UP,
            (_("Prepare …"), partial(self.prepareWanted.emit, now.id)),
            (_("Minutes …"), partial(self.minutesWanted.emit, now.id)),
        )
        prepare, minutes = prepared if now.rules.talk else ([], [])
        change, cancel, again = plans
        check_in, attend = records
        write_up = written[0] if now.kind in WRITTEN_UP else []
        if now.state is State.CANCELLED:
            rows = [again]
        elif card.slot.start.date() > self._desk.today():
            rows = [prepare, change, cancel]
        elif now.state is State.BOOKED:
            rows = [check_in + change, prepare, attend + write_up, cancel]
        elif now.state is State.CHECKED_IN:
            rows = [attend, write_up, cancel]
        else:
            rows = [attend, write_up, minutes]
        return [row for row in rows if row]

    def _if_may(self, permission: Permission, *deeds: Deed) -> list[list[Deed]]:
        """Return each deed as a row of its own; empty rows for whoever may not do them."""
        return [[deed] if self._desk.actor.may(permission) else [] for deed in deeds]

    def _check_in(self, now: Appointment) -> None:
        if now.kind in VISITS:
            self.arrivalWanted.emit(now.id)
            return
        call = partial(appointments.check_in, appointment_id=now.id, version=now.version)
        self._do(call, _("Appointment checked in"))

    def _reinstate(self, now: Appointment) -> None:
        call = partial(appointments.reinstate, appointment_id=now.id, version=now.version)
        self._do(call, _("Appointment booked again"))

    def _do(self, call: Callable[[Work], object], undo_text: str) -> None:
        self._desk.runner.run(self, call, undo_text=undo_text)


def _badges(now: Appointment) -> QWidget:
    row_box = QWidget()
    row = QHBoxLayout(row_box)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(Space.XS)
    row.addWidget(Badge(display.label(now.state), STATE_TONES[now.state]))
    if now.supervised:
        row.addWidget(Badge(_("Supervised")))
    if now.overbooked_because:
        row.addWidget(Badge(_("Overbooked"), "warn"))
    if now.overridden:
        beyond = Badge(_("Beyond the rules"), "warn")
        set_tooltip(beyond, "\n".join(map(beyond_text, now.overridden)))
        row.addWidget(beyond)
    if now.cancelled_because:
        row.addWidget(Badge(display.label(now.cancelled_because)))
    if now.heard_by:
        row.addWidget(Badge(display.label(now.heard_by)))
    row.addStretch(1)
    return row_box


def _person(line: ParticipantLine) -> QWidget:
    box = QWidget()
    column = QVBoxLayout(box)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    column.addWidget(text_label(display.isolated(line.name), wrap=True))
    parts = [display.label(line.participant.role), _came(line.participant.attendance)]
    column.addWidget(caption(display.joined(*parts), wrap=True))
    return box


def _deed(line: TrailLine) -> QWidget:
    """Say what was done, and below it who did it when."""
    told = (sentence_of(line, display.shown, within=True), *details_of(line, display.shown))
    box = QWidget()
    column = QVBoxLayout(box)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    column.addWidget(text_label(display.joined(*told), wrap=True))
    who = display.isolated(line.who) or display.label(line.role)
    column.addWidget(caption(display.joined(display.moment(line.at), who), wrap=True))
    return box


def _came(attendance: Attendance | None) -> str:
    if attendance is None:
        return ""
    if attendance.presence is Presence.ABSENT:
        cause = display.label(attendance.cause) if attendance.cause else ""
        absent = display.label(attendance.presence)
        return f"{absent} ({cause})" if cause else absent
    if late := attendance.minutes_late:
        text = ngettext("{count} minute late", "{count} minutes late", late)
        return text.format(count=late)
    return display.label(attendance.presence)
