"""What lines, shapes and marks of the picture mean, each beside its word."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QHBoxLayout, QWidget
from typing_extensions import override

from familycare.domain.family_network import (
    Influence,
    NetworkKind,
    NetworkPerson,
    Place,
    Strain,
    SupportKind,
    TieStrength,
)
from familycare.domain.network_drawing import badge_shapes, person_shapes, tie_shapes
from ui import display
from ui.network.painting import NetworkPainter
from ui.theme import Space
from ui.widgets.flow import FlowLayout
from ui.widgets.section import caption

if TYPE_CHECKING:
    from enum import Enum

    from PySide6.QtGui import QPaintEvent

    from familycare.domain.network_drawing import Shape
    from ui.theme import Theme

LINE = QSize(44, 18)
MARK = QSize(20, 20)
HALF_LINE = 66
"""Units from the middle of a sample of a line to its ends, which stand in for people."""
LINE_SCALE, MARK_SCALE = 0.62, 0.34
RAISED = 23.0
"""How far a mark stands above its place."""


def _line(strength: TieStrength, strain: Strain) -> tuple[Shape, ...]:
    person = NetworkPerson(
        strength=strength, strain=strain, influence=Influence.SAFE, place=Place(2 * HALF_LINE, 0)
    )
    return tuple(tie_shapes(person))


def _mark(influence: Influence) -> tuple[Shape, ...]:
    person = NetworkPerson(kind=NetworkKind.FRIEND, influence=influence, place=Place(0, 0))
    return tuple(person_shapes(person))


LINES: tuple[tuple[Enum, tuple[Shape, ...]], ...] = (
    *((each, _line(each, Strain.NONE)) for each in reversed(TieStrength)),
    *((each, _line(TieStrength.WEAK, each)) for each in (Strain.SOME, Strain.HEAVY)),
)
MARKS: tuple[tuple[Enum, tuple[Shape, ...]], ...] = (
    *((each, _mark(each)) for each in Influence),
    *((each, tuple(badge_shapes(each, (0.0, -RAISED)))) for each in SupportKind),
)


class Legend(QWidget):
    """One sample a word; goes on in the next row."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        flow = FlowLayout(self)
        flow.setSpacing(Space.S)
        for member, shapes in LINES:
            flow.addWidget(_entry(Sample(theme, shapes, LINE, LINE_SCALE, HALF_LINE), member))
        for member, shapes in MARKS:
            scale = MARK_SCALE * (2 if isinstance(member, SupportKind) else 1)
            flow.addWidget(_entry(Sample(theme, shapes, MARK, scale, 0), member))


class Sample(QWidget):
    """A few shapes, drawn small."""

    def __init__(
        self, theme: Theme, shapes: tuple[Shape, ...], size: QSize, scale: float, middle: int
    ) -> None:
        super().__init__()
        self._theme, self._shapes, self._scale, self._middle = theme, shapes, scale, middle
        self.setFixedSize(size)
        theme.changed.connect(self.update)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.translate(self.width() / 2, self.height() / 2)
        painter.scale(self._scale, self._scale)
        painter.translate(0, RAISED)
        drawn = NetworkPainter(painter, self._theme)
        painter.translate(-self._middle * drawn.side, 0)
        drawn.shapes(self._shapes)
        painter.end()


def _entry(sample: Sample, member: Enum) -> QWidget:
    entry = QWidget()
    row = QHBoxLayout(entry)
    row.setContentsMargins(0, 0, Space.S, 0)
    row.setSpacing(Space.XS)
    row.addWidget(sample)
    row.addWidget(caption(display.label(member)))
    return entry
