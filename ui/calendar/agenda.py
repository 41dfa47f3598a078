"""Two weeks as a list: every appointment on a line of its own, under its day."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from itertools import groupby
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter
from typing_extensions import override

from familycare import formats
from familycare.domain.slots import TimeSlot
from familycare.i18n import _
from ui import display
from ui.calendar.keyboard import FIRST_MINUTES
from ui.calendar.views import View
from ui.widgets.agenda.rows import Entry, Heading, NowMark
from ui.widgets.agenda.view import AgendaView

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QPaintEvent

    from familycare.services.calendar_views import AppointmentLine
    from ui.calendar.board import Board
    from ui.widgets.agenda.rows import Index, Row


class CalendarAgenda(AgendaView):
    """Reads like a page; Enter changes what is current, Page Up and Down turn at the ends."""

    def __init__(self, board: Board) -> None:
        super().__init__(board.desk.theme, _("Calendar"), with_buttons=False)
        self._board = board
        self._cursor: date | None = None
        self.entryChosen.connect(lambda entry: board.select(entry.line))
        self.entryOpened.connect(lambda entry: board.appointmentActivated.emit(entry.line))
        board.relaid.connect(self._follow)
        board.appointmentChosen.connect(self._mark)

    def cursor_day(self) -> date:
        """Return the day of the current appointment."""
        entry = self.entry()
        return entry.line.starts.date() if entry else self._cursor or self._board.days[0]

    def cursor_slot(self) -> TimeSlot:
        """Return the first hour of work of the day of the current appointment."""
        board = self._board
        start = datetime.combine(self.cursor_day(), time(board.hours[0]), board.desk.zone)
        return TimeSlot(start, start + timedelta(minutes=FIRST_MINUTES))

    def stand_on(self, day: date) -> None:
        """Begin with this day, or the first after it on which anything is planned."""
        self._cursor = day
        heading = 0
        for number, row in enumerate(self.agenda.rows):
            if isinstance(row, Heading):
                heading = number
            elif isinstance(row, Entry) and row.line.starts.date() >= day:
                self.scrollTo(self.agenda.index(heading), self.ScrollHint.PositionAtTop)
                return

    def _follow(self) -> None:
        board = self._board
        if board.view is View.AGENDA and board.columns:
            now = board.desk.clock.now().astimezone(board.desk.zone)
            self.show_rows(_rows(board.lines, now))

    def _mark(self, line: AppointmentLine | None) -> None:
        if self._board.view is not View.AGENDA:
            return
        row = self.agenda.row_of(line.id) if line else None
        if row is None:
            self.let_go()
        elif row != self.currentIndex():
            self.setCurrentIndex(row)

    @override
    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        entry = self.entry()
        if entry and self.hasFocus():
            self._board.select(entry.line)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        bar = self.verticalScrollBar()
        match event.key():
            case Qt.Key.Key_Escape:
                self._board.select(None)
            case Qt.Key.Key_PageDown if bar.value() == bar.maximum():
                self._board.shifted.emit(1)
            case Qt.Key.Key_PageUp if bar.value() == bar.minimum():
                self._board.shifted.emit(-1)
            case _:
                super().keyPressEvent(event)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self.agenda.rows:
            painter = QPainter(self.viewport())
            painter.setPen(self._board.desk.theme.colors().muted)
            words = _("Nothing is planned in these days.")
            painter.drawText(self.viewport().rect(), Qt.AlignmentFlag.AlignCenter, words)

    @override
    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        entry = self.entry()
        if entry:
            point = self.visualRect(self.currentIndex()).center()
            if event.reason() is event.Reason.Mouse:
                point = event.pos()
            self._board.menuWanted.emit(entry.line, self.viewport().mapToGlobal(point))


def _rows(lines: Sequence[AppointmentLine], now: datetime) -> Iterator[Row]:
    """Yield each day's heading and lines, with the present time among today's."""
    for day, group in groupby(lines, key=lambda line: line.starts.date()):
        todays = list(group)
        yield Heading(formats.long_day_and_weekday(day), len(todays))
        marked = day != now.date()
        for line in todays:
            if not marked and line.starts > now:
                marked = True
                yield NowMark(display.clock_time(now))
            yield Entry(line, None, over=line.ends <= now)
