from io import BytesIO

import pypdf
import pytest
from hypothesis import given
from hypothesis import strategies as st
from reportlab.pdfgen.canvas import Canvas

from familycare import i18n
from familycare.domain.printing import GlyphsMissing
from reports.drawing import draw_line
from reports.embedding import NO_FONT
from reports.fonts import FAMILIES, face, refuse_missing, runs
from reports.lines import MORE_LETTERS, broken, line_width, shortened, single
from reports.styles import BODY, CELL, Style
from reports.writing import typed

LANGUAGES = st.sampled_from(["en", "zh", "fa"])
TEXTS = st.text(
    st.sampled_from("aim ,.W-王欣。（）علیۀ\u200c\u0651۱4() \n\u2068\u2069"), max_size=200
)
NARROW = Style(size=10, leading=14)


def texts(lines):
    return [line.text for line in lines]


def drawn(line):
    """Return a line's parts from left to right."""
    return [part.text for part in line.parts]


@given(TEXTS, st.floats(40, 500), LANGUAGES)
def test_no_line_is_wider_or_longer_than_allowed(text, room, language):
    with i18n.speaking(language):
        lines = broken(text, BODY, room)
    for line in lines:
        assert line.width * BODY.size <= min(room, BODY.measure) + 0.01
        assert len(line.text) <= BODY.characters * MORE_LETTERS.get(language, 1) + 1


@given(TEXTS, st.floats(40, 500), LANGUAGES)
def test_no_letter_is_lost_added_or_moved_between_lines(text, room, language):
    with i18n.speaking(language):
        lines = "".join(texts(broken(text, CELL, room)))
    steering = dict.fromkeys(map(ord, "\u2068\u2069"))
    alone = "".join(text.translate(steering).split())
    assert lines.replace(" ", "").replace("\u200c", "") == alone.replace("\u200c", "")


@given(TEXTS, LANGUAGES)
def test_everything_drawn_is_in_the_text_and_the_other_way_round(text, language):
    with i18n.speaking(language):
        line = single(text, CELL)
    assert sorted("".join(drawn(line))) == sorted(line.text)
    assert line.width == pytest.approx(sum(part.width for part in line.parts))


def test_a_line_ends_between_words():
    assert texts(broken("one two three", CELL, 45)) == ["one two", "three"]


def test_a_line_does_not_end_within_a_telephone_number():
    with i18n.speaking("fa"):
        lines = broken(typed("تلفن ما +98 21 5555 0199"), NARROW, 100)
    assert [line.text.replace("\u00a0", " ") for line in lines] == ["تلفن ما", "+98 21 5555 0199"]


@pytest.mark.parametrize("language", ["en", "fa"])
@pytest.mark.parametrize("sign", ["W", "ع", "王"])
def test_a_word_longer_than_the_line_is_cut(sign, language):
    with i18n.speaking(language):
        lines = broken(sign * 50, CELL, 50)
    assert "".join(texts(lines)) == sign * 50
    assert len(lines) > 4


def test_a_letter_is_never_cut_from_its_marks():
    lines = broken("e\u0323\u0302\u0323" * 40, CELL, 30)
    assert len(lines) > 4
    assert all(line.text[0] == "ệ" for line in lines)


def test_chinese_breaks_anywhere_but_before_a_closing_mark():
    lines = broken("他很好。他很好。他很好。", NARROW, 35)
    assert len(lines) > 3
    assert not any(line.text.startswith("。") for line in lines)


def test_a_chinese_sentence_stays_on_its_line_however_short_the_last_one_is():
    text = (
        "您对 \u2068Noah\u2069 的支持正在增长。"
        "每一次联系都有帮助。最近几个月，您的支持更有力了。谢谢您。"
    )
    with i18n.speaking("zh"):
        first, *_rest = texts(broken(text, BODY, 380))
    assert len(first) > 25


def test_no_word_stands_alone_on_the_last_line_of_a_paragraph():
    text = "Ask Maria what the week was like, and listen. You need not have the answers."
    assert broken(text, BODY, 480)[-1].text == "the answers."


def test_persian_is_broken_as_it_is_read_and_then_each_line_is_turned():
    first, second = broken("رضا علی حسن", NARROW, 40)
    assert (first.text, second.text) == ("رضا علی", "حسن")
    assert drawn(first) == ["علی", " ", "رضا"]


def test_a_persian_document_runs_from_the_right_whatever_it_says():
    with i18n.speaking("fa"):
        assert drawn(single("Room 2, اتاق", CELL)) == ["اتاق", " ", ",", "Room", " ", "2"]
        assert drawn(single("Room 2, اتاق", CELL))[::-1] != drawn(single("Room 2", CELL))
    assert drawn(single("Room 2, اتاق", CELL)) == ["Room", " ", "2,", " ", "اتاق"]


def test_a_name_in_a_sentence_keeps_its_own_direction():
    with i18n.speaking("fa"):
        sentence = single(typed("Maria (Anna)") + " آمد.", CELL)
    assert "".join(drawn(sentence)) == "آمد. Maria (Anna)"


def test_letters_are_joined_and_a_mark_that_parts_them_parts_them():
    def glyphs(text):
        return {glyph for part in single(text, CELL).parts for glyph in part.glyphs}

    assert len(glyphs("ععع")) == 3  # at the beginning, in the middle, at the end
    assert len(glyphs("ع\u200cع") & glyphs("ع")) == 1  # the second stands alone
    assert len(glyphs("لا")) == 1


def test_brackets_open_towards_what_is_read_next():
    (english,) = single("(", CELL).parts
    with i18n.speaking("fa"):
        (persian,) = single("(", CELL).parts
    assert list(english.glyphs.values()) == ["("]
    assert list(persian.glyphs.values()) == [")"]
    assert persian.text == "("


def test_each_character_is_drawn_by_the_family_of_its_script():
    drawn_by = runs("Anna王欣علی", bold=False)
    assert [(each.name, part) for each, part in drawn_by] == [
        ("NotoSans-Regular", "Anna"),
        ("NotoSansSC-Regular", "王欣"),
        ("Vazirmatn-Regular", "علی"),
    ]


def test_punctuation_goes_with_its_neighbour_and_else_with_the_language():
    def families(text, language):
        with i18n.speaking(language):
            return [each.name.partition("-")[0] for each, _ in runs(text, bold=False)]

    assert families("«علی»", "en") == ["Vazirmatn"]
    assert families("“王”", "en") == ["NotoSansSC"]
    assert families("“Anna”", "zh") == ["NotoSans"]
    assert families("——", "zh") == ["NotoSansSC"]
    assert families("——", "en") == ["NotoSans"]


def test_bold_text_is_bold_in_every_script():
    names = {each.name for each, _ in runs("A王ع", bold=True)}
    assert names == {f"{family}-Bold" for family in FAMILIES}


@pytest.mark.parametrize("family", FAMILIES)
def test_bold_fonts_draw_the_same_characters(family):
    plain, bold = (set(face(family, bold=bold).file.unicodes) for bold in (False, True))
    assert plain == bold


def test_names_of_every_client_can_be_printed():
    latin = "ÀÉÎÕÜßŁøČđĞışŽẤỹ’–…“”"
    cyrillic_greek = "ЖЙщёїєґЂӘқΑΩάώ"
    persian = "آابپتثجچحخدذرزژسشصضطظعغفقکگلمنوهیءئأؤۀةًٌٍَُِّْٔ ۰۱۲۳۴۵۶۷۸۹٪٫٬،؛؟«»ـ\u200c"
    chinese = "王李张刘陈杨赵黄周吴喆堃玥镕昇祎睿婳珺瑀淼骁翀龘"
    punctuation = "·，。、；：？！（）《》〈〉「」『』【】—…％“”‘’"
    every = (latin, cyrillic_greek, persian, chinese, punctuation)
    refuse_missing(("Client", text) for text in every)


def test_everything_that_cannot_be_printed_is_told_at_once():
    with pytest.raises(GlyphsMissing) as refused:
        refuse_missing(
            [("Client", "Anna 🌻"), ("Centre", "fine"), ("Room", "ก🌻"), ("Client", "\ue000")]
        )
    assert refused.value.characters == "ก\ue000🌻"
    assert [(place.label, place.characters) for place in refused.value.places] == [
        ("Client", "\ue000 (U+E000), 🌻 (U+1F33B)"),
        ("Room", "ก (U+0E01), 🌻 (U+1F33B)"),
    ]


def test_what_steers_a_text_needs_no_glyph():
    number = "\N{LEFT-TO-RIGHT ISOLATE}+98\N{POP DIRECTIONAL ISOLATE}"
    refuse_missing([("", f"{number}\n\tx\u200c\ufeff")])
    refuse_missing([("", "a\ufe0fb\u034fc\u00add\u2060e\u2009f\u202fg\x07h\U000e0101")])


def test_what_nobody_sees_takes_no_room():
    assert line_width("a\ufe0f\u00ad\u2060\x07\u200eb", CELL) == pytest.approx(
        line_width("ab", CELL), abs=0.3
    )


@given(st.text(max_size=30), LANGUAGES)
def test_any_text_is_either_refused_or_drawn(text, language):
    try:
        refuse_missing([("", text)])
    except GlyphsMissing:
        return
    with i18n.speaking(language):
        canvas = Canvas(BytesIO(), initialFontName=NO_FONT)
        draw_line(canvas, text, CELL, 0, 0)
        assert canvas.getpdfdata()


def test_a_text_too_wide_for_its_place_ends_in_an_ellipsis():
    assert shortened("short", CELL, 100) == "short"
    cut = shortened("Maximiliane " * 20, CELL, 100)
    assert cut.endswith("…")
    assert line_width(cut, CELL) <= 100


def test_drawing_never_reads_markup():
    canvas = Canvas(BytesIO(), initialFontName=NO_FONT)
    draw_line(canvas, "<img src='/etc/passwd'/>&) Tj", CELL, 0, 0)
    content = canvas.getpdfdata()
    assert b"/Subtype /Image" not in content
    assert (
        "<img src='/etc/passwd'/>&) Tj"
        in pypdf.PdfReader(BytesIO(content)).pages[0].extract_text()
    )
