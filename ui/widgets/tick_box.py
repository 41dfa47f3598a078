"""A box to tick whose words go on in the next line where the form is narrower than they are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QTextLayout, QTextOption
from PySide6.QtWidgets import QCheckBox, QSizePolicy, QStyle, QStyleOptionButton, QStylePainter
from typing_extensions import override

from ui.plain_text import as_label
from ui.theme import Space

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

NARROWEST = 160
"""Pixels; with less room than that for its words a box asks for more."""


class TickBox(QCheckBox):
    """As Qt's own, which would push a form wider than its window; takes text as it is shown."""

    def __init__(self, text: str = "") -> None:
        super().__init__(as_label(text))
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    @override
    def minimumSizeHint(self) -> QSize:
        whole = super().sizeHint()
        return QSize(min(whole.width(), NARROWEST), whole.height())

    @override
    def hasHeightForWidth(self) -> bool:
        return True

    @override
    def heightForWidth(self, width: int) -> int:
        lines = self._lines(width - self._before_words())
        return self.sizeHint().height() + (len(lines) - 1) * self.fontMetrics().lineSpacing()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter, lines = QStylePainter(self), self._lines(self.width() - self._before_words())
        box = self._option()
        box.text = ""
        box.rect = self._first_line(len(lines))
        painter.drawControl(QStyle.ControlElement.CE_CheckBox, box)
        words = self._option()
        words.text = "\n".join(lines)
        part = QStyle.SubElement.SE_CheckBoxContents
        words.rect = self.style().subElementRect(part, words, self)
        painter.drawControl(QStyle.ControlElement.CE_CheckBoxLabel, words)

    def _first_line(self, lines: int) -> QRect:
        """Return the part of the box that its first line of words takes; the tick stands there."""
        below = (lines - 1) * self.fontMetrics().lineSpacing()
        return self.rect().adjusted(0, 0, 0, -below)

    def _option(self) -> QStyleOptionButton:
        option = QStyleOptionButton()
        self.initStyleOption(option)
        return option

    def _before_words(self) -> int:
        """Return how many pixels the box itself takes, with its distance from the words."""
        style = self.style()
        box = style.pixelMetric(QStyle.PixelMetric.PM_IndicatorWidth, self._option(), self)
        return box + Space.S + 2

    def _lines(self, width: int) -> list[str]:
        """Break the words, as they are shown, into lines of this width."""
        text = self.text()
        layout = QTextLayout(text, self.font())
        anywhere = QTextOption()
        anywhere.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        layout.setTextOption(anywhere)
        layout.beginLayout()
        lines = []
        while (line := layout.createLine()).isValid():
            line.setLineWidth(max(width, 1))
            lines.append(text[line.textStart() : line.textStart() + line.textLength()].strip())
        layout.endLayout()
        return lines or [""]
