"""The questionnaires of one client, with score, band and whether something really changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from familycare.domain.access import Permission
from familycare.domain.scales import Change
from familycare.i18n import N_, _
from ui import display
from ui.support import words
from ui.theme import Space
from ui.widgets.buttons import labelled_button
from ui.widgets.record_table import Column, RecordTable
from ui.widgets.section import heading, text_label

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from familycare.domain.scales import Comparison
    from familycare.services.support_card import AssessmentLine, ScoreLine
    from ui.desk import Desk
    from ui.icons import Ink

ROWS_AT_ONCE = 12
INKS: dict[Change, Ink] = {Change.BETTER: "ok", Change.WORSE: "warn"}


def _ink(comparison: Comparison | None) -> Ink:
    return INKS.get(comparison.change, "muted") if comparison else "muted"


def _numbers(line: AssessmentLine) -> str:
    return "\n".join([told for score in line.scores for told in _compared(score)])


def _compared(score: ScoreLine) -> Iterator[str]:
    scale = f"{_(score.scale.title)}: " if score.scale.title else ""
    if score.previous:
        told = _("Since the one before: {numbers}")
        yield scale + told.format(numbers=words.change_in_numbers(score.previous, score.scale))
    if score.first:
        told = _("Since the first one: {numbers}")
        yield scale + told.format(numbers=words.change_in_numbers(score.first, score.scale))


def _profile(line: AssessmentLine) -> str:
    """Say the single answers, where they tell something besides the score."""
    if line.instrument is None or not line.instrument.profile:
        return ""
    return display.listed(
        _("{question}: {answer}").format(
            question=_(item.label),
            answer=words.NOTHING if answer is None else display.number(answer),
        )
        for item, answer in zip(line.instrument.items, line.assessment.answers, strict=False)
    )


def _previous(line: AssessmentLine) -> Comparison | None:
    return line.main.previous if line.main else None


def _first(line: AssessmentLine) -> Comparison | None:
    return line.main.first if line.main else None


COLUMNS: tuple[Column[AssessmentLine], ...] = (
    Column(
        N_("Date"),
        lambda line: display.day(line.assessment.filled_on),
        key=lambda line: line.assessment.filled_on,
        width=124,
    ),
    Column(
        N_("Questionnaire"),
        lambda line: _(line.title),
        stretch=True,
        tooltip=lambda line: _(line.title),
    ),
    Column(N_("Who answered"), words.informant, width=116, tooltip=words.informant),
    Column(
        N_("Score"),
        words.scored,
        key=lambda line: line.main and line.main.score,
        width=190,
        tooltip=words.scored,
    ),
    Column(
        N_("Since the one before"),
        lambda line: words.change(_previous(line)),
        width=152,
        ink=lambda line: _ink(_previous(line)),
        tooltip=_numbers,
    ),
    Column(
        N_("Since the first"),
        lambda line: words.change(_first(line)),
        width=150,
        ink=lambda line: _ink(_first(line)),
        tooltip=_numbers,
        yields=1,
    ),
)


class AssessmentList(QWidget):
    """Enter or a double click opens one for correction; the numbers stand in its tooltip."""

    newWanted = Signal()
    togetherWanted = Signal()
    """Several people or questionnaires are to be filled in on one sheet."""
    formWanted = Signal()
    """An empty questionnaire is to be printed."""
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
        self.together = labelled_button(desk.icons, "users", _("Side by side"))
        self.blank = labelled_button(desk.icons, "printer", _("Empty form"))
        for made in (self.new, self.together, self.blank):
            made.setVisible(desk.actor.may(Permission.ASSESS))
        head = QHBoxLayout()
        head.addWidget(heading(_("Questionnaires")))
        head.addStretch(1)
        head.addWidget(self.blank)
        head.addWidget(self.together)
        head.addWidget(self.new)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.S)
        column.addLayout(head)
        for widget in (self._none, self.table, self.details):
            column.addWidget(widget)
        self.new.clicked.connect(lambda _checked: self.newWanted.emit())
        self.blank.clicked.connect(lambda _checked: self.formWanted.emit())
        self.together.clicked.connect(lambda _checked: self.togetherWanted.emit())
        self.table.lineActivated.connect(self.chosen)
        self.table.lineChosen.connect(self._tell_numbers)

    def show_lines(self, lines: Sequence[AssessmentLine]) -> None:
        """Show these questionnaires."""
        self.table.show_lines(lines)
        self.table.setVisible(bool(lines))
        self._none.setVisible(not lines)
        self._tell_numbers(self.table.line())

    def _tell_numbers(self, line: AssessmentLine | None) -> None:
        told = "\n".join(filter(None, (_numbers(line), _profile(line)))) if line else ""
        self.details.setText(told)
        self.details.setVisible(bool(told))
