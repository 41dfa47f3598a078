"""Where the Tab key goes when a form gets new fields while it stands on the screen."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from collections.abc import Sequence


def tab_stops(alone: QWidget) -> list[QWidget]:
    """Return what Tab reaches in a widget that has no parent yet, in its order."""
    chain = [alone]
    following = alone.nextInFocusChain()
    while following and following is not alone:
        chain.append(following)
        following = following.nextInFocusChain()
    return [
        widget
        for widget in chain
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.focusProxy() is None
    ]


def tab_in_place(container: QWidget, children: Sequence[QWidget]) -> None:
    """Let Tab reach these where their container stands; Qt puts new ones after the last button."""
    if not children:
        return
    before = container.previousInFocusChain()
    while before and before is not container:
        if before.focusPolicy() & Qt.FocusPolicy.TabFocus:
            QWidget.setTabOrder(before, children[0])
            break
        before = before.previousInFocusChain()
    for first, second in pairwise(children):
        QWidget.setTabOrder(first, second)
