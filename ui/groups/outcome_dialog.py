"""Before and after a run of a programme: what was measured of each member, and of all of them."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from familycare.domain.group_invitations import GroupInvitation
from familycare.domain.groups import Group
from familycare.domain.support import Assessment
from familycare.i18n import _
from familycare.services import programme_outcomes
from ui import display
from ui.outcome_words import how_many, line, measure_title
from ui.refresh import Refresher
from ui.theme import Space
from ui.widgets.buttons import button
from ui.widgets.empty_state import StateStack
from ui.widgets.measured_table import MeasuredTable
from ui.widgets.section import caption, heading, text_label

if TYPE_CHECKING:
    from familycare.services.programme_outcomes import GroupOutcome, MeasureOutcome
    from ui.desk import Desk

SIZE = (900, 640)


class OutcomeDialog(QDialog):
    """One table for each score; it follows what is filled in meanwhile."""

    def __init__(self, desk: Desk, group: Group, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Before and after: {group}").format(group=group.name))
        self._desk, self._group = desk, group
        self.tables: list[MeasuredTable] = []
        self.about = text_label("", "muted", wrap=True)
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._states = StateStack(self._area, desk.icons)
        close = button(_("Close"))
        close.clicked.connect(self.accept)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(close)
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.XL, Space.XL, Space.XL, Space.L)
        column.setSpacing(Space.M)
        column.addWidget(heading(group.name))
        column.addWidget(self.about)
        column.addWidget(self._states, 1)
        column.addLayout(foot)
        self.resize(*SIZE)
        Refresher(self, desk.runner, (Assessment, Group, GroupInvitation), self._reload)

    def _reload(self) -> None:
        view = partial(programme_outcomes.of_group, group_id=self._group.id)
        self._desk.runner.ask(self, view, self._show, key="outcome", failed=self._fail)

    def _fail(self, _error: BaseException) -> None:
        self._states.show_error(_("It could not be read what was measured."), self._reload)

    def _show(self, found: GroupOutcome) -> None:
        self.about.setText(_dates(found))
        if not any(measure.members for measure in found.measures):
            self._states.show_empty(_nothing(found), icon="notebook-pen")
            return
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, Space.M, 0)
        column.setSpacing(Space.S)
        self.tables = []
        for measure in found.measures:
            if measure.members:
                self._add(column, measure)
        told = _("Compared, not explained: much else happens in these weeks.")
        column.addWidget(caption(told, wrap=True))
        column.addStretch(1)
        self._area.setWidget(holder)
        self._states.show_content()

    def _add(self, column: QVBoxLayout, measure: MeasureOutcome) -> None:
        title = measure_title(measure)
        table = MeasuredTable(self._desk.theme, _("Member"))
        table.setAccessibleName(title)
        lines = [
            line(one.name, one.scores, measure.scale, one.comparison) for one in measure.members
        ]
        mean = _("Mean of those measured twice")
        lines.append(line(mean, measure.mean, measure.scale, whole=True))
        table.show_measured(lines)
        self.tables.append(table)
        column.addWidget(heading(title))
        column.addWidget(caption(how_many(measure), wrap=True))
        column.addWidget(table)
        column.addSpacing(Space.L)


def _dates(found: GroupOutcome) -> str:
    """Say when the run begins and ends, and which answers count."""
    if found.run is None:
        return ""
    first, last = display.day(found.run.first), found.run.last
    span = (
        _("First meeting {first}, last meeting {last}.").format(
            first=first, last=display.day(last)
        )
        if last
        else _("First meeting {first}; the last one is still to be booked.").format(first=first)
    )
    counts = _("Answers count up to {days} days before and after.").format(
        days=display.number(found.days)
    )
    return f"{span} {counts}"


def _nothing(found: GroupOutcome) -> str:
    if not found.group.programme:
        return _("A group of its own has no questionnaires that go with it.")
    if not found.measures:
        return _("No questionnaires go with this programme, or nobody has met yet.")
    return _("Nobody of the group answers these questionnaires.")
