"""Two ways to answer with the mouse: a button an answer, or a line between two ends."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QSlider, QToolButton, QWidget

from ui import display
from ui.plain_text import set_tooltip
from ui.support import words
from ui.theme import Space
from ui.widgets.section import caption, text_label

if TYPE_CHECKING:
    from collections.abc import Sequence

    from familycare.domain.instruments import Instrument

LINE_WIDTH = 140
FIGURE_WIDTH = 36
PAGES = 10
"""Clicks beside the mark that lead from one end of a line to the other."""


class AnswerButtons(QWidget):
    """A button for each answer; what it means stands in its tooltip."""

    chosen = Signal(int)

    def __init__(self, instrument: Instrument, labels: Sequence[str]) -> None:
        super().__init__()
        self._lowest = instrument.lowest
        self.buttons = [self._button(*pair) for pair in enumerate(labels, instrument.lowest)]
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        for button in self.buttons:
            row.addWidget(button)

    def show_value(self, value: int | None) -> None:
        """Show which answer is chosen."""
        for number, button in enumerate(self.buttons, self._lowest):
            button.setChecked(number == value)

    def _button(self, value: int, meaning: str) -> QToolButton:
        button = QToolButton()
        button.setProperty("segment", True)
        button.setCheckable(True)
        button.setText(display.number(value))
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        button.setAccessibleName(meaning)
        set_tooltip(button, meaning)
        button.clicked.connect(partial(self._click, value))
        return button

    def _click(self, value: int) -> None:
        self.chosen.emit(value)


class AnswerLine(QWidget):
    """The number that was typed, and a line between its two ends to drag it on."""

    chosen = Signal(int)

    def __init__(self, instrument: Instrument, labels: Sequence[str]) -> None:
        super().__init__()
        self.figure = text_label("", "section")
        self.figure.setFixedWidth(FIGURE_WIDTH)
        self.figure.setAlignment(Qt.AlignmentFlag.AlignTrailing | Qt.AlignmentFlag.AlignVCenter)
        self.line = QSlider(Qt.Orientation.Horizontal)
        self.line.setRange(instrument.lowest, instrument.highest)
        self.line.setPageStep(max(1, (instrument.highest - instrument.lowest) // PAGES))
        self.line.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.line.setFixedWidth(LINE_WIDTH)
        self.line.setAccessibleName(", ".join(labels))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.S)
        row.addWidget(self.figure)
        row.addWidget(caption(words.end_label(instrument.lowest, labels[0])))
        row.addWidget(self.line)
        row.addWidget(caption(words.end_label(instrument.highest, labels[-1])))
        self.line.valueChanged.connect(self.chosen)

    def show_value(self, value: int | None) -> None:
        """Show which number is chosen; without one the mark stands at the beginning."""
        with QSignalBlocker(self.line):
            self.line.setValue(self.line.minimum() if value is None else value)
        self.figure.setText(words.answer(value))
