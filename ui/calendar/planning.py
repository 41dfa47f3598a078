"""Planning for somebody: what the calendar is asked about them, and what follows from it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject

from familycare.domain.appointments import State
from familycare.domain.ids import AppointmentId, RoomId
from familycare.domain.slots import TimeSlot
from familycare.domain.suggestions import Suggestion, Way
from familycare.i18n import _
from familycare.services import shading
from familycare.services.calendar_views import AppointmentLine
from ui.calendar.shading import Shading
from ui.calendar.why_not import WhyNotPopover
from ui.page import Spot

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtCore import QPoint

    from familycare.domain.suggestions import FirstPossible
    from familycare.services.shading import Here
    from familycare.services.work import Reading
    from ui.calendar.board import Board
    from ui.calendar.plan_panel import PlanPanel
    from ui.page import Page, Planned

    Move = Callable[[AppointmentLine, TimeSlot, int | None], None]


class Question(NamedTuple):
    """Why not here, for whom, and where on the screen the answer is to stand."""

    slot: TimeSlot
    room_id: int | None
    line: AppointmentLine | None
    """The appointment that would be moved there; None for a new one."""
    point: QPoint


class Planning(QObject):
    """Knows the panel in which a client is chosen, and `move`, by which an appointment moves."""

    def __init__(self, page: Page, board: Board, panel: PlanPanel, move: Move) -> None:
        super().__init__(page)
        self._page, self._board, self._panel, self._move = page, board, panel, move
        self.shading = Shading(board)
        self._waiting: Question | None = None
        """Asked before anybody was chosen."""
        panel.changed.connect(self._choose)

    def begin(self, start: object) -> object:
        """Return what a new appointment starts from, with whoever is planned for."""
        whom = self._panel.whom()
        if whom is None:
            return start
        if isinstance(start, TimeSlot):
            return Spot(start, kind=whom.kind, whom=whom)
        if isinstance(start, Spot):
            return Spot(start.slot, start.room_id, start.staff_id, whom.kind, whom)
        return whom if start is None else start

    def why_not(self, start: object, point: QPoint) -> None:
        """Say why somebody cannot be booked at a time, or why an appointment cannot be there."""
        if isinstance(start, Spot):
            question = Question(start.slot, start.room_id, None, point)
        elif isinstance(start, TimeSlot):
            question = Question(start, None, None, point)
        elif isinstance(start, AppointmentLine) and start.state is State.BOOKED:
            slot = TimeSlot(start.starts, start.ends)
            question = Question(slot, start.room_id, start, point)
        else:
            return
        self._ask(question)

    def _choose(self) -> None:
        planned = self._panel.planned()
        self.shading.choose(planned)
        if planned and self._waiting:
            self._panel.hide()
            question, self._waiting = self._waiting, None
            self._ask(question)

    def _ask(self, question: Question) -> None:
        planned = self._panel.planned()
        if planned is None and question.line is None:
            self._waiting = question
            self._panel.open_at(question.point)
            return
        read = partial(_read, planned, question)
        show = partial(self._show, question)
        self._board.desk.runner.ask(self, read, show, key="why not")

    def _show(self, question: Question, here: Here | None) -> None:
        if here is None:
            self._page.told.emit(_("No room is in use for such appointments."))
            return
        whom = question.line.title if question.line else self._name()
        popover = WhyNotPopover(self._board.desk, here, whom, self._page)
        popover.appointmentWanted.connect(self._page.appointmentChosen)
        popover.againWanted.connect(partial(self._ask, question))
        popover.taken.connect(partial(self._take, question, here))
        popover.open_at(question.point)

    def _name(self) -> str:
        planned = self._panel.planned()
        return planned.name if planned else ""

    def _take(
        self, question: Question, here: Here, what: Suggestion | FirstPossible | Here
    ) -> None:
        way = what.way if isinstance(what, Suggestion) else None
        if question.line is None:
            supervised = way is Way.SUPERVISED
            spot = Spot(
                what.slot.within(self._board.desk.zone),
                room_id=what.room_id,
                kind=self._panel.kind.value(),
                whom=self._panel.whom(),
                supervised=supervised,
            )
            self._page.newAppointmentWanted.emit(spot)
        elif way in {Way.SUPERVISED, Way.LEAVE_OUT} or (what is here and here.why.reasons):
            self._page.changeWanted.emit(question.line.id)
        else:
            self._move(question.line, what.slot.within(self._board.desk.zone), what.room_id)


def _read(planned: Planned | None, question: Question, reading: Reading) -> Here | None:
    if question.line is not None:
        sought = shading.moving(reading, AppointmentId(question.line.id))
    else:
        assert planned is not None  # noqa: S101 - asked for somebody
        sought = planned.sought
    room_id = None if question.room_id is None else RoomId(question.room_id)
    return shading.why_here(reading, sought, question.slot, room_id)
