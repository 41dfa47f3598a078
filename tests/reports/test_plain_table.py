import csv
from datetime import UTC, date, datetime
from io import StringIO

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from familycare.domain.slots import TimeSlot
from reports.schedules.plain_table import harmless, render

INVISIBLE = (
    "\t\r\n \x00\x0b\x1c\xa0\xad\u200b\u200c\u200e\u202a\u202e\u2060\u2066\u2069\u3000\ufeff"
)
STARTERS = "=+-@＝＋－＠"


def rows(content):
    return list(csv.reader(StringIO(content.decode("utf-8-sig"), newline=""), strict=True))


def test_it_opens_in_excel_with_names_as_they_are(schedule, line):
    content = render(schedule(line(title="欧阳玥喆", lead="علی رضایی")))
    assert content.startswith(b"\xef\xbb\xbf")
    assert content.count(b"\r\n") == content.count(b"\n") == 2
    assert rows(content)[1][4:8] == [
        "欧阳玥喆",
        "Maria Lopez, Juan Lopez",
        "Table 3",
        "علی رضایی",
    ]


def test_dates_and_times_are_those_of_iso_8601(schedule):
    first = rows(render(schedule()))[1]
    assert first[:3] == ["2026-10-12", "14:00", "15:00"]


def test_times_are_those_of_the_centre_wherever_they_were_read(schedule, line):
    elsewhere = TimeSlot(
        datetime(2026, 10, 12, 23, 30, tzinfo=UTC), datetime(2026, 10, 13, 0, 30, tzinfo=UTC)
    )
    table = render(schedule(line(slot=elsewhere), first_day=date(2026, 10, 13)))
    assert rows(table)[1][:3] == ["2026-10-13", "01:30", "02:30"]


def test_the_headings_are_words(schedule):
    assert rows(render(schedule()))[0] == [
        *("Date", "Start", "End", "Kind", "For", "With", "Room", "Led by", "State", "Remark"),
        "Number",
    ]


@pytest.mark.parametrize("text", ['a "quoted", name', "a;b", "a,b", "O'Neill", "<b>&"])
def test_quotes_and_commas_come_back(schedule, line, text):
    assert rows(render(schedule(line(title=text))))[1][4] == text


def test_an_appointment_is_one_line_in_every_program(schedule, line):
    content = render(schedule(line(remark="first\r\nsecond\rthird\u2028fourth")))
    assert content.decode("utf-8-sig").count("\n") == 2
    assert rows(content)[1][9] == "first second third fourth"


@pytest.mark.parametrize(
    "text", ["=1+1", "+49 30 1234", "-2", "@SUM(A1)", " =1", "\t=1", "\r=1", "\u200b=1", "＝1"]
)
def test_what_could_run_as_a_formula_gets_an_apostrophe(text):
    assert harmless(text).startswith("'")


@pytest.mark.parametrize("text", ["", "Maria", "Anna-Maria", "a=b", "0555-0199", "'quoted"])
def test_other_text_stays_as_it_is(text):
    assert harmless(text) == text


@given(st.text(st.sampled_from(INVISIBLE), max_size=6), st.sampled_from(STARTERS), st.text())
def test_no_blanks_or_invisible_signs_hide_a_formula(before, starter, after):
    assert harmless(before + starter + after).startswith("'")


@given(st.text())
@example("\ufeff=1")
def test_no_cell_begins_like_a_formula(text):
    written = harmless(text)
    assert written.lstrip().lstrip(INVISIBLE)[:1] not in {*STARTERS, "\t", "\r"} - {""}


@given(st.lists(st.text(st.characters(exclude_categories=("Cs",)), max_size=20), min_size=1))
def test_every_reader_finds_the_same_cells(texts):
    target = StringIO(newline="")
    csv.writer(target, lineterminator="\r\n").writerow(map(harmless, texts))
    (read,) = csv.reader(StringIO(target.getvalue(), newline=""), strict=True)
    assert read == [harmless(text) for text in texts]
