import zipfile
from datetime import datetime, time
from io import BytesIO

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from familycare import i18n
from familycare.domain.appointments import State
from reports.schedules.spreadsheet import LONGEST, render

HOSTILE = [
    "=1+1",
    "+1",
    "-1",
    "@A1",
    "{=1}",
    "https://example.org",
    "<b>&",
    "_x0041_",
    "1",
    "a\nb",
]


def page_of(content):
    return load_workbook(BytesIO(content)).active


def test_title_and_period_stand_above_the_headings(schedule):
    page = page_of(render(schedule()))
    assert page["A1"].value == "Schedule of Riverside Centre"
    assert page["A2"].value == "12–18 October 2026"
    assert [cell.value for cell in page[3]][:4] == ["Date", "Start", "End", "Kind"]


def test_dates_and_times_are_real_ones(schedule):
    day, start, end = page_of(render(schedule()))[4][:3]
    assert day.value == datetime(2026, 10, 12)
    assert day.number_format == "yyyy-mm-dd"
    assert (start.value, end.value) == (time(14), time(15))


@pytest.mark.parametrize("text", HOSTILE)
def test_no_text_runs_as_a_formula_or_opens_a_link(schedule, line, text):
    content = render(schedule(line(title=text, participants=text, room=text, remark=text)))
    cells = page_of(content)[4]
    for place in (4, 5, 6, 9):
        assert cells[place].value == text
        assert cells[place].data_type == "s"
        assert cells[place].hyperlink is None
    with zipfile.ZipFile(BytesIO(content)) as parts:
        assert b"<f>" not in parts.read("xl/worksheets/sheet1.xml")


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(st.characters(codec="utf-8", exclude_categories=("Cs", "Cc")), min_size=1))
def test_any_text_comes_back(schedule, line, text):
    cell = page_of(render(schedule(line(remark=text))))["J4"]
    assert cell.value == text
    assert cell.data_type == "s"


def test_the_headings_stay_in_sight_and_can_filter(schedule, line):
    page = page_of(render(schedule(line(), line(uid="b" * 32))))
    assert page.freeze_panes == "A4"
    assert page.auto_filter.ref == "A3:K5"


@pytest.mark.parametrize("language", i18n.languages())
def test_columns_begin_where_lines_begin(schedule, language):
    with i18n.speaking(language):
        page = page_of(render(schedule()))
    assert bool(page.sheet_view.rightToLeft) is (language == "fa")


def test_the_numbers_of_appointments_are_there_but_take_no_room_on_paper(schedule, line):
    page = page_of(render(schedule(line(), line())))
    last = page.max_column
    assert page.cell(3, last).value == "Number"
    assert page.print_area.endswith(f"$A$1:${chr(ord('A') + last - 2)}$5")


def test_it_prints_across_the_width_of_a_page(schedule):
    page = page_of(render(schedule()))
    assert page.page_setup.orientation == "landscape"
    assert page.page_setup.fitToWidth in {None, 1}  # one page wide is what it means unsaid
    assert page.page_setup.fitToHeight == 0
    assert page.sheet_properties.pageSetUpPr.fitToPage
    assert page.print_title_rows == "$3:$3"


def test_a_cancelled_appointment_is_struck_through_and_says_so(schedule, line):
    page = page_of(render(schedule(line(state=State.CANCELLED), line(uid="b" * 32))))
    assert page["E4"].font.strike
    assert page["I4"].value == "cancelled"
    assert not page["E5"].font.strike


def test_a_text_longer_than_a_cell_holds_is_cut(schedule, line):
    page = page_of(render(schedule(line(remark="x" * (LONGEST + 5)))))
    assert len(page["J4"].value) == LONGEST


def test_the_file_tells_the_centre_and_when_the_schedule_was_read(schedule):
    properties = load_workbook(BytesIO(render(schedule()))).properties
    assert properties.creator == "Riverside Centre"
    assert properties.created == datetime(2026, 10, 1, 8)
