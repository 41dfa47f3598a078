"""Figures about visits: charts, the tables they are made of, and files of them."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget
from typing_extensions import override

from familycare.domain.access import Permission
from familycare.domain.appointments import Appointment
from familycare.i18n import _
from familycare.services import handed_out, statistics_views
from reports.statistics import FORMATS, SMALL
from reports.statistics.tables import tables_of
from ui import disk
from ui.page import Page
from ui.refresh import Refresher
from ui.statistics.figures_table import FiguresTable
from ui.statistics.month_chart import MonthChart
from ui.statistics.range_bar import RangeBar
from ui.theme import Space
from ui.widgets.empty_state import StateStack
from ui.widgets.job_line import JobLine
from ui.widgets.section import caption, heading

if TYPE_CHECKING:
    from pathlib import Path

    from familycare.services.statistics_views import Statistics
    from familycare.services.work import Reading, Work
    from reports.statistics.tables import Table
    from ui.desk import Desk
    from ui.jobs import Tell

WIDEST = 960
"""Pixels of a table: wider, the eye loses the row."""


class StatisticsPage(Page):
    """What the months brought; nobody is named here."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.title = _("Statistics")
        self._desk = desk
        self._found: Statistics | None = None
        self.bar = RangeBar(desk)
        self.bar.save.setVisible(desk.actor.may(Permission.EXPORT))
        self.line = JobLine()
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._states = StateStack(self._area, desk.icons)
        self.tables: list[FiguresTable] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        told = QHBoxLayout()
        told.setContentsMargins(Space.L, 0, Space.L, 0)
        told.addWidget(self.line)
        column.addLayout(told)
        column.addWidget(self._states, 1)
        self.setFocusProxy(self._area)
        self.bar.changed.connect(self._reload)
        self.bar.smallChanged.connect(self._arrange)
        self.bar.save.clicked.connect(self._ask_where)
        Refresher(self, desk.runner, (Appointment,), self._reload)

    @override
    def toolbar(self) -> QWidget:
        return self.bar

    @property
    def _least(self) -> int:
        return SMALL if self.bar.hides_small else 0

    def save_to(self, path: Path) -> None:
        """Write what is shown to a file, and note that in the trail before."""
        found = self._found
        if found is None:
            return
        self.line.begin(_("Saving …"))

        def note(work: Work) -> str:
            handed_out.note_figures(work, path.suffix, found.first, found.last)
            return work.house.centre().name

        def write(centre: str) -> None:
            job = partial(_written, found, centre, path, self._least)
            self._desk.runner.compute(self, job, self.line.finish_saved, failed=self._tell_problem)

        self._desk.runner.run(self, note, done=write, failed=self._tell_problem)

    def _reload(self) -> None:
        self.bar.read_units()
        days = self.bar.days()
        if days is None or not statistics_views.months_fit(*days):
            self._states.show_empty(
                _("Choose a first and a last day, and {months} months at most.").format(
                    months=statistics_views.MOST_MONTHS
                ),
                icon="calendar",
            )
            return
        if self._found is None:
            self._states.show_loading()
        unit = self.bar.unit

        def read(reading: Reading) -> Statistics:
            return statistics_views.of_days(reading, *days, unit)

        self._desk.runner.ask(self, read, self._show, key="figures", failed=self._fail)

    def _show(self, found: Statistics) -> None:
        self._found = found
        self._arrange()

    def _arrange(self) -> None:
        """Put the tables below one another, each under its chart where it has one."""
        if self._found is None:
            return
        if not self._found.visits and not self._found.requests.made:
            self._states.show_empty(
                _("In these months there was no visit. Choose other ones above."), icon="calendar"
            )
            return
        holder = QWidget()
        holder.setMaximumWidth(WIDEST + 2 * Space.XL)
        column = QVBoxLayout(holder)
        column.setContentsMargins(Space.XL, Space.L, Space.XL, Space.XL)
        column.setSpacing(Space.S)
        self.tables = []
        for table in tables_of(self._found):
            self._add(column, table)
        column.addStretch(1)
        self._area.setWidget(holder)
        self._states.show_content()

    def _add(self, column: QVBoxLayout, table: Table) -> None:
        column.addSpacing(Space.S)
        column.addWidget(heading(table.title))
        column.addWidget(caption(table.about, wrap=True))
        if table.key.endswith("by month") and not self._least and not table.empty:
            chart = MonthChart(self._desk.theme)
            chart.show_table(table)
            column.addWidget(chart)
        shown = FiguresTable(self._desk.theme, table, self._least)
        self.tables.append(shown)
        column.addWidget(shown)
        column.addSpacing(Space.L)

    def _ask_where(self) -> None:
        days = self.bar.days()
        if self._found is None or days is None:
            return
        name = _("Visits {first} to {last}").format(first=days[0], last=days[1])
        kinds = ";;".join(f"{_(known.label)} (*{end})" for end, known in FORMATS.items())

        def take(chosen: str) -> None:
            ending = next((end for end in FORMATS if chosen.lower().endswith(end)), ".xlsx")
            self.save_to(disk.with_ending(chosen, ending))

        disk.ask_where(self, _("Save"), f"{name}.xlsx", kinds, take)

    def _tell_problem(self, error: BaseException) -> None:
        self.line.give_up(error, self._desk.zone)

    def _fail(self, _error: BaseException) -> None:
        self._states.show_error(_("The figures could not be read."), self._reload)


def _written(found: Statistics, centre: str, path: Path, least: int, _tell: Tell) -> Path:
    from reports import statistics  # noqa: PLC0415 - only who saves one waits for it

    disk.write(path, statistics.render(found, path.suffix, centre, least))
    return path
