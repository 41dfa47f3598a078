"""The questionnaires of one client, with score, band and whether something really changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from familycare.domain.access import Permission
from familycare.domain.instruments import Change
from familycare.i18n import N_, _
from familycare.services.instruments import title_of
from ui import display
from ui.support import words
from ui.theme import Space
from ui.widgets.buttons import labelled_button
from ui.widgets.record_table import Column, RecordTable
from ui.widgets.section import heading, text_label

if TYPE_CHECKING:
    from collections.abc import Sequence

    from familycare.domain.instruments import Comparison
    from familycare.services.support_card import AssessmentLine
    from ui.desk import Desk
    from ui.icons import Ink

ROWS_AT_ONCE = 12
INKS: dict[Change, Ink] = {Change.BETTER: "ok", Change.WORSE: "warn", Change.NONE: "muted"}


def _ink(comparison: Comparison | None) -> Ink:
    return INKS[comparison.change] if comparison else "muted"


def _numbers(line: AssessmentLine) -> str:
    parts = []
    if line.previous:
        told = _("Since the one before: {numbers}")
        parts.append(told.format(numbers=words.change_in_numbers(line.previous)))
    if line.first:
        told = _("Since the first one: {numbers}")
        parts.append(told.format(numbers=words.change_in_numbers(line.first)))
    return "\n".join(parts)


COLUMNS: tuple[Column[AssessmentLine], ...] = (
    Column(
        N_("Date"),
        lambda line: display.day(line.assessment.filled_on),
        key=lambda line: line.assessment.filled_on,
        width=124,
    ),
    Column(
        N_("Questionnaire"),
        lambda line: title_of(line.assessment.instrument),
        stretch=True,
        tooltip=lambda line: title_of(line.assessment.instrument),
    ),
    Column(N_("Who answered"), words.informant, width=116, tooltip=words.informant),
    Column(
        N_("Score"),
        words.scored,
        key=lambda line: line.score,
        width=170,
        tooltip=words.scored,
    ),
    Column(
        N_("Since the one before"),
        lambda line: words.change(line.previous),
        width=152,
        ink=lambda line: _ink(line.previous),
        tooltip=_numbers,
    ),
    Column(
        N_("Since the first"),
        lambda line: words.change(line.first),
        width=150,
        ink=lambda line: _ink(line.first),
        tooltip=_numbers,
        yields=1,
    ),
)


class AssessmentList(QWidget):
    """Enter or a double click opens one for correction; the numbers stand in its tooltip."""

    newWanted = Signal()
    chosen = Signal(object)
    """AssessmentLine"""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.table: RecordTable[AssessmentLine] = RecordTable(
            desk.theme,
            desk.icons,
            COLUMNS,
            identity=lambda line: line.assessment.id,
            name=_("Questionnaires"),
        )
        self.table.fit_rows(ROWS_AT_ONCE)
        self._none = text_label(_("No questionnaire has been filled in yet."), "muted")
        self.details = text_label("", "muted", wrap=True)
        self.new = labelled_button(desk.icons, "plus", _("Fill in"))
        self.new.setVisible(desk.actor.may(Permission.ASSESS))
        head = QHBoxLayout()
        head.addWidget(heading(_("Questionnaires")))
        head.addStretch(1)
        head.addWidget(self.new)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.S)
        column.addLayout(head)
        for widget in (self._none, self.table, self.details):
            column.addWidget(widget)
        self.new.clicked.connect(lambda _checked: self.newWanted.emit())
        self.table.lineActivated.connect(self.chosen)
        self.table.lineChosen.connect(self._tell_numbers)

    def show_lines(self, lines: Sequence[AssessmentLine]) -> None:
        """Show these questionnaires."""
        self.table.show_lines(lines)
        self.table.setVisible(bool(lines))
        self._none.setVisible(not lines)
        self._tell_numbers(self.table.line())

    def _tell_numbers(self, line: AssessmentLine | None) -> None:
        told = _numbers(line) if line else ""
        self.details.setText(told)
        self.details.setVisible(bool(told))
