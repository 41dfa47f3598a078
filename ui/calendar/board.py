"""What the calendar shows at this moment, and what people intend with it; knows no widget."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from familycare.domain.access import Permission
from ui.calendar.geometry import AXIS_WIDTH, NARROWEST_COLUMN, Geometry, hour_height
from ui.calendar.gesture import minute_of
from ui.calendar.selection import Selection
from ui.calendar.surface import Surface
from ui.calendar.views import BY_RESOURCE, GRIDS, View

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from PySide6.QtCore import QPoint, QPointF

    from familycare.domain.settings import Settings
    from familycare.services.calendar_views import AppointmentLine
    from ui.calendar.columns import Column
    from ui.calendar.geometry import Cell
    from ui.calendar.shades import ShadeMap
    from ui.calendar.surface import Hit
    from ui.desk import Desk

ZOOM_LIMITS = (0.5, 3.0)
STEADY = 80
"""Pixels by which the view may become higher or lower before the hours do: what comes and goes
below it, as a message, must not move everything above."""
NEIGHBOURS = 2
"""Screens kept laid out and drawn beside the shown one: the earlier and the later."""


class Board(QObject):
    """What is shown, which of it is selected, and how large it is where time runs downwards."""

    spanPicked = Signal(object)
    """TimeSlot | Spot: somebody wants to book here."""
    appointmentChosen = Signal(object)
    """AppointmentLine | None: what is selected now."""
    appointmentActivated = Signal(object)
    """AppointmentLine: Enter or a double click."""
    moved = Signal(object, object, object)
    """AppointmentLine, the TimeSlot it was dragged to, and the number of another room or None."""
    bundleOpened = Signal(object, object)
    """Lines put together into one, and where on the screen."""
    dayOpened = Signal(object)
    """date: somebody wants to see this day by itself."""
    menuWanted = Signal(object, object)
    """AppointmentLine, TimeSlot or Spot under the mouse, and where on the screen."""
    shifted = Signal(int)
    """So many screens later; earlier when negative."""
    dragBegan = Signal(object)
    """AppointmentLine: it is being moved."""
    dragEnded = Signal()
    replaced = Signal()
    """Other columns or appointments are shown, or the grid is another one."""
    relaid = Signal()
    """Sizes or contents are others now."""
    repainted = Signal()
    """Something lies over the days differently."""
    scrollWanted = Signal(int)
    """Pixels below midnight that should be at the top."""
    columnWanted = Signal(int)
    """Number of a column that should be seen."""

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self.desk = desk
        self.plans = desk.actor.may(Permission.PLAN)
        """Whether whoever sits here may book and move."""
        self.view = View.WEEK
        self.columns: list[Column] = []
        self.lines: Sequence[AppointmentLine] = ()
        self.selected: AppointmentLine | None = None
        """Whose details are shown."""
        self.selection = Selection()
        """That one, or several of which it is one."""
        self.shades: ShadeMap | None = None
        """What the rules say about whoever is planned for, in the columns that are shown."""
        self.grid, self.hours = 15, (7, 20)
        self.scrolled = 0
        """Pixels below midnight that are at the top."""
        self.across = 0
        """Pixels of the columns that are scrolled away at the left."""
        self._size, self._fitted_height = (1, 1), 1
        self._mirrored = False
        self._zoom = 1.0
        self._surface: Surface | None = None
        self._ready: dict[tuple[Column, ...], Surface] = {}
        """Screens laid out before anybody asked for them; see `prepare`."""

    @property
    def days(self) -> list[date]:
        """The day of each column."""
        return [column.day for column in self.columns]

    def take_settings(self, settings: Settings) -> None:
        """Follow the centre's grid and working hours."""
        before = (self.grid, self.hours)
        self.grid = settings.grid_minutes
        self.hours = (settings.day_starts_hour, settings.day_ends_hour)
        if before != (self.grid, self.hours):
            self.shades = None
            self._ready.clear()
            self._relay()

    def show_lines(
        self, view: View, columns: Sequence[Column], lines: Sequence[AppointmentLine]
    ) -> None:
        """Show these columns with these appointments; the selection stays where it still is."""
        self.view, self.columns, self.lines = view, list(columns), lines
        if self.selected:
            wanted = self.selected.id
            self.selected = next((line for line in lines if line.id == wanted), None)
            if self.selected is None:
                self.appointmentChosen.emit(None)
        self.selection.keep(lines)
        ready = self._ready.get(tuple(columns))
        fits = ready and ready.geometry == self.geometry() and ready.lines == lines
        if self.shades and self.shades.columns != self.columns:
            self.shades = None
        self._relay(ready if fits else None)
        self.replaced.emit()

    def show_shades(self, shades: ShadeMap | None) -> None:
        """Shade the columns that are shown, or show them as they are."""
        if shades is not self.shades:
            self.shades = shades
            self.repainted.emit()

    def prepare(self, columns: Sequence[Column], lines: Sequence[AppointmentLine]) -> Surface:
        """Lay out what may be shown next, at the present size; the newest few are kept."""
        made = Surface(self.geometry(), self.view, columns, lines)
        self._ready[tuple(columns)] = made
        while len(self._ready) > NEIGHBOURS:
            del self._ready[next(iter(self._ready))]
        return made

    def repaint(self) -> None:
        """Draw everything anew: the look changed."""
        self._ready.clear()
        if self._surface:
            self._surface.repaint()

    def fit(self, width: int, height: int, *, mirrored: bool) -> None:
        """Fill this many pixels; mirrored when days run from right to left."""
        if abs(height - self._fitted_height) > STEADY:
            self._fitted_height = height
        self._size, self._mirrored = (width, height), mirrored
        self._relay()

    def zoom(self, factor: float, around: float) -> None:
        """Make the hours taller or lower; what stands at this height of the view stays there."""
        share = (self.scrolled + around) / self.geometry().height
        self._zoom = min(max(self._zoom * factor, ZOOM_LIMITS[0]), ZOOM_LIMITS[1])
        self._relay()
        self.scrollWanted.emit(round(share * self.geometry().height - around))

    def geometry(self) -> Geometry:
        """Return how large everything is at present."""
        width, _height = self._size
        hour = hour_height(self._fitted_height, *self.hours, self._zoom)
        narrowest = NARROWEST_COLUMN if self.view in BY_RESOURCE else 0.0
        return Geometry(width, hour, max(len(self.columns), 1), self._mirrored, narrowest)

    def surface(self) -> Surface:
        """Return the columns as they stand at the present size."""
        if self._surface is None:
            self._surface = Surface(self.geometry(), self.view, self.columns, self.lines)
        return self._surface

    def select(self, line: AppointmentLine | None, *, among: bool = False) -> None:
        """Select an appointment, or nothing; with `among` beside what is selected already."""
        if not among:
            self.selection.take([line] if line else ())
        if line != self.selected:
            self.selected = line
            if line and self.view in GRIDS:
                self.reveal(minute_of(line.starts))
                self._reveal_column(line)
            self.appointmentChosen.emit(line)
        self.repainted.emit()

    def select_number(self, appointment_id: int) -> None:
        """Select an appointment by its number, if it is shown."""
        found = next((line for line in self.lines if line.id == appointment_id), None)
        if found:
            self.select(found)

    def select_next(self, step: int) -> bool:
        """Select the next appointment in time, the one before with -1; False past the last."""
        if not self.lines:
            return False
        ids = [line.id for line in self.lines]
        if self.selected is None:
            number = 0 if step > 0 else len(ids) - 1
        else:
            number = ids.index(self.selected.id) + step
        if not 0 <= number < len(ids):
            return False
        self.select(self.lines[number])
        return True

    def go_round(self) -> None:
        """Select the next appointment; after the last, the first again."""
        if not self.select_next(1):
            self.select(None)
            self.select_next(1)

    def room_at(self, column: int) -> int | None:
        """Return the room that a column stands for, if it stands for one."""
        return self.columns[column].of if self.view is View.ROOMS else None

    def room_beside(self, line: AppointmentLine, columns: int) -> int | None:
        """Return the room so many columns beside the appointment's own, if there is one."""
        rooms = [column.of for column in self.columns] if self.view is View.ROOMS else []
        place = rooms.index(line.room_id) + columns if line.room_id in rooms else -1
        return rooms[place] if 0 <= place < len(rooms) else None

    def reveal(self, minute: int) -> None:
        """Scroll so that this minute of the day can be seen."""
        geometry, height = self.geometry(), self._size[1]
        y = geometry.y(minute)
        if not self.scrolled <= y <= self.scrolled + height - geometry.hour:
            self.scrollWanted.emit(round(y - geometry.hour))

    def hit(self, point: QPointF | QPoint) -> Hit | None:
        """Return what stands under a point of the view."""
        if self.on_axis(point.x()):
            return None
        return self.surface().at(point.x() + self.across, point.y() + self.scrolled)

    def cell(self, point: QPointF | QPoint) -> Cell:
        """Return the column and grid line under a point of the view."""
        x, y = point.x() + self.across, point.y() + self.scrolled
        return self.geometry().cell(x, y, self.grid)

    @property
    def axis_left(self) -> int:
        """Where in the view the hours stand, which never scroll away sideways."""
        return self._size[0] - AXIS_WIDTH if self._mirrored else 0

    def on_axis(self, x: float) -> bool:
        """Whether the hours stand at this point of the view."""
        return self.axis_left <= x < self.axis_left + AXIS_WIDTH

    def _reveal_column(self, line: AppointmentLine) -> None:
        for column, plan in enumerate(self.surface().plans):
            if any(self.lines[block.span.line].id == line.id for block in plan.blocks):
                self.columnWanted.emit(column)
                return

    def _relay(self, surface: Surface | None = None) -> None:
        """Lay everything out anew, or take what is laid out already."""
        self._surface = surface
        self.relaid.emit()
