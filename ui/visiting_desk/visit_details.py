"""One visit beside the list: who, what was looked at, how it went, and what can be done next."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from familycare.domain.access import Permission
from familycare.domain.appointment_kinds import KINDS
from familycare.domain.appointments import Presence, State
from familycare.domain.people import Need
from familycare.domain.visiting_desk import TENSEST, Stage
from familycare.formats import number
from familycare.i18n import N_, _, ngettext
from ui import display
from ui.messages import explain
from ui.theme import Space
from ui.visiting_desk.columns import STAGE_TONES
from ui.visiting_desk.mood_field import MOODS
from ui.widgets.badge import Badge
from ui.widgets.buttons import button, primary_button
from ui.widgets.section import caption, hairline, text_label

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from familycare.domain.access import Actor
    from familycare.domain.visiting_desk import VisitRecord
    from familycare.services.desk_views import Guest, VisitLine
    from ui.desk import Desk

CHECK_IN, OVER, NOTE, NO_SHOW = "check in", "over", "note", "no-show"
EXPECT_AGAIN, PASS, MORE = "expect again", "pass", "more"
WORDS = {
    CHECK_IN: N_("Check in … (F2)"),
    OVER: N_("It is over … (F4)"),
    NOTE: N_("How it went … (F4)"),
    NO_SHOW: N_("Nobody came … (F6)"),
    EXPECT_AGAIN: N_("Put back to booked"),
    PASS: N_("Pass … (F8)"),
    MORE: N_("Change, cancel, history"),
}
NEEDS = {
    Need.INTERPRETER: N_("Interpreter"),
    Need.STEP_FREE: N_("Step-free"),
    Need.INDUCTION_LOOP: N_("Induction loop"),
    Need.EASY_READ: N_("Easy-read"),
}
OPEN = frozenset({State.BOOKED, State.CHECKED_IN})


def next_deed(line: VisitLine) -> str | None:
    """Return the one thing to do next with a visit, or None."""
    if line.state is State.BOOKED:
        return CHECK_IN
    if line.stage in {Stage.UNDER_WAY, Stage.OVERTIME}:
        return OVER
    return NOTE if line.state is State.HELD else None


def deeds(line: VisitLine, *, of_day: bool) -> Iterator[str]:
    """Yield what can be done with a visit, the next thing first; `of_day`: its day has come."""
    first = next_deed(line)
    if first and of_day:
        yield first
    if line.state is State.BOOKED and of_day:
        yield NO_SHOW
    if line.state in {State.NO_SHOW, State.CHECKED_IN}:
        yield EXPECT_AGAIN
    if line.state in OPEN and KINDS[line.kind].family_on_site:
        yield PASS
    yield MORE


class VisitDetails(QWidget):
    """Shows whatever visit it is given."""

    wanted = Signal(str)
    """One of the deeds above."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(Space.L, 0, Space.L, Space.L)
        self._column.setSpacing(Space.S)

    def show_line(self, line: VisitLine) -> None:
        """Show this visit in place of the one before."""
        while (item := self._column.takeAt(0)) is not None:
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
        self._add(text_label(display.label(line.kind), "label"))
        self._add(text_label(display.isolated(line.client), "section", wrap=True))
        self._add(Badge(display.label(line.stage), STAGE_TONES[line.stage]))
        when = display.joined(display.hours(line.slot), display.isolated(line.room))
        self._add(text_label(when, wrap=True))
        supervised = _("Supervised") if line.supervised else ""
        code = display.code(line.case_number)
        self._add(caption(display.joined(code, supervised), wrap=True))
        self._add_deeds(line)
        self._section(_("Visitors"))
        for guest in line.guests:
            self._add_guest(guest, line)
        if line.client_needs:
            self._section(_("The client needs"))
            self._add(text_label(in_words(line.client_needs), wrap=True))
        if line.record is not None:
            self._add_record(line.record)
        self._column.addStretch(1)

    def _add_deeds(self, line: VisitLine) -> None:
        day, today = line.slot.start.date(), self._desk.today()
        of_day = day <= today
        first = next_deed(line) if of_day else None
        for deed in deeds(line, of_day=of_day):
            if not allowed(self._desk.actor, deed, of_today=day == today):
                continue
            made = primary_button(_(WORDS[deed])) if deed == first else button(_(WORDS[deed]))
            made.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a click leaves the cursor in the field
            made.clicked.connect(lambda _checked, deed=deed: self.wanted.emit(deed))
            self._add(made)

    def _add_guest(self, guest: Guest, line: VisitLine) -> None:
        self._add(text_label(display.isolated(guest.name), wrap=True))
        if guest.against is not None and line.state in OPEN:
            self._add(text_label(explain(guest.against, self._desk.zone), "error", wrap=True))
        told = display.joined(_came(guest), in_words(guest.needs))
        if told:
            self._add(caption(told, wrap=True))

    def _add_record(self, record: VisitRecord) -> None:
        self._section(_("What was noted"))
        for text in _told(record):
            self._add(text_label(text, wrap=True))

    def _section(self, title: str) -> None:
        self._add(hairline())
        self._add(text_label(title, "label"))

    def _add(self, widget: QWidget) -> None:
        self._column.addWidget(widget)


def allowed(actor: Actor, deed: str, *, of_today: bool) -> bool:
    """Whether somebody's role lets them do this with a visit."""
    if deed == EXPECT_AGAIN and not of_today:
        return actor.may(Permission.PLAN)
    return actor.may(Permission.READ if deed == MORE else Permission.RECORD_ATTENDANCE)


def in_words(needs: Sequence[Need]) -> str:
    """Return what somebody needs, in words."""
    return _(", ").join(_(NEEDS[need]) for need in needs)


def _came(guest: Guest) -> str:
    mark = guest.attendance
    if mark is None:
        return ""
    if mark.presence is Presence.ABSENT:
        cause = display.label(mark.cause) if mark.cause else ""
        return display.joined(display.label(mark.presence), cause)
    if mark.minutes_late:
        late = mark.minutes_late
        return ngettext("{count} minute late", "{count} minutes late", late).format(count=late)
    return display.label(mark.presence)


def _told(record: VisitRecord) -> Iterator[str]:
    if record.arrived_at:
        yield _("Arrived: {time}").format(time=display.clock_time(record.arrived_at))
    for text, first, second in (
        (_("Documents: {names}"), record.identity_by, record.identity_second),
        (_("Items: {names}"), record.items_by, record.items_second),
    ):
        if first:
            yield text.format(names=display.listed(filter(None, (first, second))))
    if record.items_remark:
        yield _("Kept at the desk: {text}").format(text=display.isolated(record.items_remark))
    yield from _ended(record)


def _ended(record: VisitRecord) -> Iterator[str]:
    if record.ended_at:
        yield _("Ended: {time}").format(time=display.clock_time(record.ended_at))
    if record.ended_early:
        yield _("Ended early: {cause}").format(cause=display.label(record.ended_early))
    if record.mood:
        word = _(MOODS[record.mood - TENSEST])
        yield _("Mood: {mood} ({word})").format(mood=number(record.mood), word=word)
    if record.incident:
        yield _("Incident: {incident}").format(incident=display.label(record.incident))
    yield from (display.isolated(text) for text in (record.incident_remark, record.remark) if text)
