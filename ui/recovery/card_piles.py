"""Cards sorted onto piles: by dragging them, or wholly by keyboard."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QMimeData, Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from familycare.domain.recovery.card_sorts import Card, Pile, PlacedCard
from familycare.domain.texts import plain_digits
from familycare.i18n import _, runs_right_to_left
from ui import display
from ui.plain_text import as_tooltip
from ui.recovery import words
from ui.theme import Space
from ui.widgets.section import caption, text_label

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent, QKeyEvent

CARDS_DRAGGED = "application/x-familycare-cards"
PLACES: tuple[Pile | None, ...] = (None, *Pile)
"""Where a card can lie, from the side on which lines begin; None: not sorted yet."""
BACK_KEYS = (Qt.Key.Key_Delete, Qt.Key.Key_Backspace)
ASIDE = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
HEIGHT = 280
CARD_ROLE = Qt.ItemDataRole.UserRole


class PileList(QListWidget):
    """The cards on one pile."""

    sent = Signal(object, object)
    """Cards, and the pile they shall lie on."""
    sentAside = Signal(object, int)
    """A card, and by how many piles it shall move; the focus goes with it."""

    def __init__(self, pile: Pile | None) -> None:
        super().__init__()
        self.pile = pile
        self.setObjectName("pile")
        self.setMinimumHeight(HEIGHT)
        self.setMinimumWidth(1)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragDrop)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)

    def cards(self) -> tuple[Card, ...]:
        """Return the cards that lie here, from top to bottom."""
        return tuple(Card(self.item(row).data(CARD_ROLE)) for row in range(self.count()))

    def current(self) -> Card | None:
        """Return the card that is chosen."""
        row = self.currentRow()
        return self.cards()[row] if row >= 0 else None

    @override
    def mimeTypes(self) -> list[str]:
        return [CARDS_DRAGGED]

    @override
    def mimeData(self, items: Sequence[QListWidgetItem]) -> QMimeData:
        data = QMimeData()
        words = "\n".join(item.data(CARD_ROLE) for item in items)
        data.setData(CARDS_DRAGGED, words.encode())
        return data

    @override
    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        self._welcome(event)

    @override
    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        self._welcome(event)

    @override
    def dropEvent(self, event: QDropEvent) -> None:
        self._welcome(event)
        names = event.mimeData().data(CARDS_DRAGGED).toStdString().split("\n")
        cards = [card for card in Card if card.value in names]
        if cards:
            self.sent.emit(cards, self.pile)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        card, key = self.current(), Qt.Key(event.key())
        number = plain_digits(event.text())
        if card is None:
            super().keyPressEvent(event)
        elif number in {str(place) for place in range(1, len(PLACES))}:
            self.sent.emit([card], PLACES[int(number)])
        elif key in BACK_KEYS:
            self.sent.emit([card], None)
        elif key in ASIDE and not event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self.sentAside.emit(card, ASIDE[key] * (-1 if runs_right_to_left() else 1))
        else:
            super().keyPressEvent(event)

    def _welcome(self, event: QDragMoveEvent | QDropEvent) -> None:
        """Take cards of ours and nothing else; we move them, not Qt."""
        if event.mimeData().hasFormat(CARDS_DRAGGED):
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()
        else:
            event.ignore()


class CardPiles(QWidget):
    """All cards on their piles, side by side."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._places: dict[Card, Pile | None] = dict.fromkeys(Card)
        self.piles = {pile: PileList(pile) for pile in PLACES}
        self._heads = {pile: text_label("", "label", wrap=True) for pile in PLACES}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.S)
        told = _(
            "Drag the cards, or choose one with the arrow keys and put it onto a pile with 1, 2 "
            "or 3; left and right move it one pile on, Delete takes it back."
        )
        column.addWidget(caption(told, wrap=True))
        row = QHBoxLayout()
        row.setSpacing(Space.S)
        for pile, listed in self.piles.items():
            inner = QVBoxLayout()
            inner.setSpacing(Space.XS)
            inner.addWidget(self._heads[pile])
            inner.addWidget(listed, 1)
            row.addLayout(inner, 1)
            listed.sent.connect(self.put)
            listed.sentAside.connect(partial(self._put_aside, pile))
        column.addLayout(row)
        self.setFocusProxy(self.piles[None])
        self._fill()

    def value(self) -> tuple[PlacedCard, ...]:
        """Return the cards that lie on a pile."""
        return tuple(
            PlacedCard(card=card, pile=pile) for card, pile in self._places.items() if pile
        )

    def set_value(self, placed: Iterable[PlacedCard]) -> None:
        """Show another sort."""
        self._places = dict.fromkeys(Card)
        self._places.update({one.card: one.pile for one in placed})
        self._fill()

    def content(self) -> dict[str, str]:
        """Return where the cards lie, to be kept."""
        return {card.value: pile.value for card, pile in self._places.items() if pile}

    def put_content(self, content: dict[str, Any]) -> None:
        """Put the cards where they lay; a card that an earlier release had is left out."""
        cards, piles = {card.value for card in Card}, {pile.value for pile in Pile}
        self.set_value(
            PlacedCard(card=Card(card), pile=Pile(pile))
            for card, pile in content.items()
            if card in cards and pile in piles
        )
        self.changed.emit()

    def put(self, cards: Sequence[Card], pile: Pile | None) -> None:
        """Put cards onto a pile, and go on with the next card of the one they came from."""
        moved = [card for card in cards if self._places[card] is not pile]
        if not moved:
            return
        source = self.piles[self._places[moved[0]]]
        row = source.currentRow()
        self._places.update(dict.fromkeys(moved, pile))
        self._fill()
        if source.count():
            source.setCurrentRow(min(max(row, 0), source.count() - 1))
        elif source.hasFocus():
            self._go_to(moved[0])
        self.changed.emit()

    def _put_aside(self, source: Pile | None, card: Card, step: int) -> None:
        place = PLACES.index(source) + step
        if 0 <= place < len(PLACES):
            self.put([card], PLACES[place])
            self._go_to(card)

    def _go_to(self, card: Card) -> None:
        listed = self.piles[self._places[card]]
        listed.setCurrentRow(listed.cards().index(card))
        listed.setFocus(Qt.FocusReason.OtherFocusReason)

    def _fill(self) -> None:
        for number, (pile, listed) in enumerate(self.piles.items()):
            chosen = listed.current()
            listed.clear()
            for card in (card for card, place in self._places.items() if place is pile):
                item = QListWidgetItem(display.label(card), listed)
                item.setData(CARD_ROLE, card.value)
                item.setData(Qt.ItemDataRole.ToolTipRole, as_tooltip(display.label(card)))
            if listed.count():
                cards = listed.cards()
                listed.setCurrentRow(cards.index(chosen) if chosen in cards else 0)
            self._tell(number, pile, listed.count())

    def _tell(self, number: int, pile: Pile | None, count: int) -> None:
        name = display.label(pile) if pile else _("Not sorted yet")
        numbered = f"{display.number(number)}  {name}" if pile else name
        self._heads[pile].setText(words.bracketed(numbered, display.number(count)))
        self.piles[pile].setAccessibleName(words.bracketed(name, display.number(count)))
