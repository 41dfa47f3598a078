"""One field of a form: what it is called, what is typed, and what is wrong with that."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.theme import Space
from ui.widgets.section import caption, text_label


class Field(QWidget):
    """A label, what is typed under it, and what is wrong with that."""

    def __init__(self, label: str, editor: QWidget, hint: str = "") -> None:
        super().__init__()
        self.label, self.editor = label, editor
        self._hint = caption(hint, wrap=True)
        self._error = text_label("", "error", wrap=True)
        self._error.hide()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(Space.XS)
        if label:
            above = text_label(label, "label")
            above.setBuddy(editor)
            layout.addWidget(above)
        layout.addWidget(editor)
        layout.addWidget(self._hint)
        self._hint.setVisible(bool(hint))
        layout.addWidget(self._error)
        if not editor.accessibleName():
            editor.setAccessibleName(label)

    @property
    def problem(self) -> str:
        """What is shown as wrong; empty when nothing is."""
        return "" if self._error.isHidden() else self._error.text()

    def show_problem(self, text: str) -> None:
        """Say what is wrong here; screen readers hear it as the field's description."""
        self._error.setText(text)
        self._error.setVisible(bool(text))
        self.editor.setAccessibleDescription(text)
