"""Whole numbers with their unit, in whatever digits the keyboard has."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSpinBox
from typing_extensions import override

from familycare.domain.texts import plain_digits
from familycare.i18n import runs_right_to_left
from familycare.sentences.units import unit_of

if TYPE_CHECKING:
    from PySide6.QtGui import QValidator, QWheelEvent

INSET = 10
"""Pixels before the figures, as in the other fields. Style sheets reach only the right side."""


class NumberField(QSpinBox):
    """A whole number between two limits, with its unit behind it.

    The wheel scrolls the form, never the number: nobody would notice.
    """

    def __init__(
        self, value: int, lowest: int, highest: int, unit: str = "", *, counted: str = ""
    ) -> None:
        """Stand before `unit`, or before `counted`: a unit of settings, singular behind a one."""
        super().__init__()
        self._counted = counted
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setRange(lowest, highest)
        self.setSuffix(f" {unit}" if unit else "")
        if counted:
            self.valueChanged.connect(self._show_unit)
            self._show_unit(self.value())
        self.setValue(value)
        if not runs_right_to_left():
            self.lineEdit().setTextMargins(INSET, 0, 0, 0)

    def _show_unit(self, count: int) -> None:
        self.setSuffix(f" {unit_of(self._counted, count)}")

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
