"""The four parts of the support level as bars; a click on one shows what it comes from."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QPushButton, QSizePolicy, QStyle, QVBoxLayout, QWidget
from typing_extensions import override

from familycare.i18n import _
from ui import display
from ui.plain_text import set_tooltip
from ui.support import words
from ui.theme import Space, TextSize

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtGui import QPaintEvent

    from familycare.domain.support_level import Part
    from familycare.services.support_card import PartLine
    from ui.theme import Theme

HEIGHT = 44
BAR = 8
VALUE_WIDTH = 96
HUNDRED = 100


class PartBar(QPushButton):
    """One part: its name, a bar, how much, and that more can be seen."""

    def __init__(self, theme: Theme, line: PartLine) -> None:
        super().__init__()
        self._theme, self._line = theme, line
        self.setObjectName("partBar")
        self.setCheckable(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(f"{display.label(line.part)}, {self._value()}")
        set_tooltip(self, _("Show what it comes from"))

    @override
    def sizeHint(self) -> QSize:
        return QSize(240, HEIGHT)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        inner = self.rect().adjusted(Space.S, Space.XS, -Space.S, -Space.XS)
        self._paint_words(painter, QRect(inner.left(), inner.top(), inner.width(), 20))
        self._paint_bar(painter, QRect(inner.left(), inner.bottom() - BAR - 2, inner.width(), BAR))
        painter.end()

    def _paint_words(self, painter: QPainter, room: QRect) -> None:
        colours, known = self._theme.colors(), self._line.percent is not None
        direction = self.layoutDirection()
        start = QRect(room.left(), room.top(), room.width() - VALUE_WIDTH, room.height())
        end = QRect(start.right() + 1, room.top(), VALUE_WIDTH, room.height())
        painter.setFont(self._theme.font())
        painter.setPen(colours.text if known else colours.muted)
        middle = Qt.AlignmentFlag.AlignVCenter
        for place, text, side in (
            (start, display.label(self._line.part), Qt.AlignmentFlag.AlignLeft),
            (end, self._value(), Qt.AlignmentFlag.AlignRight),
        ):
            if side is Qt.AlignmentFlag.AlignRight:
                painter.setFont(self._theme.font(TextSize.CAPTION))
                painter.setPen(colours.muted)
            painter.drawText(
                QStyle.visualRect(direction, room, place),
                QStyle.visualAlignment(direction, side | middle),
                text,
            )

    def _paint_bar(self, painter: QPainter, room: QRect) -> None:
        colours = self._theme.colors()
        painter.setPen(Qt.PenStyle.NoPen)
        if self._line.percent is None:
            painter.setPen(colours.line)
            painter.setBrush(Qt.BrushStyle.NoBrush)
        else:
            painter.setBrush(colours.line)
        painter.drawRoundedRect(room, BAR / 2, BAR / 2)
        if self._line.percent:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colours.accent)
            width = max(BAR, round(room.width() * self._line.percent / HUNDRED))
            filled = QRect(room.left(), room.top(), width, room.height())
            painter.drawRoundedRect(
                QStyle.visualRect(self.layoutDirection(), room, filled), BAR / 2, BAR / 2
            )

    def _value(self) -> str:
        if self._line.percent is None:
            return _("not known yet")
        return _("{points} of 100").format(points=words.points(self._line.percent))


class PartBars(QWidget):
    """Bars one under the other; one at a time shows its evidence right below it."""

    chosen = Signal(object)
    """Part | None: whose evidence is shown."""

    def __init__(self, theme: Theme, evidence: Callable[[Part], QWidget]) -> None:
        super().__init__()
        self._theme, self._evidence = theme, evidence
        self._bars: dict[Part, PartBar] = {}
        self._open: Part | None = None
        self._shown: QWidget | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(Space.XS)

    def show_parts(self, lines: Sequence[PartLine]) -> None:
        """Show these parts; the open one stays open."""
        while item := self._column.takeAt(0):
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
        self._bars, self._shown = {}, None
        for line in lines:
            bar = PartBar(self._theme, line)
            bar.setChecked(line.part is self._open)
            bar.clicked.connect(partial(self.toggle, line.part))
            self._bars[line.part] = bar
            self._column.addWidget(bar)
        self._show_evidence()

    def toggle(self, part: Part, _checked: bool = True) -> None:
        """Show what a part comes from, or no longer."""
        self._open = None if part is self._open else part
        for each, bar in self._bars.items():
            bar.setChecked(each is self._open)
        self._show_evidence()
        self.chosen.emit(self._open)

    def close_evidence(self) -> None:
        """Show the evidence of no part: another client comes."""
        self._open = None

    def _show_evidence(self) -> None:
        if self._shown is not None:
            self._column.removeWidget(self._shown)
            self._shown.hide()
            self._shown.deleteLater()
            self._shown = None
        if self._open in self._bars:
            self._shown = self._evidence(self._open)
            place = self._column.indexOf(self._bars[self._open])
            self._column.insertWidget(place + 1, self._shown)
            self._shown.show()
