"""What a file of people would do: how many of each kind, and what is wrong with which cell."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QTabWidget, QVBoxLayout, QWidget

from familycare.i18n import N_, _, ngettext
from familycare.services.exchange.roster import PersonUndecided
from ui import display
from ui.exchange.pairs_view import PairsView
from ui.messages import explain
from ui.theme import Space
from ui.widgets.elided_label import ElidedLabel
from ui.widgets.record_table import Column, RecordTable
from ui.widgets.section import set_text_role, text_label

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

    from PySide6.QtWidgets import QLabel

    from familycare.services.exchange.roster import ImportFigures, ImportPlan, RosterProblem
    from ui.desk import Desk

COLUMN_WIDTH = 160
KINDS = (N_("Clients"), N_("Family members"), N_("Ties"))
FATES = (N_("new"), N_("known already"), N_("refused"))


def columns(zone: ZoneInfo) -> tuple[Column[RosterProblem], ...]:
    """Return the columns of the list of problems."""
    return (
        Column(
            N_("Row"), lambda one: display.number(one.row), key=lambda one: one.row, align="end"
        ),
        Column(N_("Column"), lambda one: one.column, width=COLUMN_WIDTH),
        Column(
            N_("What is wrong"),
            lambda one: explain(one, zone),
            stretch=True,
            tooltip=lambda one: explain(one, zone),
        ),
    )


class Findings(QWidget):
    """The dry run of one file."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._zone = desk.zone
        self.name = ElidedLabel("", "section")
        self.summary = text_label("", wrap=True)
        self._figures: list[list[QLabel]] = []
        self.problems: RecordTable[RosterProblem] = RecordTable(
            desk.theme, desk.icons, columns(desk.zone), name=_("What is wrong")
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.M)
        column.addWidget(self.name)
        column.addWidget(self.summary)
        column.addLayout(self._make_grid())
        self.whole = text_label("", wrap=True)
        self.whole.hide()
        self.problems.lineChosen.connect(self._show_whole)
        self.pairs = PairsView(desk)
        self.tabs = QTabWidget()
        self._wrong = self._make_problems()
        column.addWidget(self.tabs, 1)
        self._rest = QWidget()
        column.addWidget(self._rest, 1)

    def show_plan(self, name: str, plan: ImportPlan) -> None:
        """Show what bringing in this file would do."""
        self.name.set_line(name)
        figures = plan.figures
        for labels, count in zip(
            self._figures, (figures.clients, figures.family_members, figures.ties), strict=True
        ):
            for label, number in zip(labels, count, strict=True):
                label.setText(display.number(number))
                set_text_role(label, "body" if number else "muted")
        self.summary.setText(_summary(figures))
        wrong = [one for one in plan.problems if not isinstance(one, PersonUndecided)]
        self.problems.show_lines(wrong)
        self._show_whole(self.problems.line())
        self.pairs.show_pairs(plan.pairs)
        self._show_tabs(len(wrong), len(plan.pairs))

    def _show_tabs(self, wrong: int, pairs: int) -> None:
        """Show those tabs that have something in them; the one in front stays there."""
        titles = (
            (self._wrong, _("What is wrong ({count})"), wrong),
            (self.pairs, _("Possibly the same person ({count})"), pairs),
        )
        for place, (page, title, count) in enumerate(titles):
            if self.tabs.indexOf(page) < 0:
                self.tabs.insertTab(place, page, "")
            number = self.tabs.indexOf(page)
            self.tabs.setTabText(number, title.format(count=display.number(count)))
            self.tabs.setTabVisible(number, bool(count))
        self.tabs.setVisible(bool(wrong or pairs))
        self._rest.setVisible(not (wrong or pairs))

    def _make_problems(self) -> QWidget:
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.problems, 1)
        column.addWidget(self.whole)
        return page

    def _show_whole(self, problem: RosterProblem | None) -> None:
        """Say below the list what does not fit into its lines."""
        self.whole.setVisible(problem is not None)
        self.whole.setText(explain(problem, self._zone) if problem else "")

    def _make_grid(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(Space.XL)
        grid.setVerticalSpacing(Space.S)
        cell = partial(text_label, role="caption")
        for place, fate in enumerate(FATES, start=1):
            grid.addWidget(cell(_(fate)), 0, place, Qt.AlignmentFlag.AlignRight)
        for row, kind in enumerate(KINDS, start=1):
            grid.addWidget(text_label(_(kind)), row, 0)
            labels = [text_label("") for _fate in FATES]
            for place, label in enumerate(labels, start=1):
                grid.addWidget(label, row, place, Qt.AlignmentFlag.AlignRight)
            self._figures.append(labels)
        grid.setColumnStretch(len(FATES) + 1, 1)
        return grid


def _summary(figures: ImportFigures) -> str:
    good = figures.rows - figures.refused_rows
    if not figures.refused_rows:
        told = ngettext("The one row is in order.", "All {count} rows are in order.", good)
        return told.format(count=display.number(good))
    told = ngettext(
        "{good} of {rows} row can be taken over. The others stay out until they are put right.",
        "{good} of {rows} rows can be taken over. The others stay out until they are put right.",
        figures.rows,
    )
    return told.format(good=display.number(good), rows=display.number(figures.rows))
