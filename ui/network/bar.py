"""The bar above the picture of a family network: which day, and what can be done."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from familycare.domain.access import Permission
from familycare.i18n import _
from ui.network.words import picture_of
from ui.theme import Space
from ui.widgets.buttons import button, labelled_button, quiet_button
from ui.widgets.choice_box import ChoiceBox
from ui.widgets.section import text_label

if TYPE_CHECKING:
    from familycare.domain.family_network import FamilyNetwork
    from familycare.services.family_network_views import NetworkCard
    from ui.desk import Desk

CHOICE_LEAST, CHOICE_WIDTH = 96, 220


class NetworkBar(QWidget):
    """One row; what an old picture does not allow is not offered."""

    pictureChosen = Signal(int)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._may = desk.actor.may(Permission.ASSESS)
        self.choice = ChoiceBox()
        self.choice.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.choice.setMinimumWidth(CHOICE_LEAST)
        self.choice.setMaximumWidth(CHOICE_WIDTH)
        self.choice.setAccessibleName(_("Picture of which day"))
        self.compare = button(_("Compare"))
        self.compare.setCheckable(True)
        self.add = labelled_button(desk.icons, "user-plus", _("Draw somebody in"))
        self.arrange = button(_("Arrange"))
        self.begin = button(_("Picture of another day …"))
        self.remove = quiet_button(_("Remove picture"))
        self.paper = labelled_button(desk.icons, "printer", _("Print …"))
        self._may_print = desk.actor.may(Permission.REPORT)
        self.about = text_label("", "muted", wrap=True)
        row = QHBoxLayout()
        row.setSpacing(Space.S)
        for part in (self.choice, self.compare):
            row.addWidget(part)
        row.addStretch(1)
        for part in (self.remove, self.begin, self.arrange, self.paper, self.add):
            row.addWidget(part)
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.L, Space.S, Space.L, Space.S)
        column.setSpacing(Space.XS)
        column.addLayout(row)
        column.addWidget(self.about)
        self.choice.currentIndexChanged.connect(self._tell)
        self.compare.toggled.connect(self._hide_for_comparison)
        self._editable = False

    def show_card(self, card: NetworkCard, picture: FamilyNetwork, *, editable: bool) -> None:
        """Offer the pictures of this card, this one chosen."""
        self.choice.blockSignals(True)
        latest_first = list(reversed(card.pictures))
        self.choice.set_choices((one.id, picture_of(one)) for one in latest_first)
        self.choice.set_value(picture.id)
        self.choice.blockSignals(False)
        self.compare.setEnabled(len(card.pictures) > 1)
        self._drawn = bool(card.pictures)
        self._editable = editable
        self._removable = self._drawn and editable and picture.open_on(card.today)
        self.about.setText(_about(card, picture, editable=editable, may=self._may))
        self._hide_for_comparison()

    _removable = _drawn = False

    def _hide_for_comparison(self, *_on: bool) -> None:
        comparing = self.compare.isChecked()
        self.choice.setVisible(self._drawn and not comparing)
        self.compare.setVisible(self._drawn)
        self.paper.setVisible(self._drawn and self._may_print)
        self.about.setVisible(not comparing and bool(self.about.text()))
        self.add.setVisible(self._editable and not comparing)
        self.arrange.setVisible(self._drawn and self._editable and not comparing)
        self.begin.setVisible(self._may and not comparing)
        self.remove.setVisible(self._removable and not comparing)

    def _tell(self, _at: int) -> None:
        number = self.choice.value()
        if number is not None:
            self.pictureChosen.emit(number)


def _about(card: NetworkCard, picture: FamilyNetwork, *, editable: bool, may: bool) -> str:
    """Say what becomes of changes, where that may surprise."""
    if not card.pictures:
        return _("Nobody has drawn this client’s family network yet.")
    if not may or picture.open_on(card.today):
        return ""
    if editable:
        return _("A change to a tie begins today’s picture; this one stays to compare with.")
    return _("This picture stays as it was drawn. Choose the latest one to go on from it.")
