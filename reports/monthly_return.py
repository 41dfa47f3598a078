"""The return of a month for the authority: counts alone, small ones hidden.

What is hidden cannot be reckoned from what stands beside it (`familycare.domain.small_cells`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from familycare import formats, i18n
from familycare.domain.appointment_kinds import KINDS
from familycare.domain.people import Sex
from familycare.i18n import N_, _
from familycare.services.monthly_returns import USUALLY_HIDDEN_BELOW
from reports.flowables.prose import Prose
from reports.flowables.rule import Rule
from reports.flowables.ruled_table import Column, Row, RuledTable
from reports.fonts import refuse_missing
from reports.frame import PageSetup, Paper, printed
from reports.letterhead import head
from reports.statistics.tables import Table
from reports.styles import ACCENT, BODY, CELL_BOLD, HEADING, HEADLINE, META, NOTE
from reports.writing import typed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reportlab.platypus import Flowable

    from familycare.domain.printing import Typed
    from familycare.services.monthly_returns import MonthlyReturn

CODE = "monthly-return"
TITLE = N_("Monthly return")
SEXES = {
    Sex.FEMALE: N_("Women"),
    Sex.MALE: N_("Men"),
    Sex.UNKNOWN: N_("Sex not recorded"),
}


def render(
    sheet: MonthlyReturn,
    paper: Paper = Paper.A4,
    language: str = i18n.ENGLISH,
    *,
    least: int = USUALLY_HIDDEN_BELOW,
) -> bytes:
    """Return it as a PDF file; counts below `least` are hidden, none where it is 0.

    Raises GlyphsMissing before anything is drawn when a text cannot be printed.
    """
    refuse_missing(_typed(sheet))
    with i18n.speaking(language):
        notice = _("Counts only; nobody is named.")
        if least > 1:
            notice = _("Counts below {least} are hidden, so that nobody can be recognised.")
        frame = PageSetup(
            title=_(TITLE), author=sheet.centre, notice=notice.format(least=least), paper=paper
        )
        return printed(tuple(_story(sheet, least)), frame)


def _typed(sheet: MonthlyReturn) -> Iterator[Typed]:
    yield from ((N_("Centre"), sheet.centre), (N_("Contact"), sheet.contact))


def _story(sheet: MonthlyReturn, least: int) -> Iterator[Flowable]:
    yield from head(sheet)
    yield Prose(_(TITLE), HEADLINE)
    yield Prose(
        _("{period}. Printed on {day}.").format(
            period=formats.long_day_range(sheet.first_day, sheet.last_day),
            day=formats.long_day(sheet.printed_on),
        ),
        META,
    )
    yield Rule(thickness=1.5, colour=ACCENT)
    for table in tables_of(sheet):
        yield Prose(table.title, HEADING)
        yield Prose(table.about, NOTE)
        first, *others = table.headings
        columns = [Column(first, 0.36, CELL_BOLD)]
        columns += [Column(heading, 0.64 / len(others)) for heading in others]
        rows = [
            Row((name, *figures))
            for name, figures in zip(table.names, table.shown(least), strict=True)
        ]
        yield RuledTable(columns, rows)
    if least > 1:
        yield Prose(_explained(least), NOTE)
    yield Prose(_("For questions about this return"), HEADING)
    yield Prose(typed(sheet.contact) or typed(sheet.centre), BODY)


def _explained(least: int) -> str:
    # Translators: "…" stands for a count that is hidden because another one could be reckoned.
    return _(
        "<{least} stands for a count from 1 to {most}. … stands for a larger count that is hidden "
        "too, so that the small one cannot be reckoned."
    ).format(least=least, most=least - 1)


def tables_of(sheet: MonthlyReturn) -> tuple[Table, ...]:
    """Return the tables of the return; the last row of each holds all together."""
    stays = tuple((one.at_first, one.admitted, one.discharged, one.at_last) for one in sheet.stays)
    meetings = tuple((one.planned, one.held, one.with_family) for one in sheet.meetings)
    return (
        Table(
            "stays",
            _("Clients in care"),
            _("Whoever leaves on a day is in care until that day."),
            (_("Clients"), _("When it began"), _("Admitted"), _("Left"), _("When it ended")),
            (*(_(SEXES[one.sex]) for one in sheet.stays), _("Together")),
            (*stays, _sum(stays)),
        ),
        Table(
            "meetings",
            _("Work with families"),
            _("Appointments that began within the month and were not called off."),
            (_("Kind"), _("Planned"), _("Took place"), _("Family there")),
            (*(_(KINDS[one.kind].plural) for one in sheet.meetings), _("Together")),
            (*meetings, _sum(meetings)),
        ),
    )


def _sum(rows: tuple[tuple[int, ...], ...]) -> tuple[int, ...]:
    return tuple(map(sum, zip(*rows, strict=True)))
