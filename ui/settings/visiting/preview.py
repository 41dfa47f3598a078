"""What a template would offer, while it is being written: its next dates, and what is wrong."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from familycare.i18n import _
from ui import display
from ui.theme import Space
from ui.widgets.badge import Badge
from ui.widgets.flow import FlowLayout
from ui.widgets.section import text_label

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date


class Preview(QFrame):
    """The next dates as a row of marks, closed ones left out; reasons against it below."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("card")
        self.dates: list[date] = []
        self._marks = QWidget()
        self._flow = FlowLayout(self._marks)
        self._none = text_label("", "muted", wrap=True)
        self.problem = text_label("", "warn", wrap=True)
        self.effect = text_label("", "warn", wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.M, Space.S, Space.M, Space.S)
        column.setSpacing(Space.XS)
        column.addWidget(text_label(_("Next dates"), "label"))
        column.addWidget(self._marks)
        column.addWidget(self._none)
        column.addWidget(self.problem)
        column.addWidget(self.effect)
        self.show_dates([])
        self.show_problems([])
        self.show_effect("")

    def show_nothing_yet(self) -> None:
        """Say that nothing can be told before everything above it can be read."""
        self.show_dates([])
        self._none.setText(_("Shown as soon as the fields above can be read."))
        self.show_problems([])
        self.show_effect("")

    def show_dates(self, dates: Sequence[date]) -> None:
        """Show these dates, the next one first."""
        if self.dates == list(dates) and dates:
            return
        self.dates = list(dates)
        while (item := self._flow.takeAt(0)) is not None:
            if mark := item.widget():
                mark.hide()
                mark.deleteLater()
        for day in dates:
            self._flow.addWidget(Badge(display.day_and_weekday(day)))
        self._marks.setVisible(bool(dates))
        self._none.setText(_("No date is to come."))
        self._none.setVisible(not dates)

    def show_problems(self, sentences: Sequence[str]) -> None:
        """Say what stands against saving it so; nothing when it can be saved."""
        self.problem.setText("\n".join(sentences))
        self.problem.setVisible(bool(sentences))

    def show_effect(self, sentence: str) -> None:
        """Say what saving it brings about besides."""
        self.effect.setText(sentence)
        self.effect.setVisible(bool(sentence))
