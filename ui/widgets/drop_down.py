"""A list that drops down, and that the wheel never changes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QComboBox
from typing_extensions import override

if TYPE_CHECKING:
    from PySide6.QtGui import QWheelEvent


class DropDown(QComboBox):
    """As Qt's own, but the wheel scrolls the form below the pointer, never the choice."""

    @override
    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()
