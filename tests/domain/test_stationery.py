import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from familycare.domain.consent import Section
from familycare.domain.errors import ManyReasons, Refused
from familycare.domain.mail import AddressMalformed
from familycare.domain.plain_words import to_think_over
from familycare.domain.stationery import (
    TEXT_KINDS,
    WORDS,
    HouseText,
    HouseTextRefused,
    HouseTextTooLong,
    HouseWords,
    MarkupInText,
    NoPlaceholders,
    NothingToFillIn,
    Placeholder,
    Stationery,
    StrayBrace,
    TooManyHouseLines,
    UnknownPlaceholder,
    UnseenSign,
    filled,
    place_of,
)

OPENING = HouseText.OPENING
FACTS = {each: f"<{each.value}>" for each in Placeholder}


def said(words, text=OPENING, language="en", **more):
    return Stationery(texts=(HouseWords(language, text, words),), **more)


def wrongs(stationery):
    try:
        stationery.check(str.upper)
    except ManyReasons as many:
        return list(many.reasons)
    except Refused as one:
        return [one]
    return []


@pytest.mark.parametrize("text", HouseText)
def test_each_text_takes_its_own_placeholders_and_no_others(text):
    allowed = TEXT_KINDS[text].placeholders
    for each in Placeholder:
        found = wrongs(said(each.written, text, telephone="1", email="a@b.example"))
        assert (found == []) is (each in allowed)


def test_no_placeholder_tells_anything_but_names_the_day_and_how_to_reach_the_house():
    """Whoever adds one decides here that a family may read it wherever it can stand."""
    assert {each.value for each in Placeholder} == {
        "client", "reader", "centre", "date", "telephone", "email",
    }  # fmt: skip
    assert Placeholder.CLIENT not in TEXT_KINDS[HouseText.NOTICE].placeholders
    assert Placeholder.CLIENT not in TEXT_KINDS[HouseText.CLOSURE].placeholders


def test_an_unknown_placeholder_is_named_with_its_place_and_with_those_that_exist():
    (found,) = wrongs(said("Dear {klient}", HouseText.CLOSING, "fa"))
    assert isinstance(found, UnknownPlaceholder)
    assert (found.found, found.language) == ("{klient}", "FA")
    assert found.label == TEXT_KINDS[HouseText.CLOSING].label
    assert found.field == place_of(HouseText.CLOSING, "fa")
    assert found.known == "{client}, {centre}, {date}, {telephone}, {email}"


def test_in_name_and_address_nothing_is_filled_in():
    for text in (HouseText.NAME, HouseText.ADDRESS):
        (found,) = wrongs(said("House {centre}", text))
        assert isinstance(found, NoPlaceholders)


@pytest.mark.parametrize(
    "words", ["Dear {client", "Dear client}", "{{client}}", "}{", "{client}}"]
)
def test_a_brace_that_stands_alone_is_pointed_at(words):
    found = wrongs(said(words))
    assert [type(each) for each in found] == [StrayBrace]


@pytest.mark.parametrize(
    "words", ["{}", "{ client }", "{client.name}", "{client!r}", "{0}", "{client:>9}", "{Client}"]
)
def test_nothing_but_the_plain_names_in_braces_is_filled_in(words):
    assert [type(each) for each in wrongs(said(words))] == [UnknownPlaceholder]


def test_a_number_that_nobody_gave_cannot_be_filled_in():
    found = wrongs(said("{telephone} {email} {telephone}", email="a@b.example"))
    assert [(type(each), each.found) for each in found] == [(NothingToFillIn, "{telephone}")]


@pytest.mark.parametrize(
    "words", ["<b>Dear</b>", "a<br/>b", "Tom &amp; Ida", "&#8364;", '<a href="x">here</a>']
)
def test_markup_is_refused_as_it_would_be_printed(words):
    assert wrongs(said(words))
    assert {type(each) for each in wrongs(said(words))} == {MarkupInText}


@pytest.mark.parametrize("words", ["2 < 3 > 1", "Tom & Ida", "<office@see.example>", "R&D; <3"])
def test_signs_that_only_look_like_markup_are_welcome(words):
    assert wrongs(said(words)) == []


@pytest.mark.parametrize("sign", ["\x07", "\x00", "\x7f", "\u202e", "\u2066", "\ue000", "\ud800"])
def test_signs_that_nobody_sees_are_refused_by_their_number(sign):
    (found,) = wrongs(said(f"Dear{sign} all", HouseText.NAME))
    assert isinstance(found, UnseenSign)
    assert found.found == f"U+{ord(sign):04X}"


def test_what_joins_letters_is_welcome():
    assert wrongs(said("خانه\u200cای \u200dدر\u200f کنار رود")) == []


@pytest.mark.parametrize("text", HouseText)
def test_a_text_of_a_hundred_thousand_characters_is_refused_with_the_limit(text):
    (found,) = wrongs(said("{" * 100_000, text))
    assert isinstance(found, HouseTextTooLong)
    assert found.limit == TEXT_KINDS[text].limit


@pytest.mark.parametrize("text", HouseText)
def test_more_lines_than_have_room_are_refused(text):
    most = TEXT_KINDS[text].lines
    assert wrongs(said("\n".join("a" * most), text)) == []
    (found,) = wrongs(said("\n".join("a" * (most + 1)), text))
    assert isinstance(found, TooManyHouseLines)


def test_everything_that_is_wrong_is_told_at_once():
    several = Stationery(
        email="nobody",
        texts=(HouseWords("en", OPENING, "{x}"), HouseWords("zh", HouseText.NOTICE, "<b>")),
    )
    assert {type(each) for each in wrongs(several)} == {
        AddressMalformed, UnknownPlaceholder, MarkupInText,
    }  # fmt: skip


def test_name_and_address_serve_every_language_and_sentences_only_their_own():
    stationery = Stationery(
        texts=(
            HouseWords("fa", HouseText.NAME, "خانه"),
            HouseWords("zh", HouseText.NAME, "家"),
            HouseWords("fa", OPENING, "سلام"),
        )
    )
    assert stationery.words(HouseText.NAME, "zh") == "家"
    assert stationery.words(HouseText.NAME, "en") == "خانه"
    assert stationery.words(OPENING, "fa") == "سلام"
    assert stationery.words(OPENING, "en") == ""


def test_what_a_fact_holds_is_never_filled_in_again():
    told = filled("{client} {date}", {**FACTS, Placeholder.CLIENT: "{date} {x} \\1"})
    assert told == "{date} {x} \\1 <date>"


def test_sections_that_are_not_ticked_to_begin_with_are_left_out_in_their_order():
    stationery = Stationery(left_out=(Section.SUPPORT,))
    asked = (Section.PROGRESS, Section.SUPPORT, Section.INVITATION)
    assert stationery.ticked(asked) == (Section.PROGRESS, Section.INVITATION)


def test_words_that_hurt_are_found_in_every_language():
    assert to_think_over("No drugs, no fault; a second fault.") == ("fault", "drugs")
    assert to_think_over("戒毒中心") == ("毒",)
    assert to_think_over("ترک اعتیاد") == ("اعتیاد",)
    assert to_think_over("We look forward to you.") == ()


SIGNS = st.one_of(
    st.characters(),
    st.sampled_from(string.printable),
    st.sampled_from(["{client}", "{", "}", "<b>", "&lt;", "\u202e", "🌻", "{date}", "\n", "%s"]),
)


@given(st.lists(SIGNS, max_size=40).map("".join), st.sampled_from(WORDS))
def test_whatever_is_typed_is_filled_in_as_it_stands_or_refused_with_its_place(words, text):
    stationery = said(words, text, telephone="1", email="a@b.example")
    found = wrongs(stationery)
    for each in found:
        assert isinstance(each, HouseTextRefused)
        assert each.field == place_of(text, "en")
    if found:
        return
    told = filled(words, FACTS)
    for each, fact in FACTS.items():
        words = words.replace(each.written, fact)
    assert told == words
    assert "{" not in told
    assert "}" not in told
