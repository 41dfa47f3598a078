from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reportlab.pdfgen.canvas import Canvas

from reports.fonts import FAMILIES, GlyphsMissing, face, refuse_missing, runs, width
from reports.lines import broken, draw_line, line_width, shortened
from reports.styles import BODY, CELL, Style
from reports.writing import written

TEXTS = st.text(st.sampled_from("aim ,.W-王欣。（）علی \n"), max_size=200)


@given(TEXTS, st.floats(40, 500))
def test_no_line_is_wider_or_longer_than_allowed(text, room):
    for line in broken(text, BODY, room):
        assert width(line, bold=False) * BODY.size <= min(room, BODY.measure) + 0.01
        assert len(line) <= BODY.characters


@given(TEXTS, st.floats(40, 500))
def test_no_letter_is_lost_between_lines(text, room):
    lines = "".join(broken(text, CELL, room))
    assert len("".join(lines.split())) == len("".join(written(text).split()))


def test_a_line_ends_between_words():
    assert broken("one two three", CELL, 45) == ("one two", "three")


def test_a_word_longer_than_the_line_is_cut():
    lines = broken("W" * 50, CELL, 100)
    assert "".join(lines) == "W" * 50
    assert len(lines) > 4


def test_chinese_breaks_anywhere_but_before_a_closing_mark():
    lines = broken("他很好。他很好。他很好。", Style(size=10, leading=14), 35)
    assert len(lines) > 3
    assert not any(line.startswith("。") for line in lines)


def test_no_word_stands_alone_on_the_last_line_of_a_paragraph():
    text = "Ask Maria what the week was like, and listen. You need not have the answers."
    assert broken(text, BODY, 480)[-1] == "the answers."


def test_a_persian_text_is_broken_before_its_lines_are_turned():
    first, second = broken("رضا علی", Style(size=10, leading=14), 22)
    assert first == written("رضا")
    assert second == written("علی")


def test_each_character_is_drawn_by_the_first_family_that_has_it():
    drawn = runs(f"Anna 王 {written('علی')}", bold=False)
    assert [name for name, _ in drawn] == [
        "NotoSans-Regular",
        "NotoSansSC-Regular",
        "NotoSans-Regular",
        "Vazirmatn-Regular",
    ]


def test_bold_text_is_bold_in_every_script():
    assert {name for name, _ in runs("A王ع", bold=True)} == {f"{name}-Bold" for name in FAMILIES}


@pytest.mark.parametrize("bold", [False, True])
def test_names_of_every_client_can_be_printed(bold):
    known = set().union(*(face(family, bold=bold).widths for family in FAMILIES))
    latin = "ÀÉÎÕÜßŁøČđĞışŽẤỹ’–…“”"
    cyrillic_greek = "ЖЙщёїєґЂӘқΑΩάώ"
    persian = written("آابپتثجچحخدذرزژسشصضطظعغفقکگلمنوهیءئأؤۀة لا ۱۲۳")
    chinese = "王李张刘陈杨赵黄周吴喆堃玥镕昇祎睿婳珺瑀淼骁翀龘·，。（）"
    assert set(latin + cyrillic_greek + persian + chinese) <= known


def test_everything_that_cannot_be_printed_is_told_at_once():
    with pytest.raises(GlyphsMissing) as refused:
        refuse_missing(["Anna 🌻", "fine", "ก🌻"])
    assert refused.value.characters == "ก🌻"


def test_what_steers_a_text_needs_no_glyph():
    refuse_missing(["\N{LEFT-TO-RIGHT ISOLATE}+98\N{POP DIRECTIONAL ISOLATE}\n\tx\u200c\ufeff"])


def test_a_text_too_wide_for_its_place_ends_in_an_ellipsis():
    assert shortened("short", CELL, 100) == "short"
    cut = shortened("Maximiliane " * 20, CELL, 100)
    assert cut.endswith("…")
    assert line_width(cut, CELL) <= 100


def test_drawing_never_reads_markup():
    canvas = Canvas(BytesIO())
    draw_line(canvas, "<img src='/etc/passwd'/>&", CELL, 0, 0)
    assert b"/Subtype /Image" not in canvas.getpdfdata()
