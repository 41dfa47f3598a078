"""Text that stays text: a name such as `<img src=…>` is shown as it was typed, never obeyed."""

from __future__ import annotations

import re
from html import escape
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from familycare.i18n import runs_right_to_left

if TYPE_CHECKING:
    from PySide6.QtGui import QAction
    from PySide6.QtWidgets import QWidget


_LONG_WORD = re.compile(r"(?<=[^\s\u2e80-\uffef]{24})(?=\w)")
"""Where so many letters have passed without a blank; Chinese goes on in the next line anyway."""
_MAY_BREAK = "\N{ZERO WIDTH SPACE}"


def plain(label: QLabel) -> QLabel:
    """Make a label show its text literally, from where the lines of the screen begin.

    Left to itself, Qt puts a Latin name to the left on a Persian screen, too. Returns the label.
    """
    label.setTextFormat(Qt.TextFormat.PlainText)
    if runs_right_to_left():
        side = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignAbsolute
        label.setAlignment(side | Qt.AlignmentFlag.AlignVCenter)
    return label


def plain_label(text: str = "", parent: QWidget | None = None, *, wrap: bool = False) -> QLabel:
    """Make a label that shows its text literally."""
    label = plain(QLabel(parent))
    label.setWordWrap(wrap)
    label.setText(breakable(text) if wrap else text)
    return label


def breakable(text: str) -> str:
    """Let a long name or address go on in the next line, where a narrow pane would cut it off."""
    return _LONG_WORD.sub(_MAY_BREAK, text)


def as_tooltip(text: str) -> str:
    """Make text safe for a tooltip, which Qt would otherwise search for markup."""
    return f"<qt>{escape(text)}</qt>".replace("\n", "<br>") if text else ""


def set_tooltip(target: QWidget | QAction, text: str) -> None:
    """Give a widget or action a tooltip that shows its text literally."""
    target.setToolTip(as_tooltip(text))


def beside_icon(text: str) -> str:
    """Make text safe for a button and keep it a little apart from the icon before it."""
    return f"\u2002{as_label(text)}"


def as_label(text: str) -> str:
    """Make text safe where Qt reads `&` as the mark of a keyboard letter: buttons, menus, tabs."""
    return text.replace("&", "&&")
