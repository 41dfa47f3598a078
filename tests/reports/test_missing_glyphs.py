"""What no font can draw is found before anything is printed, and told with its field."""

from dataclasses import fields, is_dataclass, replace
from functools import partial

import pytest

from familycare import i18n, sentences
from familycare.domain.printing import GlyphsMissing, Unprintable
from familycare.sentences import Voice
from reports.frame import Paper
from tests.reports.documents import MODULES, rendered, sheet_of

FLOWER = "🌻"


NOT_TYPED = frozenset({"language", "zone", "label", "source"})
"""Facts that nobody typed: the code of a language, the name of a time zone, labels of ours."""


def parts_of(value):
    """Yield the parts of a value: its name, itself, and what makes the whole of another."""
    if isinstance(value, tuple) and hasattr(value, "_fields"):
        for name in value._fields:
            yield name, getattr(value, name), partial(_another, value._replace, name)
    elif isinstance(value, tuple):
        for place, each in enumerate(value):
            yield str(place), each, partial(_at, value, place)
    elif is_dataclass(value):
        for field in fields(value):
            yield (
                field.name,
                getattr(value, field.name),
                partial(_another, partial(replace, value), field.name),
            )


def _another(made, name, other):
    return made(**{name: other})


def _at(value, place, other):
    return (*value[:place], other, *value[place + 1 :])


def with_a_flower(value):
    """Yield a sheet again and again, each time with a flower in another one of its texts."""
    for name, part, whole in parts_of(value):
        if type(part) is str and name not in NOT_TYPED:
            yield name, whole(part + FLOWER)
        else:
            for path, other in with_a_flower(part):
                yield f"{name}.{path}", whole(other)


def missing_in(draw, sheet):
    """Return what is missing for a sheet, or the file."""
    try:
        return draw(sheet)
    except GlyphsMissing as missing:
        return missing


@pytest.mark.parametrize("code", MODULES)
def test_whatever_is_printed_was_looked_through_and_its_field_is_told(code):
    sheet = sheet_of(code)
    draw = partial(rendered, code, paper=Paper.A4, language="en")
    plain = draw(sheet)
    told = set()
    for path, other in with_a_flower(sheet):
        found = missing_in(draw, other)
        if isinstance(found, bytes):
            assert found == plain, f"{path} is printed and was not looked through"
            continue
        assert found.characters == FLOWER, path
        assert [place.characters for place in found.places] == [f"{FLOWER} (U+1F33B)"], path
        told.add(found.places[0].label)
    assert "Centre" in told


@pytest.mark.parametrize("language", ["en", "zh", "fa"])
def test_the_message_names_characters_fields_and_what_to_do(language):
    places = (Unprintable("Client", f"{FLOWER} (U+1F33B)"), Unprintable("Room", "ก (U+0E01)"))
    with i18n.speaking(language):
        told = sentences.sentence(GlyphsMissing(FLOWER, places), Voice.STAFF, str)
        for place in places:
            assert i18n._(place.label) in told
            assert place.characters in told
    if language == "en":
        assert told == (
            f"This cannot be printed: our fonts lack some characters. Client: {FLOWER} (U+1F33B). "
            "Room: ก (U+0E01). Please write them in another way there."
        )
