"""Texts that run both ways are put in the order that Unicode asks for."""

import lzma
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.bidi import levels, turns, visual_order
from reports.bidi.brackets import PAIRS
from reports.bidi.classes import classes_of

CASES = Path(__file__).parents[1] / "data" / "BidiCharacterTest.txt.xz"
BASES = {"0": 0, "1": 1, "2": None}
STEERING = "\u061c\u200c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
MIXED = st.text(st.sampled_from("aß王אעلی\u0651،۱٢3+-.,:/%€() [«»]\t" + STEERING), max_size=60)


def cases():
    with lzma.open(CASES, "rt", encoding="utf-8") as lines:
        for line in lines:
            fields = line.partition("#")[0].strip().split(";")
            if len(fields) == 5:
                yield fields


def drawn(text, base=None):
    """Return the text as it stands on the line, from left to right."""
    _, found = levels(text, base)
    kept = [place for place, level in enumerate(found) if level is not None]
    return "".join(text[kept[place]] for place in visual_order([found[place] for place in kept]))


def test_every_case_of_unicodes_own_test_passes():
    count, wrong = 0, []
    for codes, direction, paragraph, expected, order in cases():
        text = "".join(chr(int(code, 16)) for code in codes.split())
        base, found = levels(text, BASES[direction])
        kept = [place for place, level in enumerate(found) if level is not None]
        visual = [kept[place] for place in visual_order([found[place] for place in kept])]
        told = " ".join("x" if level is None else str(level) for level in found)
        if (str(base), told, visual) != (paragraph, expected, [int(n) for n in order.split()]):
            wrong.append((codes, direction))
        count += 1
    assert wrong == []
    assert count == 91_707


@pytest.mark.parametrize(
    ("text", "base", "order"),
    [
        ("Maria (Ali)", 0, "Maria (Ali)"),
        ("to رضا, 12", 0, "to 12 ,اضر"),
        ("to \u2068رضا\u2069, 12", 0, "to \u2068اضر\u2069, 12"),
        ("رضا 021-55 علی", 0, "یلع 55-021 اضر"),
        ("رضا \u2066021-55\u2069 علی", 0, "یلع \u2069021-55\u2066 اضر"),
        ("رضا (علی)", 1, ")یلع( اضر"),
        ("تلفن \u2066+98 21 5555\u2069.", 1, ".\u2069+98 21 5555\u2066 نفلت"),
        ("تلفن +98 21.", 1, ".21 98+ نفلت"),
        ("x \u2068رضا!\u2069 y", 0, "x \u2068!اضر\u2069 y"),
    ],
)
def test_a_line_stands_as_a_reader_expects(text, base, order):
    assert drawn(text, base) == order


@given(MIXED, st.sampled_from([0, 1, None]))
def test_every_character_that_is_drawn_is_drawn_once(text, base):
    _, found = levels(text, base)
    assert len(found) == len(text)
    kept = [level for level in found if level is not None]
    assert sorted(visual_order(kept)) == list(range(len(kept)))


@given(MIXED)
def test_a_text_said_not_to_turn_stays_in_order(text):
    if not turns(text):
        assert not any(level % 2 for level in levels(text, 0)[1] if level is not None)
        assert drawn(text, 0) == "".join(
            sign for sign, level in zip(text, levels(text, 0)[1], strict=True) if level is not None
        )


@given(st.text(max_size=60), st.sampled_from([0, 1, None]))
def test_any_text_has_levels(text, base):
    paragraph, found = levels(text, base)
    assert paragraph in ({0, 1} if base is None else {base})
    assert all(level is None or 0 <= level <= 127 for level in found)


def test_embeddings_deeper_than_unicode_allows_do_no_harm():
    assert drawn("\u202b" * 200 + "a" + "\u202c" * 200, 0) == "a"
    assert drawn("\u2067" * 200 + "a" + "\u2069" * 200, 0).count("a") == 1
    assert len(drawn("(" * 100 + "א" + ")" * 100, 1)) == 201


def test_every_bracket_is_one_that_python_knows_to_be_mirrored():
    opening, closing = set(PAIRS[::2]), set(PAIRS[1::2])
    known = [chr(code) for code in range(0x3_0000) if unicodedata.mirrored(chr(code))]
    assert opening == {sign for sign in known if unicodedata.category(sign) == "Ps"}
    assert closing == {sign for sign in known if unicodedata.category(sign) == "Pe"}


@pytest.mark.parametrize(
    ("code", "letter"),
    [(0x5FF, "R"), (0x1ECFF, "R"), (0x10ED0, "A"), (0x20CF, "T"), (0x2FFFE, "Z"), (0x378, "L")],
)
def test_a_character_too_young_for_python_runs_as_its_block(code, letter):
    assert unicodedata.bidirectional(chr(code)) == ""
    assert classes_of(chr(code)) == letter
