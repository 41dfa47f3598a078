"""Papers with more in them than usual: nothing is lost, nothing grows."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from familycare import i18n
from familycare.domain.appointment_kinds import AppointmentKind
from familycare.services.report_views import ComingAppointment
from reports import family_minutes, fridge_calendar, progress_report
from reports.editions import Edition, printed_as
from reports.flowables.ruled_table import Column, Row, RuledTable
from reports.frame import PageSetup, Paper, printed
from reports.styles import PLAIN
from tests.reports.documents import days, sheet_of, slot
from tests.reports.test_editions import sizes

HEADINGS = (
    "Later appointments", "What comes next", "Week by week", "How you can help",
    "Whom you can ask", "What the words mean",
)  # fmt: skip
LONG_ROOM = "Großer Besprechungsraum im zweiten Obergeschoss"


def month(visits):
    """Return a month with so many visits on each of its first days."""
    first = date(2026, 11, 1)
    found = tuple(
        ComingAppointment(
            AppointmentKind.FAMILY_VISIT,
            slot(first + timedelta(days=day), 8 + hour),
            LONG_ROOM if hour % 2 else "Table 3",
        )
        for day in range(9)
        for hour in range(visits)
    )
    return replace(sheet_of("fridge-calendar"), visits=found)


@pytest.mark.parametrize("paper", Paper)
@pytest.mark.parametrize("visits", [1, 3, 6])
def test_a_full_month_names_every_visit(visits, paper, text_of, margins):
    content = fridge_calendar.render(month(visits), paper)
    whole = " ".join(text_of(content))
    for hour in range(visits):
        assert whole.count(f"{8 + hour:02}:00–{9 + hour:02}:00") == 9
    assert whole.count("Obergeschoss") == 9 * (visits // 2)
    assert min(min(edges) for edges in margins(content)) > 18


def test_a_day_of_more_visits_than_a_field_holds_says_how_many_there_are_besides(text_of):
    assert " ".join(text_of(fridge_calendar.render(month(8)))).count("and 2 more") == 9


def test_a_month_is_printed_on_one_page_where_it_can_be(text_of):
    assert len(text_of(fridge_calendar.render(month(1)))) == 1


def test_a_long_table_begins_below_its_heading_on_the_first_page(text_of):
    sheet = sheet_of("family-minutes")
    sheet = replace(sheet, agreed=sheet.agreed * 20)
    first, second, *_others = text_of(family_minutes.render(sheet))
    assert "Who does what" in first
    assert "Write a letter each week" in first
    assert "Write a letter each week" in second


@pytest.mark.parametrize("count", range(1, 40))
def test_no_heading_stands_alone_at_the_foot_of_a_page(count, text_of):
    sheet = sheet_of("family-progress")
    coming = tuple(
        ComingAppointment(AppointmentKind.COUNSELLING, slot(days(number)), "Room")
        for number in range(count)
    )
    for edition in Edition:
        content = progress_report.render(replace(sheet, coming=coming), edition=edition)
        for page in text_of(content):
            above = page.split("Confidential:")[0].strip()
            assert not above.endswith(HEADINGS), edition


@pytest.mark.parametrize("edition", Edition)
def test_a_table_is_as_large_on_its_last_page_as_on_its_first(edition):
    columns = (Column("What", 0.5, PLAIN), Column("Who", 0.5, PLAIN))
    rows = [Row(("Write a letter", "Juan"))] * 120
    with i18n.speaking("en"), printed_as(edition):
        setup = PageSetup(title="t", author="a", notice="n")
        few = printed((RuledTable(columns, rows[:3]),), setup)
        many = printed((RuledTable(columns, rows),), setup)
    assert sizes(many) == sizes(few)
