"""The typefaces of printed pages, and which of them draws which character.

Every font is embedded, so a page looks the same on every computer. Latin, Greek and Cyrillic
come from Noto Sans, Persian and Arabic from Vazirmatn, Chinese from Noto Sans SC. A family is
loaded when the first character needs it: Chinese alone is seven megabytes.
"""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from io import BytesIO
from itertools import groupby
from threading import Lock

from reportlab.pdfbase.pdfdoc import PDFDocument, PDFStream
from reportlab.pdfbase.pdfmetrics import registerFont
from reportlab.pdfbase.ttfonts import TTFont

from familycare.domain.errors import Refused
from reports.writing import written

FAMILIES = ("NotoSans", "Vazirmatn", "NotoSansSC")
"""In the order in which they are asked for a character."""

_JOINED = re.compile(r"(?<= <)F[BCDE][0-9A-F]{2}(?=>)")
"""The number of a letter joined to its neighbours, in the map from drawn to read letters."""

_LOADING = Lock()
"""A font replaced while a document uses it would spoil that document."""

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


class _ReadableFont(TTFont):
    """A font whose joined letters are found and copied as the letters that were typed."""

    def addObjects(self, doc: PDFDocument) -> None:  # noqa: N802 - reportlab's name
        """Add the font to the file, and say what its joined letters stand for."""
        super().addObjects(doc)
        for name, stream in doc.idToObject.items():
            if name.startswith("toUnicodeCMap:") and isinstance(stream, PDFStream):
                stream.content = _JOINED.sub(_letters, stream.content)


def _letters(joined: re.Match[str]) -> str:
    """Return the letters behind a joined one, as a character map writes them (UTF-16)."""
    return unicodedata.normalize("NFKC", chr(int(joined[0], 16))).encode("utf-16-be").hex()


@cache
def face(family: str, *, bold: bool) -> Face:
    """Return the font of this family and weight, loaded the first time it is asked for."""
    name = f"{family}-{'Bold' if bold else 'Regular'}"
    with _LOADING:
        # Only the first family keeps all of ASCII in a file; the others draw single names.
        font = _loaded(name, ascii_too=family == FAMILIES[0])
    widths = {
        chr(code): font.face.charWidths.get(code, font.face.defaultWidth) / 1000
        for code in font.face.charToGlyph
    }
    widths["\N{NO-BREAK SPACE}"] = widths[" "]
    return Face(name, widths)


@cache
def _loaded(name: str, *, ascii_too: bool) -> TTFont:
    data = files("resources").joinpath("fonts", f"{name}.ttf").read_bytes()
    font = _ReadableFont(name, BytesIO(data), asciiReadable=ascii_too)
    registerFont(font)
    return font


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
