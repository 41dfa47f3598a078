"""What one part of the support level comes from, told below its bar."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from familycare.domain.participation import CONTACTS, Strand, strand_weights
from familycare.domain.support_level import Part
from familycare.i18n import N_, _, ngettext
from ui import display
from ui.support import words
from ui.theme import Space
from ui.widgets.buttons import quiet_button
from ui.widgets.record_table import Column, RecordTable
from ui.widgets.section import caption

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from familycare.domain.participation import Counted, Encounter, FamilyTask, Participation
    from familycare.services.support_card import PartLine, SupportCard
    from ui.desk import Desk

ROWS_AT_ONCE = 6
"""Appointments seen without scrolling."""
PERCENT = 100
Counting = TypeVar("Counting", "Encounter", "FamilyTask")


class Evidence(QWidget):
    """Sentences, and ways to the appointments or the questionnaire themselves."""

    appointmentChosen = Signal(object)
    """AppointmentId"""
    assessmentChosen = Signal(object)
    """AssessmentLine"""

    def __init__(self, desk: Desk, card: SupportCard, part: Part) -> None:
        super().__init__()
        self._desk, self._card = desk, card
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(Space.S, 0, Space.S, Space.S)
        self._column.setSpacing(Space.XS)
        line = next(line for line in card.parts if line.part is part)
        if part is Part.PARTICIPATION:
            self._tell_participation(card.participation)
        else:
            self._tell_answers(line)
        if line.share:
            share = _("Counts for {percent} of the level at present.")
            self._say(share.format(percent=display.percent(line.share)))

    def _tell_answers(self, line: PartLine) -> None:
        self._say(words.source(line, self._card.participation))
        if line.source is not None:
            way = quiet_button(_("Show the answers"))
            way.clicked.connect(partial(self.assessmentChosen.emit, line.source))
            self._column.addWidget(way, 0, Qt.AlignmentFlag.AlignLeft)

    def _tell_participation(self, took_part: Participation) -> None:
        for sentence in _counted(self._card, took_part):
            self._say(sentence)
        if self._card.encounters:
            met = RecordTable(
                self._desk.theme, self._desk.icons, COLUMNS,
                identity=lambda one: one.appointment_id, name=_("Appointments with family"),
            )  # fmt: skip
            self._list(met, self._card.encounters)
        if self._card.tasks:
            agreed = RecordTable(
                self._desk.theme, self._desk.icons, TASKS,
                identity=lambda one: one, name=_("Agreed tasks of the family"),
            )  # fmt: skip
            self._list(agreed, self._card.tasks)

    def _list(self, table: RecordTable[Counting], lines: Sequence[Counting]) -> None:
        """Show what was counted; a line leads to its appointment."""
        table.horizontalHeader().hide()
        table.fit_rows(ROWS_AT_ONCE)
        table.show_lines(lines)
        table.lineActivated.connect(self._choose)
        table.clicked.connect(lambda _index: self._choose(table.line()))
        self._column.addWidget(table)

    def _choose(self, one: Encounter | FamilyTask | None) -> None:
        if one is not None:
            self.appointmentChosen.emit(one.appointment_id)

    def _say(self, sentence: str) -> None:
        told = caption(sentence, wrap=True)
        told.setMinimumWidth(1)
        self._column.addWidget(told)


def _counted(card: SupportCard, took_part: Participation) -> Iterator[str]:
    counted, number = took_part.counted, display.number
    weights = strand_weights(card.settings)
    yield words.source(
        next(line for line in card.parts if line.part is Part.PARTICIPATION), took_part
    )
    if took_part.percent is None:
        settling = card.settings.settling_days
        yield ngettext(
            "The first {days} day of a stay is not counted yet.",
            "The first {days} days of a stay are not counted yet.",
            settling,
        ).format(days=number(settling))
    if counted.planned:
        yield _("The family came to {attended} of {planned} family sessions ({weight}).").format(
            attended=number(counted.attended),
            planned=number(counted.planned),
            weight=display.percent(weights[Strand.SESSIONS] / PERCENT),
        )
    else:
        yield _("The family was invited to no session, so that sessions do not count.")
    yield _("Visits and calls: {contacts}; {expected} were expected ({weight}).").format(
        contacts=number(counted.contacts),
        expected=number(took_part.expected, 1),
        weight=display.percent(weights[Strand.CONTACTS] / PERCENT),
    )
    yield from _tasks_counted(counted, weights[Strand.TASKS])
    if counted.not_recorded:
        yield ngettext(
            "{count} appointment is not recorded; it counts neither way.",
            "{count} appointments are not recorded; they count neither way.",
            counted.not_recorded,
        ).format(count=number(counted.not_recorded))


def _tasks_counted(counted: Counted, weight: int) -> Iterator[str]:
    if counted.tasks:
        yield ngettext(
            "The family has done {done} of {count} agreed task ({weight}).",
            "The family has done {done} of {count} agreed tasks ({weight}).",
            counted.tasks,
        ).format(
            done=display.number(counted.tasks_done),
            count=display.number(counted.tasks),
            weight=display.percent(weight / PERCENT),
        )
    elif weight:
        yield _("No meeting agreed on a task of the family, so that tasks do not count.")


def _outcome(one: Encounter) -> str:
    if not one.recorded:
        return _("not recorded")
    if not one.came:
        return _("without family")
    return _("took place") if one.kind in CONTACTS else _("with family")


def _mark(one: Encounter) -> str:
    if not one.recorded:
        return "circle-question-mark"
    return "check" if one.came else "circle"


def _told(one: Encounter) -> str:
    return f"{display.label(one.kind)}, {_outcome(one)}"


COLUMNS: tuple[Column[Encounter], ...] = (
    Column(N_("Date"), lambda one: display.day_and_month(one.day), width=84),
    Column(
        N_("What"),
        lambda one: display.label(one.kind),
        stretch=True,
        icon=_mark,
        tooltip=_told,
        detail=_outcome,
    ),
)
"""One appointment with family a line."""


def _done(one: FamilyTask) -> str:
    return _("not done") if one.done_on is None else _("done")


TASKS: tuple[Column[FamilyTask], ...] = (
    Column(N_("Date"), lambda one: display.day_and_month(one.due_on), width=84),
    Column(
        N_("What"),
        lambda one: one.text,
        stretch=True,
        icon=lambda one: "circle" if one.done_on is None else "check",
        tooltip=lambda one: display.joined(display.isolated(one.text), _done(one)),
        detail=_done,
    ),
)
"""One task of the family a line."""
