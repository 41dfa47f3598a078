"""The front of family support: how many stand where, each number the way to who they are."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QScrollArea, QVBoxLayout, QWidget

from familycare.domain.support_level import Band, Trend
from familycare.i18n import N_, _
from familycare.services import support_overview
from ui import display
from ui.support import narrowings
from ui.support.figure_list import Figure, FigureList
from ui.theme import Space
from ui.widgets.record_table import Column, RecordTable
from ui.widgets.section import caption, heading

if TYPE_CHECKING:
    from collections.abc import Iterator

    from familycare.services.support_overview import Figures, Overview
    from ui.desk import Desk

WIDEST = 1180
"""Pixels: wider, the eye loses the row."""
MOST_UNITS = 12
"""Units shown without scrolling."""
SECTIONS = ("levels", "trends", "contact", "due", "never")


class UnitLine(NamedTuple):
    """The figures of one unit."""

    unit: str
    figures: Figures

    def count(self, *bands: Band) -> int:
        """Return how many stand on one of these steps."""
        return sum(self.figures.bands[band] for band in bands)


def _number(header: str, count: object, width: int = 96, yields: int = 0) -> Column[UnitLine]:
    assert callable(count)  # noqa: S101 - a column counts something
    return Column(
        header,
        lambda line: display.number(count(line)),
        key=count,
        align="end",
        width=width,
        yields=yields,
    )


UNITS: tuple[Column[UnitLine], ...] = (
    Column(N_("Unit"), lambda line: line.unit, stretch=True, tooltip=lambda line: line.unit),
    _number(N_("In care"), lambda line: line.figures.clients, 80),
    _number(N_("Good or strong"), lambda line: line.count(Band.GOOD, Band.STRONG), 120, 3),
    _number(N_("Weak or absent"), lambda line: line.count(Band.WEAK, Band.ABSENT), 120),
    _number(N_("Falling"), lambda line: line.figures.trends[Trend.FALLING]),
    _number(
        N_("Without contact"), lambda line: next(iter(line.figures.without_contact.values())), 124
    ),
    _number(N_("Due"), lambda line: line.figures.due, 72, 1),
    _number(N_("Never here"), lambda line: line.figures.never, 104, 2),
)


class OverviewPanel(QScrollArea):
    """Five lists of figures and, for the whole centre, its units beside each other."""

    wanted = Signal(str)
    """Key of what the list of clients is to be narrowed down to."""
    unitWanted = Signal(str)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.lists: dict[str, FigureList] = {}
        self.about: dict[str, QWidget] = {}
        self._columns = {key: self._section(key) for key in SECTIONS}
        self.units: RecordTable[UnitLine] = RecordTable(
            desk.theme, desk.icons, UNITS, identity=lambda line: line.unit, name=_("Units")
        )
        self._units_heading = heading(_("Units"))
        self._lay_out()
        self.setFocusProxy(self.lists[SECTIONS[0]])
        self.units.lineActivated.connect(lambda line: self.unitWanted.emit(line.unit))
        self.units.clicked.connect(self._unit_clicked)

    def show_overview(self, overview: Overview, *, whole_centre: bool) -> None:
        """Show these figures; units are compared where all of them are meant."""
        found = support_overview.figures(overview)
        for key, those in (
            ("levels", _levels(found)),
            ("trends", _trends(found)),
            ("contact", _contact(found)),
            ("due", _due(found)),
            ("never", _never(found)),
        ):
            shown = list(those)
            self.lists[key].show_figures(shown, found.clients)
        units = overview.units if whole_centre else ()
        lines = [
            UnitLine(unit, support_overview.figures(overview.of_unit(unit))) for unit in units
        ]
        compared = len(lines) > 1
        self.units.show_lines(lines)
        self.units.fit_rows(min(len(lines), MOST_UNITS))
        self.units.setVisible(compared)
        self._units_heading.setVisible(compared)

    def _unit_clicked(self, _index: object) -> None:
        if (line := self.units.line()) is not None:
            self.unitWanted.emit(line.unit)

    def _section(self, key: str) -> QVBoxLayout:
        title, told = _titles()[key]
        column = QVBoxLayout()
        column.setSpacing(Space.XS)
        made = self.lists[key] = FigureList(self._desk.theme, title)
        made.opened.connect(self.wanted)
        column.addWidget(heading(title))
        column.addWidget(caption(told, wrap=True))
        column.addWidget(made)
        column.addStretch(1)
        return column

    def _lay_out(self) -> None:
        inner = QWidget()
        inner.setMaximumWidth(WIDEST)
        grid = QGridLayout(inner)
        grid.setContentsMargins(Space.XL, Space.L, Space.XL, Space.XL)
        grid.setHorizontalSpacing(Space.XXL)
        grid.setVerticalSpacing(Space.XL)
        start, end = QVBoxLayout(), QVBoxLayout()
        for side, keys in ((start, ("levels", "trends", "contact")), (end, ("due", "never"))):
            side.setSpacing(Space.XL)
            for key in keys:
                side.addLayout(self._columns[key])
            side.addStretch(1)
        grid.addLayout(start, 0, 0)
        grid.addLayout(end, 0, 1)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        below = QVBoxLayout()
        below.setSpacing(Space.S)
        below.addWidget(self._units_heading)
        below.addWidget(self.units)
        aid = _("A working aid, not a validated test. It predicts nothing.")
        below.addWidget(caption(aid, wrap=True))
        grid.addLayout(below, 1, 0, 1, 2)
        grid.setRowStretch(2, 1)
        self.setWidget(inner)


def _titles() -> dict[str, tuple[str, str]]:
    """Return what each list is called, and what it counts."""
    return {
        "levels": (_("How strong support is"), _("Everybody in care, by the level in force.")),
        "trends": (_("How it moves"), _("Compared with some months ago, as set under Settings.")),
        "contact": (
            _("Without family contact"),
            _("Nobody of the family came, for so many days or longer."),
        ),
        "due": (
            _("What is to be done"),
            _("Somebody should look, and questionnaires that are due."),
        ),
        "never": (
            _("Families that were never here, and why"),
            _("What is recorded; a family can have several reasons."),
        ),
    }


def _levels(found: Figures) -> Iterator[Figure]:
    for band, count in found.bands.items():
        text = display.label(band) if band else _("Not known yet")
        yield Figure(narrowings.band_key(band), text, count)


def _trends(found: Figures) -> Iterator[Figure]:
    for trend, count in found.trends.items():
        yield Figure(narrowings.trend_key(trend), narrowings.trend_text(trend), count)


def _contact(found: Figures) -> Iterator[Figure]:
    for days, count in found.without_contact.items():
        text = _("{days} days and longer").format(days=display.number(days))
        yield Figure(narrowings.no_contact_key(days), text, count)


def _due(found: Figures) -> Iterator[Figure]:
    yield Figure("waiting", _("Somebody should look"), found.waiting)
    yield Figure("concern", _("A concern is open"), found.capped)
    yield Figure("due", _("Questionnaire due"), found.due)
    for code, (title, count) in found.due_by_title.items():
        yield Figure(narrowings.due_key(code), _(title), count)


def _never(found: Figures) -> Iterator[Figure]:
    yield Figure("never", _("The family was never here"), found.never)
    for why, count in found.why.items():
        yield Figure(narrowings.why_key(why), narrowings.why_text(why), count)
