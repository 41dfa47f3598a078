"""Where one is on a way of several steps."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QWidget

from familycare.i18n import _
from ui import display
from ui.theme import Space
from ui.widgets.section import restyle, set_text_role, text_label

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QLabel


class StepLine(QWidget):
    """The names of the steps, the present one marked; they are given with N_()."""

    def __init__(self, steps: Sequence[str]) -> None:
        super().__init__()
        self._steps = tuple(steps)
        self._labels: list[QLabel] = []
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.L)
        for number, name in enumerate(steps, start=1):
            label = text_label(f"{display.number(number)}  {_(name)}", "muted")
            label.setObjectName("step")
            self._labels.append(label)
            row.addWidget(label)
        row.addStretch(1)

    def show_step(self, step: int) -> None:
        """Mark the present step, counted from 0."""
        for number, label in enumerate(self._labels):
            set_text_role(label, "body" if number == step else "muted")
            label.setProperty("current", number == step)
            restyle(label)
        name = _(self._steps[step])
        told = _("Step {number} of {count}: {name}")
        self.setAccessibleName(
            told.format(
                number=display.number(step + 1), count=display.number(len(self._steps)), name=name
            )
        )
