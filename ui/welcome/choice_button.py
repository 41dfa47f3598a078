"""A large button that says in one line what it leads to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QToolButton, QVBoxLayout
from typing_extensions import override

from ui.theme import Space
from ui.widgets.section import text_label

if TYPE_CHECKING:
    from ui.icons import Icons


class ChoiceButton(QPushButton):
    """Icon, name and one line of explanation; the whole surface is the button."""

    def __init__(self, icons: Icons, icon: str, name: str, line: str) -> None:
        super().__init__()
        self.setObjectName("choice")
        self.setAccessibleName(name)
        self.setAccessibleDescription(line)
        self.setAutoDefault(True)
        picture = QToolButton()
        picture.setObjectName("choiceIcon")
        picture.setIconSize(QSize(Space.XL, Space.XL))
        picture.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        icons.put(picture, icon, "accent")
        title, text = text_label(name, "section"), text_label(line, "muted", wrap=True)
        for part in (picture, title, text):
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        words = QVBoxLayout()
        words.setSpacing(Space.XS)
        words.addWidget(title)
        words.addWidget(text)
        words.addStretch(1)
        row = QHBoxLayout(self)
        row.setContentsMargins(Space.L, Space.L, Space.L, Space.M)
        row.setSpacing(Space.M)
        row.addWidget(picture, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)

    @override
    def sizeHint(self) -> QSize:
        layout = self.layout()
        return layout.sizeHint() if layout else super().sizeHint()

    @override
    def minimumSizeHint(self) -> QSize:
        layout = self.layout()
        return layout.minimumSize() if layout else super().minimumSizeHint()
