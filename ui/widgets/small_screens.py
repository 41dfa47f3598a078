"""Windows on small screens, and on others where everything is shown much enlarged."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QFrame, QScrollArea

if TYPE_CHECKING:
    from PySide6.QtWidgets import QMainWindow, QWidget

LEAST = QSize(960, 600)
"""What a window needs so that nothing in it gives way any more."""


def let_shrink(window: QMainWindow) -> None:
    """Keep a window from becoming too small, but never larger than its screen."""
    window.setMinimumSize(LEAST.boundedTo(window.screen().availableSize()))


def fill(window: QMainWindow, content: QWidget) -> None:
    """Fill a window; where the screen is too small for the content it is scrolled."""
    content.setMinimumSize(LEAST)
    area = QScrollArea()
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setWidgetResizable(True)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setWidget(content)
    window.setCentralWidget(area)
    let_shrink(window)
