"""Above the desk: which day, the papers of the day, and the switch between visits and tasks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QWidget

from familycare.domain.access import Permission
from familycare.i18n import _
from ui import display
from ui.plain_text import set_tooltip
from ui.theme import Space
from ui.widgets.buttons import button, icon_button, labelled_button
from ui.widgets.elided_label import ElidedLabel

if TYPE_CHECKING:
    from datetime import date

    from ui.desk import Desk

VISITS, TASKS = 0, 1


class Toolbar(QWidget):
    """Days left, papers and the switch right."""

    todayWanted = Signal()
    shifted = Signal(int)
    """Go so many days on, or back."""
    passesWanted = Signal()
    daySheetWanted = Signal()
    viewChosen = Signal(int)
    """VISITS or TASKS."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        today = button(_("Today"))
        today.clicked.connect(self.todayWanted)
        earlier = icon_button(desk.icons, "chevron-left", _("The day before"))
        later = icon_button(desk.icons, "chevron-right", _("The day after"))
        earlier.clicked.connect(lambda: self.shifted.emit(-1))
        later.clicked.connect(lambda: self.shifted.emit(1))
        self._day = ElidedLabel(role="section")
        self.passes = labelled_button(desk.icons, "printer", _("Passes …"))
        self.sheet = labelled_button(desk.icons, "printer", _("Day sheet …"))
        self.passes.clicked.connect(self.passesWanted)
        self.sheet.clicked.connect(self.daySheetWanted)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.XS)
        for widget in (today, earlier, later):
            row.addWidget(widget)
        row.addSpacing(Space.S)
        row.addWidget(self._day, 1)
        for paper in (self.passes, self.sheet):
            paper.setVisible(desk.actor.may(Permission.RECORD_ATTENDANCE))
            row.addWidget(paper)
        row.addSpacing(Space.M)
        self._views = QButtonGroup(self)
        for number, text in ((VISITS, _("Visits")), (TASKS, _("Tasks"))):
            choice = button(text)
            choice.setProperty("kind", "toggle")
            choice.setCheckable(True)
            choice.setChecked(number == VISITS)
            set_tooltip(choice, text)
            self._views.addButton(choice, number)
            row.addWidget(choice)
        self._views.idClicked.connect(self.viewChosen)

    def show_day(self, day: date) -> None:
        """Say which day is shown."""
        self._day.set_line(display.day_and_weekday(day))

    def show_view(self, view: int) -> None:
        """Mark what is shown."""
        self._views.button(view).setChecked(True)
