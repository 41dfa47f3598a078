"""An empty questionnaire: whose words it says, in which language, and that every box is there."""

from io import BytesIO

import pypdf
import pytest

from familycare import i18n
from familycare.domain.printing import GlyphsMissing
from familycare.domain.questionnaires import Wording
from familycare.services.blank_forms import BlankForm, BlankForms
from familycare.services.instruments import shipped_catalogue
from reports import blank_form
from reports.flowables.answer_boxes import BOX
from reports.frame import Paper

SHIPPED = shipped_catalogue().instruments


def sheet(*codes, **wording):
    forms = (
        BlankForm(
            SHIPPED[code],
            Wording(instrument=code, language="en", **wording) if wording else None,
        )
        for code in codes
    )
    return BlankForms("Riverside Centre", tuple(forms))


def pages(content):
    return [page.extract_text() for page in pypdf.PdfReader(BytesIO(content)).pages]


@pytest.mark.parametrize("code", sorted(SHIPPED))
@pytest.mark.parametrize("language", ["en", "fa", "zh"])
def test_every_questionnaire_prints_in_every_language_with_all_its_questions(code, language):
    content = blank_form.render(sheet(code), language=language)
    assert pypdf.PdfReader(BytesIO(content)).trailer["/Root"]["/Lang"] == language
    if language == "en":
        text = " ".join(" ".join(pages(content)).split())
        for number, item in enumerate(SHIPPED[code].items, 1):
            assert f"{number}. {item.label}" in text
        assert SHIPPED[code].licence.split(";")[0] in text


def test_the_centres_own_wording_stands_in_place_of_ours_where_it_has_one():
    own = sheet("pacs", questions=("As licensed", "", "", "", ""), licence="© Somebody, 2026")
    text = " ".join(pages(blank_form.render(own, language="en")))
    assert "As licensed" in text
    assert "How often it came to mind" not in text
    assert "How strong it was at its worst" in text
    assert "© Somebody, 2026" in text
    assert "permission is not required" not in text


def test_each_answer_has_a_large_box_and_numbers_to_a_hundred_have_a_line():
    boxes = blank_form._to_answer(sheet("family-apgar").forms[0])
    boxes.wrap(480, 800)
    assert len(boxes._lines) == 3
    assert BOX >= 20
    line = blank_form._to_answer(sheet("bscq-8").forms[0])
    assert type(line).__name__ == "AnswerLine"


def test_a_battery_begins_each_questionnaire_on_a_page_of_its_own():
    found = pages(blank_form.render(sheet("family-apgar", "pacs"), language="en"))
    assert "Family life" in found[0]
    assert "Craving in the past week" in found[1]


def test_no_form_names_what_is_treated_beside_its_own_questions():
    text = " ".join(pages(blank_form.render(sheet("mspss-family"), language="en")))
    assert "methadone" not in text


def test_the_same_sheet_gives_the_same_bytes_and_letter_paper_fits_too():
    one = blank_form.render(sheet("mlq"), language="fa")
    assert one == blank_form.render(sheet("mlq"), language="fa")
    letter = pypdf.PdfReader(BytesIO(blank_form.render(sheet("mlq"), Paper.LETTER, "en")))
    assert float(letter.pages[0].mediabox.height) == 792


def test_a_wording_that_no_font_can_draw_is_refused_before_anything_is_drawn():
    with pytest.raises(GlyphsMissing):
        blank_form.render(sheet("pacs", instruction="\U00012000"), language="en")


def test_the_language_of_the_screens_stays_as_it_was():
    blank_form.render(sheet("pacs"), language="fa")
    assert i18n.language() == "en"
