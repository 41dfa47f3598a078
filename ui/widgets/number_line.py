"""A whole number that may be unknown: typed, in whatever digits the keyboard has."""

from __future__ import annotations

from PySide6.QtWidgets import QLineEdit

from familycare.domain.texts import plain_digits
from ui import display

MOST_DIGITS = 9


class NumberLine(QLineEdit):
    """Empty while nobody knows the number; its unit stands in the empty field."""

    def __init__(self, unit: str, example: int) -> None:
        super().__init__(placeholderText=unit)
        self._example = example

    def value(self) -> int | None:
        """Return the number, or None when the field is empty or unclear (see `is_clear`)."""
        text = plain_digits(self.text().strip())
        return int(text) if text.isdecimal() and len(text) <= MOST_DIGITS else None

    def is_clear(self) -> bool:
        """Whether the field is empty or holds a number."""
        return not self.text().strip() or self.value() is not None

    def example(self) -> str:
        """Return a number as it may be typed."""
        return display.number(self._example)

    def set_value(self, value: int | None) -> None:
        """Show another number, or none."""
        self.setText("" if value is None else display.number(value))
