"""How much of each week's programme the client took part in, as columns."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from reportlab.platypus import Flowable

from familycare.i18n import _
from reports.dates import short_day
from reports.lines import draw_line, line_width
from reports.styles import ACCENT, CAPTION, LINE, MUTED, TEXT, WHITE


class ChartWeek(NamedTuple):
    """One column."""

    starts: date
    planned: int
    attended: int


class AttendanceChart(Flowable):
    """One column a week: its height is what was planned, the filled part what was attended.

    Filled and hatched stay apart on a black-and-white printer, and the figures stand above.
    """

    LEGEND = 34.0
    """Height of the line that explains the two patterns."""
    PLOT = 120.0
    """Height of the columns, in points."""
    LABELS = 18.0
    """Height of what stands below the columns."""
    INSET = 12.0
    """Before the first column and after the last, so that long labels stay on the page."""
    WIDEST = 34.0
    """A column's width, where there is room."""

    def __init__(self, weeks: Sequence[ChartWeek]) -> None:
        super().__init__()
        self.weeks = tuple(weeks)
        self._most = max((week.planned for week in weeks), default=0) or 1
        self.spaceBefore = 4
        self.spaceAfter = 8

    def wrap(self, available_width: float, _available_height: float) -> tuple[float, float]:
        """Take the whole width and a fixed height."""
        self.width = available_width
        self.height = self.LEGEND + self.PLOT + self.LABELS
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
            middle = self.INSET + (number + 0.5) * step
            self._draw_column(week, middle, column)
            if self._figures_fit(step):
                self._draw_figures(week, middle)
            if number % every == 0:
                self._draw_centred(short_day(week.starts), middle, self.LABELS - 14)
        self.canv.restoreState()

    def _labels_every(self, step: float) -> int:
        """Label so few weeks that no label touches the next."""
        widest = max(line_width(short_day(week.starts), CAPTION) for week in self.weeks)
        every = 1
        while every * step < widest + 6:
            every += 1
        return every

    def _figures_fit(self, step: float) -> bool:
        return step > line_width(f"{self._most}/{self._most}", CAPTION) + 3

    def _height(self, count: int) -> float:
        return self.PLOT * count / self._most

    def _draw_ground(self) -> None:
        self.canv.setLineWidth(0.5)
        self.canv.setStrokeColor(LINE)
        for quarter in (1, 2, 3, 4):
            y = self.LABELS + self.PLOT * quarter / 4
            self.canv.line(0, y, self.width, y)
        self.canv.setStrokeColor(MUTED)
        self.canv.line(0, self.LABELS, self.width, self.LABELS)

    def _draw_column(self, week: ChartWeek, middle: float, column: float) -> None:
        left, planned = middle - column / 2, self._height(week.planned)
        attended = self._height(week.attended)
        if not week.planned:
            return
        if week.attended < week.planned:
            self._draw_hatched(left, self.LABELS + attended, column, planned - attended)
        self._draw_filled(left, self.LABELS, column, attended)

    def _draw_filled(self, left: float, bottom: float, wide: float, high: float) -> None:
        self.canv.setFillColor(ACCENT)
        self.canv.rect(left, bottom, wide, high, stroke=0, fill=1)

    def _draw_hatched(self, left: float, bottom: float, wide: float, high: float) -> None:
        """Fill a box with slanting lines and draw its edge."""
        self.canv.saveState()
        self.canv.setFillColor(WHITE)
        self.canv.setStrokeColor(ACCENT)
        self.canv.setLineWidth(0.5)
        edge = self.canv.beginPath()
        edge.rect(left, bottom, wide, high)
        self.canv.drawPath(edge, stroke=0, fill=1)
        self.canv.clipPath(edge, stroke=0, fill=0)
        offset = -high
        while offset < wide:
            self.canv.line(left + offset, bottom, left + offset + high, bottom + high)
            offset += 4.5
        self.canv.restoreState()
        self.canv.setStrokeColor(ACCENT)
        self.canv.setLineWidth(0.8)
        self.canv.rect(left + 0.4, bottom, wide - 0.8, high - 0.4, stroke=1, fill=0)

    def _draw_figures(self, week: ChartWeek, middle: float) -> None:
        figures = f"{week.attended}/{week.planned}" if week.planned else "–"
        self._draw_centred(figures, middle, self.LABELS + self._height(week.planned) + 4)

    def _draw_centred(self, text: str, middle: float, y: float) -> None:
        draw_line(self.canv, text, CAPTION, middle - line_width(text, CAPTION) / 2, y)

    def _draw_legend(self) -> None:
        y = self.height - 9
        x = 0.0
        for draw_box, label in (
            (self._draw_filled, _("took part")),
            (self._draw_hatched, _("planned, did not work out")),
        ):
            draw_box(x, y, 14, 8)
            self.canv.setFillColor(TEXT)
            draw_line(self.canv, label, CAPTION, x + 19, y + 1)
            x += 19 + line_width(label, CAPTION) + 20
