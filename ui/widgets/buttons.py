"""Buttons: one primary at most in sight, the others quiet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QPushButton, QToolButton

from ui.plain_text import as_label, beside_icon, set_tooltip
from ui.theme import Space

if TYPE_CHECKING:
    from ui.icons import Icons


def primary_button(text: str) -> QPushButton:
    """Make the one button that does what the page or dialog is for."""
    return _button(text, "primary")


def button(text: str) -> QPushButton:
    """Make an ordinary button."""
    return _button(text, "plain")


def quiet_button(text: str) -> QPushButton:
    """Make a button without an outline, for what is done now and then."""
    return _button(text, "quiet")


def row_button(text: str) -> QPushButton:
    """Make a line of a list that leads somewhere: as quiet as text, until it is pointed at."""
    return _button(text, "row")


def danger_button(text: str) -> QPushButton:
    """Make a button for what cannot be taken back."""
    return _button(text, "danger")


def labelled_button(icons: Icons, icon: str, text: str) -> QPushButton:
    """Make an ordinary button with an icon before its word."""
    made = button(text)
    made.setText(beside_icon(text))
    icons.put(made, icon)
    return made


def icon_button(icons: Icons, icon: str, name: str) -> QToolButton:
    """Make a button with an icon only; `name` is its tooltip and what screen readers say."""
    made = QToolButton()
    icons.put(made, icon, "text")
    made.setIconSize(QSize(Space.ICON, Space.ICON))
    made.setFixedSize(Space.CONTROL, Space.CONTROL)
    made.setAccessibleName(name)
    made.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    set_tooltip(made, name)
    return made


def _button(text: str, kind: str) -> QPushButton:
    made = QPushButton(as_label(text))
    made.setProperty("kind", kind)
    made.setAccessibleName(text)
    made.setAutoDefault(True)  # Enter presses what has the focus, not always the main button
    return made
