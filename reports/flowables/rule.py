"""A line across the page."""

from reportlab.lib.colors import Color
from reportlab.platypus import Flowable

from reports.styles import LINE


class Rule(Flowable):
    """A horizontal line with the same room above and below."""

    def __init__(self, *, thickness: float = 0.5, colour: Color = LINE, room: float = 6) -> None:
        super().__init__()
        self._thickness, self._colour, self._room = thickness, colour, room

    def wrap(self, available_width: float, _available_height: float) -> tuple[float, float]:
        """Take the whole width."""
        self.width = available_width
        return available_width, self._room * 2

    def draw(self) -> None:
        """Draw the line in the middle of its room."""
        self.canv.setStrokeColor(self._colour)
        self.canv.setLineWidth(self._thickness)
        self.canv.line(0, self._room, self.width, self._room)
