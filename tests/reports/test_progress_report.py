import sys
from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from io import BytesIO
from itertools import pairwise

import pypdf
import pytest

from familycare.domain.appointment_kinds import AppointmentKind
from familycare.domain.printing import GlyphsMissing
from familycare.domain.support_level import Band, Level, Trend
from familycare.services.report_views import KindAttendance, WeekAttendance
from familycare.services.support_card import Standing
from reports import progress_report
from reports.frame import Paper

KINDS = list(AppointmentKind)
LONG_NAME = "Maximiliane von und zu Hohenstein " * 6
QUESTIONS = (
    "How is Maria?",
    "What happened",
    "What comes next",
    "How you can help",
    "Whom you can ask",
)


def test_the_first_page_answers_what_a_family_asks_before_any_chart(progress, text_of):
    first, second = text_of(progress_report.render(progress()))
    places = [first.find(question) for question in QUESTIONS]
    assert -1 not in places
    assert all(earlier < later for earlier, later in pairwise(places))
    assert "Week by week" not in first
    assert "Week by week" in second


def test_it_says_for_whom_about_when_and_from_whom(progress, text_of):
    first = text_of(progress_report.render(progress()))[0]
    assert first.startswith("Riverside Centre Progress report for the family Maria ")
    assert "1 September – 31 October 2026. Printed on 2 November 2026." in first
    assert "Family office, Anna Berg Telephone 0555 0199" in first


def test_it_tells_attendance_in_words(progress, text_of):
    first = text_of(progress_report.render(progress()))[0]
    assert "Maria took part in 7 of 8 group sessions." in first
    assert "All 3 family visits took place." in first


def test_it_tells_what_comes_next_with_weekday_time_and_place(progress, text_of):
    first = text_of(progress_report.render(progress()))[0]
    assert "Saturday 7 November 2026 14:00–15:00 Family visit Family room" in first


def test_it_tells_the_familys_support_in_words_after_what_a_family_asks(progress, text_of):
    level = Level({}, None, Band.GOOD, None, capped=False)
    whole = " ".join(
        text_of(progress_report.render(progress(support=Standing(level, Trend.RISING))))
    )
    assert "Your support Maria can count on you. Your support is good. It has become" in whole
    assert whole.index("Whom you can ask") < whole.index("Your support")
    assert "Your support" not in " ".join(text_of(progress_report.render(progress())))


def test_every_page_has_its_number_and_says_that_it_is_confidential(progress, text_of):
    pages = text_of(progress_report.render(progress()))
    for number, page in enumerate(pages, start=1):
        assert f"Page {number} of {len(pages)}" in page
        assert "Confidential: for the family of Maria only." in page


@pytest.mark.parametrize(("paper", "size"), [(Paper.A4, (595, 842)), (Paper.LETTER, (612, 792))])
def test_it_fits_the_paper_of_the_country(progress, paper, size):
    page = pypdf.PdfReader(BytesIO(progress_report.render(progress(), paper))).pages[0]
    assert (round(page.mediabox.width), round(page.mediabox.height)) == size


@pytest.mark.parametrize("paper", Paper)
@pytest.mark.parametrize("name", ["Maria", LONG_NAME, "M" * 200, "王" * 200, "علی رضایی " * 20])
def test_nothing_is_printed_in_the_margins(progress, margins, paper, name):
    content = progress_report.render(progress(client=name, centre=name, phase=name), paper)
    for edges in margins(content):
        assert min(edges) > 18


def test_the_same_sheet_gives_the_same_bytes(progress):
    assert progress_report.render(progress()) == progress_report.render(progress())


def test_what_was_printed_before_leaves_no_trace(progress):
    alone = progress_report.render(progress())
    progress_report.render(progress(client="欧阳玥喆", centre="مرکز"))
    assert progress_report.render(progress()) == alone


def test_the_file_tells_title_author_and_language_and_nothing_else(progress):
    reader = pypdf.PdfReader(BytesIO(progress_report.render(progress())))
    told = {name: value for name, value in reader.metadata.items() if value}
    assert told == {
        "/Title": "Progress report for the family",
        "/Author": "Riverside Centre",
        "/Creator": "familycare",
        "/Producer": "familycare",
        "/CreationDate": "D:20000101000000+00'00'",
        "/ModDate": "D:20000101000000+00'00'",
        "/Trapped": "/False",
    }
    catalogue = reader.trailer["/Root"]
    assert catalogue["/Lang"] == "en"
    assert catalogue["/ViewerPreferences"]["/DisplayDocTitle"]


@pytest.mark.parametrize("name", ["Maria", "欧阳玥喆", "علی رضایی"])
def test_every_font_is_inside_the_file(progress, name):
    reader = pypdf.PdfReader(BytesIO(progress_report.render(progress(client=name))))
    fonts = [
        font.get_object()
        for page in reader.pages
        for font in page["/Resources"]["/Font"].get_object().values()
    ]
    assert fonts
    for font in fonts:
        (outlines,) = font["/DescendantFonts"]
        assert "/FontFile2" in outlines.get_object()["/FontDescriptor"].get_object()


@pytest.mark.parametrize(
    "name",
    [
        "<b>Maria</b>",
        "Maria & Juan &amp; Co",
        "<img src=x>",
        "<para>{name} %s",
        "anna@x.org <anna@x.org>",
        'O\'Neill "Bo" \\(x\\)',
        "Łucja Nguyễn Ольга Ελένη",
        "喆堃玥镕昇祎",
    ],
)
def test_a_name_is_printed_as_it_is_written(progress, text_of, name):
    first = text_of(progress_report.render(progress(client=name)))[0]
    assert f"family {name} 1 September" in first
    assert f"{name} took part in 7 of 8 group sessions." in first


def test_a_persian_name_is_found_and_copied_as_it_is_written(progress, text_of):
    assert "علی رضایی" in text_of(progress_report.render(progress(client="علی رضایی")))[0]


def test_joined_letters_stand_for_the_letters_that_were_typed(progress):
    content = progress_report.render(progress(client="سلام علی"))
    text = pypdf.PdfReader(BytesIO(content)).pages[0].extract_text()
    assert set("سلامعی") <= set(text)
    assert not any("\ufb50" <= character <= "\ufefc" for character in text)


def test_a_character_that_no_font_can_print_is_named_before_printing(progress):
    with pytest.raises(GlyphsMissing) as refused:
        progress_report.render(progress(client="Maria 🌻", centre_contact="☎ 0555 🌻"))
    assert refused.value.characters == "☎🌻"


def test_a_long_name_stands_on_top_in_full_and_shortened_in_sentences(progress, text_of):
    name = LONG_NAME.strip()
    first = text_of(progress_report.render(progress(client=name)))[0]
    assert name in first
    assert "How is Maximiliane von und zu?" in first


def test_a_time_without_appointments_is_told_kindly(progress, text_of):
    empty = progress(kinds=(), weeks=(), coming=(), phase="", centre_contact="")
    (only,) = text_of(progress_report.render(empty))
    assert "These were quiet weeks: no appointments were planned." in only
    assert "The next report says more." in only
    assert "No appointment is planned yet." in only
    assert "Week by week" not in only
    assert "Whom you can ask" not in only


def test_a_full_diary_points_from_the_first_page_to_the_rest(progress, coming, text_of):
    many = tuple(coming(KINDS[day % 4], day, f"Room {day}") for day in range(300))
    pages = text_of(progress_report.render(progress(coming=many)))
    assert "295 more appointments are planned after these." in pages[0]
    assert "How you can help" in pages[0]
    whole = " ".join(pages)
    assert all(f"Room {day} " in whole for day in range(299))
    assert f"Page {len(pages)} of {len(pages)}" in pages[-1]


@pytest.mark.parametrize("count", [1, 5, 26, 53, 120])
def test_the_chart_has_room_for_any_number_of_weeks(progress, margins, count):
    weeks = tuple(
        WeekAttendance(date(2024, 1, 1) + timedelta(weeks=week), week % 7, week % 7 // 2)
        for week in range(count + 1)
    )
    content = progress_report.render(progress(weeks=weeks))
    assert all(min(edges) > 18 for edges in margins(content))


def test_a_very_long_contact_does_not_stop_the_report(progress, text_of):
    contact = "\n".join(f"Telephone {number}" for number in range(200))
    whole = " ".join(text_of(progress_report.render(progress(centre_contact=contact))))
    assert "Telephone 0 " in whole
    assert "Telephone 199" in whole


def test_lines_are_short_enough_to_read(progress):
    page = pypdf.PdfReader(BytesIO(progress_report.render(progress()))).pages[0]
    lines = [line for line in page.extract_text().splitlines() if "Confidential" not in line]
    assert 60 < max(map(len, lines)) <= 70


def test_a_new_kind_of_appointment_needs_no_new_sentence(progress, text_of):
    kinds = tuple(KindAttendance(kind, 4, 2, 0) for kind in AppointmentKind)
    first = text_of(progress_report.render(progress(kinds=kinds)))[0]
    assert "Maria took part in 2 of 4 counselling meetings." in first
    assert "2 of 4 remote visits took place." in first


def test_two_reports_at_once_are_the_same_as_one_after_the_other(progress):
    sheets = [progress(client=f"Maria {number} 王{chr(0x4E00 + number)}") for number in range(24)]
    alone = [progress_report.render(sheet) for sheet in sheets]
    before = sys.getswitchinterval()
    sys.setswitchinterval(1e-5)
    try:
        with ThreadPoolExecutor(4) as pool:
            together = list(pool.map(progress_report.render, sheets))
    finally:
        sys.setswitchinterval(before)
    assert together == alone
