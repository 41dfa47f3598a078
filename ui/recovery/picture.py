"""What every picture of records is, and the deeds that are done from one."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from familycare.domain.access import Permission
from familycare.services import recovery_records
from ui.plain_text import as_label
from ui.sides import margins
from ui.theme import Space
from ui.widgets.section import text_label
from ui.widgets.tick_box import TickBox

if TYPE_CHECKING:
    from familycare.domain.recovery.pages import Page
    from familycare.domain.recovery.records import RecoveryRecord
    from familycare.services.recovery_views import RecoveryCard
    from ui.desk import Desk


class Picture(QWidget):
    """Records of one kind as a whole; subclasses fill `column`."""

    contactWanted = Signal(object, object)
    """RecoveryRecord, int: this contact of it, counted from 0, shall be booked."""
    paperWanted = Signal(object)
    """RecoveryRecord: it shall be printed."""

    def __init__(self, desk: Desk, card: RecoveryCard) -> None:
        super().__init__()
        self.desk, self.card = desk, card
        self.may_write = desk.actor.may(Permission.ASSESS)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, Space.S)
        self.column.setSpacing(Space.S)

    def keep(self, record: RecoveryRecord, page: Page, undo_text: str, *_signal: object) -> None:
        """Keep a record with another page, at once and with a way back."""
        deed = partial(recovery_records.save, record=replace(record, page=page))
        self.desk.runner.run(self.window(), deed, undo_text=undo_text)


def hint(told: str) -> QFrame:
    """Make a line that asks for attention without being an error."""
    frame = QFrame()
    frame.setObjectName("question")
    row = QHBoxLayout(frame)
    row.setContentsMargins(*margins(Space.M, Space.S, Space.S, Space.S))
    label = text_label(told, wrap=True)
    label.setMinimumWidth(1)
    row.addWidget(label, 1)
    return frame


def tick_box(name: str, text: str, *, checked: bool, wraps: bool = False) -> QCheckBox:
    """Make a box to tick; the name finds it again after the picture was drawn afresh.

    It wraps where it has a line for itself; in a row it keeps its words together.
    """
    box = TickBox(text) if wraps else QCheckBox(as_label(text))
    box.setObjectName(name)
    box.setAccessibleName(text)
    box.setChecked(checked)
    return box
