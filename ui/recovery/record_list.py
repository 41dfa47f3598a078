"""The records of one kind, latest first, to be read like a page and corrected."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from familycare.domain.access import Permission
from familycare.domain.support import Informant
from familycare.i18n import _
from ui import display
from ui.recovery import words
from ui.theme import Space
from ui.widgets.badge import Badge
from ui.widgets.buttons import icon_button, quiet_button
from ui.widgets.elided_label import ElidedLabel
from ui.widgets.section import caption, hairline, text_label

if TYPE_CHECKING:
    from familycare.domain.recovery.records import RecordKind, RecoveryRecord
    from familycare.services.recovery_views import RecoveryCard
    from ui.desk import Desk

AT_FIRST = 10
"""Records shown until somebody asks for the older ones; of versions the latest alone."""
LABEL_WIDTH = 180


class RecordList(QWidget):
    """Blocks, one a record."""

    editWanted = Signal(object)
    """RecoveryRecord"""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._card: RecoveryCard | None = None
        self._records: tuple[RecoveryRecord, ...] = ()
        self._most = AT_FIRST
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(Space.M)

    def show_kind(self, card: RecoveryCard, kind: RecordKind) -> None:
        """Show the records of a kind."""
        self._card, self._records = card, card.of(kind)
        self._most = 1 if kind in words.VERSIONS else AT_FIRST
        self._fill()

    def _fill(self) -> None:
        while item := self._column.takeAt(0):
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
        for number, record in enumerate(self._records[: self._most]):
            if number:
                self._column.addWidget(hairline())
            self._column.addWidget(self._block(record))
        if len(self._records) > self._most:
            more = quiet_button(_("Show the earlier ones"))
            more.clicked.connect(self._show_more)
            self._column.addWidget(more)

    def _show_more(self) -> None:
        self._most += AT_FIRST
        self._fill()

    def _block(self, record: RecoveryRecord) -> QWidget:
        block = QWidget()
        column = QVBoxLayout(block)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.XS)
        column.addLayout(self._head(record))
        grid = QGridLayout()
        grid.setHorizontalSpacing(Space.M)
        grid.setVerticalSpacing(Space.XS)
        grid.setColumnStretch(1, 1)
        grid.setColumnMinimumWidth(0, LABEL_WIDTH)
        for row, (label, text) in enumerate(words.said(record.page)):
            name = caption(label, wrap=True)
            name.setFixedWidth(LABEL_WIDTH)
            told = text_label(text, wrap=True)
            told.setMinimumWidth(1)
            grid.addWidget(name, row, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(told, row, 1)
        column.addLayout(grid)
        return block

    def _head(self, record: RecoveryRecord) -> QHBoxLayout:
        assert self._card is not None  # noqa: S101 - records come with a card
        who = display.isolated(self._card.who(record))
        if not who and record.informant is not Informant.STAFF:
            who = display.label(record.informant)
        when = display.day(record.noted_on)
        by = _("written by {name}").format(name=display.isolated(record.author))
        row = QHBoxLayout()
        row.setSpacing(Space.S)
        row.addWidget(ElidedLabel(display.joined(when, who, by), "caption"), 1)
        if record.page.closed:
            row.addWidget(Badge(_("Signed"), "ok"))
        if record.due_on:
            late = record.due_on < self._card.today
            due = _("Due {day}").format(day=display.day(record.due_on))
            row.addWidget(Badge(due, "warn" if late else "neutral"))
        if self._desk.actor.may(Permission.ASSESS) and not record.page.closed:
            edit = icon_button(
                self._desk.icons, "pencil", _("Change what is kept of {day}").format(day=when)
            )
            edit.clicked.connect(partial(self.editWanted.emit, record))
            row.addWidget(edit)
        return row
