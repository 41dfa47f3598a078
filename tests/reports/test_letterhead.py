"""Every paper bears the house's letterhead, logo and words, and stays as well made as before."""

import re
import shutil
import subprocess
from dataclasses import replace
from datetime import date
from importlib import import_module
from io import BytesIO
from zoneinfo import ZoneInfo

import pypdf
import pypdfium2
import pytest
from PIL import Image, ImageDraw

from familycare import i18n
from familycare.domain.consent import Section
from familycare.domain.printing import GlyphsMissing
from familycare.domain.stationery import PLAIN, HouseText, HouseWords, Stationery
from familycare.services.logos import drawn_anew
from familycare.services.stationery import checked
from reports import specimens
from reports.catalogue import DOCUMENTS
from reports.editions import Edition
from reports.frame import Paper
from reports.letterhead import refuse_unprintable
from reports.styles import HEADLINE
from tests.reports.documents import MODULES, rendered, sheet_of

LANGUAGES = ("en", "zh", "fa")
NAMES = {"en": "House by the River", "zh": "河畔之家", "fa": "خانه کنار رود"}
ADDRESSES = {"en": "12 River Lane", "zh": "河畔路十二号", "fa": "خیابان رود دوازده"}
OPENINGS = {
    "en": "We go with {client}.",
    "zh": "我们与{client}同行。",
    "fa": "همراه {client} هستیم.",
}
CLOSINGS = {"en": "Call us any time.", "zh": "请随时来电。", "fa": "هر زمان تماس بگیرید."}
NOTICES = {"en": "A house for all.", "zh": "人人之家。", "fa": "خانه‌ای برای همه."}
WITHIN = {
    HouseText.NAME: NAMES, HouseText.ADDRESS: ADDRESSES, HouseText.OPENING: OPENINGS,
    HouseText.CLOSING: CLOSINGS, HouseText.INVITATION: CLOSINGS, HouseText.CLOSURE: CLOSINGS,
    HouseText.NOTICE: NOTICES,
}  # fmt: skip
NO_NAME = {"fridge-calendar"}
"""It hangs where everybody sees it: the logo alone tells whose it is."""
FOR_FAMILIES = {
    "family-progress", "visit-pass", "closure-letter", "invitation", "fridge-calendar",
    "family-minutes",
}  # fmt: skip
INSIDE = {
    "minutes",
    "chart",
    "staff-progress",
    "day-sheet",
    "consent",
    "certificate",
    "batch-list",
}
"""Papers that stay in the house, or are full already: they bear no address."""
WORDED = {"family-progress", "closure-letter", "invitation"}
every_document = pytest.mark.parametrize("code", MODULES)
every_language = pytest.mark.parametrize("language", LANGUAGES)


def logo(mode="RGB"):
    picture = Image.new(mode, (420, 120), "white")
    ImageDraw.Draw(picture).ellipse((5, 5, 115, 115), fill="#0F6B5C" if mode == "RGB" else 90)
    target = BytesIO()
    picture.save(target, "PNG")
    return drawn_anew(target.getvalue())


HOUSE = checked(
    Stationery(
        telephone="+49 30 555 0199",
        email="family@river.example",
        logo=logo(),
        texts=tuple(
            HouseWords(language, text, words[language])
            for text, words in WITHIN.items()
            for language in LANGUAGES
        ),
    )
)


def headed(sheet, stationery=HOUSE):
    """Return the sheet as it would have been read in a house that set this up."""
    if hasattr(sheet, "stationery"):
        return replace(sheet, stationery=stationery)
    return replace(sheet, progress=replace(sheet.progress, stationery=stationery))


def made(code, language, stationery=HOUSE, paper=Paper.A4):
    return rendered(code, headed(sheet_of(code, language), stationery), paper, language)


def images(content):
    reader = pypdf.PdfReader(BytesIO(content), strict=True)
    found = {}
    for page in reader.pages:
        for name, each in page["/Resources"].get("/XObject", {}).items():
            found[name] = each.get_object()
    return list(found.values())


def placed(content):
    """Yield left, bottom, right and top of each picture of the first page."""
    document = pypdfium2.PdfDocument(content)
    yield from (each.get_bounds() for each in document[0].get_objects() if each.type == 3)
    document.close()


def letters(text):
    """Return letters alone, Persian ones apart: viewers turn mixed lines about."""
    return "".join(re.findall(r"[^\W_]", text))


def told(content):
    document = pypdfium2.PdfDocument(content)
    text = "\n".join(page.get_textpage().get_text_range() for page in document)
    document.close()
    return letters(text)


@every_language
@every_document
def test_every_paper_bears_the_logo_once_and_no_larger_than_its_title(code, language):
    content = made(code, language)
    (picture,) = images(content)
    assert (picture["/Width"], picture["/Height"]) == (420, 120)
    pixels = picture.decode_as_image().convert("RGB")
    assert pixels.getpixel((60, 60)) == (15, 107, 92)
    assert pixels.getpixel((300, 60)) == (255, 255, 255)
    for _left, bottom, _right, top in placed(content):
        assert top - bottom <= HEADLINE.leading + 0.01


@every_document
def test_the_logo_stands_where_lines_end(code):
    for language, ends_right in (("en", True), ("zh", True), ("fa", False)):
        ((left, _bottom, right, _top),) = placed(made(code, language))
        wide = pypdfium2.PdfDocument(made(code, language))[0].get_width()
        assert (left + right > wide) is ends_right


@every_language
@every_document
def test_every_paper_bears_the_name_and_those_that_leave_the_address(code, language):
    text = told(made(code, language))
    assert (letters(NAMES[language]) in text) is (code not in NO_NAME)
    addressed = code not in INSIDE | NO_NAME
    assert (letters(ADDRESSES[language]) in text) is addressed
    if language != "fa":  # viewers turn Latin words within Persian lines about
        assert ("familyriverexample" in text) is addressed


@every_language
@every_document
def test_papers_for_families_bear_the_notice_and_letters_the_words(code, language):
    text = told(made(code, language))
    assert (letters(NOTICES[language]) in text) is (code in FOR_FAMILIES)
    assert (letters(CLOSINGS[language]) in text) is (code in WORDED)


@every_language
@pytest.mark.parametrize("edition", [Edition.LARGE_PRINT, Edition.EASY_READ])
@pytest.mark.parametrize("code", sorted(WORDED))
def test_large_print_and_easy_read_papers_bear_the_same_words(code, edition, language):
    module = import_module(MODULES[code])
    sheet = headed(sheet_of(code, language))
    content = module.render(sheet, Paper.A4, language, edition)
    assert len(images(content)) == 1
    text = told(content)
    for words in (NAMES, ADDRESSES, CLOSINGS):
        assert letters(words[language]) in text


@every_document
def test_a_house_that_set_nothing_has_papers_as_they_always_were(code):
    content = made(code, "en", PLAIN)
    assert images(content) == []
    if code not in NO_NAME:
        assert "RiversideCentre" in told(content)


@pytest.mark.parametrize("paper", Paper)
@every_language
@every_document
def test_the_same_papers_give_the_same_bytes_with_a_logo_too(code, language, paper):
    content = made(code, language, paper=paper)
    assert made(code, language, paper=paper) == content
    for page in pypdf.PdfReader(BytesIO(content)).pages:
        assert "/Annots" not in page


@every_language
@pytest.mark.parametrize(
    "code", ["visit-pass", "fridge-calendar", "certificate", "consent", "plan", "day-sheet"]
)
def test_papers_of_one_page_stay_so(code, language):
    before = pypdf.PdfReader(BytesIO(made(code, language, PLAIN)))
    after = pypdf.PdfReader(BytesIO(made(code, language)))
    assert len(after.pages) == len(before.pages)


@pytest.mark.skipif(not shutil.which("pdftoppm"), reason="poppler is missing")
@every_document
def test_poppler_has_nothing_to_say(code, tmp_path):
    path = tmp_path / "document.pdf"
    path.write_bytes(made(code, "fa"))
    done = subprocess.run(
        ["pdftoppm", "-r", "30", "-png", path, tmp_path / "page"],
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert done.stderr == ""


def test_nothing_of_the_file_that_was_chosen_is_in_the_paper_but_its_pixels():
    target = BytesIO()
    exif = Image.Exif()
    exif[0x010F] = "Zyxwold"
    Image.new("RGB", (200, 60), "teal").save(target, "JPEG", exif=exif, comment=b"Zyxwold")
    content = made("visit-pass", "en", replace(HOUSE, logo=drawn_anew(target.getvalue())))
    (picture,) = images(content)
    assert b"Zyxwold" not in content
    assert b"Zyxwold" not in picture.get_data()
    assert "/Metadata" not in picture


def test_a_grey_logo_stays_grey():
    (picture,) = images(made("invitation", "en", replace(HOUSE, logo=logo("L"))))
    assert picture["/ColorSpace"] == "/DeviceGray"
    assert picture.decode_as_image().getpixel((60, 60)) == 90


def test_a_placeholder_is_filled_in_with_the_name_as_it_is_whatever_it_looks_like():
    sheet = headed(replace(sheet_of("family-progress", "en"), client="{date} <b>Ida</b> %s"))
    text = told(rendered("family-progress", sheet, Paper.A4, "en"))
    assert letters("We go with {date} <b>Ida</b> %s.") in text


def test_a_language_without_words_of_its_own_has_the_name_and_no_foreign_sentence():
    texts = tuple(one for one in HOUSE.texts if one.language == "zh")
    text = told(made("family-progress", "en", replace(HOUSE, texts=texts)))
    assert NAMES["zh"] in text
    assert letters(OPENINGS["zh"])[:3] not in text
    assert letters(NOTICES["zh"]) not in text


@pytest.mark.parametrize("text", HouseText)
def test_signs_that_no_font_has_are_named_with_the_text_that_holds_them(text):
    spoilt = Stationery(texts=(HouseWords("en", text, "Welcome 🌻"),))
    with pytest.raises(GlyphsMissing) as refused:
        refuse_unprintable(spoilt)
    (place,) = refused.value.places
    assert "U+1F33B" in place.characters
    code = {HouseText.INVITATION: "invitation", HouseText.CLOSURE: "closure-letter"}
    with pytest.raises(GlyphsMissing):
        made(code.get(text, "family-progress"), "en", spoilt)


@every_language
@pytest.mark.parametrize("code", specimens.CODES)
def test_there_is_an_example_of_each_paper_for_families_in_each_language(code, language):
    house = specimens.House(
        "Riverside Centre", "Anna Berg", HOUSE, date(2026, 11, 23), ZoneInfo("Europe/Berlin")
    )
    content = specimens.drawn(code, house, Paper.A4, language)
    assert content == specimens.drawn(code, house, Paper.A4, language)
    assert len(images(content)) == 1
    with i18n.speaking(language):
        assert letters(i18n._(specimens.CLIENT)) in told(content)


def test_the_example_shows_what_is_ticked_to_begin_with():
    stationery = replace(HOUSE, left_out=(Section.PROGRESS,))
    day, zone = date(2026, 11, 23), ZoneInfo("Europe/Berlin")
    texts = [
        told(specimens.drawn("family-progress", specimens.House("C", "", each, day, zone),
                             Paper.A4, "en"))
        for each in (HOUSE, stationery)
    ]  # fmt: skip
    assert ["HowisAlex" in text for text in texts] == [True, False]


def test_every_document_of_the_catalogue_was_looked_at_here():
    assert {each.code for each in DOCUMENTS} >= FOR_FAMILIES | INSIDE | WORDED | NO_NAME
