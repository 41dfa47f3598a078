"""How a paper about a client shows whether it may leave: "Draft" across it, or number and scope.

A paper of whose kind each one is approved is drawn inside `as_draft` until then, and inside
`released` when it is approved. What every page of it bears in its foot names nobody.
"""

from __future__ import annotations

from contextlib import contextmanager
from contextvars import ContextVar
from typing import TYPE_CHECKING

from reportlab.lib.colors import HexColor

from familycare import formats
from familycare.domain.recipients import ToWhom
from familycare.i18n import N_, _
from familycare.sentences.consents import CONSENT_LABELS
from familycare.sentences.evidence_words import KINSHIP_WORDS
from reports.drawing import draw_centred
from reports.lines import line_width
from reports.outsiders import require_glyphs, sentences
from reports.styles import Style

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reportlab.pdfgen.canvas import Canvas

    from familycare.services.document_views import Scope

DRAFT = N_("Draft")
_LARGEST = 110.0
_FILLS = 0.62
"""Part of the page's width that the word fills at most."""
_SLANT = 38
"""Degrees."""
_PALE = HexColor("#E6E3DD")
"""Light enough to read through, dark enough to be copied along."""

_mark: ContextVar[Scope | bool] = ContextVar("mark", default=False)


@contextmanager
def as_draft() -> Iterator[None]:
    """Write "Draft" across every page that is laid out in this block, and on this thread."""
    token = _mark.set(True)
    try:
        yield
    finally:
        _mark.reset(token)


@contextmanager
def released(scope: Scope) -> Iterator[None]:
    """Put number and scope into the foot of every page that is laid out in this block.

    Raises GlyphsMissing when what somebody typed of the recipient cannot be printed.
    """
    require_glyphs(scope.recipient)
    token = _mark.set(scope)
    try:
        yield
    finally:
        _mark.reset(token)


def with_scope(notice: str) -> str:
    """Return the notice in the foot with what an approved paper says beside it."""
    scope = _mark.get()
    if isinstance(scope, bool):
        return notice
    numbered = _("Number {number}.").format(number=scope.number)
    if scope.recipient.to_whom is ToWhom.CLIENT:  # who may show it to whomever they like
        return f"{notice} {numbered}"
    words = CONSENT_LABELS[type(scope.sections[0])]
    told = _("; ").join(_(words[section]) for section in scope.sections)
    scoped = _("It tells: {sections}.").format(sections=told)
    return " ".join([notice, numbered, scoped, *_for_whom(scope)])


def _for_whom(scope: Scope) -> Iterator[str]:
    """Say for whom it is, and by what they may be told."""
    yield from sentences(scope.recipient)
    if scope.kinship is not None:
        reader = _(KINSHIP_WORDS[scope.kinship])
        yield _("It is for: {reader}.").format(reader=reader)
    if scope.until is not None:
        day = formats.long_day(scope.until)
        yield _("Permitted until {day}, unless it is taken back.").format(day=day)


def draw_watermark(canvas: Canvas, width: float, height: float) -> None:
    """Write "Draft" across the empty page, under everything that follows."""
    if _mark.get() is not True:
        return
    word = _(DRAFT)
    one = Style(size=1, leading=1, bold=True)
    size = min(_LARGEST, _FILLS * width / line_width(word, one))
    style = Style(size=size, leading=size, bold=True, colour=_PALE)
    canvas.saveState()
    canvas.translate(width / 2, height / 2)
    canvas.rotate(_SLANT)
    draw_centred(canvas, word, style, 0, -size / 3)
    canvas.restoreState()
