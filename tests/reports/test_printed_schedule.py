from datetime import date
from io import BytesIO

import pypdf
import pytest

from familycare.domain.appointments import State
from familycare.domain.printing import GlyphsMissing
from reports.schedules.printed_schedule import render


def test_it_is_a_table_day_by_day_on_a4_across(schedule, line, slot, text_of):
    lines = [
        line(slot=slot(date(2026, 10, 12)), title="Maria Lopez"),
        line(slot=slot(date(2026, 10, 13), 9), title="Kofi Okafor"),
    ]
    content = render(schedule(*lines))
    box = pypdf.PdfReader(BytesIO(content)).pages[0].mediabox
    assert (round(box.width), round(box.height)) == (842, 595)
    (page,) = text_of(content)
    assert "Schedule of Riverside Centre 12–18 October 2026 · 2 appointments" in page
    assert page.index("Monday 12 October 2026") < page.index("14:00–15:00 Maria Lopez")
    assert page.index("Tuesday 13 October 2026") < page.index("09:00–10:00 Kofi Okafor")
    assert "Page 1 of 1" in page


def test_an_empty_week_says_so(schedule, text_of):
    (page,) = text_of(render(schedule()._replace(lines=())))
    assert "Nothing is planned on these days." in page
    assert "0 appointments" in page


def test_head_and_day_are_told_again_on_every_page(schedule, line, text_of):
    many = [line(title=f"Client {number}.") for number in range(100)]
    pages = text_of(render(schedule(*many)))
    assert len(pages) > 3
    for number, page in enumerate(pages, start=1):
        assert "Time For Kind Room Led by With State" in page
        assert "Monday 12 October 2026" in page
        assert f"Page {number} of {len(pages)}" in page
    whole = " ".join(pages)
    assert all(f"Client {number}. " in whole for number in range(100))


def test_no_day_stands_alone_at_the_foot_of_a_page(schedule, line, slot, text_of):
    for before in range(10, 24):
        first = [line(title=f"Client {number}.") for number in range(before)]
        second = line(slot=slot(date(2026, 10, 13)), title="Later")
        for page in text_of(render(schedule(*first, second))):
            if "Tuesday 13 October" in page:
                assert "Later" in page


def test_a_group_of_two_hundred_is_told_to_the_last_name(schedule, line, text_of):
    names = ", ".join(f"Member{number}." for number in range(200))
    pages = text_of(render(schedule(line(), line(participants=names), line(title="After"))))
    whole = " ".join(pages)
    assert all(f"Member{number}." in whole for number in range(200))
    assert "After" in whole


def test_a_remark_of_ten_pages_is_told_to_its_end(schedule, line, text_of):
    remark = " ".join(f"word{number}." for number in range(3000))
    whole = " ".join(text_of(render(schedule(line(remark=remark)))))
    assert all(f"word{number}." in whole for number in range(3000))


@pytest.mark.parametrize("name", ["M" * 200, "王" * 200, "<b>Maria", "علی رضایی " * 20])
def test_nothing_is_printed_in_the_margins(schedule, line, margins, name):
    sheet = schedule(line(title=name, room=name, lead=name, participants=name), centre=name)
    for edges in margins(render(sheet)):
        assert min(edges) > 18


def test_a_cancelled_appointment_says_so(schedule, line, text_of):
    (page,) = text_of(render(schedule(line(state=State.CANCELLED))))
    assert "cancelled" in page


def test_an_appointment_over_midnight_tells_the_day_of_its_end(schedule, line, slot, text_of):
    (page,) = text_of(render(schedule(line(slot=slot(date(2026, 10, 12), 22, 180)))))
    assert "22:00–01:00 (13 Oct)" in page


def test_a_character_that_no_font_can_print_is_named(schedule, line):
    with pytest.raises(GlyphsMissing) as refused:
        render(schedule(line(remark="bring cake 🎂")))
    assert refused.value.characters == "🎂"


def test_the_file_names_nobody_in_its_title(schedule):
    metadata = pypdf.PdfReader(BytesIO(render(schedule()))).metadata
    assert metadata.title == "Schedule"
    assert metadata.author == "Riverside Centre"
