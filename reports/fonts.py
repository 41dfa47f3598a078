"""The typefaces of printed pages, and which of them draws which character.

Every font is embedded, so a page looks the same on every computer. Latin, Greek and Cyrillic
come from Noto Sans, Persian and Arabic from Vazirmatn, Chinese from Noto Sans SC. A family is
loaded when the first character needs it: Chinese alone is seven megabytes.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from io import BytesIO
from itertools import groupby

from reportlab.pdfbase.pdfmetrics import registerFont
from reportlab.pdfbase.ttfonts import TTFont

from familycare.domain.errors import Refused
from reports.writing import written

FAMILIES = ("NotoSans", "Vazirmatn", "NotoSansSC")
"""In the order in which they are asked for a character."""

Run = tuple[str, str]
"""A font's name and the text that it draws."""


@dataclass(eq=False)
class GlyphsMissing(Refused):
    """Some characters are in none of the fonts, and would print as empty boxes."""

    characters: str
    """Each of them once, in the order of their numbers."""


@dataclass(frozen=True, eq=False, slots=True)
class Face:
    """One font that is ready to draw."""

    name: str
    widths: dict[str, float]
    """How far each of its characters moves the pen, in units of the font size."""


@cache
def face(family: str, *, bold: bool) -> Face:
    """Return the font of this family and weight, loaded the first time it is asked for."""
    name = f"{family}-{'Bold' if bold else 'Regular'}"
    data = files("resources").joinpath("fonts", f"{name}.ttf").read_bytes()
    # Only the first family keeps all of ASCII in each document; the others draw single names.
    font = TTFont(name, BytesIO(data), asciiReadable=family == FAMILIES[0])
    registerFont(font)
    widths = {
        chr(code): font.face.charWidths.get(code, font.face.defaultWidth) / 1000
        for code in font.face.charToGlyph
    }
    widths["\N{NO-BREAK SPACE}"] = widths[" "]
    return Face(name, widths)


@lru_cache(maxsize=20_000)
def width(text: str, *, bold: bool) -> float:
    """Return how wide a text is that is ready to draw, in units of the font size."""
    base = face(FAMILIES[0], bold=bold).widths
    try:
        return sum([base[character] for character in text])
    except KeyError:
        return sum(_face_of(character, bold=bold).widths[character] for character in text)


@lru_cache(maxsize=20_000)
def runs(text: str, *, bold: bool) -> tuple[Run, ...]:
    """Split a text that is ready to draw into stretches that one font can draw.

    The first family draws whatever it can. Raises GlyphsMissing for what no family can.
    """
    base = face(FAMILIES[0], bold=bold)
    if base.widths.keys() >= set(text):
        return ((base.name, text),)
    by_font = groupby(text, lambda character: _face_of(character, bold=bold).name)
    return tuple((name, "".join(stretch)) for name, stretch in by_font)


def refuse_missing(texts: Iterable[str]) -> None:
    """Raise GlyphsMissing when any of these texts holds characters that no font can draw.

    Asked before a document is begun, so that everything that is wrong is told at once.
    """
    characters = sorted(set("".join(written(text) for text in texts)) - {"\n"})
    missing = "".join(character for character in characters if not _has_face(character))
    if missing:
        raise GlyphsMissing(missing)


def _has_face(character: str) -> bool:
    return any(character in face(family, bold=False).widths for family in FAMILIES)


@cache
def _face_of(character: str, *, bold: bool) -> Face:
    for family in FAMILIES:
        found = face(family, bold=bold)
        if character in found.widths:
            return found
    raise GlyphsMissing(character)
