"""Draws a document that is approved before it leaves: as a draft, or as it leaves."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from reports.approval import as_draft, released
from reports.catalogue import document_of
from reports.editions import Edition
from reports.frame import Paper

if TYPE_CHECKING:
    from familycare.services.document_views import Waiting
    from familycare.services.documents import ProposeDocument


def draft(order: ProposeDocument, sheet: object) -> bytes:
    """Draw what somebody would ask approval for, with "Draft" across it. Raises GlyphsMissing."""
    with as_draft():
        return _drawn(order.code, sheet, order.paper, order.language, order.variant)


def waiting(found: Waiting) -> bytes:
    """Draw what waits, with "Draft" across it. Raises GlyphsMissing."""
    kept = found.document
    with as_draft():
        return _drawn(kept.code, found.sheet, kept.paper, kept.language, kept.variant)


def final(found: Waiting) -> bytes:
    """Draw what waits as it leaves once it is approved, with number and scope on every page."""
    kept = found.document
    with released(found.scope):
        return _drawn(kept.code, found.sheet, kept.paper, kept.language, kept.variant)


def _drawn(code: str, sheet: object, paper: str, language: str, variant: str) -> bytes:
    """Draw it by the module of its kind; `variant` is the edition, of those that have several."""
    render = import_module(document_of(code).module).render
    more = (Edition[variant],) if variant else ()
    content: bytes = render(sheet, Paper[paper], language, *more)
    return content
