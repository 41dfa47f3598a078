import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.writing import right_to_left, written

PERSIAN = "آابپتثجچحخدذرزژسشصضطظعغفقکگلمنوهی"
MIXED = st.text(st.sampled_from(PERSIAN + " abc12(),.-王\N{ZERO WIDTH NON-JOINER}َ"), max_size=30)


def typed(drawn):
    """Return the letters behind joined ones."""
    return unicodedata.normalize("NFKC", drawn)


@pytest.mark.parametrize(
    ("text", "drawn"),
    [
        # Drawn from the left: final yeh, medial lam, initial ain.
        ("علی", "\ufbfd\ufee0\ufecb"),
        # Final alef, initial dad; reh joins neither side and stays as it is.
        ("رضا", "\ufe8e\ufebfر"),
        ("لا", "\ufefb"),
        ("سلام", "م\ufefc\ufeb3"),
        ("گچ", "\ufb7b\ufb94"),
    ],
)
def test_persian_letters_are_joined_and_run_from_the_right(text, drawn):
    assert written(text) == drawn


def test_a_mark_that_parts_letters_parts_them_and_is_not_drawn():
    assert written("می\N{ZERO WIDTH NON-JOINER}روم") == "مور\ufbfd\ufee3"


def test_a_vowel_mark_neither_parts_letters_nor_leaves_its_own():
    drawn = written("عَلی")
    assert drawn == "\ufbfd\ufee0\ufecb\u064e"


@pytest.mark.parametrize(
    ("text", "order"),
    [
        ("Maria", "Maria"),
        ("Maria (Ali)", "Maria (Ali)"),
        ("to رضا, 12", "to اضر, 12"),
        ("رضا علی x", "یلع اضر x"),
        ("رضا 021-55 علی", "یلع 021-55 اضر"),
        ("رضا (علی)", "(یلع) اضر"),
        ("x (رضا)", "x (اضر)"),
        ("12 رضا", "12 اضر"),
        ("رضا, علی, x", "اضر, یلع, x"),
        ("رضا\u2069 \u2068علی", "اضر یلع"),
    ],
)
def test_only_what_runs_from_the_right_is_turned(text, order):
    assert typed(written(text)) == order


def test_each_line_is_turned_by_itself():
    assert typed(written("رضا\nعلی")) == "اضر\nیلع"


@pytest.mark.parametrize("text", ["王欣怡", "Łucja", "Ольга", "a&b <i>"])
def test_other_names_stay_as_they_are(text):
    assert written(text) == text


def test_a_name_typed_in_pieces_is_put_together():
    assert written("Dvor\u030ca\u0301k") == "Dvořák"


@given(MIXED)
def test_nothing_is_lost_or_added(text):
    kept = [c for c in typed(written(text)) if c != "\N{ZERO WIDTH NON-JOINER}"]
    expected = [c for c in typed(text) if c != "\N{ZERO WIDTH NON-JOINER}"]
    brackets = str.maketrans("(", ")")
    assert sorted("".join(kept).translate(brackets)) == sorted(
        "".join(expected).translate(brackets)
    )


@given(st.text(max_size=40))
def test_any_text_can_be_written(text):
    drawn = written(text)
    assert not any(unicodedata.category(c) in {"Cf", "Cc"} for c in drawn if c != "\n")


@given(MIXED.filter(lambda text: not right_to_left(text) and text.isascii()))
def test_text_from_the_left_stays_in_order(text):
    assert written(text) == text
