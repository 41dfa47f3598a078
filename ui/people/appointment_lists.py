"""The appointments of one client: what is coming, and what was."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from familycare.domain.appointments import State
from familycare.domain.slots import TimeSlot
from familycare.i18n import N_, _
from familycare.services.client_views import MOST_APPOINTMENTS
from ui import display
from ui.theme import Space
from ui.widgets.record_table import Column, RecordTable
from ui.widgets.section import heading, text_label

if TYPE_CHECKING:
    from familycare.services.calendar_views import AppointmentLine
    from familycare.services.client_views import ClientCard
    from ui.desk import Desk
    from ui.icons import Ink

INKS: dict[State, Ink] = {
    State.HELD: "ok",
    State.CHECKED_IN: "ok",
    State.NO_SHOW: "warn",
    State.CANCELLED: "muted",
}
ICONS: dict[State, str] = {
    State.HELD: "check",
    State.CHECKED_IN: "door-open",
    State.NO_SHOW: "circle",
    State.CANCELLED: "ban",
}


def _quiet(line: AppointmentLine) -> Ink:
    return "muted" if line.state is State.CANCELLED else "text"


def columns(*, past: bool) -> tuple[Column[AppointmentLine], ...]:
    """Return the columns; of what is past and still booked nobody has recorded who came."""

    def forgotten(line: AppointmentLine) -> bool:
        return past and line.state is State.BOOKED

    def state(line: AppointmentLine) -> str:
        return _("Not recorded") if forgotten(line) else display.label(line.state)

    def ink(line: AppointmentLine) -> Ink:
        return "warn" if forgotten(line) else INKS.get(line.state, "text")

    return (
        Column(
            N_("When"),
            lambda line: display.slot_text(TimeSlot(line.starts, line.ends)),
            key=lambda line: line.starts,
            width=240,
            ink=_quiet,
        ),
        Column(
            N_("What"),
            lambda line: display.label(line.kind),
            stretch=True,
            ink=_quiet,
            detail=lambda line: line.title if line.group_id else "",
        ),
        Column(N_("Room"), lambda line: line.room, width=170, ink=_quiet),
        Column(N_("Led by"), lambda line: line.lead, width=170, ink=_quiet, yields=1),
        Column(
            N_("State"), state, width=140, ink=ink, icon=lambda line: ICONS.get(line.state, "")
        ),
    )


class AppointmentLists(QScrollArea):
    """Two lists; the details beside them follow the line that somebody goes to."""

    appointmentChosen = Signal(object)
    """AppointmentId"""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.coming = self._make_table(_("Coming"), past=False)
        self.past = self._make_table(_("Past"), past=True)
        self._nothing_coming = text_label(_("Nothing is planned."), "muted")
        self._nothing_past = text_label(_("Nothing has taken place yet."), "muted")
        self._limit = text_label(
            _("The latest {count} are shown.").format(count=MOST_APPOINTMENTS), "caption"
        )
        self.setWidgetResizable(True)
        self.setWidget(self._lay_out())

    def show_card(self, card: ClientCard) -> None:
        """Show this client's appointments."""
        for table, nothing, lines in (
            (self.coming, self._nothing_coming, card.coming),
            (self.past, self._nothing_past, card.past),
        ):
            table.show_lines(lines)
            table.setVisible(bool(lines))
            nothing.setVisible(not lines)
        self._limit.setVisible(len(card.past) >= MOST_APPOINTMENTS)

    def _make_table(self, name: str, *, past: bool) -> RecordTable[AppointmentLine]:
        table: RecordTable[AppointmentLine] = RecordTable(
            self._desk.theme,
            self._desk.icons,
            columns(past=past),
            identity=lambda line: line.id,
            name=name,
        )
        table.fit_rows(MOST_APPOINTMENTS)
        table.lineActivated.connect(lambda line: self.appointmentChosen.emit(line.id))
        table.lineChosen.connect(partial(self._follow, table))
        return table

    def _follow(self, table: RecordTable[AppointmentLine], line: AppointmentLine | None) -> None:
        if line is not None and table.hasFocus():
            self.appointmentChosen.emit(line.id)

    def _lay_out(self) -> QWidget:
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, Space.L, 0, Space.L)
        column.setSpacing(Space.S)
        column.addLayout(_inset(heading(self.coming.accessibleName())))
        column.addLayout(_inset(self._nothing_coming))
        column.addWidget(self.coming)
        column.addSpacing(Space.L)
        column.addLayout(_inset(heading(self.past.accessibleName())))
        column.addLayout(_inset(self._nothing_past))
        column.addWidget(self.past)
        column.addLayout(_inset(self._limit))
        column.addStretch(1)
        return inner


def _inset(widget: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setContentsMargins(Space.L, 0, Space.L, 0)
    row.addWidget(widget)
    row.addStretch(1)
    return row
