"""Goals as a board of three columns: what is open, how far it is, and what is due."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFrame, QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from familycare.domain.focus import CareDomain
from familycare.domain.recovery.goals import Goal, GoalState
from familycare.domain.recovery.records import RecordKind
from familycare.i18n import _, ngettext
from ui import display
from ui.recovery.picture import Picture, hint, tick_box
from ui.theme import Space
from ui.widgets.badge import Badge
from ui.widgets.buttons import button, quiet_button
from ui.widgets.section import caption, text_label

if TYPE_CHECKING:
    from familycare.domain.recovery.goals import Milestone
    from familycare.domain.recovery.records import RecoveryRecord
    from familycare.services.recovery_views import RecoveryCard
    from ui.desk import Desk


class GoalBoard(Picture):
    """Open goals side by side, by whom they make stronger; the others are folded away."""

    def __init__(self, desk: Desk, card: RecoveryCard) -> None:
        super().__init__(desk, card)
        found = [(one, one.page) for one in card.of(RecordKind.GOAL)]
        goals = [(record, page) for record, page in found if isinstance(page, Goal)]
        open_ones = [each for each in goals if each[1].state is GoalState.OPEN]
        over = [each for each in goals if each[1].state is not GoalState.OPEN]
        if not any(goal.living for _record, goal in goals if goal.state is not GoalState.DROPPED):
            told = _(
                "No goal is about living conditions yet: work, home, money or daily life. "
                "Recovery needs at least one."
            )
            self.column.addWidget(hint(told))
        columns = QHBoxLayout()
        columns.setSpacing(Space.L)
        for domain in CareDomain:
            own = [each for each in open_ones if each[1].domain is domain]
            columns.addLayout(self._domain(domain, own), 1)
        self.column.addLayout(columns)
        if over:
            self._fold(over)

    def _domain(self, domain: CareDomain, goals: list[tuple[RecoveryRecord, Goal]]) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(Space.S)
        column.addWidget(text_label(display.label(domain), "label"))
        for record, goal in goals:
            column.addWidget(self._goal(record, goal))
        if not goals:
            column.addWidget(caption(_("No open goal"), wrap=True))
        column.addStretch(1)
        return column

    def _goal(self, record: RecoveryRecord, goal: Goal) -> QWidget:
        whole = QFrame()
        whole.setObjectName("card")
        column = QVBoxLayout(whole)
        column.setContentsMargins(Space.S, Space.S, Space.S, Space.S)
        column.setSpacing(Space.XS)
        column.addWidget(_wrapped(goal.what))
        if record.due_on:
            late = record.due_on < self.card.today
            due = _("Due {day}").format(day=display.day(record.due_on))
            column.addWidget(Badge(due, "warn" if late else "neutral"))
        reached, count = goal.progress
        if count:
            column.addWidget(caption(told_progress(goal)))
            bar = QProgressBar(maximum=count, value=reached, textVisible=False)
            bar.setAccessibleName(told_progress(goal))
            column.addWidget(bar)
        for number, milestone in enumerate(goal.milestones):
            column.addWidget(self._milestone(record, goal, number, milestone))
        if self.may_write and count and reached == count:
            done = button(_("Goal reached"))
            done.setObjectName(f"reached-{record.id}")
            after = replace(goal, state=GoalState.REACHED, reached_on=self.card.today)
            done.clicked.connect(partial(self.keep, record, after, _("Goal reached")))
            column.addWidget(done)
        return whole

    def _milestone(
        self, record: RecoveryRecord, goal: Goal, number: int, milestone: Milestone
    ) -> QWidget:
        parts = [display.isolated(milestone.what)]
        if milestone.due_on and not milestone.reached_on:
            parts.append(display.short_day(milestone.due_on))
        name = f"milestone-{record.id}-{number}"
        reached = milestone.reached_on is not None
        box = tick_box(name, display.joined(*parts), checked=reached, wraps=True)
        box.setEnabled(self.may_write)
        undo_text = _("Milestone open again") if milestone.reached_on else _("Milestone reached")
        after = goal.ticked(number, self.card.today)
        box.clicked.connect(partial(self.keep, record, after, undo_text))
        return box

    def _fold(self, over: list[tuple[RecoveryRecord, Goal]]) -> None:
        told = ngettext(
            "Show {count} goal that is over", "Show {count} goals that are over", len(over)
        ).format(count=display.number(len(over)))
        self.more = quiet_button(told)
        self.more.setCheckable(True)
        self.over = QWidget()
        column = QVBoxLayout(self.over)
        column.setContentsMargins(Space.S, 0, 0, 0)
        for _record, goal in over:
            when = display.day(goal.reached_on) if goal.reached_on else ""
            state = display.joined(display.label(goal.state), when)
            column.addWidget(_wrapped(display.joined(display.isolated(goal.what), state)))
        self.over.hide()
        self.more.toggled.connect(self.over.setVisible)
        row = QHBoxLayout()
        row.addWidget(self.more)
        row.addStretch(1)
        self.column.addLayout(row)
        self.column.addWidget(self.over)


def told_progress(goal: Goal) -> str:
    """Say how far a goal is."""
    reached, count = goal.progress
    told = ngettext(
        "{reached} of {count} milestone reached", "{reached} of {count} milestones reached", count
    )
    return told.format(reached=display.number(reached), count=display.number(count))


def _wrapped(text: str) -> QWidget:
    made = text_label(text, wrap=True)
    made.setMinimumWidth(1)
    return made
