"""Family support in two lines, for the overview of a client."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from familycare.i18n import _
from familycare.services import support_card
from ui.refresh import Refresher
from ui.support import words
from ui.support.client_support import KINDS
from ui.support.level_steps import LevelHead
from ui.theme import Space
from ui.widgets.buttons import button
from ui.widgets.section import text_label

if TYPE_CHECKING:
    from familycare.services.support_card import SupportCard
    from ui.desk import Desk


class SupportGlance(QWidget):
    """The level, how it moved, and the way to all of it."""

    wanted = Signal()
    """The whole of it is wanted."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._client_id: int | None = None
        self.head = LevelHead(desk.theme)
        self.trend = text_label("", "muted", wrap=True)
        self.why = text_label("", "muted", wrap=True)
        self.due = text_label("", "warn", wrap=True)
        look = button(_("Show it"))
        look.setAccessibleName(_("Show family support"))
        look.clicked.connect(lambda _checked: self.wanted.emit())
        row = QHBoxLayout()
        row.addWidget(look)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.S)
        column.addWidget(self.head)
        for told in (self.why, self.trend, self.due):
            column.addWidget(told)
        column.addLayout(row)
        self._refresher = Refresher(self, desk.runner, KINDS, self._reload)

    def show_client(self, client_id: int | None) -> None:
        """Show the support of this client; of nobody whose records are closed."""
        self._client_id = client_id
        self._refresher.mark_stale()

    def _reload(self) -> None:
        if self._client_id is not None:
            self._desk.runner.ask(
                self, partial(support_card.card, client_id=self._client_id), self._show
            )

    def _show(self, card: SupportCard) -> None:
        if card.client.id == self._client_id:
            self.head.show_level(card.level)
            self.trend.setText(words.trend_sentence(card))
            self.why.setText(words.parts_sentence(card))
            self.why.setVisible(bool(self.why.text()))
            self.due.setText(_("Due: {titles}").format(titles=words.due(card.due)))
            self.due.setVisible(bool(card.due))
