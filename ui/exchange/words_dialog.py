"""What the words of one column mean: each word of the file beside one of ours."""

from __future__ import annotations

from dataclasses import replace
from enum import Enum
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from familycare.i18n import _
from familycare.services.exchange import roster
from ui import display
from ui.sides import margins
from ui.theme import Space
from ui.widgets.buttons import button, primary_button
from ui.widgets.choice_box import ChoiceBox
from ui.widgets.elided_label import ElidedLabel
from ui.widgets.section import heading, text_label

if TYPE_CHECKING:
    from familycare.services.exchange.roster import ColumnUse, Table
    from familycare.services.exchange.rosters.columns import Choices

SIZE = (520, 460)
BOX_WIDTH = 220


class WordsDialog(QDialog):
    """Shows every word that stands in the column once."""

    chosen = Signal(object)
    """ColumnUse: with what the words mean now."""

    def __init__(
        self, table: Table, place: int, use: ColumnUse, choices: Choices, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._use = use
        self.boxes: dict[str, ChoiceBox] = {}
        title = _("Words in the column {heading}").format(heading=table.headings[place])
        self.setWindowTitle(title)
        self.setModal(True)
        self.resize(*SIZE)
        found = roster.words_in(table, place)
        ours = [
            ("", _("– not known –")),
            *((word, _word(word, to)) for word, to in choices.spelled),
        ]
        spelled = {word.casefold(): word for word, _to in choices.spelled}
        lines = QWidget()
        grid = QGridLayout(lines)
        grid.setContentsMargins(*margins(0, 0, Space.S, 0))
        grid.setHorizontalSpacing(Space.M)
        grid.setVerticalSpacing(Space.S)
        for row, (key, word) in enumerate(found.items()):
            box = ChoiceBox(ours)
            box.setFixedWidth(BOX_WIDTH)
            box.setAccessibleName(_("What {word} means").format(word=word))
            box.set_value(use.words.get(key) or spelled.get(word.casefold(), ""))
            self.boxes[key] = box
            grid.addWidget(ElidedLabel(word), row, 0)
            grid.addWidget(box, row, 1)
        grid.setColumnStretch(0, 1)
        grid.setColumnMinimumWidth(1, BOX_WIDTH)
        grid.setRowStretch(len(found), 1)
        self._lay_out(title, lines, few=bool(found))
        for box in self.boxes.values():
            box.setFocus()
            break

    def _lay_out(self, title: str, lines: QWidget, *, few: bool) -> None:
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setWidget(lines)
        self.primary = primary_button(_("Take over"))
        self.primary.setDefault(True)
        self.cancel = button(_("Cancel"))
        self.primary.clicked.connect(self._take)
        self.cancel.clicked.connect(self.reject)
        footer = QHBoxLayout()
        footer.setSpacing(Space.S)
        footer.addStretch(1)
        footer.addWidget(self.cancel)
        footer.addWidget(self.primary)
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.XL, Space.XL, Space.XL, Space.L)
        column.setSpacing(Space.M)
        column.addWidget(heading(title))
        told = (
            _("Rows with a word that stays unknown are not taken over.")
            if few
            else _("There are too many different texts here for a list of words.")
        )
        column.addWidget(text_label(told, "muted", wrap=True))
        column.addWidget(area, 1)
        column.addLayout(footer)

    def _take(self) -> None:
        words = {key: box.value() for key, box in self.boxes.items() if box.value()}
        self.chosen.emit(replace(self._use, words=words))
        self.accept()


def _word(word: str, stands_for: object) -> str:
    """Return one of our words as the screen says it."""
    if isinstance(stands_for, Enum):
        return display.label(stands_for)
    return display.language_name(word) if stands_for == word else word
