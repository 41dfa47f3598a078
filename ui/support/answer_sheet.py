"""The questions of a questionnaire, answered by digit keys: the last digit goes to the next."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from familycare.i18n import _
from ui import display
from ui.support import words
from ui.support.answer_keys import AnswerKeys
from ui.support.answer_ways import AnswerButtons, AnswerLine
from ui.support.number_keys import NOTHING_TYPED, Typed
from ui.theme import Space
from ui.widgets.section import caption, text_label

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QFocusEvent, QKeyEvent

    from familycare.domain.instruments import Instrument
    from familycare.domain.questionnaires import Wording


class AnswerRow(QFrame):
    """One question: its words, a way to answer it, and what the answer means."""

    answered = Signal()
    stepped = Signal(int)
    """1 to the next question, -1 to the one before."""

    def __init__(self, instrument: Instrument, number: int, wording: Wording | None) -> None:
        super().__init__()
        self.setObjectName("answerRow")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._instrument = instrument
        self._keys = AnswerKeys(instrument, self)
        self._labels = words.answer_labels(instrument, wording)
        told = f"{display.number(number + 1)}.  {words.question(instrument, number, wording)}"
        self.setAccessibleName(told)
        self.meaning = caption("")
        way = AnswerButtons if instrument.keyed else AnswerLine
        self._answers: AnswerButtons | AnswerLine = way(instrument, self._labels)
        self._answers.chosen.connect(self._click)
        answers = QHBoxLayout()
        answers.setSpacing(0)
        answers.addWidget(self._answers)
        answers.addSpacing(Space.M)
        answers.addWidget(self.meaning, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.S, Space.S, Space.S, Space.S)
        column.setSpacing(Space.XS)
        column.addWidget(text_label(told, wrap=True))
        column.addLayout(answers)
        self._keys.shown.connect(self._show)
        self._keys.answered.connect(self.answered)
        self._keys.whole.connect(lambda: self.stepped.emit(1))

    @property
    def value(self) -> int | None:
        """The answer, or None while there is none."""
        return self._keys.value

    def set_value(self, value: int | None) -> None:
        """Show another answer."""
        self._keys.set_value(value)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Down, Qt.Key.Key_Up}:
            self.stepped.emit(1 if event.key() == Qt.Key.Key_Down else -1)
        elif not self._keys.press(event):
            super().keyPressEvent(event)

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        self._keys.leave()
        super().focusOutEvent(event)

    def _show(self) -> None:
        self._answers.show_value(self.value)
        keyed = self._instrument.keyed and self.value is not None
        place = (self.value or 0) - self._instrument.lowest
        self.meaning.setText(self._labels[place] if keyed else "")
        told = self.meaning.text() if keyed else words.answer(self.value)
        self.setAccessibleDescription(told or _("Not answered"))

    def _click(self, value: int) -> None:
        self.setFocus()
        again = self._instrument.keyed and value == self.value
        self._keys.take(NOTHING_TYPED if again else Typed(value, whole=True))
        self._show()  # a second click takes it back


class AnswerSheet(QWidget):
    """All questions of one questionnaire."""

    changed = Signal()
    finished = Signal()
    """The last question was answered: on to what comes after."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: list[AnswerRow] = []
        self._instrument: Instrument | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)

    def show_instrument(
        self,
        instrument: Instrument,
        answers: Sequence[int | None] | None = None,
        wording: Wording | None = None,
    ) -> None:
        """Ask the questions of this questionnaire, with what was answered already."""
        for row in self.rows:
            self._column.removeWidget(row)
            row.hide()
            row.deleteLater()
        self._instrument = instrument
        self.rows = [
            AnswerRow(instrument, number, wording) for number in range(len(instrument.items))
        ]
        known = list(answers or ())
        for number, row in enumerate(self.rows):
            row.set_value(known[number] if number < len(known) else None)
            row.answered.connect(self.changed)
            row.stepped.connect(partial(self._step, number))
            self._column.addWidget(row)
            row.show()  # at once, so that it can be gone to

    def answers(self) -> tuple[int | None, ...]:
        """Return what was answered, None where nothing was."""
        return tuple(row.value for row in self.rows)

    def content(self) -> list[int | None]:
        """Return the answers, to be kept."""
        return list(self.answers())

    def put_content(self, content: Sequence[int | None]) -> None:
        """Answer as was kept; the sheet may be that of another questionnaire by now."""
        for row, value in zip(self.rows, content, strict=False):
            row.set_value(value)
        self.changed.emit()

    def go_to_first(self) -> None:
        """Go to the first question without an answer, or to the first of all."""
        if self.rows:
            next((row for row in self.rows if row.value is None), self.rows[0]).setFocus()

    def _step(self, number: int, steps: int) -> None:
        after = number + steps
        if 0 <= after < len(self.rows):
            self.rows[after].setFocus(Qt.FocusReason.TabFocusReason)
        elif after >= len(self.rows):
            self.finished.emit()
