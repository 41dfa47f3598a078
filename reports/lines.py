"""Breaking a text into lines that fit, and drawing lines."""

import codecs
import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from reportlab.pdfgen.canvas import Canvas
from reportlab.pdfgen.textobject import PDFTextObject

from reports.fonts import runs, width
from reports.styles import Style
from reports.writing import right_to_left, written

# Chinese has no blanks between words: a line may end after any character that no closing mark
# follows. Everything else is kept together up to the next blank.
_CHUNK = re.compile(
    "[《（「『【〔“‘]*[\u2e80-\u2fff\u3005-\u3007\u3040-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]"
    "[，。、；：？！）》」』】〕”’]*"
    "|[^《（「『【〔\u2e80-\u2fff\u3005-\u3007\u3040-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]+"
    "|.",
    re.DOTALL,
)


class Line(NamedTuple):
    """One line of a text."""

    drawn: str
    """As it is put on paper, from left to right."""
    read: str
    """As it is read aloud, searched and copied, where that differs; else empty."""


@lru_cache(maxsize=5_000)
def line_of(text: str) -> Line:
    """Return a text as one line."""
    return Line(written(text), text if right_to_left(text) else "")


@lru_cache(maxsize=5_000)
def broken(text: str, style: Style, room: float) -> tuple[Line, ...]:
    """Return the lines of a text that is `room` points wide at most."""
    room = min(room, style.measure) / style.size
    lines: list[str] = []
    for paragraph in text.splitlines():
        wrapped = list(_wrapped(paragraph, style, room))
        lines += _joined_by_another(wrapped) if style.prose else wrapped
    return tuple(line_of(line) for line in lines or [""])


def _wrapped(paragraph: str, style: Style, room: float) -> Iterator[str]:
    """Yield the lines of one paragraph; `room` is in units of the font size."""
    blank = width(" ", bold=style.bold)
    line, used = "", 0.0
    for gap, chunk in _chunks(paragraph, style, room):
        wide = width(written(chunk), bold=style.bold)
        ahead = gap if line else ""
        over = used + blank * len(ahead) + wide > room
        if line and (over or len(line) + len(ahead) + len(chunk) > style.characters):
            yield line
            line, used, ahead = "", 0.0, ""
        line += ahead + chunk
        used += blank * len(ahead) + wide
    yield line


def _joined_by_another(lines: list[str]) -> list[str]:
    """Let no word stand alone on a paragraph's last line."""
    if len(lines) > 1 and " " not in lines[-1] and lines[-2].count(" ") > 1:
        above, moved = lines[-2].rsplit(" ", 1)
        if len(moved) + len(lines[-1]) < len(above):
            return [*lines[:-2], above, f"{moved} {lines[-1]}"]
    return lines


def _chunks(paragraph: str, style: Style, room: float) -> Iterator[tuple[str, str]]:
    """Yield what stays together on a line, each with the blank that stands before it."""
    for word in paragraph.split():
        gap = " "
        for chunk in (word,) if word.isascii() else _CHUNK.findall(word):
            for part in _cut(chunk, style, room):
                yield gap, part
                gap = ""


def _cut(chunk: str, style: Style, room: float) -> Iterator[str]:
    """Cut a chunk that is longer than a whole line, as pressing a key for too long makes one."""
    if width(written(chunk), bold=style.bold) <= room and len(chunk) <= style.characters:
        yield chunk
        return
    part = ""
    for character in chunk:
        longer = part + character
        fits = width(written(longer), bold=style.bold) <= room
        if part and (not fits or len(longer) > style.characters):
            yield part
            longer = character
        part = longer
    yield part


def draw_lines(canvas: Canvas, lines: Sequence[Line], style: Style, x: float, y: float) -> None:
    """Draw lines, the first on the baseline `y` and each on the next one below it."""
    text = canvas.beginText(x, y)
    text.setFillColor(style.colour)
    font = ""
    for line in lines:
        if line.read:
            _mark(text, _reads_as(line.read))
        stretch = ""
        for name, part in runs(line.drawn, bold=style.bold):
            if stretch:
                text.textOut(stretch)
            if name != font:
                text.setFont(name, style.size, style.leading)
                font = name
            stretch = part
        text.textLine(stretch)
        if line.read:
            _mark(text, "EMC")
    canvas.drawText(text)


def _mark(text: PDFTextObject, operator: str) -> None:
    """Put an operator between the letters: the library has no door for this one."""
    text._code.append(operator)  # type: ignore[attr-defined] # noqa: SLF001


def _reads_as(text: str) -> str:
    """Begin a stretch whose letters stand for this text (PDF 1.7, 14.9.4, replacement text)."""
    return f"/Span <</ActualText <{(codecs.BOM_UTF16_BE + text.encode('utf-16-be')).hex()}>>> BDC"


def draw_line(canvas: Canvas, line: str, style: Style, x: float, y: float) -> None:
    """Draw a text on one line, however long it is."""
    draw_lines(canvas, (line_of(line),), style, x, y)


def line_width(line: str, style: Style) -> float:
    """Return how wide a text is on one line, in points."""
    return width(written(line), bold=style.bold) * style.size


def shortened(text: str, style: Style, room: float) -> str:
    """Return the text, or as much of its beginning as fits on one line, with an ellipsis."""
    text = " ".join(text.split())
    if line_width(text, style) <= room:
        return text
    while text and line_width(text + "…", style) > room:
        text = text[:-1].rstrip()
    return text + "…"
