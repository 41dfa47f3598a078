"""What the staff wrote down about one client, newest first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from familycare.domain.access import Permission
from familycare.i18n import _
from ui import display
from ui.theme import Space
from ui.widgets.buttons import icon_button, labelled_button, quiet_button
from ui.widgets.elided_label import ElidedLabel
from ui.widgets.empty_state import StateStack
from ui.widgets.section import hairline, text_label

if TYPE_CHECKING:
    from familycare.services.client_views import NoteLine
    from ui.desk import Desk

AT_FIRST = 30
"""Notes shown until somebody asks for the older ones."""
WIDEST = 760
"""Pixels: about ninety characters, still easy to read line by line."""


class Notes(QWidget):
    """Reads like a page of a book; each note can be corrected."""

    newWanted = Signal()
    editWanted = Signal(object)
    """NoteLine"""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._may = desk.actor.may(Permission.WRITE_NOTES)
        self._lines: tuple[NoteLine, ...] = ()
        self._most = AT_FIRST
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._states = StateStack(self._area, desk.icons)
        self._new = labelled_button(desk.icons, "notebook-pen", _("Write a note"))
        self._new.clicked.connect(self.newWanted)
        bar = QHBoxLayout()
        bar.setContentsMargins(Space.L, Space.S, Space.L, Space.S)
        bar.addWidget(self._new)
        if not self._may:
            self._new.hide()
        bar.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(bar)
        column.addWidget(self._states, 1)

    def show_lines(self, lines: tuple[NoteLine, ...]) -> None:
        """Show these notes."""
        if lines == self._lines and lines:
            return  # keeps the place where somebody reads
        self._lines = lines
        self._fill()

    def start_over(self) -> None:
        """Forget how far back somebody looked: another client comes."""
        self._most = AT_FIRST
        self._area.verticalScrollBar().setValue(0)

    def _fill(self) -> None:
        if not self._lines:
            self._show_none()
            return
        at = self._area.verticalScrollBar().value()
        page = QWidget()
        page.setMaximumWidth(WIDEST)
        column = QVBoxLayout(page)
        column.setContentsMargins(Space.L, Space.S, Space.L, Space.L)
        column.setSpacing(Space.M)
        for number, line in enumerate(self._lines[: self._most]):
            if number:
                column.addWidget(hairline())
            column.addWidget(self._block(line))
        if len(self._lines) > self._most:
            older = quiet_button(_("Show older notes"))
            older.clicked.connect(self._show_older)
            column.addWidget(older)
        column.addStretch(1)
        self._area.setWidget(page)
        self._area.verticalScrollBar().setValue(at)
        self._states.show_content()

    def _show_none(self) -> None:
        sentence = _("Nobody has written a note yet.")
        if self._may:
            self._states.show_empty(
                sentence, _("Write a note"), self.newWanted.emit, "notebook-pen"
            )
        else:
            self._states.show_empty(sentence, icon="notebook-pen")

    def _show_older(self) -> None:
        self._most += AT_FIRST
        self._fill()

    def _block(self, line: NoteLine) -> QWidget:
        head = QHBoxLayout()
        head.setSpacing(Space.S)
        written = display.moment(line.written_at)
        parts = (written, display.isolated(line.author))
        head.addWidget(ElidedLabel(display.joined(*parts), "caption"), 1)
        if self._may:
            edit = icon_button(
                self._desk.icons, "pencil", _("Edit the note of {when}").format(when=written)
            )
            edit.clicked.connect(lambda: self.editWanted.emit(line))
            head.addWidget(edit)
        block = QWidget()
        column = QVBoxLayout(block)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.XS)
        column.addLayout(head)
        text = text_label(line.text, wrap=True)
        text.setMinimumWidth(1)
        column.addWidget(text)
        return block
