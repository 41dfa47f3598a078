"""The forms of the documents, one behind the other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QScrollArea, QSizePolicy, QStackedWidget, QVBoxLayout, QWidget
from typing_extensions import override

from ui.theme import Space

if TYPE_CHECKING:
    from PySide6.QtCore import QSize


class FormStack(QStackedWidget):
    """As high as the form that is shown: a longer one behind it is nothing to scroll to."""

    def __init__(self) -> None:
        super().__init__()
        self.currentChanged.connect(self._count_only_shown)

    def _count_only_shown(self, shown: int) -> None:
        for number in range(self.count()):
            rule = QSizePolicy.Policy.Preferred if number == shown else QSizePolicy.Policy.Ignored
            if form := self.widget(number):
                form.setSizePolicy(QSizePolicy.Policy.Preferred, rule)

    @override
    def sizeHint(self) -> QSize:
        shown = self.currentWidget()
        return shown.sizeHint() if shown else super().sizeHint()

    @override
    def minimumSizeHint(self) -> QSize:
        shown = self.currentWidget()
        return shown.minimumSizeHint() if shown else super().minimumSizeHint()

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
