"""The closure assistant: a table of whom a closure affects, each with the place proposed."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)
from typing_extensions import override

from familycare.i18n import N_, _, ngettext
from familycare.services import closure_assistant
from familycare.services.closure_assistant import MoveTo
from ui import display
from ui.plain_text import as_tooltip
from ui.theme import Space
from ui.widgets.choice_box import ChoiceBox
from ui.widgets.form import FormDialog
from ui.widgets.section import text_label

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtGui import QShowEvent

    from familycare.services.closure_assistant import Proposal
    from ui.desk import Desk

WIDTH, HEIGHT = 1040, 420
ROW = Space.CONTROL + 2 * Space.XS
HEADS = (N_("Who"), N_("Until now"), N_("New place"))
WHO_WIDTH, STANDS_WIDTH = 220, 340
LEFT_OUT = -1
"""Chosen for whoever stays flagged for now."""


class AssistantDialog(FormDialog):
    """Each line can go elsewhere, or be left out; all others move together, or none does."""

    def __init__(
        self,
        desk: Desk,
        proposals: Sequence[Proposal],
        moved: Callable[[int], object],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(desk, _("New places"), _("Move them all"), parent)
        self._proposals, self._moved = proposals, moved
        self._choices: list[ChoiceBox] = []
        about = _(
            "Every place offered here fits by all rules, and none is proposed twice; families "
            "with a long way chose first. All move together, and one undo takes all of it back."
        )
        self.form.add_widget(text_label(about, "muted", wrap=True))
        self.table = self._make_table()
        self.form.add_widget(self.table)
        self.count = text_label("", "muted", wrap=True)
        self.add_below_form(self.count)
        self.setMinimumWidth(WIDTH)
        self._tell_count()

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._choices:
            self._choices[0].setFocus()

    def lines(self) -> list[MoveTo]:
        """Return where those go that are not left out."""
        found = []
        for proposal, choice in zip(self._proposals, self._choices, strict=True):
            number = choice.value()
            if number == LEFT_OUT:
                continue
            place = proposal.places[number]
            found.append(
                MoveTo(
                    appointment_id=proposal.appointment_id,
                    version=proposal.version,
                    slot=place.slot,
                    room_id=place.room_id,
                )
            )
        return found

    @override
    def submit(self) -> None:
        self.run_deed(
            partial(closure_assistant.move_all, lines=self.lines()),
            undo_text=_("Moved out of the closure"),
            done=self._moved,
        )

    def _make_table(self) -> QTableWidget:
        made = QTableWidget(len(self._proposals), len(HEADS))
        made.setAccessibleName(_("New places"))
        made.setHorizontalHeaderLabels([_(head) for head in HEADS])
        made.setFrameShape(QTableWidget.Shape.NoFrame)
        made.setShowGrid(False)
        made.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        made.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # Tab goes from choice to choice
        made.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        made.setWordWrap(False)
        made.setTabKeyNavigation(False)
        made.horizontalHeader().setDefaultAlignment(
            Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        )
        made.verticalHeader().hide()
        made.verticalHeader().setDefaultSectionSize(ROW)
        made.setColumnWidth(0, WHO_WIDTH)
        made.setColumnWidth(1, STANDS_WIDTH)
        made.horizontalHeader().setSectionResizeMode(2, QHeaderView.ResizeMode.Stretch)
        for row, proposal in enumerate(self._proposals):
            who, stands = _who(proposal), _stands(proposal)
            made.setItem(row, 0, _item(who))
            made.setItem(row, 1, _item(stands))
            choice = ChoiceBox(_places(proposal))
            choice.setCurrentIndex(0)
            choice.setAccessibleName(display.joined(who, stands))
            choice.setEnabled(bool(proposal.places))
            choice.currentIndexChanged.connect(lambda _index: self._tell_count())
            made.setCellWidget(row, 2, _spaced(choice))
            self._choices.append(choice)
        made.setFixedHeight(min(HEIGHT, (len(self._proposals) + 1) * ROW + Space.M))
        return made

    def _tell_count(self) -> None:
        going = len(self.lines())
        staying = len(self._proposals) - going
        moved = ngettext("{count} moves", "{count} move", going)
        left = ngettext("{count} stays flagged", "{count} stay flagged", staying)
        parts = [moved.format(count=display.number(going))]
        if staying:
            parts.append(left.format(count=display.number(staying)))
        self.count.setText(display.joined(*parts))
        self.primary.setEnabled(going > 0)


def _who(proposal: Proposal) -> str:
    far = _("long way") if proposal.far else ""
    return display.joined(display.isolated(proposal.client), far)


def _stands(proposal: Proposal) -> str:
    return display.joined(display.slot_text(proposal.slot), display.isolated(proposal.room))


def _places(proposal: Proposal) -> list[tuple[int, str]]:
    found = [
        (
            number,
            display.joined(display.slot_text(place.slot), display.isolated(place.room)),
        )
        for number, place in enumerate(proposal.places)
    ]
    out = _("Leave it out") if found else _("No place fits by every rule")
    return [*found, (LEFT_OUT, out)]


def _spaced(choice: ChoiceBox) -> QWidget:
    """Keep the fields of neighbouring rows apart."""
    cell = QWidget()
    row = QHBoxLayout(cell)
    row.setContentsMargins(0, Space.XS, 0, Space.XS)
    row.addWidget(choice)
    return cell


def _item(text: str) -> QTableWidgetItem:
    made = QTableWidgetItem(text)
    made.setToolTip(as_tooltip(text))
    return made
