"""Words and lines that give a page its order: titles, section headings, captions, hairlines."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from PySide6.QtWidgets import QFrame, QLabel, QSizePolicy

from ui.plain_text import plain_label

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

TextRole = Literal["title", "section", "body", "muted", "caption", "label", "error", "warn", "ok"]


def text_label(text: str, role: TextRole = "body", *, wrap: bool = False) -> QLabel:
    """Make a label in one of the few styles of text there are; always plain text."""
    label = plain_label(text, wrap=wrap)
    set_text_role(label, role)
    return label


def set_text_role(label: QLabel, role: TextRole) -> None:
    """Give a label another style of text."""
    label.setProperty("role", role)
    restyle(label)


def heading(text: str, *, wrap: bool = False) -> QLabel:
    """Make the heading of a section."""
    return text_label(text, "section", wrap=wrap)


def caption(text: str, *, wrap: bool = False) -> QLabel:
    """Make small quiet text."""
    return text_label(text, "caption", wrap=wrap)


def hairline(*, vertical: bool = False) -> QFrame:
    """Make a line of one pixel."""
    line = QFrame()
    line.setObjectName("hairline")
    if vertical:
        line.setFixedWidth(1)
        line.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
    else:
        line.setFixedHeight(1)
        line.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
    return line


def restyle(widget: QWidget) -> None:
    """Look the widget up in the style sheet again, after one of its properties changed."""
    style = widget.style()
    style.unpolish(widget)
    style.polish(widget)
