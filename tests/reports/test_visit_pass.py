"""The pass of a visit: what it says, what it must never say, and whether a scanner reads it."""

import re
from datetime import date, datetime, timedelta
from io import BytesIO
from itertools import groupby
from zoneinfo import ZoneInfo

import pypdf
import pypdfium2
import pytest
from reportlab.graphics.barcode import code128

from familycare import i18n
from familycare.domain.printing import GlyphsMissing
from familycare.domain.slots import TimeSlot
from familycare.domain.visiting_desk import pass_code
from familycare.services.desk_papers import Passes, VisitPass
from reports import visit_pass
from reports.frame import Paper

BERLIN = ZoneInfo("Europe/Berlin")
DAY = date(2026, 10, 12)
STARTS = datetime(2026, 10, 12, 14, tzinfo=BERLIN)
TREATMENT = re.compile(
    r"drug|addict|rehab|relapse|substance|therap|patient|treatment|clinic|prison"
    r"|毒|瘾|戒|治疗|病人|اعتیاد|مواد|معتاد|بازپروری|درمان|بیمار",
    re.IGNORECASE,
)
BARS_AND_GAPS = 7 * 6 + 7
"""Of a code of ten figures: start, five pairs, check, and the end."""
SET_C = 105
"""The symbol with which a code of figures begins."""
LONG = "Maximiliane von und zu Hohenstein " * 6


def one(number=4711, **otherwise):
    facts = {
        "visit_id": number,
        "code": pass_code(number),
        "slot": TimeSlot(STARTS, STARTS + timedelta(minutes=60)),
        "room": "Family room 2",
        "client": "Maria",
        "visitors": ("Juan Lopez", "Ida Lopez"),
        "language": "en",
    }
    return VisitPass(**(facts | otherwise))


def passes(*those, **otherwise):
    facts = {
        "centre": "Riverside",
        "contact": "Family office, Anna Berg\nTelephone 0555 0199",
        "day": DAY,
        "passes": those or (one(),),
    }
    return Passes(**(facts | otherwise))


def test_a_pass_says_when_where_who_and_what_to_bring(text_of):
    (page,) = text_of(visit_pass.render(passes()))

    assert page.startswith("Riverside Visit pass Monday 12 October 2026 14:00–15:00 Family room 2")
    for told in ("Juan Lopez", "Ida Lopez", "You visit Maria.", "identity document", "0555 0199"):
        assert told in page
    assert "0000 4711 30" in page


@pytest.mark.parametrize("language", i18n.languages())
def test_no_language_of_a_pass_says_what_is_treated_here(text_of, language):
    sheet = passes(one(visitors=("A",), client="B", room="C"), centre="D", contact="")

    assert not TREATMENT.search(" ".join(text_of(visit_pass.render(sheet, language=language))))


def test_each_family_reads_its_own_language_unless_one_is_asked_for(text_of):
    sheet = passes(one(1), one(2, language="fa"), one(3, language="zh"), one(4, language="xx"))

    own = text_of(visit_pass.render(sheet))
    english = text_of(visit_pass.render(sheet, language="en"))

    assert "October 2026" in own[0]
    assert "۱۴" in own[1]
    assert "2026年10月12日" in own[2]
    assert "October 2026" in own[3]  # one that the program does not speak
    assert all("October 2026" in page for page in english)


def test_the_file_tells_the_language_and_nothing_about_anybody():
    content = visit_pass.render(passes(one(language="fa")))
    reader = pypdf.PdfReader(BytesIO(content))

    assert reader.trailer["/Root"]["/Lang"] == "fa"
    assert "Maria" not in str(reader.metadata)
    assert b"Helvetica" not in content


def test_the_same_passes_give_the_same_bytes():
    assert visit_pass.render(passes()) == visit_pass.render(passes())


def test_every_pass_begins_a_page_and_a_large_family_gets_two(text_of):
    large = one(2, visitors=(LONG,) * 12)

    pages = text_of(visit_pass.render(passes(one(1), large, one(3))))

    assert len(pages) == 4
    assert [number for number, page in enumerate(pages) if "Visit pass" in page] == [0, 1, 3]


@pytest.mark.parametrize("paper", Paper)
@pytest.mark.parametrize("name", [LONG, "M" * 200, "王" * 200, "علی رضایی " * 20])
@pytest.mark.parametrize("language", ["en", "fa"])
def test_no_name_leaves_the_paper(margins, paper, name, language):
    sheet = passes(one(visitors=(name,), client=name, room=name), centre=name, contact=name)

    for left, _top, right, _bottom in margins(visit_pass.render(sheet, paper, language)):
        assert min(left, right) >= 19


def test_a_name_that_cannot_be_printed_is_refused_before_anything_is_drawn():
    with pytest.raises(GlyphsMissing):
        visit_pass.render(passes(one(visitors=("𓀀",))))


def scanned(content):
    """Read the bars as a scanner does: along one line, by the widths of black and white."""
    document = pypdfium2.PdfDocument(BytesIO(content))
    image = document[0].render(scale=6).to_pil().convert("1")
    document.close()
    for row in range(0, image.height, 7):
        line = [image.getpixel((x, row)) == 0 for x in range(image.width)]
        runs = [(black, len(list(same))) for black, same in groupby(line)]
        widths = [width for _black, width in runs[1:-1]]
        if len(widths) == BARS_AND_GAPS:
            return decoded(widths)
    return None


def decoded(widths):
    """Turn widths of bars and gaps into the figures of Code 128, set C; the check must fit."""
    module = sum(widths) / (11 * (len(widths) - 7) / 6 + 13)
    units = [round(width / module) for width in widths]
    symbols = [tuple(units[start : start + 6]) for start in range(0, len(units) - 7, 6)]
    meaning = {
        tuple("abcd".index(letter.lower()) + 1 for letter in bars): value
        for value, bars in code128._patterns.items()
        if isinstance(value, int)
    }
    start, *figures, check = (meaning[symbol] for symbol in symbols)
    assert start == SET_C
    assert check == (start + sum(n * value for n, value in enumerate(figures, 1))) % 103
    return "".join(f"{value:02d}" for value in figures)


@pytest.mark.parametrize("number", [1, 4711, 1_400_123])
@pytest.mark.parametrize("language", ["en", "fa"])
def test_a_scanner_reads_the_code_of_the_visit(number, language):
    content = visit_pass.render(passes(one(number)), language=language)

    assert scanned(content) == pass_code(number)
