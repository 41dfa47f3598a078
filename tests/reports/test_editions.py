"""Large print and easy-read: for eyes that see little, and for who would rather read little."""

import re
from dataclasses import replace
from io import BytesIO

import pypdf
import pytest

from familycare import i18n
from reports import (
    closure_letter,
    family_minutes,
    fridge_calendar,
    invitation_letter,
    prevention_plan,
    progress_report,
    visit_pass,
)
from reports import progress_sentences as sentences
from reports.easy_read import easily
from reports.editions import Edition
from reports.frame import Paper
from tests.language.reading_ease import ease, length, sentences_of
from tests.reports.documents import sheet_of

FOR_FAMILIES = (
    closure_letter, family_minutes, fridge_calendar, invitation_letter, prevention_plan,
    progress_report, visit_pass,
)  # fmt: skip
SIZE = re.compile(rb"/F\d+ ([\d.]+) Tf")
ROUND_CORNERS = b"1 j"
"""What each drawing of the icon set begins with, and nothing else on a page."""
LANGUAGES = ("en", "zh", "fa")
HEADS_OF_TABLES = {
    family_minutes: {"it"},
    fridge_calendar: {"monday", "tuesday", "wednesday", "thursday", "friday", "saturday"},
}
"""Words that only a table needs."""
EASIEST = 12
"""Words of a sentence that is easy to read; in Chinese characters twice as many."""


def words(pages):
    """Return what is said, without the numbers of pages, days and hours."""
    found = (word.strip(",:.•").lower() for word in " ".join(pages).split())
    return {word for word in found if not re.search(r"\d", word)} - {""}


def agreement(text):
    """Return what a family agreed on, one thing of which takes so many words."""
    sheet = sheet_of("family-minutes")
    return replace(sheet, agreed=(sheet.agreed[0]._replace(text=text),))


def streams_of(content):
    """Return what draws each page."""
    return [page.get_contents().get_data() for page in pypdf.PdfReader(BytesIO(content)).pages]


def sizes(content):
    """Return the sizes of everything that is printed, in points."""
    return {float(size) for stream in streams_of(content) for size in SIZE.findall(stream)}


def large(module, language, paper=Paper.A4):
    return module.render(sheet_of(module.CODE, language), paper, language, Edition.LARGE_PRINT)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("module", FOR_FAMILIES)
def test_large_print_is_read_in_18_points_and_nothing_is_below_16(module, language):
    found = sizes(large(module, language))
    assert 18 in found
    assert min(found) >= 16


@pytest.mark.parametrize("paper", Paper)
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("module", FOR_FAMILIES)
def test_large_print_stays_within_the_margins(module, language, paper, margins):
    for edges in margins(large(module, language, paper)):
        assert min(edges) > 18


def test_the_whole_notice_stands_in_the_foot_however_large_it_is_printed(text_of):
    for page in text_of(large(progress_report, "en")):
        assert {"Confidential:", "Please", "pass", "it", "on."} <= set(page.split())


def test_large_print_says_all_that_the_usual_one_says(text_of):
    usual = " ".join(text_of(visit_pass.render(sheet_of("visit-pass"), language="en"))).split()
    assert set(usual) <= set(" ".join(text_of(large(visit_pass, "en"))).split()) | {"1", "2"}


def easy(module, language, paper=Paper.A4):
    return module.render(sheet_of(module.CODE, language), paper, language, Edition.EASY_READ)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("module", FOR_FAMILIES)
def test_easy_read_is_large_and_has_pictures(module, language):
    content = easy(module, language)
    assert 16 in sizes(content)
    assert min(sizes(content)) >= 14
    streams = b"".join(streams_of(content))
    assert streams.count(ROUND_CORNERS) >= 3
    assert ROUND_CORNERS not in b"".join(streams_of(large(module, language)))


@pytest.mark.parametrize("paper", Paper)
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("module", FOR_FAMILIES)
def test_easy_read_stays_within_the_margins(module, language, paper, margins):
    for edges in margins(easy(module, language, paper)):
        assert min(edges) > 18


@pytest.mark.parametrize("module", FOR_FAMILIES)
def test_easy_read_leaves_nothing_out_that_a_letter_says(module, text_of):
    """But for a progress report, whose table, chart and figures a few thoughts stand for."""
    if module is progress_report:
        return
    usual = module.render(sheet_of(module.CODE), language="en")
    missing = words(text_of(usual)) - words(text_of(easy(module, "en")))
    assert missing <= HEADS_OF_TABLES.get(module, set())


@pytest.mark.parametrize("language", LANGUAGES)
def test_easy_read_says_one_short_thought_at_a_time(language):
    sheet = sheet_of("family-progress", language)
    with i18n.speaking(language):
        thoughts = (*sentences.wellbeing(sheet), *sentences.help_with(sheet))
        told = [*easily(thought.text for thought in thoughts)]
    assert len(told) > 8
    for thought in told:
        assert len(sentences_of(re.sub(r"\d+:\d+", "12", thought))) == 1, thought
        assert length(thought, language) <= EASIEST * (2 if language == "zh" else 1.25), thought
    if language == "en":
        assert ease(told).grade < 4


def test_easy_read_answers_what_a_family_asks(text_of):
    whole = " ".join(text_of(easy(progress_report, "en")))
    for question in ("How is Maria?", "What comes next", "How you can help", "Whom you can ask"):
        assert question in whole
    assert "Week by week" not in whole


def test_what_somebody_typed_at_length_goes_on_beside_its_picture_on_the_next_page(text_of):
    agreed = agreement("word " * 900)
    pages = text_of(family_minutes.render(agreed, edition=Edition.EASY_READ))
    assert sum(page.count("word") for page in pages) == 900
    assert len(pages) > 3


@pytest.mark.parametrize("length", [300, 900])
def test_large_print_is_no_larger_where_a_paragraph_goes_on_on_the_next_page(length, text_of):
    content = family_minutes.render(agreement("word " * length), edition=Edition.LARGE_PRINT)
    assert "".join(text_of(content)).count("word") == length
    assert max(sizes(content)) == max(sizes(large(family_minutes, "en")))
