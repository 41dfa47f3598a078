"""A list that drops down: the wheel never changes it, and long words never widen a form."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QSizePolicy, QStyle, QStyleOptionComboBox, QStylePainter
from typing_extensions import override

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent, QPaintEvent, QWheelEvent

CTRL = Qt.KeyboardModifier.ControlModifier


class DropDown(QComboBox):
    """As Qt's own, but the wheel scrolls the form below the pointer, never the choice."""

    def __init__(self) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)  # the wheel does not take it
        self._by_key = False
        """Whether another line was gone to by key, and the list was not opened since."""

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Enter open the list: whoever went to another line by arrow is not done yet."""
        enter = event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}
        if enter and self._by_key and not event.modifiers() & CTRL:
            self._by_key = False
            self.showPopup()
            return
        before = self.currentIndex()
        super().keyPressEvent(event)
        self._by_key |= self.currentIndex() != before

    @override
    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()

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
