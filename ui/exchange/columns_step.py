"""What the columns of a file mean: proposed, corrected, and tried on its first rows."""

from __future__ import annotations

from datetime import date
from enum import Enum
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QScrollArea, QSplitter, QVBoxLayout, QWidget

from familycare.i18n import _
from familycare.services.exchange import roster
from familycare.services.exchange.roster import ColumnMapping
from ui import display
from ui.exchange.column_line import ColumnLine
from ui.exchange.grid_preview import GridCell, GridPreview, GridRow
from ui.exchange.words_dialog import WordsDialog
from ui.messages import explain, explain_all
from ui.theme import Space
from ui.widgets.elided_label import ElidedLabel
from ui.widgets.section import caption, hairline, text_label

if TYPE_CHECKING:
    from collections.abc import Sequence
    from zoneinfo import ZoneInfo

    from familycare.domain.errors import Refused
    from familycare.services.exchange.roster import ColumnUse, ReadCell, Table
    from familycare.services.exchange.rosters.columns import Words
    from ui.desk import Desk


class ColumnsStep(QWidget):
    """One line a column, and below what is read out of the first rows."""

    changed = Signal()
    """The mapping is another one."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._zone = desk.zone
        self._table: Table | None = None
        self._words: Words = {}
        self.lines: list[ColumnLine] = []
        self.name = ElidedLabel("", "section")
        self.wrong = text_label("", "warn", wrap=True)
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self.preview = GridPreview(desk.theme, _("What is read out of the first rows"))
        below = QWidget()
        inside = QVBoxLayout(below)
        inside.setContentsMargins(0, Space.S, 0, 0)
        inside.setSpacing(Space.XS)
        inside.addWidget(caption(_("What is read out of the first rows")))
        inside.addWidget(self.preview, 1)
        split = QSplitter(Qt.Orientation.Vertical)
        split.setChildrenCollapsible(False)
        split.addWidget(self._area)
        split.addWidget(below)
        split.setSizes([330, 170])
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.S)
        column.addWidget(self.name)
        column.addWidget(self.wrong)
        column.addWidget(hairline())
        column.addWidget(split, 1)

    @property
    def mapping(self) -> ColumnMapping:
        """What the columns mean, as it stands in the lines."""
        assert self._table is not None  # noqa: S101 - shown before
        uses = {line.heading: line.use for line in self.lines}
        return ColumnMapping(uses=uses, form=self._table.asked)

    @property
    def wrongs(self) -> list[Refused]:
        """Why the file cannot be read like this yet."""
        return list(roster.wrongs(self.mapping, self._table)) if self._table else []

    def show_mapping(self, name: str, table: Table, mapping: ColumnMapping, words: Words) -> None:
        """Show what the columns are taken for."""
        self._table, self._words = table, words
        self.name.set_line(name)
        self.lines = []
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for place, heading in enumerate(table.headings):
            if not heading:
                continue
            line = ColumnLine(table, place, words)
            line.show_use(mapping.use_of(heading))
            line.changed.connect(self._follow)
            line.wordsWanted.connect(partial(self._ask_words, line))
            self.lines.append(line)
            column.addWidget(line)
        column.addStretch(1)
        self._area.setWidget(inside)
        self.setFocusProxy(self.lines[0].target if self.lines else self._area)
        self._follow()

    def _follow(self) -> None:
        """Let everything that is said about the mapping follow it."""
        if self._table is None:
            return
        told = [text for wrong in self.wrongs for text in explain_all(wrong, self._zone)]
        self.wrong.setText("\n".join(told))
        self.wrong.setVisible(bool(told))
        read = roster.preview(self._table, self.mapping, self._words)
        heads = [_(name) for name in read.columns]
        rows = [GridRow(display.number(row.number), self._cells(row.cells)) for row in read.rows]
        self.preview.show_rows(heads, rows)
        self.changed.emit()

    def _cells(self, cells: Sequence[ReadCell]) -> list[GridCell]:
        return [_cell(cell, self._zone) for cell in cells]

    def _ask_words(self, line: ColumnLine) -> None:
        assert self._table is not None  # noqa: S101 - shown before
        choices = self._words[line.use.target]
        dialog = WordsDialog(self._table, line.place, line.use, choices, self)

        def take(use: ColumnUse) -> None:
            line.show_use(use)
            self._follow()

        dialog.chosen.connect(take)
        dialog.open()


def _cell(cell: ReadCell, zone: ZoneInfo) -> GridCell:
    if cell.problem:
        return GridCell(explain(cell.problem, zone) or "!", "danger")
    match cell.value:
        case None:
            text = ""
        case date() as day:
            text = display.day(day)
        case Enum() as member:
            text = display.label(member)
        case int() as number:
            text = display.number(number)
        case other:
            text = str(other)
    return GridCell(text)
