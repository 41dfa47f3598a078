"""What stays together on a line: words, and in Chinese single characters, shaped and measured."""

import re
import unicodedata
from collections.abc import Iterator
from itertools import accumulate, groupby
from typing import NamedTuple

from reports import bidi
from reports.shaping import Shaped, word
from reports.writing import JOINERS, invisible

# Chinese has no blanks between words: a line may end after any character that no closing mark
# follows. Everything else is kept together up to the next blank.
_HAN = "\u2e80-\u2fff\u3005-\u3007\u3040-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_OPENING = "《（「『【〔“‘"
_CLOSING = "，。、；：？！）》」』】〕”’％"
_PART = re.compile(
    f"[{_OPENING}]*[{_HAN}][{_CLOSING}]*|[^{_OPENING}{_HAN}]+|.",
    re.DOTALL,
)
_WORD = re.compile("[\\S\u00a0]+")


class Way(NamedTuple):
    """How the lines of a document run."""

    base: int
    """The level of its paragraphs: 1 where lines begin at the right."""
    language: str


class Chunk(NamedTuple):
    """What stays together on a line."""

    text: str
    levels: tuple[int, ...]
    """Of each character; empty where all are 0."""
    parts: tuple[tuple[Shaped, int], ...]
    """In the order of reading, each of one level, which stands beside it."""
    width: float
    """In units of the font size."""
    gap: int | None
    """The level of the blank before it; None where none is."""


def chunks(paragraph: str, way: Way, *, bold: bool) -> Iterator[Chunk]:
    """Yield the chunks of a paragraph in the order of reading."""
    turning = bool(way.base) or bidi.turns(paragraph)
    for text, levels, gap in _turning(paragraph, way) if turning else _plain(paragraph):
        start = 0
        before: int | None = gap
        for part in (text,) if text.isascii() else _PART.findall(text):
            end = start + len(part)
            yield chunk(part, levels[start:end], before, way, bold=bold)
            start, before = end, None


def chunk(text: str, levels: tuple[int, ...], gap: int | None, way: Way, *, bold: bool) -> Chunk:
    """Shape what stays together, each stretch of one level by itself."""
    if not levels or min(levels) == max(levels):
        level = levels[0] if levels else 0
        parts = [(part, level) for part in word(text, bold, bool(level % 2), way.language)]
    else:
        parts = []
        for level, stretch in groupby(zip(levels, text, strict=True), lambda pair: pair[0]):
            part = "".join([character for _, character in stretch])
            shaped = word(part, bold, bool(level % 2), way.language)
            parts += [(each, level) for each in shaped]
    return Chunk(text, levels, tuple(parts), sum([part.width for part, _ in parts]), gap)


def cut(whole: Chunk, room: float, characters: int, way: Way, *, bold: bool) -> Iterator[Chunk]:
    """Cut a chunk that is longer than a whole line, as pressing a key for too long makes one."""
    if whole.width <= room and len(whole.text) <= characters:
        yield whole
        return
    start, gap = 0, whole.gap
    while start < len(whole.text):
        fitting, beyond = start, start + 1
        while beyond < len(whole.text) and _fits(whole, start, beyond, room, way, bold=bold):
            fitting, beyond = beyond, beyond + 2 * (beyond - start)
        beyond = min(beyond, len(whole.text) + 1, start + characters + 1)
        fitting = min(fitting, beyond - 1)
        while beyond - fitting > 1:
            middle = (fitting + beyond) // 2
            if _fits(whole, start, middle, room, way, bold=bold):
                fitting = middle
            else:
                beyond = middle
        end = _between_letters(whole.text, start, fitting)
        yield _part(whole, start, end, way, bold=bold)._replace(gap=gap)
        start, gap = end, None


def _fits(whole: Chunk, start: int, end: int, room: float, way: Way, *, bold: bool) -> bool:
    return _part(whole, start, end, way, bold=bold).width <= room


def _between_letters(text: str, start: int, end: int) -> int:
    """Return the place nearest to `end` that parts no letter from its marks."""
    before = end
    while before > start and before < len(text) and _clings(text[before]):
        before -= 1
    if before > start:
        return before
    end = max(end, start + 1)
    while end < len(text) and _clings(text[end]):
        end += 1
    return end


def _clings(character: str) -> bool:
    return character in JOINERS or unicodedata.category(character)[0] == "M"


def _part(whole: Chunk, start: int, end: int, way: Way, *, bold: bool) -> Chunk:
    return chunk(whole.text[start:end], whole.levels[start:end], whole.gap, way, bold=bold)


def _plain(paragraph: str) -> Iterator[tuple[str, tuple[int, ...], int]]:
    """Yield the words of a paragraph that runs from left to right throughout."""
    for text in _WORD.findall(paragraph):
        visible = text if text.isascii() and text.isprintable() else _visible(text)
        if visible:
            yield visible, (), 0


def _visible(text: str) -> str:
    return "".join([sign for sign in text if sign in JOINERS or not invisible(sign)])


def _turning(paragraph: str, way: Way) -> Iterator[tuple[str, tuple[int, ...], int]]:
    """Yield the words of a paragraph with the levels of their characters."""
    _, found = bidi.levels(paragraph, way.base)
    # What only steers others stands at the level of what is before it.
    levels = list(accumulate(found, _kept, initial=way.base))[1:]
    for match in _WORD.finditer(paragraph):
        seen = [
            place
            for place in range(*match.span())
            if paragraph[place] in JOINERS or not invisible(paragraph[place])
        ]
        if seen:
            yield (
                "".join([paragraph[place] for place in seen]),
                tuple([levels[place] for place in seen]),
                levels[match.start() - 1],
            )


def _kept(before: int, level: int | None) -> int:
    return before if level is None else level
