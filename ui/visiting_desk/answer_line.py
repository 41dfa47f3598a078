"""What became of a name or a pass: said below the field, where somebody looks anyway."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.messages import explain
from ui.widgets.section import set_text_role, text_label

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

    from familycare.domain.errors import Refused


class AnswerLine(QWidget):
    """One sentence; in the colour of errors where something is wrong."""

    def __init__(self) -> None:
        super().__init__()
        self._label = text_label("", "muted", wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._label)

    def text(self) -> str:
        """Return what is said."""
        return self._label.text()

    def say(self, refusal: Refused, zone: ZoneInfo) -> None:
        """Say plainly what is wrong."""
        self._show(explain(refusal, zone), wrong=True)

    def tell(self, text: str) -> None:
        """Say what was found, or nothing."""
        self._show(text, wrong=False)

    def _show(self, text: str, *, wrong: bool) -> None:
        set_text_role(self._label, "error" if wrong else "muted")
        self._label.setText(text)
        self._label.setAccessibleDescription(text)
