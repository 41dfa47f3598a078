"""What was put together into one: a list to choose from, and a view with more room."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QListWidget, QListWidgetItem, QVBoxLayout

from familycare import formats
from familycare.i18n import _
from ui import display
from ui.calendar.painter import MARKS
from ui.plain_text import as_tooltip
from ui.theme import Space
from ui.widgets.buttons import button

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtCore import QPoint
    from PySide6.QtWidgets import QWidget

    from familycare.services.calendar_views import AppointmentLine
    from ui.desk import Desk

WIDTH = 340
SHOWN_ROWS = 10


class BundlePopover(QFrame):
    """Closes when one is chosen, or Esc is pressed."""

    chosen = Signal(object)
    """AppointmentLine"""
    roomsWanted = Signal(object)
    """date: show that day with a column for each room."""

    def __init__(self, desk: Desk, lines: Sequence[AppointmentLine], parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setObjectName("popover")
        self._lines = lines
        self._list = QListWidget()
        self._list.setUniformItemSizes(True)
        self._list.setAccessibleName(_("Appointments at this time"))
        for line in lines:
            item = QListWidgetItem(desk.icons.icon(MARKS[line.kind]), _row(line))
            item.setToolTip(as_tooltip(display.spoken(line)))
            self._list.addItem(item)
        self._list.setCurrentRow(0)
        self._list.itemActivated.connect(self._choose)
        self._list.itemClicked.connect(self._choose)
        box = QVBoxLayout(self)
        box.setContentsMargins(Space.XS, Space.XS, Space.XS, Space.XS)
        box.addWidget(self._list)
        by_room = button(_("Show this day by room"))
        by_room.clicked.connect(self._show_rooms)
        box.addWidget(by_room)
        rows = min(len(lines), SHOWN_ROWS)
        self.resize(WIDTH, rows * Space.TARGET + 2 * Space.M + Space.CONTROL + Space.XS)
        self.setFocusProxy(self._list)

    def open_at(self, point: QPoint) -> None:
        """Open beside this point of the screen, inside it."""
        screen = self.screen().availableGeometry()
        self.move(
            min(point.x(), screen.right() - self.width()),
            min(point.y(), screen.bottom() - self.height()),
        )
        self.show()
        self._list.setFocus()

    def _show_rooms(self) -> None:
        self.close()
        self.roomsWanted.emit(self._lines[0].starts.date())

    def _choose(self, item: QListWidgetItem) -> None:
        line = self._lines[self._list.row(item)]
        self.close()
        self.chosen.emit(line)


def _row(line: AppointmentLine) -> str:
    hours = formats.hours(line.starts, line.ends)
    return f"{hours}   {display.isolated(line.title)} · {display.isolated(line.room)}"
