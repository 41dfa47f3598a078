"""Whole numbers with their unit."""

from __future__ import annotations

from PySide6.QtWidgets import QSpinBox

INSET = 10
"""Pixels before the figures, as in the other fields; style sheets do not reach in there."""


class NumberField(QSpinBox):
    """A whole number between two limits, with its unit behind it."""

    def __init__(self, value: int, lowest: int, highest: int, unit: str = "") -> None:
        super().__init__()
        self.setRange(lowest, highest)
        self.setSuffix(f" {unit}" if unit else "")
        self.setValue(value)
        self.lineEdit().setTextMargins(INSET, 0, 0, 0)
