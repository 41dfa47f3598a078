"""A line of text that gives way: too long for its place, it ends in an ellipsis."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QLabel, QSizePolicy, QStyle
from typing_extensions import override

from ui.plain_text import plain, set_tooltip
from ui.widgets.section import set_text_role

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

    from ui.widgets.section import TextRole


class ElidedLabel(QLabel):
    """One line of plain text; whoever points at a shortened one reads all of it."""

    def __init__(self, text: str = "", role: TextRole = "body") -> None:
        super().__init__()
        plain(self)
        set_text_role(self, role)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.set_line(text)

    def set_line(self, text: str) -> None:
        """Show another text, its line breaks folded to blanks."""
        line = " ".join(text.split())
        self.setText(line)
        set_tooltip(self, line)

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(0, super().minimumSizeHint().height())

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        room = self.contentsRect()
        mode = Qt.TextElideMode.ElideRight
        painter = QPainter(self)
        painter.drawText(
            room,
            QStyle.visualAlignment(self.layoutDirection(), self.alignment()),
            self.fontMetrics().elidedText(self.text(), mode, room.width()),
        )
        painter.end()
