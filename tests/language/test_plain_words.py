"""What a family reads is plain: easy by a published measure, in short sentences, without blame."""

import re

import pytest

from familycare.domain.plain_words import BLAME, DRUG_WORDS
from familycare.sentences import ELSEWHERE, SENTENCES
from tests.architecture.sources import ROOT
from tests.language.catalogues import catalogue, forms, update
from tests.language.reading_ease import ease, length, sentences_of, syllables

FAMILY_PAPERS = (
    "reports/progress_sentences.py",
    "reports/progress_report.py",
    "reports/visit_pass.py",
    "reports/invitation_letter.py",
    "reports/closure_letter.py",
    "reports/letters.py",
    "reports/family_minutes.py",
    "reports/fridge_calendar.py",
    "reports/certificate.py",
    "familycare/services/invitation_text.py",
)
"""Where the texts stand that only families read."""
SAMPLE = {"name": "Maria", "count": "3", "day": "7 May", "kinds": "visits", "phase": "Re-entry"}
LONGEST = {"en": 20, "fa": 25, "zh": 40}
"""Words of a sentence, in Chinese characters. English: the longest that plain-language guides
advise for the public is 15 to 20 words (Cutts, Oxford Guide to Plain English)."""
PLAIN_ENGLISH = 80
"""Where what Flesch calls easy begins."""
LATEST_GRADE = 5


def marked(path):
    """Yield the texts of a module that are marked for translation, form by form."""
    for found in update().marked(path, (ROOT / path).read_text("utf-8")):
        yield from forms(found.text)


def family_texts():
    """Return every text that only a family reads, in English."""
    texts = {text for path in FAMILY_PAPERS for text in marked(path)}
    texts |= {pair.family for pair in (*SENTENCES.values(), *ELSEWHERE.values())}
    return sorted(text for text in texts if re.search(r"[a-z]{3}", text) and text != "rsvp")


def in_language(language):
    """Yield every text that a family reads, as it stands in a language."""
    texts = set(family_texts())
    if language == "en":
        yield from sorted(texts)
        return
    for message in catalogue(language):
        if message.id and texts & {*forms(message.id)}:
            yield from forms(message.string)


def filled_in(text):
    """Return a text with something in place of what is filled in."""
    return re.sub(r"\{(\w+)[^}]*\}", lambda found: SAMPLE.get(found[1], "three"), text)


def told():
    """Return what is a sentence, not a label or the name of a field."""
    return [filled_in(text) for text in family_texts() if text.rstrip().endswith((".", "?", "!"))]


def test_everything_together_is_easy_english():
    found = ease(told())
    assert found.words > 400
    assert found.flesch >= PLAIN_ENGLISH
    assert found.grade <= LATEST_GRADE


@pytest.mark.parametrize("path", FAMILY_PAPERS)
def test_each_paper_by_itself_is_plain_english(path):
    texts = [filled_in(text) for text in marked(path) if text.rstrip().endswith((".", "?"))]
    if sum(len(text.split()) for text in texts) >= 40:  # fewer say nothing about ease
        assert ease(texts).flesch >= PLAIN_ENGLISH - 5


@pytest.mark.parametrize("language", LONGEST)
def test_no_sentence_is_long(language):
    long = [
        (length(sentence, language), sentence)
        for text in in_language(language)
        for sentence in sentences_of(filled_in(text))
        if length(sentence, language) > LONGEST[language]
    ]
    assert long == []


@pytest.mark.parametrize("language", LONGEST)
def test_no_text_blames_or_names_a_drug(language):
    texts = list(in_language(language))
    assert len(texts) > 80
    assert [text for text in texts if BLAME.search(text)] == []
    assert [text for text in texts if DRUG_WORDS.search(text)] == []


@pytest.mark.parametrize(
    ("word", "count"),
    [
        ("time", 1), ("table", 2), ("comes", 1), ("asked", 1), ("wanted", 2), ("family", 3),
        ("appointment", 3), ("visit", 2), ("people", 2), ("the", 1), ("programme", 2),
    ],
)  # fmt: skip
def test_syllables_are_counted_as_they_are_spoken(word, count):
    assert syllables(word) == count


def test_the_measure_is_the_published_one():
    """Flesch's scale: short words in short sentences are near 120, learned prose is far below."""
    assert ease(["The cat sat on the mat."]).flesch == pytest.approx(116.1, abs=0.1)
    assert ease(["The cat sat on the mat."]).grade == pytest.approx(-1.45, abs=0.01)
    learned = "Institutional accountability necessitates comprehensive documentation."
    assert ease([learned]).flesch < 0
