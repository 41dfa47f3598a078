"""Above the calendar: which days are shown, what of them, and in which view."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QPushButton, QWidget
from typing_extensions import override

from familycare.domain.access import Permission
from familycare.i18n import N_, _
from ui import display
from ui.calendar.filter_panel import FilterPanel, in_words
from ui.calendar.plan_panel import PlanPanel
from ui.calendar.views import BY_RESOURCE, View
from ui.plain_text import beside_icon, set_tooltip
from ui.theme import Space
from ui.widgets.buttons import button, icon_button, labelled_button
from ui.widgets.elided_label import ElidedLabel
from ui.widgets.filter_field import FilterField

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from PySide6.QtGui import QResizeEvent

    from ui.calendar.filters import Filter
    from ui.desk import Desk

VIEWS = {
    View.DAY: (N_("Day"), N_("Show a day (D)")),
    View.WEEK: (N_("Week"), N_("Show a week (W)")),
    View.MONTH: (N_("Month"), N_("Show a month (M)")),
    View.AGENDA: (N_("Agenda"), N_("Show two weeks as a list (G)")),
    View.ROOMS: (N_("Rooms"), N_("Show a day with a column for each room (R)")),
    View.STAFF: (N_("Staff"), N_("Show a day with a column for each member of staff (S)")),
}
PAUSE_MS = 150
"""What is typed to find something counts after a pause."""
FIND_WIDTH = 180
NARROW = 1000
"""Pixels of the whole below which the words on the filter's button give way to the days' name."""
CROWDED = 1240
"""Pixels below which the field that finds gives way to the days' name."""
NARROW_FIND = 136
TIGHT, GLASS_WIDTH = 980, 36
"""Pixels below which the field that finds is its glass alone until somebody goes there."""
RANGE_WIDTH = 112
WHOM_WIDTH = 112
"""Pixels of the name of whoever is planned for, on the button."""


class Toolbar(QWidget):
    """Days left, what of them in the middle, the choice of view right."""

    todayWanted = Signal()
    shifted = Signal(int)
    viewChosen = Signal(object)
    """View"""
    filterChanged = Signal()
    nextWanted = Signal()
    """Enter in the field that finds: the next one of those found."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        today = button(_("Today"))
        set_tooltip(today, _("Go to today (T)"))
        today.clicked.connect(self.todayWanted)
        earlier = icon_button(desk.icons, "chevron-left", _("Earlier (Page up)"))
        later = icon_button(desk.icons, "chevron-right", _("Later (Page down)"))
        earlier.clicked.connect(lambda: self.shifted.emit(-1))
        later.clicked.connect(lambda: self.shifted.emit(1))
        self._range = ElidedLabel(role="section")
        self.finder = FilterField(desk.icons, _("Find here"))
        set_tooltip(self.finder, _("Find a name, room or leader in these days (Ctrl+F)"))
        self.finder.installEventFilter(self)
        self.finder.entered.connect(self.nextWanted)
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._pause.timeout.connect(self.filterChanged)
        self.finder.textChanged.connect(lambda _text: self._pause.start())
        self.panel = FilterPanel(desk, self)
        self._filter = labelled_button(desk.icons, "filter", _("Filter"))
        self._filter.setCheckable(True)  # looks pressed while something is left out
        self._filter.clicked.connect(self._open_filter)
        set_tooltip(self._filter, _("Show only some kinds, rooms, staff, clients or units (F)"))
        self.panel.changed.connect(self._take_filter)
        self.plan = PlanPanel(desk, self)
        self._plan = self._make_plan_button(desk)
        self.plan.changed.connect(self._name_plan)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.XS)
        for widget in (today, earlier, later):
            row.addWidget(widget)
        row.addSpacing(Space.S)
        row.addWidget(self._range, 1)
        row.addWidget(self.finder)
        row.addWidget(self._filter)
        row.addWidget(self._plan)
        self._plan.setVisible(desk.actor.may(Permission.PLAN))
        row.addSpacing(Space.M)
        self._views = self._view_switch(row)

    def _make_plan_button(self, desk: Desk) -> QPushButton:
        made = labelled_button(desk.icons, "calendar-plus", _("Plan for …"))
        made.setCheckable(True)  # looks pressed while somebody is planned for
        made.clicked.connect(self._open_plan)
        set_tooltip(made, _("Show where an appointment of a client would fit (P)"))
        return made

    def filter(self) -> Filter:
        """Return what is to be shown."""
        return self.panel.filter(self.finder.text().strip())

    def open_filter(self) -> None:
        """Open the panel that narrows the calendar down."""
        self._filter.click()

    def _open_filter(self) -> None:
        self._filter.setChecked(bool(self.filter().narrowings))
        self.panel.open_below(self._filter)

    def open_plan(self) -> None:
        """Open the panel in which a client is chosen to plan for."""
        self._plan.click()

    def _open_plan(self) -> None:
        self._plan.setChecked(self.plan.planned() is not None)
        self.plan.open_below(self._plan)

    def _name_plan(self) -> None:
        planned = self.plan.planned()
        words = _("Plan for …")
        if planned:
            words = _("For {name}").format(name=display.isolated(planned.name))
        self._plan.setChecked(planned is not None)
        self._plan.setAccessibleName(words)
        narrow = self.width() < NARROW
        shown = self.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, WHOM_WIDTH)
        self._plan.setText("" if narrow else beside_icon(shown))

    def show_range(self, view: View, days: Sequence[date], anchor: date) -> None:
        """Say which days are shown."""
        if view is View.MONTH:
            text = display.month(anchor)
        elif view in BY_RESOURCE:
            text = display.day_and_weekday(days[0])
        else:
            text = display.day_range(days[0], days[-1])
        self._range.set_line(text)
        self._fit_finder()

    def show_view(self, view: View) -> None:
        """Mark which view is shown."""
        self._views[view].setChecked(True)

    def _take_filter(self) -> None:
        chosen = self.filter()
        self._name_filter()
        self._filter.setChecked(bool(chosen.narrowings))
        self.filterChanged.emit()

    def _name_filter(self) -> None:
        narrow, words = self.width() < NARROW, in_words(self.filter())
        self._filter.setText("" if narrow else beside_icon(words))
        self._filter.setAccessibleName(words)
        self._fit_finder()
        self._name_plan()

    def _fit_finder(self) -> None:
        """Let the days' name and the field that finds share the room there is."""
        tight = self.width() < TIGHT
        used = self.finder.hasFocus() or bool(self.finder.text())
        least = NARROW_FIND if used else GLASS_WIDTH
        most = least if tight else NARROW_FIND if self.width() < CROWDED else FIND_WIDTH
        self.finder.setMinimumWidth(least)
        self.finder.setMaximumWidth(most)
        days = self._range.sizeHint().width()
        widest = RANGE_WIDTH if used or tight else RANGE_WIDTH + NARROW_FIND - GLASS_WIDTH
        self._range.setMinimumWidth(0 if tight and used else min(days, widest))

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._name_filter()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in {QEvent.Type.FocusIn, QEvent.Type.FocusOut}:
            self._fit_finder()
        return super().eventFilter(watched, event)

    def _view_switch(self, row: QHBoxLayout) -> dict[View, QPushButton]:
        group = QButtonGroup(self)
        found = {}
        for view, (text, tip) in VIEWS.items():
            choice = button(_(text))
            choice.setProperty("kind", "toggle")
            choice.setCheckable(True)
            set_tooltip(choice, _(tip))
            group.addButton(choice)
            choice.clicked.connect(lambda _checked, v=view: self.viewChosen.emit(v))
            row.addWidget(choice)
            found[view] = choice
        return found
