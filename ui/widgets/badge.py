"""A word with a tinted ground: the state of something, never decoration."""

from __future__ import annotations

from typing import Literal

from PySide6.QtWidgets import QLabel, QSizePolicy

from ui.plain_text import plain
from ui.widgets.section import restyle

Tone = Literal["neutral", "accent", "ok", "warn", "danger"]


class Badge(QLabel):
    """One short word in the tone of what it means; the word alone says it too."""

    def __init__(self, text: str, tone: Tone = "neutral") -> None:
        super().__init__()
        plain(self)
        self.setObjectName("badge")
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.show_word(text, tone)

    def show_word(self, text: str, tone: Tone = "neutral") -> None:
        """Say something else."""
        self.setText(text)
        self.setProperty("tone", tone)
        restyle(self)
