"""What every part of the settings is built from: a heading, a sentence about it, its content."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from familycare.domain.access import NotAllowed
from ui.messages import explain
from ui.theme import Space
from ui.widgets.empty_state import StateStack
from ui.widgets.section import heading, text_label

if TYPE_CHECKING:
    from familycare.domain.access import Permission
    from ui.desk import Desk

READING_WIDTH = 680
"""Longer lines of text are tiring."""


class Section(QWidget):
    """One part of the settings. Subclasses fill `column`; it says so where the role may not.

    Without a title it is a part of another one, which has a heading and margins already.
    """

    told = Signal(str)
    """What is done and cannot be undone, such as a file that was saved; the window says it."""

    def __init__(
        self, desk: Desk, title: str, about: str, permission: Permission | None = None
    ) -> None:
        super().__init__()
        self.desk = desk
        self.allowed = permission is None or desk.actor.may(permission)
        content = QWidget()
        self.column = QVBoxLayout(content)
        self.column.setSpacing(Space.L)
        if title:
            self.column.setContentsMargins(Space.XL, Space.XL, Space.XL, Space.XL)
            self.column.addWidget(heading(title))
        else:
            self.column.setContentsMargins(0, Space.L, 0, 0)
        explanation = text_label(about, "muted", wrap=True)
        explanation.setMaximumWidth(READING_WIDTH)
        self.column.addWidget(explanation)
        self.states = StateStack(content, desk.icons)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.states)
        if permission and not self.allowed:
            refusal = NotAllowed(desk.actor.role, permission)
            self.states.show_empty(explain(refusal), icon="lock")

    def add_scrolled(self, widget: QWidget) -> None:
        """Add what may be higher than the window."""
        self.column.addWidget(self.scrolled(widget), 1)

    def scrolled(self, widget: QWidget) -> QScrollArea:
        """Return what may be higher than the window, in an area to scroll."""
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QScrollArea.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(widget)
        return area

    def add_row(self, *widgets: QWidget) -> None:
        """Add widgets side by side, from the start of the line."""
        row = QHBoxLayout()
        row.setSpacing(Space.S)
        for widget in widgets:
            row.addWidget(widget)
        row.addStretch(1)
        self.column.addLayout(row)
