"""A list of names at the side, of which one is shown beside it."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QListWidget

from ui.theme import Space


def side_list(name: str, width: int | None = None) -> QListWidget:
    """Return an empty list by the name that screen readers say; as wide in pixels as given."""
    made = QListWidget()
    made.setObjectName("sideList")
    made.ensurePolished()  # the rows are laid out by the height that the style sheet gives
    made.setAccessibleName(name)
    if width is not None:
        made.setFixedWidth(width)
    made.setFrameShape(QListWidget.Shape.NoFrame)
    made.setIconSize(QSize(Space.ICON, Space.ICON))
    made.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    return made
