"""What is due of a client's recovery records, for the overview of the client."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from familycare.domain.people import Client
from familycare.domain.recovery.records import RecoveryRecord
from familycare.i18n import _, ngettext
from familycare.services import recovery_views
from ui import display
from ui.recovery import words
from ui.refresh import Refresher
from ui.theme import Space
from ui.widgets.buttons import quiet_button
from ui.widgets.elided_label import ElidedLabel
from ui.widgets.section import text_label

if TYPE_CHECKING:
    from collections.abc import Sequence

    from familycare.services.recovery_views import DueOfClient
    from ui.desk import Desk

MOST_SHOWN = 4
"""Lines; the earliest are shown, and how many more there are."""


class DueGlance(QWidget):
    """What asks somebody to do something, the earliest first, and the way to each."""

    wanted = Signal(str)
    """RecordKind: its records are wanted."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._client_id: int | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(Space.XS)
        kinds = (RecoveryRecord, Client)
        self._refresher = Refresher(self, desk.runner, kinds, self._reload)

    def show_client(self, client_id: int | None) -> None:
        """Show what is due of this client; of nobody whose records are closed."""
        if client_id != self._client_id:
            self._client_id = client_id
            self._clear()
        self._refresher.mark_stale()

    def _reload(self) -> None:
        if self._client_id is not None:
            view = partial(recovery_views.due_of, client_id=self._client_id)
            self._desk.runner.ask(self, view, self._show)

    def _show(self, found: DueOfClient) -> None:
        if found.client_id != self._client_id:
            return
        self._clear()
        if not found.records:
            self._column.addWidget(text_label(_("Nothing is due."), "muted"))
            return
        self._column.addWidget(self._rows(found.records[:MOST_SHOWN], found))
        more = len(found.records) - MOST_SHOWN
        if more > 0:
            rest = ngettext("and {count} more", "and {count} more", more)
            told = rest.format(count=display.number(more))
            self._column.addWidget(text_label(told, "muted"))

    def _rows(self, records: Sequence[RecoveryRecord], found: DueOfClient) -> QWidget:
        table = QWidget()
        grid = QGridLayout(table)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(Space.M)
        grid.setVerticalSpacing(0)
        grid.setColumnStretch(0, 1)
        for row, record in enumerate(records):
            told = words.due(record)
            late = record.due_on is not None and record.due_on <= found.today
            when = display.short_day(record.due_on) if record.due_on else ""
            due = _("due {day}").format(day=when)
            look = quiet_button(_("Look at it"))
            look.setAccessibleName(_("Look at it: {what}").format(what=told))
            look.clicked.connect(partial(self._want, record))
            grid.addWidget(ElidedLabel(told), row, 0)
            grid.addWidget(text_label(due, "warn" if late else "muted"), row, 1)
            grid.addWidget(look, row, 2)
        return table

    def _want(self, record: RecoveryRecord, *_signal: object) -> None:
        self.wanted.emit(record.kind.value)

    def _clear(self) -> None:
        while item := self._column.takeAt(0):
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
