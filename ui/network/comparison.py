"""Two pictures of a family network side by side, and what changed between them in words."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from familycare.domain.network_changes import Aspect, compare
from familycare.i18n import N_, _
from familycare.sentences import network_words
from ui import display
from ui.network.picture_view import PictureView
from ui.network.words import picture_of
from ui.theme import Space
from ui.widgets.choice_box import ChoiceBox
from ui.widgets.record_table import Column, RecordTable
from ui.widgets.section import hairline, heading, text_label

if TYPE_CHECKING:
    from familycare.domain.family_network import FamilyNetwork
    from familycare.domain.network_changes import Difference
    from familycare.services.family_network_views import NetworkCard
    from ui.desk import Desk

MOST_ROWS = 6
CHOICE_WIDTH = 220
SIDES = 2


class DifferenceLine(NamedTuple):
    """One person who is another, with the name."""

    difference: Difference
    name: str


def _sign(line: DifferenceLine) -> str:
    aspects = line.difference.aspects
    if Aspect.DRUG_RELATED in aspects:
        return "triangle-alert"
    return {Aspect.ADDED: "plus", Aspect.GONE: "minus"}.get(aspects[0], "pencil")


COLUMNS: tuple[Column[DifferenceLine], ...] = (
    Column(N_("Name"), lambda line: line.name, width=220, icon=_sign),
    Column(
        N_("What changed"),
        lambda line: network_words.difference_words(line.difference),
        stretch=True,
        tooltip=lambda line: network_words.difference_words(line.difference),
    ),
)


class Comparison(QWidget):
    """The earlier picture where lines begin, the later one beside it, the changes below."""

    personChosen = Signal(int)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._card: NetworkCard | None = None
        self.choices = [ChoiceBox() for _side in range(SIDES)]
        self.views = [PictureView(desk.theme, editable=False) for _side in range(SIDES)]
        self.table: RecordTable[DifferenceLine] = RecordTable(
            desk.theme, desk.icons, COLUMNS, name=_("What changed")
        )
        self.told = text_label("", "muted", wrap=True)
        self._lay_out()
        for choice, name in zip(self.choices, (_("Earlier picture"), _("Later picture")),
                                strict=True):  # fmt: skip
            choice.setAccessibleName(name)
            choice.currentIndexChanged.connect(lambda _at: self._show())
        self.table.lineChosen.connect(self._choose)

    @property
    def pictures(self) -> tuple[FamilyNetwork, ...]:
        """The two that are compared, the earlier one first."""
        if self._card is None:
            return ()
        numbers = {choice.value() for choice in self.choices}
        return tuple(one for one in self._card.pictures if one.id in numbers)

    def show_card(self, card: NetworkCard) -> None:
        """Offer the pictures; at first the last two."""
        first = self._card is None or self._card.client.id != card.client.id
        self._card = card
        for choice in self.choices:
            choice.blockSignals(True)
            choice.set_choices((one.id, picture_of(one)) for one in card.pictures)
            choice.blockSignals(False)
        alike = self.choices[0].value() == self.choices[1].value()
        if (first or alike) and len(card.pictures) >= SIDES:
            for choice, one in zip(self.choices, card.pictures[-SIDES:], strict=True):
                choice.set_value(one.id)
        self._show()

    def _show(self) -> None:
        card, shown = self._card, self.pictures
        if card is None or not shown:
            return
        first, last = shown[0], shown[-1]
        for view, choice in zip(self.views, self.choices, strict=True):
            picture = next((one for one in shown if one.id == choice.value()), last)
            view.show_people(picture.people, card.name_of, card.client.spoken_name)
        found = compare(first.people, last.people)
        self.table.show_lines(DifferenceLine(one, card.name_of(one.person)) for one in found)
        self.table.setVisible(bool(found))
        self.told.setVisible(not found)
        self.told.setText(
            _("Nothing changed between {first} and {last}.").format(
                first=display.shown(first.drawn_on), last=display.shown(last.drawn_on)
            )
            if first is not last
            else _("Choose two pictures of different days.")
        )

    def _choose(self, line: DifferenceLine | None) -> None:
        if line is not None:
            for view in self.views:
                view.choose(line.difference.person.number)

    def _lay_out(self) -> None:
        sides = QHBoxLayout()
        sides.setSpacing(0)
        for number, (choice, view) in enumerate(zip(self.choices, self.views, strict=True)):
            choice.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
            choice.setFixedWidth(CHOICE_WIDTH)
            side = QVBoxLayout()
            side.setSpacing(Space.S)
            above = QHBoxLayout()
            above.setContentsMargins(Space.L, Space.S, Space.L, 0)
            above.addWidget(choice)
            above.addStretch(1)
            side.addLayout(above)
            side.addWidget(view, 1)
            if number:
                sides.addWidget(hairline(vertical=True))
            sides.addLayout(side, 1)
        below = QVBoxLayout()
        below.setContentsMargins(Space.L, Space.S, Space.L, Space.M)
        below.setSpacing(Space.S)
        below.addWidget(heading(_("What changed")))
        below.addWidget(self.told)
        below.addWidget(self.table)
        self.table.fit_rows(MOST_ROWS)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(sides, 1)
        column.addWidget(hairline())
        column.addLayout(below)
