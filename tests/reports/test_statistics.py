"""Figures as files: what is counted stands in them, and what is small can stay hidden."""

import csv
from datetime import date, time
from io import BytesIO, StringIO

import openpyxl
import pytest
from pypdf import PdfReader

from familycare import i18n
from familycare.domain.templates import SlotTemplate
from familycare.services import statistics_views, templates
from reports import statistics
from reports.statistics.tables import tables_of
from tests.centre import at

DAYS = (date(2026, 7, 1), date(2026, 8, 31))


@pytest.fixture
def found(home):
    for hour in (9, 11):
        home.book(home.visit(home.anna, at(hour)))
    home.book(home.remote(home.ben, at(10)))
    return home.ask(statistics_views.of_days, *DAYS)


def text_of(content):
    return "\n".join(page.extract_text() for page in PdfReader(BytesIO(content)).pages)


def test_the_spreadsheet_holds_numbers_and_no_formula(found):
    book = openpyxl.load_workbook(BytesIO(statistics.render(found, ".xlsx", "=1+1")))
    rows = list(book.worksheets[0].iter_rows(values_only=True))
    assert rows[5][:5] == ("July 2026", 0, 0, 0, 2)
    kinds = {cell.data_type for sheet in book for row in sheet.iter_rows() for cell in row}
    assert "f" not in kinds


def test_the_plain_table_has_a_line_for_each_figure(found):
    lines = list(csv.reader(StringIO(statistics.render(found, ".csv", "").decode("utf-8-sig"))))
    assert ["Family visits by month", "July 2026", "Still open", "2"] in lines


@pytest.mark.parametrize("language", ["en", "zh", "fa"])
def test_the_print_tells_every_table(found, language):
    with i18n.speaking(language):
        content = statistics.render(found, ".pdf", "Haus am See")
        titles = [table.title for table in tables_of(found)]
    text = text_of(content)
    if language != "fa":  # words are laid the other way round there
        assert all(title in text for title in titles)
    assert len(PdfReader(BytesIO(content)).pages) <= 3


def test_slots_of_one_name_are_told_apart_by_their_rooms(home):
    for room in (home.room_a, home.room_b):
        home.do(
            templates.save,
            SlotTemplate(
                name="Saturday",
                room_id=room,
                weekday=5,
                opens=time(10),
                closes=time(11),
                valid_from=DAYS[0],
            ),
        )
    found = home.ask(statistics_views.of_days, *DAYS)

    (offered,) = [table for table in tables_of(found) if table.key == "slots on offer"]
    assert len(set(offered.names)) == len(found.offered) == 2


def test_small_counts_are_hidden_in_what_leaves_the_house(found):
    lines = list(csv.reader(StringIO(statistics.render(found, ".csv", "", 5).decode("utf-8-sig"))))
    assert ["Family visits by month", "July 2026", "Still open", "<5"] in lines
    assert "<5" in text_of(statistics.render(found, ".pdf", "Haus am See", 5))
