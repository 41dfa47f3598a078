"""The form in which cards are sorted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from typing_extensions import override

from familycare.domain.recovery.card_sorts import CardSort
from familycare.i18n import _
from ui.recovery.card_piles import CardPiles
from ui.recovery.record_dialog import WIDE, RecordDialog

if TYPE_CHECKING:
    from familycare.domain.recovery.pages import Page


class CardSortDialog(RecordDialog):
    """Keeps how one person sorted the cards."""

    apart = ("placed",)

    @override
    def add_apart(self, page: Page) -> None:
        assert isinstance(page, CardSort)  # noqa: S101 - the form of this kind alone
        self.cards = self.form.add_field("placed", _("Cards"), CardPiles())
        self.cards.set_value(page.placed)
        self.setMinimumWidth(WIDE)

    @override
    def filled_apart(self) -> dict[str, object]:
        return {"placed": self.cards.value()}
