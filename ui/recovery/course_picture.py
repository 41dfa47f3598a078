"""One line of time for times without drugs, lapses, relapses and passes through the cycle."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from familycare.domain.recovery.course import began, course
from familycare.domain.recovery.records import RecordKind
from familycare.domain.recovery.relapse_cycle import CycleOutcome, RelapseCycle
from familycare.i18n import _
from ui import display
from ui.recovery import course_words
from ui.recovery.course_chart import CourseChart
from ui.theme import Space
from ui.widgets.badge import Badge
from ui.widgets.flow import FlowLayout
from ui.widgets.section import caption, text_label

if TYPE_CHECKING:
    from datetime import date

    from familycare.services.recovery_views import RecoveryCard
    from ui.desk import Desk
    from ui.widgets.badge import Tone

KINDS = (RecordKind.ABSTINENCE, RecordKind.LAPSE, RecordKind.RELAPSE_CYCLE)
TONES: dict[CycleOutcome, Tone] = {
    CycleOutcome.UNDER_WAY: "accent",
    CycleOutcome.AVOIDED: "ok",
    CycleOutcome.LAPSED: "warn",
    CycleOutcome.RELAPSED: "danger",
}
MOST_PASSES = 6
"""Passes whose stages are shown; the older ones stand among the records below."""


def course_picture(desk: Desk, card: RecoveryCard) -> QWidget | None:
    """Draw the course of time, and the stages of each pass through the cycle."""
    known = course((record for kind in KINDS for record in card.of(kind)), card.today)
    whole = QWidget()
    column = QVBoxLayout(whole)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(Space.S)
    for text in course_words.summary(known):
        column.addWidget(text_label(text, wrap=True))
    column.addWidget(CourseChart(desk.theme, known))
    passes = [
        (began(record.page, record.noted_on), record.page)
        for record in card.of(RecordKind.RELAPSE_CYCLE)
        if isinstance(record.page, RelapseCycle)
    ]
    passes.sort(key=lambda one: one[0], reverse=True)
    for day, cycle in passes[:MOST_PASSES]:
        column.addWidget(caption(_("Pass from {day} on").format(day=display.day(day))))
        column.addWidget(_chips(day, cycle))
    return whole


def _chips(day: date, cycle: RelapseCycle) -> QWidget:
    """Return the stages of one pass, in the order in which they were noted, and its outcome."""
    chips = QWidget()
    flow = FlowLayout(chips)
    named = [display.label(one.stage) for one in cycle.stages]
    for number, (one, name) in enumerate(zip(cycle.stages, named, strict=True), 1):
        numbered = f"{display.number(number)}. {name}"
        flow.addWidget(Badge(display.joined(numbered, display.day(one.on) if one.on else "")))
    outcome = display.label(cycle.outcome)
    flow.addWidget(Badge(outcome, TONES[cycle.outcome]))
    chips.setAccessibleName(_("Pass from {day} on").format(day=display.day(day)))
    chips.setAccessibleDescription(display.joined(*named, outcome))
    return chips
