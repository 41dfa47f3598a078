"""What can be done on the calendar's page: each with its keys, and by its name in the search."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from PySide6.QtWidgets import QWidget


class Command(NamedTuple):
    """One thing to do here."""

    keys: str
    text: str
    """By which the search finds it; empty for what goes by its keys alone."""
    deed: Callable[[], object]
    icon: str = "calendar"


def put_up(views: QWidget, bar: QWidget, commands: Iterable[Command]) -> list[QAction]:
    """Let the keys work wherever the focus is in the views; return what the search offers.

    Keys that write no letter work in the bar above them too: who has just chosen a filter is on
    its button, and prints.
    """
    offered = []
    for command in commands:
        action = QAction(command.text, views)
        action.setShortcut(QKeySequence(command.keys))
        action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        action.setData(command.icon)
        action.triggered.connect(lambda _checked, deed=command.deed: deed())
        views.addAction(action)
        if command.keys.startswith(("Ctrl+", "Alt+")):
            bar.addAction(action)
        if command.text:
            offered.append(action)
    return offered
