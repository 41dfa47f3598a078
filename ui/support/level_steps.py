"""The support level as five steps with its word: where it stands, not how far along a scale."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QStyle, QVBoxLayout, QWidget
from typing_extensions import override

from familycare.domain.support_level import Band
from familycare.i18n import _
from ui import display
from ui.support import words
from ui.theme import Space
from ui.widgets.section import caption, text_label

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

    from familycare.domain.support_level import Level
    from ui.theme import Theme

STEP_WIDTH = 22
LOWEST = 10
RISE = 6
"""Pixels by which each step is higher than the one before."""
ROUND = 3
HEIGHT = LOWEST + RISE * (len(Band) - 1)


class LevelSteps(QWidget):
    """Five steps; those reached are filled."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._reached = 0
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.update)

    def show_level(self, level: Level) -> None:
        """Show another level."""
        self._reached = level.band.step if level.band else 0
        told = _("Step {step} of {all}: {word}").format(
            step=display.number(self._reached),
            all=display.number(len(Band)),
            word=words.level_word(level),
        )
        self.setAccessibleName(told if level.band else words.level_word(level))
        self.update()

    @override
    def sizeHint(self) -> QSize:
        return QSize(len(Band) * (STEP_WIDTH + Space.XS) - Space.XS, HEIGHT)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        colours = self._theme.colors()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        for step in range(len(Band)):
            high = LOWEST + RISE * step
            place = QRect(step * (STEP_WIDTH + Space.XS), HEIGHT - high, STEP_WIDTH, high)
            painter.setBrush(colours.accent if step < self._reached else colours.line)
            painter.drawRoundedRect(
                QStyle.visualRect(self.layoutDirection(), self.rect(), place), ROUND, ROUND
            )
        painter.end()


class LevelHead(QWidget):
    """Steps and word beside each other, and below them from how much it comes."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.steps = LevelSteps(theme)
        self.word = text_label("", "title", wrap=True)
        self.word.setMinimumWidth(1)  # beside a list there is less room than some words take
        self.details = caption("")
        beside = QVBoxLayout()
        beside.setSpacing(0)
        beside.addWidget(self.word)
        beside.addWidget(self.details)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.L)
        row.addWidget(self.steps, 0, Qt.AlignmentFlag.AlignBottom)
        row.addLayout(beside, 1)

    def show_level(self, level: Level) -> None:
        """Show another level."""
        self.steps.show_level(level)
        self.word.setText(words.level_word(level))
        self.details.setText(words.how_many_parts(level))
