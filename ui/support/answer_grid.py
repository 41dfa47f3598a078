"""Questions in rows, whoever answers in columns: a key an answer, arrows between columns."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, NamedTuple

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QSizePolicy, QWidget
from typing_extensions import override

from familycare.i18n import _, runs_right_to_left
from ui import display
from ui.plain_text import plain
from ui.support import words
from ui.support.answer_keys import AnswerKeys
from ui.theme import Space
from ui.widgets.section import caption, set_text_role, text_label

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent

    from familycare.domain.ids import FamilyMemberId
    from familycare.domain.instruments import Instrument
    from familycare.domain.questionnaires import Wording
    from familycare.domain.support import Informant

CELL_WIDTH, COLUMN_WIDTH = 52, 132
KEYS = {
    Qt.Key.Key_Down: (1, 0),
    Qt.Key.Key_Up: (-1, 0),
    Qt.Key.Key_Right: (0, 1),
    Qt.Key.Key_Left: (0, -1),
}
"""Rows and columns by which an arrow goes on; left and right turn with the language."""


class Person(NamedTuple):
    """Whoever answers: the head of one column."""

    informant: Informant
    member_id: FamilyMemberId | None
    name: str

    @property
    def key(self) -> str:
        """How its answers are kept."""
        return f"{self.informant.value}/{self.member_id or 0}"


class AnswerCell(QLabel):
    """One answer of one person, as a number."""

    answered = Signal()
    stepped = Signal(int, int)
    """By rows and columns."""

    def __init__(self, instrument: Instrument, question: str, name: str) -> None:
        super().__init__()
        plain(self)
        self.setObjectName("answerCell")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setFixedWidth(CELL_WIDTH)
        self._keys = AnswerKeys(instrument, self)
        self._keys.shown.connect(self._show)
        self._keys.answered.connect(self.answered)
        self._keys.whole.connect(lambda: self.stepped.emit(1, 0))
        self.setAccessibleName(_("{question}: {who}").format(question=question, who=name))
        self.set_value(None)

    @property
    def value(self) -> int | None:
        """The answer, or None while there is none."""
        return self._keys.value

    def set_value(self, value: int | None) -> None:
        """Show another answer."""
        self._keys.set_value(value)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if steps := KEYS.get(Qt.Key(event.key())):
            turned = -1 if runs_right_to_left() else 1
            self.stepped.emit(steps[0], steps[1] * turned)
        elif not self._keys.press(event):
            super().keyPressEvent(event)

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        self._keys.leave()
        super().focusOutEvent(event)

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.setFocus(Qt.FocusReason.MouseFocusReason)

    def _show(self) -> None:
        self.setText(words.answer(self.value))
        self.setAccessibleDescription(
            _("Not answered") if self.value is None else display.number(self.value)
        )


class Entry(NamedTuple):
    """What one person answered to one questionnaire."""

    instrument: Instrument
    person: Person
    answers: tuple[int | None, ...]


class AnswerGrid(QWidget):
    """All questions of one or several questionnaires, side by side for several people."""

    changed = Signal()
    finished = Signal()
    """The last cell was answered."""

    def __init__(self) -> None:
        super().__init__()
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(Space.M)
        self._grid.setVerticalSpacing(Space.XS)
        self._instruments: tuple[Instrument, ...] = ()
        self._people: tuple[Person, ...] = ()
        self.cells: dict[tuple[str, str, int], AnswerCell] = {}
        """By questionnaire, person and question."""
        self._places: dict[tuple[int, int], AnswerCell] = {}
        self._scores: dict[tuple[str, str], QLabel] = {}
        self._kept: dict[str, list[int | None]] = {}
        """What was answered, that of people not shown just now included."""

    def ask(
        self,
        instruments: Sequence[Instrument],
        people: Sequence[Person],
        wordings: Mapping[str, Wording],
    ) -> None:
        """Ask these questionnaires of these people; answers given already stay."""
        self._clear()
        self._instruments, self._people = tuple(instruments), tuple(people)
        for column, person in enumerate(self._people, 1):
            name = text_label(person.name, "label", wrap=True)
            name.setFixedWidth(COLUMN_WIDTH)
            name.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignBottom)
            self._put(name, 0, column)
        row = 1
        for instrument in self._instruments:
            row = self._ask_one(instrument, wordings.get(instrument.code), row)
        self._grid.setColumnStretch(0, 1)
        self._tell_scores()

    def entries(self) -> Iterator[Entry]:
        """Yield what was answered: nothing of whoever gave no answer at all."""
        for instrument in self._instruments:
            for person in self._people:
                answers = self._answers(instrument, person)
                if any(answer is not None for answer in answers):
                    yield Entry(instrument, person, answers)

    def content(self) -> dict[str, list[int | None]]:
        """Return the answers, to be kept."""
        return {
            f"{entry.instrument.code}/{entry.person.key}": list(entry.answers)
            for entry in self.entries()
        }

    def put_content(self, content: dict[str, Any]) -> None:
        """Answer as was kept, as far as the same is asked."""
        self._kept.update(content)
        self._fill()
        self.changed.emit()

    def go_to_first(self) -> None:
        """Go to the first cell without an answer, or to the first of all."""
        cells = list(self._places.values())
        empty = next((cell for cell in cells if cell.value is None), None)
        if cells:
            (empty or cells[0]).setFocus()

    def _ask_one(self, instrument: Instrument, wording: Wording | None, row: int) -> int:
        wide = len(self._people) + 1
        title = text_label(_(instrument.title), "section", wrap=True)
        self._grid.addWidget(title, row, 0, 1, wide)
        labels = words.answer_labels(instrument, wording)
        ends = ((instrument.lowest, labels[0]), (instrument.highest, labels[-1]))
        told = display.joined(
            words.instruction(instrument, wording), *(words.end_label(*end) for end in ends)
        )
        self._grid.addWidget(caption(told, wrap=True), row + 1, 0, 1, wide)
        row += 2
        for number in range(len(instrument.items)):
            question = words.question(instrument, number, wording)
            numbered = f"{display.number(number + 1)}.  {question}"
            self._put(text_label(numbered, wrap=True), row, 0)
            for column, person in enumerate(self._people, 1):
                if person.informant in instrument.informants:
                    self._add_cell(instrument, person, number, question, (row, column))
            row += 1
        self._put(text_label(_("Score"), "muted"), row, 0)
        for column, person in enumerate(self._people, 1):
            asked = person.informant in instrument.informants
            score = caption("" if asked else _("is not asked"), wrap=True)
            score.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            score.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
            self._put(score, row, column)
            if asked:
                self._scores[instrument.code, person.key] = score
        self._fill()
        return row + 1

    def _add_cell(
        self,
        instrument: Instrument,
        person: Person,
        number: int,
        question: str,
        place: tuple[int, int],
    ) -> None:
        cell = AnswerCell(instrument, question, person.name)
        self.cells[instrument.code, person.key, number] = self._places[place] = cell
        cell.answered.connect(self._note)
        cell.stepped.connect(partial(self._step, place))
        self._grid.addWidget(cell, *place, Qt.AlignmentFlag.AlignHCenter)

    def _put(self, widget: QWidget, row: int, column: int) -> None:
        self._grid.addWidget(widget, row, column)

    def _clear(self) -> None:
        self._kept.update(self.content())
        while (item := self._grid.takeAt(0)) is not None:
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
        self.cells.clear()
        self._places.clear()
        self._scores.clear()

    def _fill(self) -> None:
        for (code, person, number), cell in self.cells.items():
            kept = self._kept.get(f"{code}/{person}", [])
            if number < len(kept) and cell.value is None:
                cell.set_value(kept[number])

    def _answers(self, instrument: Instrument, person: Person) -> tuple[int | None, ...]:
        cells = (
            self.cells.get((instrument.code, person.key, number))
            for number in range(len(instrument.items))
        )
        return tuple(cell.value if cell else None for cell in cells)

    def _note(self) -> None:
        self._tell_scores()
        self.changed.emit()

    def _tell_scores(self) -> None:
        """Say below each column what it comes to, or how many answers it still needs."""
        for instrument in self._instruments:
            for person in self._people:
                label = self._scores.get((instrument.code, person.key))
                if label is None:
                    continue
                answers = self._answers(instrument, person)
                fits, missing = instrument.fits(answers), instrument.main.missing(answers)
                if fits:
                    told = words.live_score(instrument, answers)
                elif missing == len(instrument.main.places):
                    told = words.NOTHING
                else:
                    needed = missing - instrument.main.most_missing
                    told = _("{count} more needed").format(count=display.number(needed))
                label.setText(told)
                set_text_role(label, "body" if fits else "muted")

    def _step(self, place: tuple[int, int], rows: int, columns: int) -> None:
        """Go to the next cell that way; below the last one of a column the next column begins."""
        cells, (row, column) = self._places, place
        if columns:
            beside = [p for p in cells if p[0] == row and (p[1] - column) * columns > 0]
            after = min(beside, key=lambda p: abs(p[1] - column), default=None)
        else:
            inside = sorted(p for p in cells if p[1] == column)
            at = inside.index(place) + rows
            after = inside[at] if 0 <= at < len(inside) else None
            if after is None and rows > 0:
                after = min((p for p in cells if p[1] == column + 1), default=None)
                if after is None:
                    self.finished.emit()
        if after is not None:
            cells[after].setFocus(Qt.FocusReason.TabFocusReason)
