"""Windows on small screens, and on others where everything is shown much enlarged."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QFrame, QMainWindow, QScrollArea, QWidget
from typing_extensions import override

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

LEAST = QSize(960, 600)
"""What a window needs so that nothing in it gives way any more."""


def let_shrink(window: QMainWindow) -> None:
    """Keep a window from becoming too small, but never larger than its screen."""
    window.setMinimumSize(LEAST.boundedTo(window.screen().availableSize()))


def fill(window: QMainWindow, content: QWidget) -> None:
    """Fill a window; where the screen is too small for the content it is scrolled."""
    window.setCentralWidget(_Scrolled(content))
    let_shrink(window)


class _Scrolled(QScrollArea):
    """As large as the window, but for what is least.

    Qt's own way of fitting the content would scroll it wherever words could do with more room.
    """

    def __init__(self, content: QWidget) -> None:
        super().__init__()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._content = content
        self.setWidget(content)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._content.resize(self.viewport().size().expandedTo(LEAST))
