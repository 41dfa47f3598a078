"""Letters made into glyphs: joined, placed and measured by HarfBuzz, a word at a time."""

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby, pairwise
from typing import Any, NamedTuple

import uharfbuzz

from reports.bidi.brackets import PAIRS
from reports.fonts import Face, runs
from reports.writing import JOINERS, ZERO_WIDTH_NON_JOINER

PER_EM = 1000
"""Units in which PDF measures glyphs."""
_MIRRORED = PAIRS + "<>«»‹›≤≥"
"""What HarfBuzz turns about in text from the right: brackets, quotation marks and a few signs."""


class Piece(NamedTuple):
    """Glyphs at one height."""

    rise: float
    """Above the baseline, in units of the font size."""
    array: str
    """Glyph numbers in hexadecimal and moves between them, as a PDF text array holds them."""


@dataclass(frozen=True, eq=False, slots=True)
class Shaped:
    """A stretch of text ready to draw, from left to right, whatever way it is read."""

    text: str
    """In the order in which it is read."""
    face: Face
    width: float
    """How far it moves the pen, in units of the font size."""
    pieces: tuple[Piece, ...]
    glyphs: Mapping[int, str]
    """What each of its glyphs stands for, for searching and copying."""


@dataclass(frozen=True, slots=True)
class _Glyph:
    number: int
    text: str
    advance: float
    x: float
    y: float


@lru_cache(maxsize=10_000)
def word(text: str, bold: bool, to_left: bool, language: str) -> tuple[Shaped, ...]:  # noqa: FBT001
    """Shape a word that runs one way, each font's part by itself, in the order of reading.

    `language` is the one spoken here: it decides by whose punctuation words are surrounded.
    """
    del language  # part of the key; `runs` asks for it
    return tuple(shaped(part, face, to_left=to_left) for face, part in runs(text, bold=bold))


@lru_cache(maxsize=10_000)
def shaped(text: str, face: Face, *, to_left: bool) -> Shaped:
    """Shape a text that one font draws and that runs one way."""
    glyphs = _glyphs(text, face, to_left=to_left)
    return Shaped(
        text=text,
        face=face,
        width=sum(glyph.advance for glyph in glyphs) / PER_EM,
        pieces=_pieces(glyphs, face),
        glyphs={glyph.number: glyph.text for glyph in glyphs if glyph.text},
    )


def _glyphs(text: str, face: Face, *, to_left: bool) -> list[_Glyph]:
    if not face.has(ZERO_WIDTH_NON_JOINER):
        text = "".join([letter for letter in text if letter not in JOINERS])
    if not text:
        return []
    buffer = uharfbuzz.Buffer()
    buffer.add_str(text)
    buffer.direction = "rtl" if to_left else "ltr"
    buffer.language = face.language  # else it would be the computer's
    buffer.guess_segment_properties()
    buffer.cluster_level = uharfbuzz.BufferClusterLevel.MONOTONE_CHARACTERS
    # Not the blank's glyph, which would be copied as what it is drawn for here.
    buffer.invisible_glyph = face.font.get_nominal_glyph(ord(ZERO_WIDTH_NON_JOINER)) or 0
    uharfbuzz.shape(face.font, buffer)
    unit = PER_EM / face.file.upem
    letters = _letters(buffer.glyph_infos, text)
    found = []
    for info, place in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True):
        read = letters.pop(info.cluster, "")
        found.append(
            _Glyph(
                info.codepoint,
                _copied(read, info.codepoint, face) if to_left else read,
                place.x_advance * unit,
                place.x_offset * unit,
                place.y_offset * unit,
            )
        )
    return found


def _letters(infos: Any, text: str) -> dict[int, str]:  # noqa: ANN401 - uharfbuzz has no types
    """Return the letters of each cluster by where it begins."""
    starts = sorted({info.cluster for info in infos})
    return {start: text[start:end] for start, end in pairwise([*starts, len(text)])}


def _copied(letters: str, glyph: int, face: Face) -> str:
    """Return what viewers shall find for a glyph of a text that runs from the right.

    They gather glyphs from the left and then turn the letters about, those of one glyph too; so
    these stand here from left to right. Brackets are found as they are seen.
    """
    if len(letters) == 1 and unicodedata.mirrored(letters):
        return _seen(face).get(glyph, letters)
    return letters[::-1]


@lru_cache
def _seen(face: Face) -> dict[int, str]:
    """Return what the glyph of a mirrored sign looks like."""
    return {face.font.get_nominal_glyph(ord(sign)): sign for sign in _MIRRORED if face.has(sign)}


def _pieces(glyphs: list[_Glyph], face: Face) -> tuple[Piece, ...]:
    return tuple(
        Piece(rise / PER_EM, _array(list(level), face))
        for rise, level in groupby(glyphs, lambda glyph: glyph.y)
    )


def _array(glyphs: list[_Glyph], face: Face) -> str:
    """Write glyphs as PDF does: after each its own width is gone, less any number that follows."""
    parts: list[str] = []
    back = 0.0
    for glyph in glyphs:
        move = round(back - glyph.x, 1)
        if move:
            parts.append(f"{move:g}")
        parts.append(f"<{glyph.number:04X}>")
        back = natural_width(face, glyph.number) - glyph.advance + glyph.x
    if round(back, 1):
        parts.append(f"{round(back, 1):g}")
    return "".join(parts)


@lru_cache(maxsize=10_000)
def natural_width(face: Face, glyph: int) -> float:
    """Return the width that a glyph has in its font, in thousandths of the font size."""
    width = float(face.font.get_glyph_h_advance(glyph))
    return round(width * PER_EM / float(face.file.upem), 1)
