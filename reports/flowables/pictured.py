"""A short sentence with its picture beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportlab.platypus import Flowable

from reports.drawing import draw_lines
from reports.editions import sized
from reports.lines import broken
from reports.sides import edge, left
from reports.styles import BODY, Style

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reports.lines import Line
    from reports.pictures import Picture

SIDE = 58.0
"""Of a picture: large enough to be known across a table."""
GAP = 18.0
"""Between a picture and its sentence."""
ABOVE = 4.0
BELOW = 8.0
TALL = 2 * SIDE
"""A text of this height has its picture beside its first lines."""


class Pictured(Flowable):
    """Texts below each other, one short thought each, and the picture where lines begin.

    A second picture may stand `aside`, where lines end. Without a picture it goes on with what
    did not fit on the page before.
    """

    def __init__(
        self,
        picture: Picture | None,
        *thoughts: str,
        style: Style = BODY,
        aside: Picture | None = None,
    ) -> None:
        super().__init__()
        self._picture = picture
        self._aside = aside
        self._style = sized(style)
        self._thoughts = thoughts
        self._lines: tuple[Line, ...] = ()

    def wrap(self, available_width: float, _available_height: float) -> tuple[float, float]:
        """Take the whole width, and the height of the picture or of the text beside it."""
        self.width = available_width
        room = available_width - (SIDE + GAP) * (1 + (self._aside is not None))
        self._lines = self._lines or _set(self._thoughts, self._style, room)
        high = len(self._lines) * self._style.leading
        self.height = max(high, SIDE if self._picture else 0)
        return available_width, self.height

    def split(self, available_width: float, available_height: float) -> list[Flowable]:
        """Split what somebody typed at length between its lines; a picture is never cut."""
        self.wrap(available_width, available_height)
        fitting = min(int(available_height / self._style.leading), len(self._lines) - 2)
        if available_height < SIDE or fitting * self._style.leading < SIDE:
            return []
        return [
            self._part(self._lines[:fitting], self._picture),
            self._part(self._lines[fitting:]),
        ]

    def getSpaceBefore(self) -> float:  # noqa: N802 - reportlab's name
        """Return the room above."""
        return ABOVE

    def getSpaceAfter(self) -> float:  # noqa: N802 - reportlab's name
        """Return the room below."""
        return BELOW

    def draw(self) -> None:
        """Draw the picture, and the text in the middle beside it."""
        style, high = self._style, len(self._lines) * self._style.leading
        if self._picture:
            x = left(0, SIDE, self.width)
            self._picture.draw(self.canv, x, self._beside(high), SIDE)
        if self._aside:
            x = left(self.width - SIDE, SIDE, self.width)
            self._aside.draw(self.canv, x, self._beside(high), SIDE)
        first = self.height - (self.height - high) / 2 - (style.leading + style.size) / 2
        start = edge(SIDE + GAP, self.width)
        draw_lines(self.canv, self._lines, style, start, first + style.size * 0.22)

    def _beside(self, high: float) -> float:
        """Return where a picture's lower edge is: in the middle of a short text, else on top."""
        return (self.height - SIDE) / 2 if high <= TALL else self.height - SIDE

    def _part(self, lines: tuple[Line, ...], picture: Picture | None = None) -> Pictured:
        part = Pictured(picture, aside=self._aside if picture else None)
        part._style, part._lines = self._style, lines
        return part


def _set(thoughts: Sequence[str], style: Style, room: float) -> tuple[Line, ...]:
    return tuple(line for thought in thoughts for line in broken(thought, style, room))
