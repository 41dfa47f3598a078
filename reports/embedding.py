"""Fonts inside a PDF file: only the glyphs that are drawn, and what they stand for.

A font is embedded as a composite one whose codes are the glyph numbers themselves, so that every
shape HarfBuzz chooses can be drawn.
"""

import zlib
from collections.abc import Iterator
from functools import cache, lru_cache
from struct import unpack_from
from types import SimpleNamespace
from typing import Any

import uharfbuzz
from reportlab.pdfbase.pdfdoc import PDFArray, PDFDictionary, PDFDocument, PDFName, PDFStream
from reportlab.pdfbase.pdfmetrics import registerFont
from reportlab.pdfgen.canvas import Canvas

from reports.fonts import Face
from reports.shaping import PER_EM, Shaped, natural_width

_KEPT_TABLES = frozenset({"glyf", "head", "hhea", "hmtx", "loca", "maxp"})
"""What a viewer needs in order to draw glyphs by their numbers."""
_SUBSETTING = (
    uharfbuzz.SubsetFlags.RETAIN_GIDS
    | uharfbuzz.SubsetFlags.NO_HINTING
    | uharfbuzz.SubsetFlags.NO_LAYOUT_CLOSURE
    | uharfbuzz.SubsetFlags.NOTDEF_OUTLINE
)
_SYMBOLIC = 4
"""Of a font descriptor: the codes are the font's own."""
_MOST_LINES = 100
"""Of one block in a character map."""
_CHARACTER_MAP = """/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def
/CMapName /Adobe-Identity-UCS def
/CMapType 2 def
1 begincodespacerange
<0000> <FFFF>
endcodespacerange
{blocks}
endcmap
CMapName currentdict /CMap defineresource pop
end
end"""

NO_FONT = "none"
"""The name of a font that is none: a file that begins with it asks for no font of the viewer's."""
registerFont(
    SimpleNamespace(
        fontName=NO_FONT, face=SimpleNamespace(name=NO_FONT), _dynamicFont=True, _multiByte=True
    )
)


class EmbeddedFont:
    """One font of one document; gathers what is drawn with it."""

    def __init__(self, face: Face, name: str) -> None:
        self.name = name
        """How pages call it, for example "/F1"."""
        self._face = face
        self._glyphs: dict[int, str] = {}

    def note(self, drawn: Shaped) -> None:
        """Put the glyphs of this stretch into the file as well."""
        self._glyphs.update(drawn.glyphs)

    def addObjects(self, document: PDFDocument) -> None:  # noqa: N802 - reportlab's name
        """Add the font to the document, which asks for it when all pages are drawn."""
        glyphs = tuple(sorted(self._glyphs))
        name = f"{_tag(glyphs)}+{self._face.name}"
        outlines = _stream(_outlines(self._face, glyphs))
        descriptor = _descriptor(self._face, name)
        descriptor["FontFile2"] = _reference(document, outlines)
        descendant = _named(Type="Font", Subtype="CIDFontType2", BaseFont=name)
        descendant["CIDSystemInfo"] = PDFDictionary(
            {"Registry": "(Adobe)", "Ordering": "(Identity)", "Supplement": 0}
        )
        descendant["CIDToGIDMap"] = PDFName("Identity")
        descendant["FontDescriptor"] = _reference(document, descriptor)
        descendant["W"] = _widths(self._face, glyphs)
        font = _named(Type="Font", Subtype="Type0", BaseFont=name, Encoding="Identity-H")
        font["DescendantFonts"] = PDFArray([_reference(document, descendant)])
        font["ToUnicode"] = _reference(document, _stream(_compressed(self._character_map())))
        fonts: Any = document.idToObject["BasicFonts"]
        fonts[self.name.removeprefix("/")] = _reference(document, font)

    def _character_map(self) -> bytes:
        lines = [
            f"<{glyph:04X}> <{text.encode('utf-16-be').hex().upper()}>"
            for glyph, text in sorted(self._glyphs.items())
        ]
        blocks = []
        for start in range(0, len(lines), _MOST_LINES):
            some = lines[start : start + _MOST_LINES]
            blocks += [f"{len(some)} beginbfchar", *some, "endbfchar"]
        return _CHARACTER_MAP.format(blocks="\n".join(blocks)).encode("ascii")


def font_in(canvas: Canvas, face: Face) -> EmbeddedFont:
    """Return the font as the document at hand has it, put in at the first need."""
    document: PDFDocument = getattr(canvas, "_doc")  # noqa: B009 - reportlab shows it to nobody
    font: EmbeddedFont | None = document.fontMapping.get(face.name)
    if font is None:
        font = EmbeddedFont(face, f"/F{len(document.fontMapping) + 1}")
        document.fontMapping[face.name] = font
        document.delayedFonts.append(font)
    return font


@lru_cache(maxsize=32)
def _outlines(face: Face, glyphs: tuple[int, ...]) -> bytes:
    """Return a font file, compressed, with these glyphs under their own numbers.

    Reports of one language draw nearly the same glyphs, and often just the same.
    """
    wanted = uharfbuzz.SubsetInput()
    wanted.flags = _SUBSETTING
    wanted.glyph_set.update(glyphs)
    dropped = set(face.file.table_tags) - _KEPT_TABLES
    wanted.drop_table_tag_set.update(int.from_bytes(tag.encode(), "big") for tag in dropped)
    return _compressed(uharfbuzz.subset(face.file, wanted).blob.data)


def _reference(document: PDFDocument, entry: object) -> object:
    """Put an object into the file and return what refers to it."""
    return document.Reference(entry)  # type: ignore[no-untyped-call]


def _compressed(content: bytes) -> bytes:
    return zlib.compress(content)


def _stream(compressed: bytes) -> PDFStream:
    return PDFStream(_named(Filter="FlateDecode"), compressed)


def _named(**entries: str) -> PDFDictionary:
    return PDFDictionary({key: PDFName(value) for key, value in entries.items()})


def _tag(glyphs: tuple[int, ...]) -> str:
    """Return the six letters by which parts of one font are told from each other."""
    number = zlib.crc32(repr(glyphs).encode())
    return "".join(chr(ord("A") + number // 26**place % 26) for place in range(6))


def _descriptor(face: Face, name: str) -> PDFDictionary:
    descriptor = _named(Type="FontDescriptor", FontName=name)
    for key, value in _measures(face).items():
        descriptor[key] = value
    return descriptor


@cache
def _measures(face: Face) -> dict[str, object]:
    """Return what a viewer wants to know about a font that it can draw without."""
    unit = PER_EM / face.file.upem
    extents = face.font.get_font_extents("ltr")
    box = unpack_from(">4h", face.file.reference_table("head").data, 36)
    return {
        "Flags": _SYMBOLIC,
        "FontBBox": PDFArray([round(side * unit) for side in box]),
        "ItalicAngle": 0,
        "Ascent": round(extents.ascender * unit),
        "Descent": round(extents.descender * unit),
        "CapHeight": round(extents.ascender * unit * 0.7),
        "StemV": 140 if face.name.endswith("Bold") else 80,
    }


def _widths(face: Face, glyphs: tuple[int, ...]) -> str:
    """Return the glyphs' widths: the first number of each stretch, and a list of its widths."""
    stretches = (
        f"{stretch[0]}[{' '.join(f'{natural_width(face, glyph):g}' for glyph in stretch)}]"
        for stretch in _stretches(glyphs)
    )
    return f"[{' '.join(stretches)}]"


def _stretches(glyphs: tuple[int, ...]) -> Iterator[list[int]]:
    stretch: list[int] = []
    for glyph in glyphs:
        if stretch and glyph != stretch[-1] + 1:
            yield stretch
            stretch = []
        stretch.append(glyph)
    if stretch:
        yield stretch
