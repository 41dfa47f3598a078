"""Lines of text put onto a page."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from reportlab.pdfgen.canvas import Canvas

from familycare.i18n import runs_right_to_left
from reports.embedding import EmbeddedFont, font_in
from reports.lines import Line, single
from reports.shaping import Shaped
from reports.styles import Style


def draw_lines(canvas: Canvas, lines: Sequence[Line], style: Style, x: float, y: float) -> None:
    """Draw lines, the first on the baseline `y` and each on the next below it.

    `x` is where they begin: their left end, or their right end in a language that runs from there.
    """
    canvas.setFillColor(style.colour)
    from_right = runs_right_to_left()
    for number, line in enumerate(lines):
        if line.parts:
            left = x - line.width * style.size if from_right else x
            place = f"BT {left:.2f} {y - number * style.leading:.2f} Td"
            canvas.addLiteral(" ".join([place, *_operations(canvas, line, style.size), "ET"]))


def draw_line(canvas: Canvas, text: str, style: Style, x: float, y: float) -> None:
    """Draw a text on one line, however long it is, beginning at `x`."""
    draw_lines(canvas, (single(text, style),), style, x, y)


def draw_centred(canvas: Canvas, text: str, style: Style, x: float, y: float) -> None:
    """Draw a text on one line, its middle at `x`."""
    line = single(text, style)
    half = line.width * style.size / 2
    draw_lines(canvas, (line,), style, x + half if runs_right_to_left() else x - half, y)


def _operations(canvas: Canvas, line: Line, size: float) -> Iterator[str]:
    for face, parts in groupby(line.parts, lambda part: part.face):
        font = font_in(canvas, face)
        yield f"{font.name} {size:g} Tf"
        yield from _shown(font, list(parts), size)


def _shown(font: EmbeddedFont, parts: Sequence[Shaped], size: float) -> Iterator[str]:
    """Yield the operations that draw glyphs of one font, raised ones at their height."""
    for part in parts:
        font.note(part)
    pieces = [piece for part in parts for piece in part.pieces]
    height = 0.0
    for rise, level in groupby(pieces, lambda piece: piece.rise):
        if rise != height:
            yield f"{rise * size:.2f} Ts"
            height = rise
        array = "".join([piece.array for piece in level]).replace("><", "")
        yield f"[{array}] TJ"
    if height:
        yield "0 Ts"
