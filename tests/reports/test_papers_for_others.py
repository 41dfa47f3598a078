"""The papers that go to families, employers and authorities: what they say, and never say."""

import re
from dataclasses import replace
from datetime import timedelta

import pytest

from reports import certificate, family_minutes, fridge_calendar, monthly_return, social_evidence
from reports.frame import Paper
from tests.reports.documents import FAMILY, sheet_of

TREATMENT = re.compile(
    r"drug|addict|rehab|relapse|substance|therap|patient|treatment|clinic|prison"
    r"|毒|瘾|戒|治疗|病人|اعتیاد|مواد|معتاد|بازپروری|درمان|بیمار",
    re.IGNORECASE,
)
VERDICT = re.compile(
    r"\b(good|poor|weak|strong|pass|fail|recommend|suitable|risk)\w*", re.IGNORECASE
)
LANGUAGES = ("en", "zh", "fa")


def told(module, text_of, language="en", sheet=None, **more):
    content = module.render(sheet or sheet_of(module.CODE, language), Paper.A4, language, **more)
    return " ".join(text_of(content))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("module", [certificate, family_minutes, fridge_calendar])
def test_nothing_names_the_treatment(module, language, text_of):
    assert not TREATMENT.search(told(module, text_of, language))


def test_the_month_on_the_fridge_says_when_what_and_where(text_of):
    text = told(fridge_calendar, text_of)
    for words in ("November 2026", "4 times together with Maria", "14:00–15:00", "Room 0"):
        assert words in text
    assert "Family office, Anna Berg" in text
    assert "C-17" not in text


@pytest.mark.parametrize("weeks", [28, 30, 31])
@pytest.mark.parametrize("starts", range(7))
def test_a_month_fits_its_sheet_whatever_day_it_begins_on(weeks, starts, text_of):
    sheet = sheet_of("fridge-calendar")
    first = sheet.first_day + timedelta(days=starts)
    month = replace(sheet, first_day=first, last_day=first + timedelta(days=weeks - 1))
    assert len(text_of(fridge_calendar.render(month))) == 1


def test_a_month_without_visits_asks_to_call(text_of):
    sheet = replace(sheet_of("fridge-calendar"), visits=())
    assert "Nothing is planned with Maria yet. Call us" in told(
        fridge_calendar, text_of, sheet=sheet
    )


def test_the_family_reads_who_does_what_until_when(text_of):
    text = told(family_minutes, text_of)
    for words in ("What we agreed on", "Write a letter each week", "Juan Lopez", "21 November"):
        assert words in text
    assert "Call the school" not in text  # dropped since
    assert "Weekends at home" not in text  # what was talked about


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_certificate_names_the_group_only_when_it_is_asked_to(language, text_of):
    words = {"Evening", "group"}  # pdfium turns Latin words within Persian lines about
    unnamed = replace(sheet_of("certificate", language), programme="")
    assert not words & set(told(certificate, text_of, language, unnamed).split()) - {"group"}
    assert words <= set(told(certificate, text_of, language).split())
    assert FAMILY[language][0] in told(certificate, text_of, language)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_certificate_for_the_family_speaks_to_them_of_the_client(language, text_of):
    to_them = replace(sheet_of("certificate", language), for_family=True)
    own, theirs = (told(certificate, text_of, language, sheet) for sheet in (None, to_them))
    assert own != theirs
    assert FAMILY[language][0] in theirs
    if language == "en":  # pdfium turns Persian lines about
        for words, in_own in (
            ("We thank you for your time", True), ("For the person named on it", True),
            ("Thank you for being there", False), ("Please do not pass it on", False),
        ):  # fmt: skip
            assert (words in own, words in theirs) == (in_own, not in_own)


def test_a_certificate_that_does_not_count_says_only_what_it_was(text_of):
    plain = told(certificate, text_of, sheet=replace(sheet_of("certificate"), meetings=0))
    assert "took part in a group programme. Evening group" in plain
    assert "16" not in plain.replace("1 June 2026", "")


def test_facts_stand_with_source_and_day_and_without_a_verdict(text_of):
    text = told(social_evidence, text_of)
    for words in ("5 of 6", "Attendance list", "12 Sep 2026", "Welding (running)", "In training"):
        assert words in text
    assert "Home after the stay Nothing is recorded about this." in text
    assert not VERDICT.search(text)


def test_a_small_count_of_the_return_cannot_be_reckoned_from_the_others(text_of):
    stays, _meetings = monthly_return.tables_of(sheet_of("monthly-return"))
    shown = stays.shown(5)
    small = {(row, column) for row, line in enumerate(stays.counts)
             for column, count in enumerate(line) if 0 < count < 5}  # fmt: skip
    assert small
    for row, column in small:
        assert shown[row][column] == "<5"
        hidden = [line[column] for line in shown if not line[column].isdigit()]
        assert len(hidden) > 1
        assert sum(not figure.isdigit() for figure in shown[row]) > 1
    text = told(monthly_return, text_of)
    assert "Counts below 5 are hidden" in text
    assert "Women … <5 <5 …" in text
    assert "Women 20 3 2 21" in told(monthly_return, text_of, least=0)
