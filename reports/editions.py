"""How large and how plainly a paper is printed: as usual, in large print, or easy to read.

Large print follows the usual advice for people who see little: 18 points for what is read, and
nothing below 16 (UK Association for Accessible Formats, Creating Clear Print and Large Print
Documents); headings grow by as many points as text does. Easy-read papers are set in 16 points,
with one short thought on each line.
"""

from __future__ import annotations

from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import replace
from enum import Enum
from functools import cache
from math import sqrt
from typing import TYPE_CHECKING

from reports.styles import BODY

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reports.styles import Style


class Edition(Enum):
    """For whose eyes a paper is made."""

    USUAL = "usual"
    LARGE_PRINT = "large print"
    EASY_READ = "easy read"


BODY_SIZES = {Edition.LARGE_PRINT: 18.0, Edition.EASY_READ: 16.0}
SMALLEST = {Edition.LARGE_PRINT: 16.0, Edition.EASY_READ: 14.0}

_edition: ContextVar[Edition] = ContextVar("edition", default=Edition.USUAL)


@contextmanager
def printed_as(edition: Edition) -> Iterator[None]:
    """Set what is laid out in this block, and on this thread, in an edition's sizes."""
    token = _edition.set(edition)
    try:
        yield
    finally:
        _edition.reset(token)


def easy_to_read() -> bool:
    """Whether what is laid out here is to be easy to read."""
    return _edition.get() is Edition.EASY_READ


def enlarged() -> bool:
    """Whether what is laid out here is larger than usual."""
    return _edition.get() is not Edition.USUAL


def sized(style: Style) -> Style:
    """Return the style in the size of the edition that is laid out here."""
    edition = _edition.get()
    return style if edition is Edition.USUAL else _sized(style, edition)


@cache
def _sized(style: Style, edition: Edition) -> Style:
    body = BODY_SIZES[edition]
    larger = style.size > BODY.size
    size = style.size + body - BODY.size if larger else style.size * body / BODY.size
    size = round(max(size, SMALLEST[edition]) * 2) / 2
    ratio = size / style.size
    room = sqrt(ratio)  # between paragraphs less than in them, or the last lines need a page
    return replace(
        style, size=size, leading=round(style.leading * ratio, 1), indent=style.indent * ratio,
        after=style.after * room, before=style.before * room, measure=style.measure * ratio,
    )  # fmt: skip
