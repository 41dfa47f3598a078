"""Where somebody signs: a line for the hand, and a shorter one for the day."""

from __future__ import annotations

from reportlab.platypus import Flowable

from reports.sides import left
from reports.styles import MUTED

NAME, DAY, BETWEEN = 0.55, 0.3, 0.05
"""Parts of the width: of the two lines, and of the room between them."""
THICKNESS = 0.7
BELOW = 3.0


class ToSign(Flowable):
    """Two lines beside each other, with room above to write."""

    def __init__(self, room: float) -> None:
        super().__init__()
        self._room = room

    def wrap(self, available_width: float, _available_height: float) -> tuple[float, float]:
        """Take the whole width."""
        self.width = available_width
        return available_width, self._room + BELOW

    def draw(self) -> None:
        """Draw the longer line where lines begin."""
        self.canv.setStrokeColor(MUTED)
        self.canv.setLineWidth(THICKNESS)
        for start, part in ((0, NAME), (NAME + BETWEEN, DAY)):
            wide = part * self.width
            x = left(start * self.width, wide, self.width)
            self.canv.line(x, BELOW, x + wide, BELOW)
