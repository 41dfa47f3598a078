"""The forms of the documents, one behind the other; each is made when it is first needed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from ui.theme import Space
from ui.widgets.tab_order import tab_in_place, tab_stops

if TYPE_CHECKING:
    from collections.abc import Callable

    from ui.reports.options import Options


class FormStack(QWidget):
    """As high as the form that is shown: a longer one behind it is nothing to scroll to.

    Qt's own stack asks all its pages how high they are at a width, and takes the highest.
    """

    def __init__(self, make: Callable[[type[Options]], Options]) -> None:
        super().__init__()
        self._make = make
        self._made: dict[type[Options], Options] = {}
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)

    @property
    def made(self) -> tuple[Options, ...]:
        """The forms that were needed so far."""
        return tuple(self._made.values())

    def form(self, kind: type[Options]) -> Options:
        """Return the form of this kind; it is made when it is first asked for."""
        if kind not in self._made:
            form = self._make(kind)
            stops = tab_stops(form)
            form.hide()
            self._box.addWidget(form)
            tab_in_place(self, stops)
            self._made[kind] = form
        return self._made[kind]

    def show_only(self, shown: Options) -> None:
        """Show this form alone."""
        for form in self.made:
            form.setVisible(form is shown)
        self.updateGeometry()

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
