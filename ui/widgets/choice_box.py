"""Choosing one of a few things that all fit into a short list."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QSizePolicy,
    QStyle,
    QStyleOptionComboBox,
    QStylePainter,
)
from typing_extensions import override

from ui.widgets.content import choose, plain
from ui.widgets.drop_down import DropDown

if TYPE_CHECKING:
    from collections.abc import Iterable

    from PySide6.QtGui import QPaintEvent


class ChoiceBox(DropDown):
    """A short list of values with their words."""

    def __init__(self, choices: Iterable[tuple[Any, str]] = ()) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._values: list[Any] = []
        self.set_choices(choices)

    def value(self) -> Any:  # noqa: ANN401 - the choices decide
        """Return what is chosen, or None while there is nothing to choose."""
        return self._values[self.currentIndex()] if self._values else None

    def set_choices(self, choices: Iterable[tuple[Any, str]]) -> None:
        """Replace what can be chosen: values with their words; the chosen one stays if it can."""
        chosen, pairs = self.value(), list(choices)
        self._values = [value for value, _word in pairs]
        self.clear()
        self.addItems([word for _value, word in pairs])
        self.set_value(chosen)

    def set_value(self, value: object) -> None:
        """Choose this value; one that is not there leaves the first."""
        if self._values:
            self.setCurrentIndex(self._values.index(value) if value in self._values else 0)

    def content(self) -> Any:  # noqa: ANN401 - the choices decide
        """Return what is chosen, to be kept."""
        return plain(self.value())

    def put_content(self, content: Any) -> None:  # noqa: ANN401 - what `content` returned
        """Choose what was kept."""
        choose(self, self._values, content)

    @override
    def showPopup(self) -> None:
        """Open as wide as the longest word: what is cut off cannot be chosen."""
        view = self.view()
        view.setMinimumWidth(view.sizeHintForColumn(0) + self.width() - self._room())
        super().showPopup()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw it as ever, but end a word that is too long in three dots."""
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        option.currentText = self.fontMetrics().elidedText(
            option.currentText, Qt.TextElideMode.ElideRight, self._room()
        )
        painter = QStylePainter(self)
        painter.drawComplexControl(QStyle.ComplexControl.CC_ComboBox, option)
        painter.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, option)

    def _room(self) -> int:
        """Return the width in pixels that there is for a word."""
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        field = QStyle.SubControl.SC_ComboBoxEditField
        return (
            self.style()
            .subControlRect(QStyle.ComplexControl.CC_ComboBox, option, field, self)
            .width()
        )
