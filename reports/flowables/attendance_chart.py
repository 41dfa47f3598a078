"""How much of each week's programme the client took part in, as columns in reading order."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from reportlab.platypus import Flowable

from familycare.formats import day_and_month, digits
from familycare.i18n import _
from familycare.isolates import code
from reports.drawing import draw_centred, draw_line
from reports.editions import sized
from reports.flowables.patterns import Box, full, hatched
from reports.lines import line_width
from reports.sides import edge, left
from reports.styles import CAPTION, LINE, MUTED

LEGEND = 34.0
"""Height of the line that explains the two patterns, in the usual size."""
LABELS = 18.0
"""Height of what stands below the columns, in the usual size."""


class ChartWeek(NamedTuple):
    """One column."""

    starts: date
    planned: int
    attended: int


class AttendanceChart(Flowable):
    """One column a week: its height is what was planned, the filled part what was attended.

    Filled and hatched stay apart on a black-and-white printer, and the figures stand above.
    """

    PLOT = 120.0
    """Height of the columns, in points."""
    INSET = 12.0
    """Before the first column and after the last, so that long labels stay on the page."""
    WIDEST = 34.0
    """A column's width, where there is room."""

    def __init__(self, weeks: Sequence[ChartWeek]) -> None:
        super().__init__()
        self.weeks = tuple(weeks)
        self._caption = sized(CAPTION)
        grown = self._caption.size / CAPTION.size
        self._legend, self._labels = LEGEND * grown, LABELS * grown
        self._most = max((week.planned for week in weeks), default=0) or 1
        self.spaceBefore = 4
        self.spaceAfter = 8

    def wrap(self, available_width: float, _available_height: float) -> tuple[float, float]:
        """Take the whole width and a fixed height."""
        self.width = available_width
        self.height = self._legend + self.PLOT + self._labels
        return self.width, self.height

    def draw(self) -> None:
        """Draw at the origin; the page has moved it to the right place."""
        self.canv.saveState()
        self._draw_legend()
        self._draw_ground()
        step = (self.width - 2 * self.INSET) / len(self.weeks)
        column = min(self.WIDEST, step * 0.7)
        every = self._labels_every(step)
        for number, week in enumerate(self.weeks):
            middle = edge(self.INSET + (number + 0.5) * step, self.width)
            self._draw_column(week, middle, column)
            if self._figures_fit(step):
                self._draw_figures(week, middle)
            if number % every == 0:
                starts = day_and_month(week.starts)
                draw_centred(
                    self.canv,
                    starts,
                    self._caption,
                    middle,
                    self._labels * 0.22,
                )
        self.canv.restoreState()

    def _labels_every(self, step: float) -> int:
        """Label so few weeks that no label touches the next."""
        widest = max(line_width(day_and_month(week.starts), self._caption) for week in self.weeks)
        every = 1
        while every * step < widest + 6:
            every += 1
        return every

    def _figures_fit(self, step: float) -> bool:
        return step > line_width(_share(self._most, self._most), self._caption) + 3

    def _height(self, count: int) -> float:
        return self.PLOT * count / self._most

    def _draw_ground(self) -> None:
        self.canv.setLineWidth(0.5)
        self.canv.setStrokeColor(LINE)
        for quarter in (1, 2, 3, 4):
            y = self._labels + self.PLOT * quarter / 4
            self.canv.line(0, y, self.width, y)
        self.canv.setStrokeColor(MUTED)
        self.canv.line(0, self._labels, self.width, self._labels)

    def _draw_column(self, week: ChartWeek, middle: float, column: float) -> None:
        side, planned = middle - column / 2, self._height(week.planned)
        attended = self._height(week.attended)
        if not week.planned:
            return
        if week.attended < week.planned:
            hatched(self.canv, Box(side, self._labels + attended, column, planned - attended))
        full(self.canv, Box(side, self._labels, column, attended))

    def _draw_figures(self, week: ChartWeek, middle: float) -> None:
        figures = _share(week.attended, week.planned) if week.planned else "–"
        y = self._labels + self._height(week.planned) + 4
        draw_centred(self.canv, figures, self._caption, middle, y)

    def _draw_legend(self) -> None:
        y = self.height - self._caption.leading * 0.8
        used = 0.0
        for draw_box, label in (
            (full, _("took part")),
            (hatched, _("planned, did not work out")),
        ):
            draw_box(self.canv, Box(left(used, 14, self.width), y, 14, 8))
            draw_line(self.canv, label, self._caption, edge(used + 19, self.width), y + 1)
            used += 19 + line_width(label, self._caption) + 20


def _share(attended: int, planned: int) -> str:
    """Say how many of how many, in the order of numbers in any language."""
    return code(digits(f"{attended}/{planned}"))
