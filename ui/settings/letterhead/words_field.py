"""A text of the house: typed at leisure, with what can be filled in one key away."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPlainTextEdit, QVBoxLayout, QWidget

from familycare.domain.stationery import TEXT_KINDS
from familycare.i18n import _
from familycare.isolates import code
from familycare.sentences.stationery import PLACEHOLDERS
from ui import display
from ui.plain_text import as_label
from ui.theme import Space
from ui.widgets.buttons import quiet_button
from ui.widgets.section import caption, set_text_role

if TYPE_CHECKING:
    from familycare.domain.stationery import HouseText, Placeholder

LINE_HEIGHT = 20
FEWEST_LINES, MOST_LINES = 2, 4
AROUND_LINES = 12
"""Pixels above and below the lines of a field."""


class WordsField(QWidget):
    """Some lines of text; below them what can be filled in, and how much has room."""

    changed = Signal()

    def __init__(self, text: HouseText) -> None:
        super().__init__()
        self._kind = kind = TEXT_KINDS[text]
        self.edit = QPlainTextEdit(tabChangesFocus=True)
        self.edit.setAccessibleName(_(kind.label))
        lines = min(max(kind.lines, FEWEST_LINES), MOST_LINES)
        self.edit.setFixedHeight(lines * LINE_HEIGHT + AROUND_LINES)
        self.fill_in = quiet_button(_("Fill in …"))
        self.fill_in.setMenu(self._menu())
        if not kind.placeholders:
            self.fill_in.hide()
        self.count = caption("")
        below = QHBoxLayout()
        below.setSpacing(Space.S)
        below.addWidget(self.fill_in)
        below.addStretch(1)
        below.addWidget(self.count)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.XS)
        column.addWidget(self.edit)
        column.addLayout(below)
        self.setFocusProxy(self.edit)
        self.edit.textChanged.connect(self._note_change)
        self._show_count()

    def text(self) -> str:
        """Return what is typed."""
        return self.edit.toPlainText()

    def set_text(self, text: str) -> None:
        """Show a text; nobody is told that it was typed."""
        self.edit.blockSignals(True)
        self.edit.setPlainText(text)
        self.edit.blockSignals(False)
        self._show_count()

    def content(self) -> str:
        """Return what is typed, to be kept."""
        return self.text()

    def put_content(self, content: str) -> None:
        """Show what was kept."""
        self.edit.setPlainText(content)

    def fill(self, placeholder: Placeholder) -> None:
        """Write a placeholder where the cursor stands."""
        self.edit.insertPlainText(placeholder.written)
        self.edit.setFocus()

    def _menu(self) -> QMenu:
        menu = QMenu(self.fill_in)  # of the field itself it would break the way of the Tab key
        for each in self._kind.placeholders:
            told = _("{placeholder}: {meaning}").format(
                placeholder=code(each.written), meaning=_(PLACEHOLDERS[each])
            )
            action = menu.addAction(as_label(told))
            action.triggered.connect(partial(self.fill, each))
        return menu

    def _note_change(self) -> None:
        self._show_count()
        self.changed.emit()

    def _show_count(self) -> None:
        count, most = len(self.text()), self._kind.limit
        told = _("{count} of {most}").format(
            count=display.number(count), most=display.number(most)
        )
        self.count.setText(told)
        set_text_role(self.count, "warn" if count > most else "caption")
