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
from reports.statistics.small import hidden_in
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


def test_what_requests_became_does_not_tell_what_is_hidden_among_them():
    assert hidden_in("requests", [[10], [8], [2], [0]], 5) >= {(1, 0), (2, 0)}
    assert hidden_in("requests", [[12], [6], [6], [0]], 5) == frozenset()


def test_clients_without_contact_are_not_told_by_the_difference_of_two_figures():
    """Twelve for thirty days and nine for sixty: three of whom everybody could guess."""
    assert hidden_in("clients without contact", [[12], [9], [0]], 5) == {(1, 0)}
    assert hidden_in("clients without contact", [[20], [12], [2]], 5) == {(2, 0)}
    assert hidden_in("clients without contact", [[20], [12], [6]], 5) == frozenset()


def test_kilometres_of_few_remote_visits_do_not_tell_where_a_family_lives():
    assert hidden_in("journeys saved", [[3], [840], [14]], 5) == {(0, 0), (1, 0), (2, 0)}
    assert hidden_in("journeys saved", [[30], [840], [14]], 5) == frozenset()


def test_how_much_of_a_slot_was_used_does_not_tell_the_visits_that_are_hidden():
    found = hidden_in("slots on offer", [[20, 2, 10], [20, 9, 45], [20, 15, 75]], 5)
    assert found == {(0, 1), (0, 2), (1, 1), (1, 2)}


@pytest.mark.parametrize("ending", statistics.FORMATS)
def test_no_file_tells_a_small_figure_anywhere(found, ending):
    """One visit and one remote visit are too few, wherever they are counted."""
    content = statistics.render(found, ending, "Haus am See", 5)
    with_small = statistics.render(found, ending, "Haus am See")
    assert content != with_small
    if ending == ".csv":
        figures = [row[3] for row in csv.reader(StringIO(content.decode("utf-8-sig")))][1:]
        shown = {int(figure) for figure in figures if figure.isdigit()}
        assert not shown & {1, 2, 3, 4}
