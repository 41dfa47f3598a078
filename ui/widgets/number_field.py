"""Whole numbers with their unit, in whatever digits the keyboard has."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QSpinBox
from typing_extensions import override

from familycare.domain.texts import plain_digits
from familycare.i18n import runs_right_to_left

if TYPE_CHECKING:
    from PySide6.QtGui import QValidator, QWheelEvent

INSET = 10
"""Pixels before the figures, as in the other fields. Style sheets reach only the right side."""


class NumberField(QSpinBox):
    """A whole number between two limits, with its unit. The wheel scrolls the form, never it."""

    def __init__(self, value: int, lowest: int, highest: int, unit: str = "") -> None:
        super().__init__()
        self.setRange(lowest, highest)
        self.setSuffix(f" {unit}" if unit else "")
        self.setValue(value)
        if not runs_right_to_left():
            self.lineEdit().setTextMargins(INSET, 0, 0, 0)

    @override
    def validate(self, text: str, pos: int) -> tuple[QValidator.State, str, int]:
        state, _plain, place = super().validate(plain_digits(text), pos)
        return state, text, place

    @override
    def valueFromText(self, text: str) -> int:
        return super().valueFromText(plain_digits(text))

    @override
    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()
