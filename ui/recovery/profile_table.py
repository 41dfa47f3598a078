"""The nine categories, as the client, the family and staff rate them, side by side."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from familycare.domain.recovery.pages import fields_of
from familycare.domain.recovery.profile import (
    CATEGORIES,
    CORE,
    FAR_APART,
    MOST,
    SCALE,
    Profile,
    disagreement,
)
from familycare.domain.recovery.records import RecordKind
from familycare.domain.recovery.voices import voices
from familycare.domain.support import Informant
from familycare.i18n import _
from ui import display
from ui.recovery import words
from ui.theme import Space
from ui.widgets.read_table import Cell, ReadTable
from ui.widgets.section import caption

if TYPE_CHECKING:
    from familycare.domain.recovery.voices import Voice
    from familycare.services.recovery_views import RecoveryCard
    from ui.desk import Desk


def profile_table(desk: Desk, card: RecoveryCard) -> QWidget | None:
    """Draw the latest ratings of everybody who rated."""
    said = voices(card.of(RecordKind.PROFILE))
    whole = QWidget()
    column = QVBoxLayout(whole)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(Space.S)
    names = [_head(card, voice) for voice in said]
    table = ReadTable(
        desk.theme, _("Latest ratings side by side"), (_("Category"), *names, _("Agreement"))
    )
    table.show_rows([_row(desk, said, category) for category in CATEGORIES])
    column.addWidget(table)
    told = _("The change is that since the rating before by the same person.")
    column.addWidget(caption(f"{_(SCALE)} {told}", wrap=True))
    return whole


def _head(card: RecoveryCard, voice: Voice) -> str:
    name = display.label(voice.informant)
    if voice.informant is Informant.FAMILY_MEMBER:
        name = display.isolated(card.who(voice.latest))
    return f"{name}\n{display.day(voice.latest.noted_on)}"


def _row(desk: Desk, said: tuple[Voice, ...], category: str) -> tuple[Cell, ...]:
    labels = {each.name: _(each.asked.label) for each in fields_of(Profile)}
    name = labels[category]
    if category == CORE:
        name = _("{category} (the core)").format(category=name)
    ratings = [getattr(voice.latest.page, category) for voice in said]
    cells = [_rating(voice, category) for voice in said]
    return Cell(name), *cells, _agreement(desk, disagreement(iter(ratings)))


def _rating(voice: Voice, category: str) -> Cell:
    now = getattr(voice.latest.page, category)
    if now is None:
        return Cell(_("Not rated"))
    before = getattr(voice.before.page, category) if voice.before else None
    told, change = display.number(now), change_text(before, now)
    return Cell(words.bracketed(told, change) if change else told, bar=now / MOST)


def change_text(before: int | None, now: int) -> str:
    """Say by how much a rating went up or down; nothing where there was none before."""
    if before is None:
        return ""
    if now == before:
        return _("unchanged")
    told = _("{count} higher") if now > before else _("{count} lower")
    return told.format(count=display.number(abs(now - before)))


def _agreement(desk: Desk, apart: int | None) -> Cell:
    if apart is None:
        return Cell(_("One rating only"))
    if apart < FAR_APART:
        return Cell(_("Alike"))
    told = _("Apart by {count}").format(count=display.number(apart))
    return Cell(told, icon=desk.icons.icon("triangle-alert", "warn"))
