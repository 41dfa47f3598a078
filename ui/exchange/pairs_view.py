"""People who may be one: each case side by side, and what is to be done with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QGridLayout,
    QHBoxLayout,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from familycare.i18n import N_, _
from familycare.services.exchange.roster import Decision, Pair
from ui import display
from ui.theme import Space
from ui.widgets.buttons import button, quiet_button
from ui.widgets.elided_label import ElidedLabel
from ui.widgets.record_table import Column, RecordTable
from ui.widgets.section import caption, text_label

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ui.desk import Desk
    from ui.icons import Ink

CHOICES = {
    Decision.SAME: N_("The same person"),
    Decision.DIFFERENT: N_("Different people"),
    Decision.SKIP: N_("Leave the row out"),
}
WORDS = {Decision.OPEN: N_("Not decided"), **CHOICES}
DECISION_WIDTH = 150
LABEL_WIDTH = 150
LIKE_WIDTH = 360


def _name(pair: Pair, side: int) -> str:
    """Return the name of one of the two: 0 for that in the file, 1 for the other."""
    told = {detail.column: (detail.one, detail.other)[side] for detail in pair.details}
    prefix = "relative " if "relative given name" in told or "relative full name" in told else ""
    parts = (told.get(f"{prefix}given name", ""), told.get(f"{prefix}family name", ""))
    return " ".join(dict.fromkeys(filter(None, parts)))


def _where(pair: Pair) -> str:
    if pair.key.other_row:
        return _("row {row}").format(row=display.number(pair.key.other_row))
    return _("known already")


def _ink(pair: Pair) -> Ink:
    return "warn" if pair.decision is Decision.OPEN else "text"


COLUMNS: tuple[Column[Pair], ...] = (
    Column(N_("Row"), lambda one: display.number(one.key.row), key=lambda one: one.key.row,
           align="end"),
    Column(N_("In the file"), lambda one: _name(one, 0), stretch=True),
    Column(N_("Like"), lambda one: _name(one, 1), width=LIKE_WIDTH, detail=_where),
    Column(N_("Decision"), lambda one: _(WORDS[one.decision]), width=DECISION_WIDTH, ink=_ink),
)  # fmt: skip


class PairsView(QWidget):
    """The cases above, the two people of the chosen one below."""

    decided = Signal(object, object)
    """A list of AlikeKeys, and the Decision about them."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._pair: Pair | None = None
        self.list: RecordTable[Pair] = RecordTable(
            desk.theme,
            desk.icons,
            COLUMNS,
            identity=lambda one: one.key,
            name=_("Possibly the same person"),
        )
        self.list.fit_rows(4)
        self.list.lineChosen.connect(self._show)
        self._details = QScrollArea()
        self._details.setWidgetResizable(True)
        self._group = QButtonGroup(self)
        self.buttons = {decision: button(_(text)) for decision, text in CHOICES.items()}
        self.all_same = quiet_button(_("All: the same"))
        self.all_different = quiet_button(_("All: different"))
        self.all_same.clicked.connect(lambda: self._decide_rest(Decision.SAME))
        self.all_different.clicked.connect(lambda: self._decide_rest(Decision.DIFFERENT))
        self._lay_out()

    def show_pairs(self, pairs: Sequence[Pair]) -> None:
        """Show the cases; the one that was looked at stays."""
        self.list.show_lines(pairs)
        self._show(self.list.choose_first())
        is_open = any(pair.decision is Decision.OPEN for pair in pairs)
        self.all_same.setEnabled(is_open)
        self.all_different.setEnabled(is_open)

    def _show(self, pair: Pair | None) -> None:
        self._pair = pair
        self._group.setExclusive(False)
        for decision, choice in self.buttons.items():
            choice.setEnabled(pair is not None)
            choice.setChecked(pair is not None and pair.decision is decision)
        self._group.setExclusive(True)
        self._details.setWidget(_side_by_side(pair) if pair else QWidget())

    def _decide(self, decision: Decision) -> None:
        if self._pair:
            self.decided.emit([self._pair.key], decision)

    def _decide_rest(self, decision: Decision) -> None:
        """Decide every case about which nothing was decided yet."""
        lines = self.list.record_model.lines
        keys = [pair.key for pair in lines if pair.decision is Decision.OPEN]
        self.decided.emit(keys, decision)

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(Space.S)
        for decision, choice in self.buttons.items():
            choice.setCheckable(True)
            choice.clicked.connect(lambda _on, decision=decision: self._decide(decision))
            self._group.addButton(choice)
            row.addWidget(choice)
        row.addStretch(1)
        row.addWidget(self.all_same)
        row.addWidget(self.all_different)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, Space.S, 0, 0)
        column.setSpacing(Space.S)
        column.addWidget(self.list)
        column.addWidget(self._details, 1)
        column.addLayout(row)


def _side_by_side(pair: Pair) -> QWidget:
    """Return the details of the two; where they differ, in another ink."""
    shown = QWidget()
    grid = QGridLayout(shown)
    grid.setContentsMargins(Space.S, Space.S, Space.S, Space.S)
    grid.setHorizontalSpacing(Space.L)
    grid.setVerticalSpacing(Space.XS)
    other = (
        _("Row {row}").format(row=display.number(pair.key.other_row))
        if pair.key.other_row
        else _("In the centre")
    )
    grid.addWidget(caption(_("Row {row}").format(row=display.number(pair.key.row))), 0, 1)
    grid.addWidget(caption(other), 0, 2)
    for row, detail in enumerate(pair.details, start=1):
        differ = detail.one.casefold() != detail.other.casefold() and detail.one and detail.other
        grid.addWidget(text_label(_(detail.column), "muted"), row, 0)
        for place, text in ((1, detail.one), (2, detail.other)):
            grid.addWidget(ElidedLabel(text or "–", "warn" if differ else "body"), row, place)
    grid.setColumnMinimumWidth(0, LABEL_WIDTH)
    grid.setColumnStretch(1, 1)
    grid.setColumnStretch(2, 1)
    grid.setRowStretch(len(pair.details) + 1, 1)
    grid.setAlignment(Qt.AlignmentFlag.AlignTop)
    return shown
