"""The forms of the documents, one behind the other."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from ui.theme import Space


class FormStack(QWidget):
    """As high as the form that is shown: a longer one behind it is nothing to scroll to.

    Qt's own stack asks all its pages how high they are at a width, and takes the highest.
    """

    def __init__(self) -> None:
        super().__init__()
        self._forms: list[QWidget] = []
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)

    def addWidget(self, form: QWidget) -> None:
        """Add a form behind the others."""
        form.setVisible(not self._forms)
        self._forms.append(form)
        self._box.addWidget(form)

    def setCurrentIndex(self, number: int) -> None:
        """Show this form alone."""
        for place, form in enumerate(self._forms):
            form.setVisible(place == number)

    def scrolled(self) -> QScrollArea:
        """Return the place that holds the forms, and scrolls a long one."""
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QScrollArea.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        inner = QWidget()
        box = QVBoxLayout(inner)
        box.setContentsMargins(Space.S, 0, Space.S, 0)
        box.addWidget(self)
        area.setWidget(inner)
        return area
