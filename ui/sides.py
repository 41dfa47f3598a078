"""What does not turn round by itself where lines begin at the right: margins and style sheets."""

from __future__ import annotations

import re

from familycare.i18n import runs_right_to_left

_FOUR_SIDES = re.compile(r"(padding|margin): (\w+) (\w+) (\w+) (\w+);")
_SIDE = re.compile(r"(?<![\w-])((?:padding|margin|border)-)?(left|right)((?:-color|-width)?:)")
TURNED_BY_QT = "QHeaderView::section:"
"""Where lines begin at the right, the first section of a header is for Qt the last."""
_OTHER = {"left": "right", "right": "left"}


def margins(start: int, top: int, end: int, bottom: int) -> tuple[int, int, int, int]:
    """Return left, top, right and bottom; `start` is the side on which lines begin."""
    return (end, top, start, bottom) if runs_right_to_left() else (start, top, end, bottom)


def turned(style_sheet: str) -> str:
    """Return a style sheet written for lines from left to right as the language needs it.

    Positions of a widget's parts and the alignment of text are turned by Qt itself.
    """
    if not runs_right_to_left():
        return style_sheet
    return "".join(map(_turned_line, style_sheet.splitlines(keepends=True)))


def _turned_line(line: str) -> str:
    if line.startswith(TURNED_BY_QT):
        return line
    line = _FOUR_SIDES.sub(r"\1: \2 \5 \4 \3;", line)
    return _SIDE.sub(lambda found: f"{found[1] or ''}{_OTHER[found[2]]}{found[3]}", line)
