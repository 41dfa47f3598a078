"""Booked appointments that are in the way of a change: a list from which each can be opened."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from familycare.domain.template_changes import Booked, BookedInTheWay
from familycare.i18n import N_, _, ngettext
from ui import display
from ui.messages import explain_all
from ui.theme import Space
from ui.widgets.buttons import button, primary_button
from ui.widgets.record_table import Column, RecordTable
from ui.widgets.section import caption, heading, text_label

if TYPE_CHECKING:
    from familycare.domain.errors import Refused
    from ui.desk import Desk

MOST_ROWS = 5
"""Of the list that are seen at a time."""


def _place(booked: Booked) -> str:
    return _("Supervised") if booked.supervised else ""


COLUMNS: tuple[Column[Booked], ...] = (
    Column(N_("When"), lambda b: display.slot_text(b.slot), key=lambda b: b.slot.start, width=256),
    Column(N_("Client"), lambda b: b.name, stretch=True, tooltip=lambda b: b.name, detail=_place),
)


class InTheWay(QWidget):
    """How many there are, and each of them; Enter or a double click opens it."""

    appointmentWanted = Signal(object)
    """AppointmentId: somebody wants to move or cancel it."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.told = text_label("", "error", wrap=True)
        self.table = RecordTable[Booked](
            desk.theme,
            desk.icons,
            COLUMNS,
            identity=lambda booked: booked.id,
            name=_("Appointments in the way"),
        )
        self.table.lineActivated.connect(lambda booked: self.appointmentWanted.emit(booked.id))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.S)
        column.addWidget(self.told)
        column.addWidget(self.table)
        column.addWidget(caption(_("Enter opens one, so that it can be moved or called off.")))
        self.hide()

    def show_refusal(self, refusal: Refused) -> bool:
        """List what is in the way if that is what this is about; whether it is."""
        is_ours = isinstance(refusal, BookedInTheWay)
        if isinstance(refusal, BookedInTheWay):
            count = len(refusal.booked)
            self.told.setText(
                ngettext(
                    "One booked appointment would no longer fit. Nothing was changed.",
                    "{count} booked appointments would no longer fit. Nothing was changed.",
                    count,
                ).format(count=display.number(count))
            )
            self.table.show_lines(refusal.booked)
            self.table.fit_rows(MOST_ROWS)
        self.setVisible(is_ours)
        return is_ours


class InTheWayDialog(QDialog):
    """The same on its own, for a deed without a form."""

    appointmentWanted = Signal(object)

    def __init__(self, desk: Desk, title: str, refusal: Refused, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setMinimumWidth(Space.FORM + 2 * Space.XL)
        self.setModal(True)
        self.listed = InTheWay(desk)
        self.listed.appointmentWanted.connect(self.appointmentWanted)
        close = primary_button(_("Leave it as it was"))
        close.clicked.connect(self.reject)
        self.open_one = button(_("Show it"))
        self.open_one.clicked.connect(self._open_current)
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.XL, Space.XL, Space.XL, Space.L)
        column.setSpacing(Space.L)
        column.addWidget(heading(title))
        if not self.listed.show_refusal(refusal):
            for sentence in explain_all(refusal, desk.zone):
                column.addWidget(text_label(sentence, "error", wrap=True))
        self.open_one.setVisible(not self.listed.isHidden())
        column.addWidget(self.listed)
        footer = QHBoxLayout()
        footer.addStretch(1)
        footer.addWidget(self.open_one)
        footer.addWidget(close)
        column.addLayout(footer)

    def _open_current(self) -> None:
        booked = self.listed.table.line() or next(iter(self.listed.table.record_model.lines), None)
        if booked:
            self.appointmentWanted.emit(booked.id)
