"""What was begun and not finished: stopped by somebody, a full disk, or the program's end."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from familycare.domain.batches import BatchState
from familycare.i18n import _
from familycare.services import batches
from ui import display
from ui.theme import Space
from ui.widgets.buttons import button, primary_button
from ui.widgets.section import text_label

if TYPE_CHECKING:
    from collections.abc import Sequence

    from familycare.domain.batches import Batch
    from ui.desk import Desk


class UnfinishedBar(QWidget):
    """Hidden while there is nothing to go on with."""

    goOnWanted = Signal(object)
    """Batch."""
    left = Signal()
    """The person wants no more of it."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._batch: Batch | None = None
        self._idle = True
        self.told = text_label("", wrap=True)
        self.go_on, self.leave = primary_button(_("Go on")), button(_("Leave it as it is"))
        self.go_on.clicked.connect(lambda _checked: self.goOnWanted.emit(self._batch))
        self.leave.clicked.connect(self._leave)
        row = QHBoxLayout(self)
        row.setContentsMargins(Space.M, 0, Space.M, Space.S)
        row.setSpacing(Space.S)
        row.addWidget(self.told, 1)
        row.addWidget(self.go_on)
        row.addWidget(self.leave)
        self.hide()

    def take(self, found: Sequence[Batch]) -> None:
        """Tell of the one that was begun last."""
        self._batch = found[0] if found else None
        if self._batch is not None:
            self.told.setText(_story(self._batch))
        self.show_if(idle=self._idle)

    def show_if(self, *, idle: bool) -> None:
        """Offer to go on while nothing else is under way."""
        self._idle = idle
        self.setVisible(self._batch is not None and idle)

    def _leave(self) -> None:
        if self._batch is not None:
            call = partial(batches.end, batch_id=self._batch.id, state=BatchState.LEFT)
            self._desk.runner.run(self, call, done=lambda _batch: self.left.emit())


def _story(batch: Batch) -> str:
    unit = display.isolated(batch.unit) if batch.unit else _("The whole centre")
    days = display.day_range(batch.first_day, batch.last_day)
    place = display.code(batch.folder) if batch.folder else _("to the printer")
    return _("Not finished: {unit}, {days}, {place}").format(unit=unit, days=days, place=place)
