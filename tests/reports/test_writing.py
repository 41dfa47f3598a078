import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.writing import clean, invisible, typed

LRI, FSI, PDI = "\u2066", "\u2068", "\u2069"


def test_a_name_typed_in_pieces_is_put_together():
    assert clean("Dvor\u030ca\u0301k") == "Dvořák"


@pytest.mark.parametrize("text", ["王欣怡", "Łucja", "Ольга", "a&b <i>", "علی رضایی"])
def test_other_names_stay_as_they_are(text):
    assert clean(text) == text


@pytest.mark.parametrize(
    ("text", "fenced"),
    [
        ("", ""),
        ("Anna", f"{FSI}Anna{PDI}"),
        ("+98 21 5555 0199", f"{FSI}{LRI}+98\u00a021\u00a05555\u00a00199{PDI}{PDI}"),
        ("Tel. 0555/01 99.", f"{FSI}Tel. {LRI}0555/01\u00a099{PDI}.{PDI}"),
        ("تلفن ۰۲۱-۵۵۵۵۰۱۹۹", f"{FSI}تلفن {LRI}۰۲۱-۵۵۵۵۰۱۹۹{PDI}{PDI}"),
        ("anna@x.org", f"{FSI}{LRI}anna@x.org{PDI}{PDI}"),
        ("اتاق 12", f"{FSI}اتاق 12{PDI}"),
    ],
)
def test_what_was_typed_is_fenced_in_and_so_are_its_numbers(text, fenced):
    assert typed(text) == fenced


def test_each_line_is_fenced_in_by_itself():
    assert typed("a\nب") == f"{FSI}a{PDI}\n{FSI}ب{PDI}"


@given(st.text())
def test_fences_change_nothing_that_is_seen(text):
    fences = dict.fromkeys(map(ord, (LRI, FSI, PDI))) | {0xA0: " "}
    lines = [line.translate(fences) for line in text.splitlines()]
    assert typed(text).translate(fences) == "\n".join(lines)


@pytest.mark.parametrize(
    "sign", ["\u200e", "\u2068", "\ufeff", "\x00", "\u00ad", "\ufe0f", "\u034f"]
)
def test_what_only_steers_is_never_drawn(sign):
    assert invisible(sign)


@pytest.mark.parametrize("sign", ["a", "علی"[0], "王", " ", "\u00a0", "\u0651", "\ue000", "🌻"])
def test_everything_else_is_drawn(sign):
    assert not invisible(sign)
