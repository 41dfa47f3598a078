"""Large print and easy-read: for eyes that see little, and for who would rather read little."""

import re
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
from reports.editions import Edition
from reports.frame import Paper
from tests.language.reading_ease import ease, length, sentences_of
from tests.reports.documents import sheet_of

FOR_FAMILIES = (
    closure_letter, family_minutes, fridge_calendar, invitation_letter, prevention_plan,
    progress_report, visit_pass,
)  # fmt: skip
SIZE = re.compile(rb"/F\d+ ([\d.]+) Tf")
LANGUAGES = ("en", "zh", "fa")
EASIEST = 12
"""Words of a sentence that is easy to read; in Chinese characters twice as many."""


def sizes(content):
    """Return the sizes of everything that is printed, in points."""
    found = set()
    for page in pypdf.PdfReader(BytesIO(content)).pages:
        found |= {float(size) for size in SIZE.findall(page.get_contents().get_data())}
    return found


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


def easy(language):
    sheet = sheet_of("family-progress", language)
    return progress_report.render(sheet, Paper.A4, language, Edition.EASY_READ)


@pytest.mark.parametrize("language", LANGUAGES)
def test_easy_read_is_large_short_and_without_a_chart(language):
    content = easy(language)
    assert min(sizes(content)) >= 14
    assert 16 in sizes(content)
    assert len(pypdf.PdfReader(BytesIO(content)).pages) <= 2


@pytest.mark.parametrize("language", LANGUAGES)
def test_easy_read_says_one_short_thought_at_a_time(language):
    sheet = sheet_of("family-progress", language)
    with i18n.speaking(language):
        told = [*sentences.easily(sentences.wellbeing(sheet))]
        told += sentences.easily(sentences.help_with(sheet))
    assert len(told) > 8
    for thought in told:
        assert len(sentences_of(re.sub(r"\d+:\d+", "12", thought))) == 1, thought
        assert length(thought, language) <= EASIEST * (2 if language == "zh" else 1.25), thought
    if language == "en":
        assert ease(told).grade < 4


def test_easy_read_answers_what_a_family_asks(text_of):
    whole = " ".join(text_of(easy("en")))
    for question in ("How is Maria?", "What comes next", "How you can help", "Whom you can ask"):
        assert question in whole
    assert "Week by week" not in whole
