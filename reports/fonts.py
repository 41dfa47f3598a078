"""The typefaces of printed pages, and which of them draws which character.

Every font is embedded, so a page looks the same on every computer. Latin, Greek and Cyrillic
come from Noto Sans, Persian and Arabic from Vazirmatn, Chinese from Noto Sans SC. A family is
loaded when the first character needs it: Chinese alone is seven megabytes.
"""

import tomllib
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from itertools import groupby

import uharfbuzz

from familycare.domain.printing import GlyphsMissing, Typed, Unprintable
from familycare.i18n import language, runs_right_to_left
from reports.writing import clean, invisible

FOLDER = files("resources").joinpath("fonts")
_LISTED = tomllib.loads(FOLDER.joinpath("families.toml").read_text("utf-8"))["family"]
FAMILIES: dict[str, str] = {family["name"]: family["language"] for family in _LISTED}
"""In the order in which they are asked for a character, with the language each is for."""
_AT_HOME: dict[str, str] = {
    language: family["name"] for family in _LISTED for language in family["at_home"]
}
"""The family of a language's own punctuation."""
_LATIN = next(iter(FAMILIES))
_HAS_A_SCRIPT = frozenset("LN")
"""First letters of the categories of letters and figures; all others go with their neighbours."""


@dataclass(frozen=True, eq=False)
class Face:
    """One font that is ready to shape and to be embedded."""

    name: str
    language: str
    """For which of a letter's forms are chosen, as a BCP 47 tag."""
    file: uharfbuzz.Face
    font: uharfbuzz.Font

    def has(self, character: str) -> bool:
        """Whether it draws this character."""
        return bool(self.font.get_nominal_glyph(ord(character)))


Run = tuple[Face, str]
"""A font and the text that it draws."""


@cache
def face(family: str, *, bold: bool) -> Face:
    """Return the font of this family and weight, loaded the first time it is asked for."""
    name = f"{family}-{'Bold' if bold else 'Regular'}"
    data = FOLDER.joinpath(f"{name}.ttf").read_bytes()
    file = uharfbuzz.Face(uharfbuzz.Blob(data))
    return Face(name, FAMILIES[family], file, uharfbuzz.Font(file))


def blank_face(*, bold: bool) -> Face:
    """Return the font that draws the blanks of the language spoken here."""
    home = _AT_HOME.get(language(), _LATIN)
    return face(home if runs_right_to_left() else _LATIN, bold=bold)


def runs(text: str, *, bold: bool) -> tuple[Run, ...]:
    """Split a word into stretches that one font can draw.

    Letters and figures are drawn by the first family that has them, and what stands between
    them, as far as it can be, by the family of its neighbour. Raises GlyphsMissing for what no
    family can draw.
    """
    if text.isascii():
        return ((face(_LATIN, bold=bold), text),)
    return _runs(text, bold, _AT_HOME.get(language(), _LATIN))


@lru_cache(maxsize=10_000)
def _runs(text: str, bold: bool, home: str) -> tuple[Run, ...]:  # noqa: FBT001 - for the cache
    families: list[str] = []
    waiting = 0
    current = home
    for character in text:
        if unicodedata.category(character)[0] in _HAS_A_SCRIPT:
            current = _family_of(character)
            if waiting == len(families):  # what stands before the first letter goes with it
                families = [_nearest(sign, current) for sign in text[:waiting]]
            families.append(current)
        else:
            waiting += waiting == len(families)
            families.append(_nearest(character, current))
    together = groupby(zip(families, text, strict=True), lambda pair: pair[0])
    return tuple(
        (face(family, bold=bold), "".join(character for _, character in stretch))
        for family, stretch in together
    )


def _nearest(character: str, family: str) -> str:
    if invisible(character) or face(family, bold=False).has(character):
        return family
    return _family_of(character)


def refuse_missing(texts: Iterable[Typed]) -> None:
    """Raise GlyphsMissing when any of these texts holds characters that no font can draw.

    Asked before a document is begun, so that everything that is wrong is told at once, and where.
    """
    places: dict[str, set[str]] = {}
    for label, text in texts:
        missing = {character for character in set(clean(text)) if not _drawn(character)}
        if missing:
            places.setdefault(label, set()).update(missing)
    if places:
        every = "".join(sorted(set().union(*places.values())))
        raise GlyphsMissing(every, tuple(Unprintable(*place) for place in _told(places)))


def _told(places: Mapping[str, Iterable[str]]) -> Iterator[tuple[str, str]]:
    """Yield each field with its characters and their numbers: a screen may lack them as well."""
    for label, characters in places.items():
        yield label, ", ".join(f"{each} (U+{ord(each):04X})" for each in sorted(characters))


def _drawn(character: str) -> bool:
    return character.isspace() or invisible(character) or bool(_family(character))


def _family_of(character: str) -> str:
    family = _family(character)
    if not family:
        raise GlyphsMissing(character)
    return family


@lru_cache(maxsize=20_000)
def _family(character: str) -> str:
    """Return the first family that draws this character, empty for none.

    The bold fonts hold the same characters; a test sees to it.
    """
    having = (family for family in FAMILIES if face(family, bold=False).has(character))
    return next(having, "")
