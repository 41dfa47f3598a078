"""Asks the rules about whoever is planned for, and lets the calendar show the answer."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from familycare.domain.ids import AppointmentId, StaffId
from familycare.services import shading
from ui.calendar.columns import NOBODY
from ui.calendar.shades import ShadeMap
from ui.calendar.views import GRIDS, View

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from familycare.services.calendar_views import AppointmentLine
    from familycare.services.eligibility import Sought
    from familycare.services.shading import Shades
    from familycare.services.work import Reading
    from ui.calendar.board import Board
    from ui.calendar.columns import Column
    from ui.page import Planned

AT_ONCE_MS = 30
"""Several changes of one moment, as the days and the client, are one question."""


class Shading(QObject):
    """Of several who are planned for the most urgent counts: dragged, in the form, chosen."""

    changed = Signal()
    """Somebody else is planned for, or nobody any more."""

    def __init__(self, board: Board) -> None:
        super().__init__(board)
        self._board = board
        self._chosen: Planned | None = None
        self._in_form: Planned | None = None
        self._dragged: AppointmentLine | None = None
        self._soon = QTimer(self, singleShot=True, interval=AT_ONCE_MS)
        self._soon.timeout.connect(self._ask)
        board.replaced.connect(self._soon.start)
        board.dragBegan.connect(self._drag)
        board.dragEnded.connect(partial(self._drag, None))

    @property
    def plan(self) -> Planned | None:
        """For whom an appointment is planned now, unless one is dragged."""
        return self._in_form or self._chosen

    def choose(self, plan: Planned | None) -> None:
        """Plan for this person from now on, or for nobody."""
        self._chosen = plan
        self._follow()

    def take_form(self, plan: Planned | None) -> None:
        """Follow a form that is open over the calendar; None when it closes."""
        if plan != self._in_form:
            self._in_form = plan
            self._follow()

    def _follow(self) -> None:
        self._ask()
        self.changed.emit()

    def _drag(self, line: AppointmentLine | None) -> None:
        if line is not self._dragged:
            self._dragged = line
            if line is None and self.plan is None:
                self._soon.stop()
                self._board.show_shades(None)
            else:
                self._ask()

    def _ask(self) -> None:
        board = self._board
        nobody = self.plan is None and self._dragged is None
        if nobody or not board.columns or board.view not in GRIDS:
            board.show_shades(None)
            return
        question = partial(
            _read, self._dragged, self.plan, board.view, tuple(board.columns), board.grid
        )
        board.desk.runner.wonder(self, question, self._show, key="shades")

    def _show(self, shades: ShadeMap) -> None:
        board = self._board
        wanted = self.plan is not None or self._dragged is not None
        if wanted and shades.columns == board.columns:
            board.show_shades(shades)


def _read(
    dragged: AppointmentLine | None,
    plan: Planned | None,
    view: View,
    columns: Sequence[Column],
    grid: int,
    reading: Reading,
) -> ShadeMap:
    days = [column.day for column in columns]
    if dragged:
        sought, whom = shading.moving(reading, AppointmentId(dragged.id)), dragged.title
    else:
        assert plan is not None  # noqa: S101 - asked for somebody
        sought, whom = plan
    if dragged and view is View.STAFF:  # it is moved in time only; who leads it stays
        found = shading.of_days(reading, sought, reading.days(days[0], days[0]))
        found = {column.of or None: found[None] for column in columns}
    else:
        found = _shades(reading, sought, view, columns)
    return ShadeMap(view, columns, grid, found, whom)


def _shades(reading: Reading, sought: Sought, view: View, columns: Sequence[Column]) -> Shades:
    days: list[date] = [column.day for column in columns]
    during = reading.days(min(days), max(days))
    if view is View.ROOMS:
        return shading.by_room(reading, sought, during)
    whole = shading.of_days(reading, sought, during)
    if view is View.STAFF:
        members = [StaffId(c.of) for c in columns if c.of is not None and c.of != NOBODY]
        return whole | shading.by_staff(reading, sought, during, members)
    return whole
