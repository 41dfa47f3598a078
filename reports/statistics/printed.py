"""Figures about visits on paper: a chart for each kind of visit, and every table."""

from collections.abc import Iterator

from reportlab.platypus import CondPageBreak, Flowable

from familycare.i18n import N_, _
from familycare.isolates import isolated
from familycare.services.statistics_views import Statistics
from reports.flowables.prose import Prose
from reports.flowables.rule import Rule
from reports.flowables.ruled_table import Column, Row, RuledTable
from reports.flowables.stacked_columns import Stack, StackedColumns
from reports.fonts import refuse_missing
from reports.frame import PageSetup, printed
from reports.statistics.tables import Table, tables_of
from reports.statistics.titles import period_of, title_of
from reports.styles import ACCENT, CELL_BOLD, HEADING, HEADLINE, META, NOTE
from reports.writing import typed

NAME_SHARE = 0.4
"""Of a table's width, for what the rows are about."""
A_HEAD, A_ROW, A_CHART = 75, 19, 260
"""Points that a heading, a row and a heading with a chart take."""
MOST_KEPT = 8
"""Rows of a table that is not torn in two."""


def render(found: Statistics, centre: str, least: int) -> bytes:
    """Return the file. Raises GlyphsMissing before anything is drawn."""
    tables = tables_of(found)
    names = ((table.title, name) for table in tables for name in table.names)
    refuse_missing([(N_("Centre"), centre), (N_("Unit"), found.unit), *names])
    notice = _("Counts only; nobody is named.")
    if least > 1:
        notice = _("Counts below {least} are hidden, so that nobody can be recognised.").format(
            least=least
        )
    frame = PageSetup(title=_("Figures about visits"), author=centre, notice=notice)
    return printed(tuple(_story(found, tables, centre, least)), frame)


def _story(found: Statistics, tables: list[Table], centre: str, least: int) -> Iterator[Flowable]:
    yield Prose(title_of(isolated(centre)), HEADLINE)
    yield Prose(period_of(found), META)
    yield Rule(thickness=1.5, colour=ACCENT)
    for table in tables:
        # A column would tell what the table below hides.
        charted = table.key.endswith("by month") and least <= 1 and not table.empty
        kept = min(len(table.names), MOST_KEPT)
        yield CondPageBreak(A_CHART if charted else A_HEAD + kept * A_ROW)
        yield Prose(table.title, HEADING)
        yield Prose(table.about, NOTE)
        if charted:
            stacks = [Stack(*each) for each in zip(table.names, table.counts, strict=True)]
            yield StackedColumns(table.headings[1:], stacks)
        yield RuledTable(tuple(_columns(table)), tuple(_rows(table, least)))


def _columns(table: Table) -> Iterator[Column]:
    first, *others = table.headings
    yield Column(first, NAME_SHARE, CELL_BOLD)
    for heading in others:
        yield Column(heading, (1 - NAME_SHARE) / len(others))


def _rows(table: Table, least: int) -> Iterator[Row]:
    for name, figures in zip(table.names, table.shown(least), strict=True):
        yield Row((typed(name), *figures))
