"""Documents in the language of whoever reads them, and names of any script in each of them."""

import gettext
import re
from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from io import BytesIO
from itertools import product

import pypdf
import pypdfium2
import pytest

from familycare import i18n
from familycare.domain.people import Kinship
from familycare.domain.printing import GlyphsMissing
from familycare.services.report_views import Reader
from reports import progress_report
from reports.catalogue import DOCUMENTS
from reports.flowables.attendance_chart import AttendanceChart, ChartWeek
from reports.flowables.prose import Prose
from reports.flowables.ruled_table import Column, Row, RuledTable
from reports.fonts import refuse_missing
from reports.frame import MARGIN, PageSetup, Paper, printed
from reports.readers import language_of
from reports.styles import BODY
from reports.writing import typed

LANGUAGES = ("en", "zh", "fa")
NAMES = ("Maria", "欧阳玥喆", "علی رضایی", "Ольга (Оля)", "علی Reza 王")
SETUP = PageSetup(title="Test", author="", notice="")
A4_WIDTH = Paper.A4.value[0]


@pytest.fixture
def place():
    """Return where a text stands on the first page: its left and right side in points."""

    def found(content, text):
        document = pypdfium2.PdfDocument(BytesIO(content))
        page = document[0].get_textpage()
        index, count = page.search(text, match_case=True).get_next()
        boxes = [page.get_charbox(number) for number in range(index, index + count)]
        document.close()
        return min(box[0] for box in boxes), max(box[2] for box in boxes)

    return found


def page_of(*flowables, language):
    with i18n.speaking(language):
        return printed([make() for make in flowables], SETUP)


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_name_is_found_in_a_report_of_every_language(progress, text_of, language, name):
    content = progress_report.render(progress(client=name), language=language)
    words = re.findall(r"\w+", text_of(content)[0])
    assert set(re.findall(r"\w+", name)) <= set(words)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_file_says_in_which_language_it_is(progress, language):
    reader = pypdf.PdfReader(BytesIO(progress_report.render(progress(), language=language)))
    catalogue = reader.trailer["/Root"]
    assert catalogue["/Lang"] == language
    with i18n.speaking(language):
        assert reader.metadata.title == i18n._(DOCUMENTS[0].title)
    runs = catalogue["/ViewerPreferences"].get("/Direction", "/L2R")
    assert runs == ("/R2L" if language == "fa" else "/L2R")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_screens_keep_their_language(progress, language):
    progress_report.render(progress(), language=language)
    assert i18n.language() == "en"


@pytest.mark.parametrize("paper", Paper)
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", ["M" * 200, "王" * 200, "علی رضایی " * 20, "ع" * 200])
def test_nothing_is_printed_in_the_margins(progress, margins, language, paper, name):
    sheet = progress(client=name, centre=name, phase=name, centre_contact=f"{name}\n{name}")
    for edges in margins(progress_report.render(sheet, paper, language)):
        assert min(edges) > 18


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_time_without_appointments_fills_a_page_in_every_language(progress, text_of, language):
    empty = progress(kinds=(), weeks=(), coming=(), phase="", centre_contact="")
    assert len(text_of(progress_report.render(empty, language=language))) == 1


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_character_that_no_font_can_print_is_named_in_every_language(progress, language):
    with pytest.raises(GlyphsMissing) as refused:
        progress_report.render(progress(client="Maria 🌻"), language=language)
    assert refused.value.characters == "🌻"


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_text_of_the_program_can_be_printed(language):
    folder = i18n.catalogue_folder()
    texts = gettext.translation(i18n.DOMAIN, folder, [language], fallback=True)
    translated = getattr(texts, "_catalog", {})
    refuse_missing(("", text) for key, text in translated.items() if key)


def test_reports_of_three_languages_at_once_are_the_same_as_one_after_the_other(progress):
    orders = [
        (progress(client=f"{name} {number}"), Paper.A4, language)
        for number, (name, language) in enumerate(product(NAMES, LANGUAGES))
    ]
    alone = [progress_report.render(*order) for order in orders]
    with ThreadPoolExecutor(4) as pool:
        together = list(pool.map(lambda order: progress_report.render(*order), orders))
    assert together == alone


# Which side things stand on


def test_paragraphs_begin_where_the_language_begins(place):
    for language in ("en", "zh"):
        assert place(page_of(lambda: Prose("Maria", BODY), language=language), "Maria")[
            0
        ] == pytest.approx(MARGIN, abs=2)
    right = place(page_of(lambda: Prose("Maria", BODY), language="fa"), "Maria")[1]
    assert right == pytest.approx(A4_WIDTH - MARGIN, abs=2)


def test_columns_of_a_table_stand_in_reading_order(place):
    def table():
        return RuledTable((Column("First", 1), Column("Second", 1)), [Row(("one", "two"))])

    english, persian = (page_of(table, language=language) for language in ("en", "fa"))
    assert place(english, "one")[0] < place(english, "two")[0]
    assert place(persian, "one")[0] > place(persian, "two")[1]
    assert place(persian, "First")[1] > place(persian, "Second")[1]


def test_weeks_of_a_chart_stand_in_reading_order(place):
    weeks = [
        ChartWeek(date(2026, 8, 31) + timedelta(weeks=number), 9, 9 - number)
        for number in range(2)
    ]
    for language, earlier_at_left in (("en", True), ("zh", True), ("fa", False)):
        content = page_of(lambda: AttendanceChart(weeks), language=language)
        with i18n.speaking(language):
            first, second = (i18n.in_digits(share) for share in ("9/9", "8/9"))
        assert (place(content, first)[0] < place(content, second)[0]) is earlier_at_left


def test_the_number_of_the_page_stands_where_lines_end(place):
    for language, at_right in (("en", True), ("zh", True), ("fa", False)):
        content = page_of(lambda: Prose("Maria", BODY), language=language)
        with i18n.speaking(language):
            told = i18n._("Page {number} of {pages}").format(number=1, pages=1)
        left, right = place(content, told.split()[0])
        assert (right > A4_WIDTH / 2) is at_right
        edge = A4_WIDTH - MARGIN if at_right else MARGIN
        assert edge == pytest.approx(right if at_right else left, abs=60)


def test_a_telephone_number_is_never_turned_about(place):
    content = page_of(lambda: Prose(typed("تلفن: +98 21 5555 0199 داخلی"), BODY), language="fa")
    numbers = [place(content, number)[0] for number in ("+98", "5555", "0199")]
    assert numbers == sorted(numbers)


# What is found and copied


def test_chinese_is_found_and_copied_as_it_is_written(text_of):
    text = (
        "家属进展报告：欧阳玥喆参加了八次小组治疗（认知行为治疗），出勤率为94%。“你好”，他说——好……"
    )
    content = page_of(lambda: Prose(text, BODY), language="zh")
    assert text_of(content)[0].replace(" ", "").startswith(text)
    extracted = pypdf.PdfReader(BytesIO(content)).pages[0].extract_text()
    assert text in extracted.replace("\n", "")


def test_persian_is_found_and_copied_as_it_is_written(text_of):
    text = "علی رضایی در ۷ جلسه از ۸ جلسهٔ گروه‌درمانی (گروهی) شرکت کرد، و ملاقات هم داشت."
    content = page_of(lambda: Prose(text, BODY), language="fa")
    assert text_of(content)[0].startswith(text)


def test_persian_joined_letters_are_copied_as_the_letters_that_were_typed():
    content = page_of(lambda: Prose("سلام علی", BODY), language="fa")
    text = pypdf.PdfReader(BytesIO(content)).pages[0].extract_text()
    assert set("سلامعی") <= set(text)
    assert not any("\ufb50" <= character <= "\ufefc" for character in text)


# Whose language it is


@pytest.mark.parametrize(
    ("language", "chosen"),
    [
        ("fa", "fa"),
        ("zh-Hans", "zh"),
        ("fa_IR", "fa"),
        ("de", "en"),
    ],
)
def test_a_report_is_in_the_language_of_its_reader(language, chosen):
    assert language_of(Reader("Mina", Kinship.MOTHER, language)) == chosen
