"""Breaking a text into lines that fit: in the order of reading, and then each line by itself.

All of it runs as the language spoken here and now does.
"""

from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from familycare.i18n import language, runs_right_to_left
from reports import bidi
from reports.chunks import Chunk, Way, chunks, cut
from reports.fonts import blank_face
from reports.shaping import Shaped, shaped
from reports.styles import Style
from reports.writing import clean

MORE_LETTERS = {"fa": 1.25}
"""How many more letters a line may hold in languages whose letters are narrow."""


class Line(NamedTuple):
    """A line that is ready to draw."""

    parts: tuple[Shaped, ...]
    """From left to right."""
    width: float
    """In units of the font size."""
    text: str
    """In the order of reading, without what only steers it."""


def broken(text: str, style: Style, room: float) -> tuple[Line, ...]:
    """Return the lines of a text that is `room` points wide at most, each ready to draw."""
    return _broken(text, style, room, _way())


def single(text: str, style: Style) -> Line:
    """Return a text on one line, however long it is."""
    return _single(text, style, _way())


def line_width(text: str, style: Style) -> float:
    """Return how wide a text is on one line, in points."""
    return single(text, style).width * style.size


def shortened(text: str, style: Style, room: float) -> str:
    """Return the text, or as much of its beginning as fits on one line, with an ellipsis."""
    text = " ".join(text.split())
    if line_width(text, style) <= room:
        return text
    while text and line_width(text + "…", style) > room:
        text = text[:-1].rstrip()
    return text + "…"


def _way() -> Way:
    return Way(int(runs_right_to_left()), language())


@lru_cache(maxsize=2_000)
def _broken(text: str, style: Style, room: float, way: Way) -> tuple[Line, ...]:
    blank = _blank(way, bold=style.bold)
    lines = [
        _line(line, blank)
        for paragraph in clean(text).splitlines()
        for line in _wrapped(paragraph, style, min(room, style.measure) / style.size, way)
    ]
    return tuple(lines) or (Line((), 0, ""),)


@lru_cache(maxsize=2_000)
def _single(text: str, style: Style, way: Way) -> Line:
    whole = " ".join(clean(text).splitlines())
    return _line(list(chunks(whole, way, bold=style.bold)), _blank(way, bold=style.bold))


@lru_cache
def _blank(way: Way, *, bold: bool) -> Shaped:
    del way  # part of the key: `blank_face` asks for the language
    return shaped(" ", blank_face(bold=bold), to_left=False)


def _wrapped(paragraph: str, style: Style, room: float, way: Way) -> list[list[Chunk]]:
    """Return the lines of one paragraph; `room` is in units of the font size."""
    blank = _blank(way, bold=style.bold).width
    most = round(style.characters * MORE_LETTERS.get(way.language, 1))
    lines: list[list[Chunk]] = [[]]
    used, characters = 0.0, 0
    for whole in chunks(paragraph, way, bold=style.bold):
        for chunk in cut(whole, room, most, way, bold=style.bold):
            gap = bool(lines[-1]) and chunk.gap is not None
            used += chunk.width + blank * gap
            characters += len(chunk.text) + gap
            if lines[-1] and (used > room or characters > most):
                lines.append([])
                used, characters = chunk.width, len(chunk.text)
            lines[-1].append(chunk)
    if style.prose:
        _fill_last(lines, room - blank, most)
    return lines


def _fill_last(lines: list[list[Chunk]], room: float, characters: int) -> None:
    """Let no word stand alone on a paragraph's last line: the one before it comes down."""
    if len(lines) < 2 or _words(lines[-1]) > 1 or _words(lines[-2]) < 3:
        return
    above = lines[-2]
    start = max(place for place, chunk in enumerate(above) if chunk.gap is not None)
    if start < len(above) - 1 or len(lines[-1]) > 1:
        return  # between blanks stands more than a word: Chinese has none
    last = above[start:] + lines[-1]
    fits = sum(chunk.width for chunk in last) <= room
    if fits and sum(len(chunk.text) for chunk in last) < characters:
        lines[-2:] = [above[:start], last]


def _words(line: Sequence[Chunk]) -> int:
    return 1 + sum(chunk.gap is not None for chunk in line[1:])


def _line(line: Sequence[Chunk], blank: Shaped) -> Line:
    """Put the parts of a line in the order in which they are drawn."""
    parts: list[Shaped] = []
    levels: list[int] = []
    for chunk in line:
        if parts and chunk.gap is not None:
            parts.append(blank)
            levels.append(chunk.gap)
        for part, level in chunk.parts:
            parts.append(part)
            levels.append(level)
    text = "".join([part.text for part in parts])
    if any(levels):
        parts = [parts[place] for place in bidi.visual_order(levels)]
    return Line(tuple(parts), sum([part.width for part in parts]), text)
