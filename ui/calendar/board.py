"""What the calendar shows at this moment, and what people intend with it; knows no widget."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from ui.calendar.geometry import Geometry, hour_height
from ui.calendar.gesture import minute_of
from ui.calendar.surface import Surface

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from PySide6.QtCore import QPoint, QPointF

    from familycare.domain.settings import Settings
    from familycare.services.calendar_views import AppointmentLine
    from ui.calendar.geometry import Cell
    from ui.calendar.surface import Hit
    from ui.desk import Desk

ZOOM_LIMITS = (0.5, 3.0)
NEIGHBOURS = 2
"""Screens kept laid out and drawn beside the shown one: the earlier and the later."""


class Board(QObject):
    """The shown days, their appointments, and which of them is selected."""

    spanPicked = Signal(object)
    """TimeSlot: somebody wants to book here."""
    appointmentChosen = Signal(object)
    """AppointmentLine | None: what is selected now."""
    appointmentActivated = Signal(object)
    """AppointmentLine: Enter or a double click."""
    moved = Signal(object, object)
    """AppointmentLine and the TimeSlot it was dragged to."""
    foldOpened = Signal(object, object)
    """Lines folded into one, and where on the screen."""
    menuWanted = Signal(object, object)
    """AppointmentLine or TimeSlot under the mouse, and where on the screen."""
    shifted = Signal(int)
    """So many screens later; earlier when negative."""
    relaid = Signal()
    """Sizes or contents are others now."""
    repainted = Signal()
    """Something lies over the days differently."""
    scrollWanted = Signal(int)
    """Pixels below midnight that should be at the top."""

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self.desk = desk
        self.days: list[date] = []
        self.lines: Sequence[AppointmentLine] = ()
        self.selected: AppointmentLine | None = None
        self.grid, self.hours = 15, (7, 20)
        self.scrolled = 0
        """Pixels below midnight that are at the top."""
        self._size = (1, 1)
        self._mirrored = False
        self._zoom = 1.0
        self._surface: Surface | None = None
        self._ready: dict[tuple[date, ...], Surface] = {}
        """Screens laid out before anybody asked for them; see `prepare`."""

    def take_settings(self, settings: Settings) -> None:
        """Follow the centre's grid and working hours."""
        self.grid = settings.grid_minutes
        self.hours = (settings.day_starts_hour, settings.day_ends_hour)
        self._ready.clear()
        self._relay()

    def show_lines(self, days: Sequence[date], lines: Sequence[AppointmentLine]) -> None:
        """Show these days with these appointments; the selection stays where it still exists."""
        self.days, self.lines = list(days), lines
        if self.selected:
            wanted = self.selected.id
            self.selected = next((line for line in lines if line.id == wanted), None)
            if self.selected is None:
                self.appointmentChosen.emit(None)
        ready = self._ready.get(tuple(days))
        fits = ready and ready.geometry == self.geometry() and ready.lines == lines
        self._relay(ready if fits else None)

    def prepare(self, days: Sequence[date], lines: Sequence[AppointmentLine]) -> Surface:
        """Lay out days that may be shown next, at the present size; the newest few are kept."""
        made = self._ready[tuple(days)] = Surface(self.geometry(), days, lines)
        while len(self._ready) > NEIGHBOURS:
            del self._ready[next(iter(self._ready))]
        return made

    def repaint(self) -> None:
        """Draw everything anew: the look changed."""
        self._ready.clear()
        self.surface().repaint()

    def fit(self, width: int, height: int, *, mirrored: bool) -> None:
        """Fill this many pixels; mirrored when days run from right to left."""
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
        width, height = self._size
        hour = hour_height(height, *self.hours, self._zoom)
        return Geometry(width, hour, max(len(self.days), 1), self._mirrored)

    def surface(self) -> Surface:
        """Return the days as they stand at the present size."""
        if self._surface is None:
            self._surface = Surface(self.geometry(), self.days, self.lines)
        return self._surface

    def select(self, line: AppointmentLine | None) -> None:
        """Select an appointment, or nothing."""
        if line != self.selected:
            self.selected = line
            if line:
                self.reveal(minute_of(line.starts))
            self.appointmentChosen.emit(line)
        self.repainted.emit()

    def reveal(self, minute: int) -> None:
        """Scroll so that this minute of the day can be seen."""
        geometry, height = self.geometry(), self._size[1]
        y = geometry.y(minute)
        if not self.scrolled <= y <= self.scrolled + height - geometry.hour:
            self.scrollWanted.emit(round(y - geometry.hour))

    def hit(self, point: QPointF | QPoint) -> Hit | None:
        """Return what stands under a point of the view."""
        return self.surface().at(point.x(), point.y() + self.scrolled)

    def cell(self, point: QPointF | QPoint) -> Cell:
        """Return the day and grid line under a point of the view."""
        return self.geometry().cell(point.x(), point.y() + self.scrolled, self.grid)

    def _relay(self, surface: Surface | None = None) -> None:
        """Lay everything out anew, or take what is laid out already."""
        self._surface = surface
        self.relaid.emit()
