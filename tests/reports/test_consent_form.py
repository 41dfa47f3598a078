"""The form of a consent on paper: a page for all but notes, one for notes alone, both neutral."""

from dataclasses import replace
from datetime import date
from io import BytesIO

import pypdf
import pytest

from familycare.services.consent_views import FormSheet
from reports import consent_form
from reports.fonts import GlyphsMissing
from reports.frame import Paper

SHEET = FormSheet(
    "Riverside Centre", "Telephone 0555 0199", "Maria Lopez", "Anna Lopez", date(2026, 11, 2)
)
DRUG_WORDS = ("drug", "relapse", "addict", "abstinen", "rehab")


def pages(content):
    return [
        " ".join(page.extract_text().split()) for page in pypdf.PdfReader(BytesIO(content)).pages
    ]


@pytest.mark.parametrize("paper", Paper)
@pytest.mark.parametrize("language", ["en", "fa", "zh"])
def test_each_form_fills_one_page_in_every_language(language, paper):
    content = consent_form.render(SHEET, paper, language)
    reader = pypdf.PdfReader(BytesIO(content))
    assert len(reader.pages) == 2
    assert reader.trailer["/Root"]["/Lang"] == language
    assert "Maria" not in str(reader.metadata)


def test_notes_are_on_a_form_of_their_own():
    usual, notes = pages(consent_form.render(SHEET, language="en"))
    assert "What I said in counselling" not in usual
    assert "What I said in counselling" in notes
    assert "What I took part in" not in notes
    for page in (usual, notes):
        assert "I, Maria Lopez, permit Riverside Centre" in page
        assert "I can take it back at any time" in page
        assert "Witness" in page


def test_our_own_words_name_nothing_that_is_treated():
    told = " ".join(pages(consent_form.render(SHEET, language="en"))).lower()
    assert not [word for word in DRUG_WORDS if word in told]


def test_a_form_without_a_name_leaves_room_to_write_it_in():
    usual, _notes = pages(consent_form.render(replace(SHEET, member=""), language="en"))
    assert "Name: …" in usual


def test_the_same_sheet_gives_the_same_bytes():
    assert consent_form.render(SHEET) == consent_form.render(SHEET)


def test_a_name_that_no_font_can_print_is_told_before_anything_is_drawn():
    with pytest.raises(GlyphsMissing):
        consent_form.render(replace(SHEET, client="\U000f0000"))
