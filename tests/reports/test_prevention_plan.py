"""The plan on paper: two pages, whom to call first, and nothing told to who only sees it lie."""

from datetime import date
from io import BytesIO

import pypdf
import pytest

from familycare import i18n
from familycare.domain.printing import GlyphsMissing
from familycare.domain.recovery.prevention_plan import (
    PlanSignature,
    PreventionPlan,
    Signer,
    SupportPerson,
)
from familycare.services.prevention_plans import PlanSheet
from reports import prevention_plan
from reports.frame import Paper

DRUG_WORDS = ("drug", "relapse", "addict", "abstinen", "rehab")


def plan(**more):
    fields = {
        "reasons": ("My daughter",),
        "triggers": ("Pay day", "The old square"),
        "warning_signs": ("I stop answering the telephone",),
        "coping": ("I go for a walk",),
        "living": ("I get up at seven",),
        "people": (SupportPerson(name="My sister", phone="0555 0142", about="at any hour"),),
        "numbers": (SupportPerson(name="Helpline", phone="0800 111"),),
        "after_a_lapse": ("I call my sister at once",),
        "family_helps": ("They ask how I am",),
        "review_on": date(2026, 12, 1),
        "signatures": (PlanSignature(who=Signer.CLIENT, name="Maria", on=date(2026, 11, 2)),),
    }
    return PreventionPlan(**fields | more)


def sheet(**more):
    facts = {
        "centre": "Riverside Centre",
        "centre_contact": "Family office\nTelephone 0555 0199",
        "client": "Maria",
        "written_on": date(2026, 11, 1),
        "plan": plan(),
    }
    return PlanSheet(**facts | more)


def pages(content):
    return [
        " ".join(page.extract_text().split()) for page in pypdf.PdfReader(BytesIO(content)).pages
    ]


@pytest.mark.parametrize("paper", Paper)
@pytest.mark.parametrize("language", ["en", "fa", "zh"])
def test_a_plan_fills_two_pages_in_every_language_and_says_in_which(language, paper):
    content = prevention_plan.render(sheet(), paper, language)
    reader = pypdf.PdfReader(BytesIO(content))
    assert len(reader.pages) == 2
    assert reader.trailer["/Root"]["/Lang"] == language


def test_whom_to_call_stands_before_everything_else_on_the_first_page():
    first, second = pages(prevention_plan.render(sheet(), language="en"))
    assert first.index("Helpline") < first.index("My sister") < first.index("My warning signs")
    assert "I call my sister at once" in first
    for text in ("My daughter", "Pay day", "I get up at seven", "They ask how I am"):
        assert text in second


def test_there_is_a_line_for_everybody_who_signs_and_who_signed_is_named_with_the_day():
    second = pages(prevention_plan.render(sheet(), language="en"))[1]
    assert "I myself: Maria, November 2, 2026" in second or "I myself: Maria, 2 November" in second
    assert "My family, date" in second
    assert "My counsellor, date" in second


@pytest.mark.parametrize("language", ["en", "fa", "zh"])
def test_our_own_words_on_the_plan_name_nothing_that_is_treated(language):
    content = prevention_plan.render(sheet(), language=language)
    reader = pypdf.PdfReader(BytesIO(content))
    told = " ".join([*pages(content), *map(str, reader.metadata.values())]).lower()
    assert not [word for word in DRUG_WORDS if word in told]
    if language == "en":
        with i18n.speaking("en"):
            assert reader.metadata.title == "My plan"
    assert "Maria" not in str(reader.metadata)


def test_a_long_plan_goes_on_over_more_pages_and_loses_nothing(margins):
    long = plan(coping=tuple(f"Point {n} " + "and more " * 20 for n in range(40)))
    content = prevention_plan.render(sheet(plan=long), language="fa")
    assert len(pages(content)) > 2
    assert all(min(edges) > 18 for edges in margins(content))
    text = " ".join(pages(prevention_plan.render(sheet(plan=long), language="en")))
    assert all(f"Point {n} and" in text for n in range(40))


def test_the_same_plan_gives_the_same_file():
    assert prevention_plan.render(sheet()) == prevention_plan.render(sheet())


def test_what_no_font_can_print_is_refused_wherever_it_stands():
    for odd in (
        {"client": "Maria 🌻"},
        {"plan": plan(coping=("🌻",))},
        {"plan": plan(numbers=(SupportPerson(name="🌻"),))},
    ):
        with pytest.raises(GlyphsMissing):
            prevention_plan.render(sheet(**odd))
