"""Above the calendar: which days are shown, how many, and which kinds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QPushButton, QWidget

from familycare.domain.appointment_kinds import AppointmentKind
from familycare.domain.appointments import State
from familycare.i18n import _
from ui import display
from ui.calendar.painter import MARKS
from ui.plain_text import set_tooltip
from ui.theme import Space
from ui.widgets.buttons import button, icon_button
from ui.widgets.section import text_label

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from familycare.services.calendar_views import AppointmentLine
    from ui.desk import Desk

WEEK = 7


class Toolbar(QWidget):
    """Filters left, the choice of view right."""

    todayWanted = Signal()
    shifted = Signal(int)
    viewChosen = Signal(int)
    """Number of days to show."""
    filterChanged = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        today = button(_("Today"))
        set_tooltip(today, _("Go to today (T)"))
        today.clicked.connect(self.todayWanted)
        earlier = icon_button(desk.icons, "chevron-left", _("Earlier (Page up)"))
        later = icon_button(desk.icons, "chevron-right", _("Later (Page down)"))
        earlier.clicked.connect(lambda: self.shifted.emit(-1))
        later.clicked.connect(lambda: self.shifted.emit(1))
        self._range = text_label("", "section")
        self._kinds = {kind: self._kind_button(desk, kind) for kind in AppointmentKind}
        self._cancelled = _toggle(_("Cancelled too"), on=False)
        self._cancelled.toggled.connect(self.filterChanged)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.XS)
        for widget in (today, earlier, later):
            row.addWidget(widget)
        row.addSpacing(Space.S)
        row.addWidget(self._range)
        row.addStretch(1)
        for kind_button in self._kinds.values():
            row.addWidget(kind_button)
        row.addWidget(self._cancelled)
        row.addSpacing(Space.L)
        self._views = self._view_switch(row)

    def show_range(self, days: Sequence[date]) -> None:
        """Say which days are shown."""
        self._range.setText(display.day_range(days[0], days[-1]))

    def show_view(self, days: int) -> None:
        """Mark how many days are shown."""
        self._views[days].setChecked(True)

    def passing(self, lines: Sequence[AppointmentLine]) -> list[AppointmentLine]:
        """Return those of the lines that are to be shown."""
        kinds = {kind for kind, toggle in self._kinds.items() if toggle.isChecked()}
        cancelled = self._cancelled.isChecked()
        return [
            line
            for line in lines
            if line.kind in kinds and (cancelled or line.state is not State.CANCELLED)
        ]

    def _kind_button(self, desk: Desk, kind: AppointmentKind) -> QPushButton:
        toggle = _toggle("", on=True)
        desk.icons.put(toggle, MARKS[kind], "text")
        name = _("Show {kind}").format(kind=display.kind_plural(kind).lower())
        toggle.setAccessibleName(name)
        set_tooltip(toggle, name)
        toggle.setFixedWidth(Space.CONTROL + Space.XS)
        toggle.toggled.connect(self.filterChanged)
        return toggle

    def _view_switch(self, row: QHBoxLayout) -> dict[int, QPushButton]:
        group = QButtonGroup(self)
        found = {}
        for days, text, tip in (
            (1, _("Day"), _("Show a day (D)")),
            (WEEK, _("Week"), _("Show a week (W)")),
        ):
            choice = _toggle(text, on=False)
            set_tooltip(choice, tip)
            group.addButton(choice)
            choice.clicked.connect(lambda _checked, n=days: self.viewChosen.emit(n))
            row.addWidget(choice)
            found[days] = choice
        return found


def _toggle(text: str, *, on: bool) -> QPushButton:
    made = button(text)
    made.setProperty("kind", "toggle")
    made.setCheckable(True)
    made.setChecked(on)
    return made
