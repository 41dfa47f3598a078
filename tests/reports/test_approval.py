"""What a paper shows of its approval: "Draft" across it before, number and scope afterwards."""

import re
from datetime import date

import pytest

from familycare.domain.consent import Section
from familycare.domain.people import Kinship
from familycare.services.document_views import Scope
from reports import progress_report
from reports.approval import as_draft, released
from reports.editions import Edition
from reports.frame import Paper

SCOPE = Scope(
    "AB12C-34DE5", Kinship.MOTHER, (Section.PROGRESS, Section.ATTENDANCE), date(2026, 12, 31)
)
PLACE = re.compile(r"Page \d of \d ")
WORDS = {"en": "Draft", "zh": "草稿", "fa": "پیش‌نویس"}


def pages(progress, text_of, language="en", **more):
    return text_of(progress_report.render(progress(**more), language=language))


@pytest.mark.parametrize("language", WORDS)
def test_every_page_of_a_draft_says_so_in_the_readers_language(progress, text_of, language):
    assert not any(WORDS[language] in page for page in pages(progress, text_of, language))
    with as_draft():
        found = pages(progress, text_of, language)
    assert len(found) > 1
    assert all(WORDS[language] in page for page in found)


def test_every_page_of_an_approved_paper_bears_number_notice_and_scope(progress, text_of):
    with released(SCOPE):
        found = [PLACE.sub("", " ".join(page.split())) for page in pages(progress, text_of)]
    assert len(found) > 1
    for page in found:
        assert "Number AB12C-34DE5." in page
        assert "Please do not pass it on." in page
        assert "It tells: How it goes; Attendance." in page
        assert "It is for: Mother." in page
        assert "Permitted until 31 December 2026, unless it is taken back." in page
        assert "Draft" not in page


def test_what_nobody_knows_is_not_told_in_the_foot(progress, text_of):
    with released(Scope("N", None, (Section.PROGRESS,), None)):
        first = pages(progress, text_of)[0]
    assert "It is for" not in first
    assert "Permitted until" not in first


def test_after_the_block_nothing_is_marked_any_more(progress, text_of):
    before = progress_report.render(progress())
    with as_draft():
        draft = progress_report.render(progress())
    assert draft != before
    assert progress_report.render(progress()) == before


@pytest.mark.parametrize("edition", Edition)
@pytest.mark.parametrize("paper", Paper)
def test_the_longer_foot_stays_inside_the_page_and_off_the_text(progress, edition, paper):
    everything = Scope("AB12C-34DE5", Kinship.OTHER_RELATIVE, tuple(Section), date(2026, 12, 31))
    for language in WORDS:
        with released(everything):
            content = progress_report.render(progress(), paper, language, edition)
        assert content.startswith(b"%PDF-")
