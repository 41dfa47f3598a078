"""What the staff wrote down about one client, newest first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from familycare.domain.access import Permission
from familycare.i18n import _
from familycare.services.client_views import NoteLine
from ui import display
from ui.closed_file import show_closed
from ui.people.meeting_block import meeting_block
from ui.theme import Space
from ui.widgets.badge import Badge
from ui.widgets.buttons import icon_button, labelled_button, quiet_button
from ui.widgets.elided_label import ElidedLabel
from ui.widgets.empty_state import StateStack
from ui.widgets.section import hairline, text_label

if TYPE_CHECKING:
    from datetime import datetime

    from familycare.services.charts import ChartEntry
    from familycare.services.client_views import ClientCard
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
    printWanted = Signal()
    openWanted = Signal()
    """They are closed, and somebody needs them."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._may = desk.actor.may(Permission.WRITE_NOTES)
        self._lines: tuple[NoteLine | ChartEntry, ...] = ()
        self._most = AT_FIRST
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._states = StateStack(self._area, desk.icons)
        self._new = labelled_button(desk.icons, "notebook-pen", _("Write a note"))
        self._new.clicked.connect(self.newWanted)
        bar = QHBoxLayout()
        bar.setContentsMargins(Space.L, Space.S, Space.L, Space.S)
        bar.setSpacing(Space.S)
        bar.addWidget(self._new)
        if not self._may:
            self._new.hide()
        self._print = labelled_button(desk.icons, "printer", _("Print the meetings …"))
        self._print.clicked.connect(self.printWanted)
        bar.addWidget(self._print)
        self._until = Badge("", "warn")
        self._until.hide()
        bar.addSpacing(Space.M)
        bar.addWidget(self._until)
        bar.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(bar)
        column.addWidget(self._states, 1)

    def show_card(self, card: ClientCard) -> None:
        """Show the notes about this client, or why they are closed."""
        self._new.setVisible(self._may and card.notes is not None)
        self._print.setVisible(card.notes is not None)
        self._until.setVisible(card.open_until is not None)
        if card.open_until is not None:
            self._until.show_word(open_until(card.open_until), "warn")
        if card.notes is None:
            self._lines = ()
            self._show_closed(card.counsellor)
            return
        both: list[NoteLine | ChartEntry] = [*card.notes, *card.meetings]
        lines = tuple(sorted(both, key=_when, reverse=True))
        if lines != self._lines or not lines:  # else it keeps the place one reads at
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
            if isinstance(line, NoteLine):
                column.addWidget(self._block(line))
            else:
                column.addWidget(meeting_block(line))
        if len(self._lines) > self._most:
            older = quiet_button(_("Show older notes"))
            older.clicked.connect(self._show_older)
            column.addWidget(older)
        column.addStretch(1)
        self._area.setWidget(page)
        self._area.verticalScrollBar().setValue(at)
        self._states.show_content()

    def _show_closed(self, counsellor: str) -> None:
        sentence = closed_sentence(counsellor)
        show_closed(self._desk, self._states, sentence, self.openWanted.emit)

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


def closed_sentence(counsellor: str) -> str:
    """Say whose the records are, and so why they are closed."""
    if not counsellor:
        return _("This client has no counsellor yet, so the records are closed to you.")
    return _("This is a client of {name}. The records are closed to you.").format(
        name=display.isolated(counsellor)
    )


def open_until(moment: datetime) -> str:
    """Say until when records stay open that somebody opened in need."""
    return _("Opened in need, until {time}").format(time=display.clock_time(moment))


def _when(line: NoteLine | ChartEntry) -> datetime:
    return line.written_at if isinstance(line, NoteLine) else line.starts
