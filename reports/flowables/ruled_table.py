"""A table with hairlines between its rows, made for thousands of rows."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from reportlab.lib.colors import Color
from reportlab.platypus import Flowable

from reports.drawing import draw_lines
from reports.editions import sized
from reports.lines import Line, broken
from reports.sides import edge, left
from reports.styles import ACCENT, CELL, CELL_BOLD, CELL_MUTED, LINE, SHADE, Style

PADDING = 3.5
"""Above and below the text of a cell."""
GUTTER = 8.0
"""Between two columns."""
INSET = 4.0
"""Before the text of a cell; a list without a head stands flush with the text around it."""
TALL = 200.0
"""A row of this height is cut at the end of a page, instead of leaving so much of it empty."""
FEWEST_LINES = 3
"""Of a row that is cut, on the page where it begins."""


class Column(NamedTuple):
    """One column: its heading and how much of the table's width it takes."""

    title: str
    share: float
    style: Style = CELL
    struck: bool = True
    """Whether its cells are struck through in a row that was called off."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row; as many cells as the table has columns."""

    cells: tuple[str, ...]
    struck: bool = False
    """Called off: drawn with a line through it, readable still."""


@dataclass(frozen=True, slots=True)
class Band:
    """A heading over the rows that follow it, told again on top of the next page."""

    text: str


class _Set(NamedTuple):
    """A row whose lines are broken."""

    cells: tuple[tuple[Line, ...], ...]
    height: float
    source: Row | Band


class RuledTable(Flowable):
    """Columns of text; its head is told again on every page, and so is the band in force.

    The first column stands where lines begin.

    A row that is higher than a page is cut after the lines that fit.
    """

    def __init__(
        self, columns: Sequence[Column], rows: Sequence[Row | Band], *, headed: bool = True
    ) -> None:
        super().__init__()
        self._asked = tuple(columns)
        self._columns = tuple(each._replace(style=sized(each.style)) for each in columns)
        self._band, self._heading = sized(CELL_BOLD), sized(CELL_MUTED)
        self._headed = headed
        self._inset = INSET if headed else 0
        self._leading = max(column.style.leading for column in self._columns)
        self._size = max(column.style.size for column in self._columns)
        self._rows = tuple(rows)
        self._body: tuple[_Set, ...] = ()
        self._head: _Set | None = None
        self._widths: tuple[float, ...] = ()
        self.spaceAfter = 6

    def wrap(self, available_width: float, available_height: float) -> tuple[float, float]:
        """Break every cell once; the height is that of head and rows."""
        del available_height
        if not self._widths:
            self._lay_out(available_width)
        return available_width, self._top() + sum(row.height for row in self._body)

    def split(self, available_width: float, available_height: float) -> list[Flowable]:
        """Split between rows, never leaving a band without a row below it."""
        self.wrap(available_width, available_height)
        room = available_height - self._top()
        count = self._fitting(room)
        if count:
            return [self._part(self._body[:count]), self._part(self._continued(count))]
        return self._cut_first(room)

    def draw(self) -> None:
        """Draw head and rows from the top down."""
        self.canv.saveState()
        self.canv.setLineWidth(0.5)
        y = self.wrap(sum(self._widths), 0)[1]
        if self._head:
            y = self._draw_row(self._head, y, 1.0, ACCENT)
        for row in self._body:
            y = self._draw_row(row, y, 0.5, LINE)
        self.canv.restoreState()

    def _lay_out(self, room: float) -> None:
        whole = sum(column.share for column in self._columns)
        self._widths = tuple(room * column.share / whole for column in self._columns)
        if self._headed:
            titles = tuple(column.title for column in self._columns)
            self._head = self._set(Row(titles), (self._heading,) * len(titles))
        styles = tuple(column.style for column in self._columns)
        self._body = tuple(self._set(row, styles) for row in self._rows)

    def _set(self, row: Row | Band, styles: tuple[Style, ...]) -> _Set:
        if isinstance(row, Band):
            lines = broken(row.text, self._band, sum(self._widths) - GUTTER)
            return _Set((lines,), len(lines) * self._band.leading + 2 * PADDING, row)
        cells = tuple(
            broken(text, style, wide - GUTTER)
            for text, style, wide in zip(row.cells, styles, self._widths, strict=True)
        )
        most = max(map(len, cells))
        return _Set(cells, most * self._leading + 2 * PADDING, row)

    def _top(self) -> float:
        return self._head.height if self._head else 0

    def _fitting(self, room: float) -> int:
        count = 0
        while count < len(self._body) and self._body[count].height <= room:
            room -= self._body[count].height
            count += 1
        while count and isinstance(self._body[count - 1].source, Band):
            count -= 1
        return count

    def _continued(self, count: int) -> tuple[_Set, ...]:
        rest = self._body[count:]
        if isinstance(rest[0].source, Band):
            return rest
        bands = [row for row in self._body[:count] if isinstance(row.source, Band)]
        return (*bands[-1:], *rest)

    def _cut_first(self, room: float) -> list[Flowable]:
        """Cut the first row when it is tall; others wait for the next page."""
        bands = tuple(row for row in self._body[:1] if isinstance(row.source, Band))
        row = self._body[len(bands)]
        room -= sum(band.height for band in bands)
        lines = int((room - 2 * PADDING) / self._leading)
        if row.height < TALL or lines < FEWEST_LINES:
            return []
        first = tuple(cell[:lines] for cell in row.cells)
        rest = tuple(cell[lines:] for cell in row.cells)
        height = max(map(len, rest)) * self._leading + 2 * PADDING
        after = (row._replace(cells=rest, height=height), *self._body[len(bands) + 1 :])
        return [
            self._part((*bands, row._replace(cells=first, height=room))),
            self._part((*bands, *after)),
        ]

    def _part(self, body: tuple[_Set, ...]) -> "RuledTable":
        part = RuledTable(self._asked, (), headed=self._headed)
        part._body, part._head, part._widths = body, self._head, self._widths
        return part

    def _draw_row(self, row: _Set, top: float, thickness: float, colour: Color) -> float:
        bottom = top - row.height
        if isinstance(row.source, Band):
            self.canv.setFillColor(SHADE)
            self.canv.rect(0, bottom, sum(self._widths), row.height, stroke=0, fill=1)
            x = edge(self._inset, sum(self._widths))
            draw_lines(self.canv, row.cells[0], self._band, x, self._baseline(top))
            return bottom
        whole, used = sum(self._widths), self._inset
        for lines, column, wide in zip(row.cells, self._columns, self._widths, strict=True):
            style = self._heading if row is self._head else column.style
            draw_lines(self.canv, lines, style, edge(used, whole), self._baseline(top))
            if row.source.struck and column.struck:
                self._strike(lines, style, used, top)
            used += wide
        self.canv.setStrokeColor(colour)
        self.canv.setLineWidth(thickness)
        self.canv.line(0, bottom, whole, bottom)
        return bottom

    def _strike(self, lines: Sequence[Line], style: Style, distance: float, top: float) -> None:
        self.canv.setStrokeColor(style.colour)
        self.canv.setLineWidth(0.6)
        for number, line in enumerate(lines):
            y = self._baseline(top) - number * style.leading + style.size * 0.3
            wide = line.width * style.size
            x = left(distance, wide, sum(self._widths))
            self.canv.line(x, y, x + wide, y)

    def _baseline(self, top: float) -> float:
        return top - PADDING - self._size
