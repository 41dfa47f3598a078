"""A paragraph."""

from reportlab.platypus import Flowable

from reports.drawing import draw_line, draw_lines
from reports.editions import sized
from reports.headings import Heading, note_heading
from reports.lines import Line, broken
from reports.sides import edge
from reports.styles import Style


class Prose(Flowable):
    """A paragraph of plain text. No character of it is a command, whatever a name looks like."""

    def __init__(self, text: str, style: Style) -> None:
        super().__init__()
        self.text = text
        self.style = sized(style)
        self.keepWithNext = style.keep_with_next
        self._lines: tuple[Line, ...] = ()
        self._first = True
        self._whole = True

    def wrap(self, available_width: float, _available_height: float) -> tuple[float, float]:
        """Break the text into lines; the height is that of its lines."""
        self.width = available_width
        if self._whole:
            self._lines = broken(self.text, self.style, available_width - self.style.indent)
        return available_width, self._height()

    def split(self, available_width: float, available_height: float) -> list[Flowable]:
        """Split between lines, never leaving a single one behind or ahead."""
        self.wrap(available_width, available_height)
        fitting = min(int(available_height / self.style.leading), len(self._lines) - 2)
        if fitting < 2:
            return []
        return [
            self._part(self._lines[:fitting], first=self._first),
            self._part(self._lines[fitting:], first=False),
        ]

    def getSpaceBefore(self) -> float:  # noqa: N802 - reportlab's name
        """Return the room above."""
        return self.style.before

    def getSpaceAfter(self) -> float:  # noqa: N802 - reportlab's name
        """Return the room below."""
        return self.style.after

    def draw(self) -> None:
        """Draw the lines, and the mark of a list's item before the first."""
        style = self.style
        if style.outline is not None and self._first:
            note_heading(self.canv, Heading(self.text, style.outline, self._height()))
        # The first baseline stands as far down as letters of this size need.
        y = (len(self._lines) - 1) * style.leading + (style.leading - style.size) / 2
        y += style.size * 0.22
        draw_lines(self.canv, self._lines, style, edge(style.indent, self.width), y)
        if style.bullet and self._first:
            draw_line(self.canv, style.bullet, style, edge(1, self.width), y)

    def _height(self) -> float:
        return len(self._lines) * self.style.leading

    def _part(self, lines: tuple[Line, ...], *, first: bool) -> "Prose":
        part = Prose("", self.style)
        part.style = self.style  # has its size already
        part._lines = lines
        part._first = first
        part._whole = False
        return part
