from datetime import date, timedelta
from io import BytesIO

import pypdfium2
import pytest

from reports.flowables.attendance_chart import LEGEND, AttendanceChart, ChartWeek
from reports.frame import PageSetup, printed


@pytest.fixture
def grey():
    """Return a chart's page as a black-and-white printer sees it, two dots to a point."""

    def drawn(*weeks):
        sheet = PageSetup(title="Chart", author="", notice="")
        document = pypdfium2.PdfDocument(BytesIO(printed([AttendanceChart(weeks)], sheet)))
        image = document[0].render(scale=2).to_pil().convert("L")
        document.close()
        return image

    return drawn


def darkness(image, bottom, top):
    """Return how much of the middle column is inked between two heights of the plot (0 to 1)."""
    base = 2 * (57 + LEGEND + AttendanceChart.PLOT)
    height = 2 * AttendanceChart.PLOT
    middle = image.width // 2
    part = image.crop(
        (middle - 20, int(base - height * top) + 3, middle + 20, int(base - height * bottom) - 3)
    )
    return sum(shade < 160 for shade in part.tobytes()) / (part.width * part.height)


def week(planned, attended, number=0):
    return ChartWeek(date(2026, 8, 31) + timedelta(weeks=number), planned, attended)


def test_attended_and_not_attended_differ_without_colour(grey):
    image = grey(week(4, 2))
    assert darkness(image, 0, 0.5) > 0.95
    assert 0.1 < darkness(image, 0.5, 1) < 0.5


def test_a_week_in_which_everything_worked_is_filled_to_the_top(grey):
    assert darkness(grey(week(4, 4)), 0, 1) > 0.95


def test_a_week_in_which_nothing_worked_is_hatched_to_the_ground(grey):
    assert 0.1 < darkness(grey(week(4, 0)), 0, 1) < 0.5


def test_columns_are_drawn_to_one_scale(grey):
    image = grey(week(8, 8), week(2, 2, 1), week(8, 8, 2))
    assert darkness(image, 0, 0.25) > 0.9
    assert darkness(image, 0.5, 1) < 0.05


def test_figures_stand_above_the_columns(text_of):
    sheet = PageSetup(title="Chart", author="", notice="")
    (page,) = text_of(printed([AttendanceChart([week(4, 3), week(0, 0, 1)])], sheet))
    assert "took part planned, did not work out" in page
    assert "3/4" in page
    assert "31 Aug" in page
    assert "7 Sep" in page
