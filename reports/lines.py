"""Breaking a text into lines that fit, and drawing lines."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from reportlab.pdfgen.canvas import Canvas

from reports.fonts import runs, width
from reports.styles import Style
from reports.writing import written

# Chinese has no blanks between words: a line may end after any character that no closing mark
# follows. Everything else is kept together up to the next blank.
_HAN = "\u2e80-\u2fff\u3005-\u3007\u3040-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_OPENING = "《（「『【〔“‘"
_CLOSING = "，。、；：？！）》」』】〕”’"
_CHUNK = re.compile(
    f"[{_OPENING}]*[{_HAN}][{_CLOSING}]*|[^{_OPENING}{_HAN}]+|.",
    re.DOTALL,
)


@lru_cache(maxsize=5_000)
def broken(text: str, style: Style, room: float) -> tuple[str, ...]:
    """Return the lines of a text that is `room` points wide at most, each ready to draw."""
    room = min(room, style.measure) / style.size
    lines: list[str] = []
    for paragraph in text.splitlines():
        wrapped = list(_wrapped(paragraph, style, room))
        lines += _without_a_lone_word(wrapped, style, room) if style.prose else wrapped
    return tuple(written(line) for line in lines or [""])


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


def _without_a_lone_word(lines: list[str], style: Style, room: float) -> list[str]:
    """Let no word stand alone on a paragraph's last line: the one before it comes down."""
    if len(lines) < 2 or " " in lines[-1] or lines[-2].count(" ") < 2:
        return lines
    above, word = lines[-2].rsplit(" ", 1)
    last = f"{word} {lines[-1]}"
    if len(last) > style.characters or width(written(last), bold=style.bold) > room:
        return lines
    return [*lines[:-2], above, last]


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


def draw_lines(canvas: Canvas, lines: Sequence[str], style: Style, x: float, y: float) -> None:
    """Draw lines that are ready, the first on the baseline `y` and each on the next below it."""
    text = canvas.beginText(x, y)
    text.setFillColor(style.colour)
    font = ""
    for line in lines:
        stretch = ""
        for name, part in runs(line, bold=style.bold):
            if stretch:
                text.textOut(stretch)
            if name != font:
                text.setFont(name, style.size, style.leading)
                font = name
            stretch = part
        text.textLine(stretch)
    canvas.drawText(text)


def draw_line(canvas: Canvas, line: str, style: Style, x: float, y: float) -> None:
    """Draw a text on one line, however long it is."""
    draw_lines(canvas, (written(line),), style, x, y)


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
