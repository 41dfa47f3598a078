"""The questions of a questionnaire, answered by digit keys: one key an answer, then the next."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QToolButton, QVBoxLayout, QWidget
from typing_extensions import override

from familycare.domain.texts import plain_digits
from familycare.i18n import _
from ui import display
from ui.plain_text import set_tooltip
from ui.theme import Space
from ui.widgets.section import caption, text_label

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QKeyEvent

    from familycare.domain.instruments import Instrument

CLEARING = frozenset({Qt.Key.Key_Backspace, Qt.Key.Key_Delete, Qt.Key.Key_Minus})


class AnswerRow(QFrame):
    """One question: its words, a button for each answer, and what the chosen one means."""

    answered = Signal()
    stepped = Signal(int)
    """1 to the next question, -1 to the one before."""

    def __init__(self, instrument: Instrument, number: int) -> None:
        super().__init__()
        self.setObjectName("answerRow")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._instrument = instrument
        self._value: int | None = None
        item = instrument.items[number]
        told = f"{display.number(number + 1)}.  {_(item.label)}"
        self.setAccessibleName(told)
        self.meaning = caption("")
        self._buttons = [self._button(place) for place in range(len(instrument.answer_labels))]
        answers = QHBoxLayout()
        answers.setSpacing(0)
        for button in self._buttons:
            answers.addWidget(button)
        answers.addSpacing(Space.M)
        answers.addWidget(self.meaning, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.S, Space.S, Space.S, Space.S)
        column.setSpacing(Space.XS)
        column.addWidget(text_label(told, wrap=True))
        column.addLayout(answers)

    @property
    def value(self) -> int | None:
        """The answer, or None while there is none."""
        return self._value

    def set_value(self, value: int | None) -> None:
        """Show another answer."""
        self._value = value
        place = None if value is None else value - self._instrument.lowest
        for number, button in enumerate(self._buttons):
            button.setChecked(number == place)
        self.meaning.setText("" if place is None else _(self._instrument.answer_labels[place]))
        self.setAccessibleDescription(self.meaning.text() or _("Not answered"))

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        typed = plain_digits(event.text())
        if len(typed) == 1 and typed.isascii() and typed.isdigit():
            self._type(int(typed))
        elif event.key() in CLEARING:
            self._take(None)
        elif event.key() in {Qt.Key.Key_Down, Qt.Key.Key_Up}:
            self.stepped.emit(1 if event.key() == Qt.Key.Key_Down else -1)
        else:
            super().keyPressEvent(event)

    def _type(self, digit: int) -> None:
        if self._instrument.lowest <= digit <= self._instrument.highest:
            self._take(digit)
            self.stepped.emit(1)

    def _take(self, value: int | None) -> None:
        if value != self._value:
            self.set_value(value)
            self.answered.emit()

    def _button(self, place: int) -> QToolButton:
        value = self._instrument.lowest + place
        button = QToolButton()
        button.setProperty("segment", True)
        button.setCheckable(True)
        button.setText(display.number(value))
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        meaning = _(self._instrument.answer_labels[place])
        button.setAccessibleName(meaning)
        set_tooltip(button, meaning)
        button.clicked.connect(partial(self._click, value))
        return button

    def _click(self, value: int) -> None:
        self.setFocus()
        self._take(None if value == self._value else value)
        self.set_value(self._value)  # a second click takes it back


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
        self, instrument: Instrument, answers: Sequence[int | None] | None = None
    ) -> None:
        """Ask the questions of this questionnaire, with what was answered already."""
        for row in self.rows:
            self._column.removeWidget(row)
            row.hide()
            row.deleteLater()
        self._instrument = instrument
        self.rows = [AnswerRow(instrument, number) for number in range(len(instrument.items))]
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
