"""How far the client and each family member sorted the cards alike."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from familycare.domain.recovery.card_sorts import (
    CardSort,
    Compared,
    agreement,
    side_by_side,
    strength,
)
from familycare.domain.recovery.records import RecordKind
from familycare.domain.recovery.voices import Voice, voices
from familycare.domain.support import Informant
from familycare.i18n import _, ngettext
from ui import display
from ui.theme import Space
from ui.widgets.buttons import quiet_button
from ui.widgets.read_table import Cell, ReadTable
from ui.widgets.section import caption, heading, text_label

if TYPE_CHECKING:
    from collections.abc import Sequence

    from familycare.domain.recovery.card_sorts import Agreement, Pile
    from familycare.services.recovery_views import RecoveryCard
    from ui.desk import Desk


def sort_comparison(desk: Desk, card: RecoveryCard) -> QWidget | None:
    """Draw the client's latest sort beside that of each family member."""
    said = voices(card.of(RecordKind.CARD_SORT))
    mine = next((voice for voice in said if voice.informant is Informant.CLIENT), None)
    theirs = [voice for voice in said if voice.informant is Informant.FAMILY_MEMBER]
    whole = QWidget()
    column = QVBoxLayout(whole)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(Space.S)
    if mine is None or not theirs:
        told = _("Once the client and somebody of the family sorted the cards, both are compared.")
        column.addWidget(caption(told, wrap=True))
        return whole
    for other in theirs:
        for widget in _pair(desk, card, mine, other):
            column.addWidget(widget)
    return whole


def _pair(desk: Desk, card: RecoveryCard, mine: Voice, other: Voice) -> tuple[QWidget, ...]:
    one, two = mine.latest.page, other.latest.page
    assert isinstance(one, CardSort)  # noqa: S101 - of this kind alone
    assert isinstance(two, CardSort)  # noqa: S101 - of this kind alone
    name = display.isolated(card.who(other.latest))
    title = _("Client and {name}").format(name=name)
    found = agreement(one, two)
    days = _("Client on {first}, {name} on {second}").format(
        first=display.day(mine.latest.noted_on),
        name=name,
        second=display.day(other.latest.noted_on),
    )
    told = text_label(agreement_text(found), wrap=True)
    cards = _Cards(desk, title, name, side_by_side(one, two))
    return heading(title), told, caption(days, wrap=True), cards


class _Cards(QWidget):
    """The cards that lie apart, the furthest first; all the others are shown on request."""

    def __init__(self, desk: Desk, title: str, name: str, rows: Sequence[Compared]) -> None:
        super().__init__()
        apart = [row for row in rows if row.apart]
        headings = (_("Card"), display.label(Informant.CLIENT), name, _("Agreement"))
        self.table = ReadTable(desk.theme, title, headings)
        others = len(rows) - len(apart)
        self.more = quiet_button(
            ngettext("Show the other card", "Show the {count} other cards", others).format(
                count=display.number(others)
            )
        )
        self.more.setCheckable(True)
        self.more.setVisible(bool(others))
        none_apart = text_label(_("No card lies on different piles."), "muted", wrap=True)
        none_apart.setVisible(not apart)

        def show(all_of_them: bool) -> None:
            shown = rows if all_of_them else apart
            self.table.show_rows([_row(desk, row) for row in shown])
            self.table.setVisible(bool(shown))

        self.more.toggled.connect(show)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.S)
        for part in (none_apart, self.table):
            column.addWidget(part)
        column.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeading)
        show(False)


def agreement_text(found: Agreement) -> str:
    """Say how far two sorts agree, and what the number beyond chance means."""
    if not found.compared:
        return _("There is no card that both sorted.")
    share = _("{same} of {all} cards lie on the same pile: {percent}.").format(
        same=display.number(found.same),
        all=display.number(found.compared),
        percent=display.percent(found.same / found.compared),
    )
    if found.kappa is None:
        rest = _("Both used one pile alone, so it cannot be said how much of this is chance.")
    else:
        rest = _(
            "Beyond what chance alone would give, the agreement is {word} "
            "(kappa {kappa}, where 0 is chance and 1 is full agreement)."
        ).format(word=display.label(strength(found.kappa)), kappa=display.number(found.kappa, 2))
    return f"{share} {rest}"


def _row(desk: Desk, row: Compared) -> tuple[Cell, ...]:
    if row.opposed:
        verdict = Cell(_("Opposite"), icon=desk.icons.icon("triangle-alert", "danger"))
    elif row.apart:
        verdict = Cell(_("Different"), icon=desk.icons.icon("triangle-alert", "warn"))
    elif None in (row.one, row.other):
        verdict = Cell(_("Sorted by one only"))
    else:
        verdict = Cell(_("Same"), icon=desk.icons.icon("check", "ok"))
    return Cell(display.label(row.card)), _pile(row.one), _pile(row.other), verdict


def _pile(pile: Pile | None) -> Cell:
    return Cell(display.label(pile) if pile else _("Not sorted"))
