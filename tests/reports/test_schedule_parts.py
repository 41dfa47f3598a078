"""A schedule put together by room, person or unit, in every kind of file."""

import csv
from datetime import date
from io import BytesIO, StringIO

import icalendar
import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from familycare.domain.schedules import Privacy, View
from familycare.services.schedule_views import Section
from reports import schedules
from reports.schedules.pages import MOST_PAGES
from reports.schedules.spreadsheet import LONGEST_NAME, sheet_name

DAYS = (date(2026, 10, 12), date(2026, 10, 18))


@pytest.fixture
def by_room(schedule, line, slot):
    """Return a week with two rooms; Table 4 is a formula by name."""
    lines = (
        line(uid="a" * 32, slot=slot(DAYS[0], 9)),
        line(uid="b" * 32, slot=slot(DAYS[0], 15), room="=4/0", title="Kofi Okafor"),
        line(uid="c" * 32, slot=slot(DAYS[1], 18), title="Mei Chen"),
    )
    parts = (Section(View.ROOM, "=4/0", (1,)), Section(View.ROOM, "Table 3", (0, 2)))
    return schedule(*lines, view=View.ROOM, sections=parts)


def test_a_spreadsheet_has_a_sheet_for_each_part(by_room):
    book = load_workbook(BytesIO(schedules.render(by_room, ".xlsx")))
    assert book.sheetnames == ["=4 0", "Table 3"]
    assert [row[4].value for row in book["Table 3"].iter_rows(min_row=4)] == [
        "Maria Lopez", "Mei Chen",
    ]  # fmt: skip
    assert all(page.freeze_panes == "A4" for page in book)
    assert not [c for page in book for row in page.iter_rows() for c in row if c.data_type == "f"]


def test_every_way_makes_a_sheet_for_each_way(by_room):
    everything = by_room._replace(view=View.ALL)
    book = load_workbook(BytesIO(schedules.render(everything, ".xlsx")))
    assert book.sheetnames == ["Schedule", "By room"]
    page = book["By room"]
    assert [row[0].value for row in page.iter_rows(min_row=3)] == [
        "Room", "=4/0", "Table 3", "Table 3",
    ]  # fmt: skip


def test_more_parts_than_anybody_leafs_through_stand_in_one_table(by_room):
    many = tuple(Section(View.CLIENT, f"Client {n}", (0,)) for n in range(MOST_PAGES + 1))
    sheet = by_room._replace(view=View.CLIENT, sections=many)
    (page,) = load_workbook(BytesIO(schedules.render(sheet, ".xlsx")))
    assert page.max_row == 3 + len(many)


def test_a_plain_table_tells_in_front_whose_each_line_is(by_room):
    rows = list(csv.reader(StringIO(schedules.render(by_room, ".csv").decode("utf-8-sig"))))
    assert [row[0] for row in rows] == ["Room", "'=4/0", "Table 3", "Table 3"]
    everything = by_room._replace(view=View.ALL)
    rows = list(csv.reader(StringIO(schedules.render(everything, ".csv").decode("utf-8-sig"))))
    assert (rows[0][0], len(rows)) == ("Date", 4)


def test_a_calendar_tells_each_appointment_once_however_it_is_sorted(by_room):
    twice = (*by_room.sections, Section(View.STAFF, "Anna Berg", (0, 1, 2)))
    content = schedules.render(by_room._replace(view=View.ALL, sections=twice), ".ics")
    assert len(icalendar.Calendar.from_ical(content).walk("VEVENT")) == 3


def test_a_print_has_a_heading_for_each_part(by_room, text_of):
    text = " ".join(text_of(schedules.render(by_room, ".pdf")))
    assert text.index("Room: =4/0") < text.index("Kofi Okafor") < text.index("Room: Table 3")


def test_a_wall_sheet_has_the_days_side_by_side_and_the_rooms_below_each_other(by_room, text_of):
    (page,) = text_of(schedules.render(by_room._replace(wall=True), ".pdf"))
    head = "Room Mon 12 Oct Tue 13 Oct Wed 14 Oct Thu 15 Oct Fri 16 Oct Sat 17 Oct Sun 18 Oct"
    assert head in page
    assert page.index("=4/0") < page.index("Table 3")


def test_a_wall_sheet_by_day_tells_the_parts_of_the_day(by_room, text_of):
    plain = by_room._replace(wall=True, view=View.DAY, sections=())
    (page,) = text_of(schedules.render(plain, ".pdf"))
    assert page.index("Morning") < page.index("Afternoon") < page.index("Evening")


def test_a_month_on_the_wall_is_cut_where_the_centres_weeks_begin(by_room, text_of):
    month = by_room._replace(
        wall=True, first_day=date(2026, 10, 1), last_day=date(2026, 10, 31), week_starts_on=0
    )
    pages = text_of(schedules.render(month, ".pdf"))
    assert len(pages) == 5
    assert "1–4 October 2026" in pages[0]
    assert "12–18 October 2026" in pages[2]


def test_what_only_tells_that_rooms_are_taken_says_so_in_the_foot(by_room, text_of):
    silent = by_room._replace(privacy=Privacy.INITIALS, anchor="anchor-1")
    (page, *_others) = text_of(schedules.render(silent, ".pdf"))
    assert "Without names." in page
    assert "anchor-1" not in page


@given(st.lists(st.text(max_size=60), min_size=1, max_size=12))
def test_any_name_becomes_a_name_of_a_sheet_unlike_the_others(titles):
    taken = set()
    names = [sheet_name(title, taken) for title in titles]
    assert len({name.casefold() for name in names}) == len(names)
    for name in names:
        assert 0 < len(name) <= LONGEST_NAME
        assert not set(name) & set("[]:*?/\\")
        assert name == name.strip("'")
        assert name.casefold() != "history"
