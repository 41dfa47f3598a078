"""The sheet of a day: who comes when into which room, what they need, and where they sign in.

The version for the wall says initials or case numbers instead of names, and nothing else about
anybody.
"""

from __future__ import annotations

from enum import Enum
from itertools import groupby
from typing import TYPE_CHECKING

from familycare import formats, i18n
from familycare.domain.appointment_kinds import KINDS
from familycare.domain.people import Need
from familycare.domain.schedules import initials
from familycare.i18n import N_, _, ngettext
from familycare.isolates import isolated
from reports.dates import hours
from reports.flowables.prose import Prose
from reports.flowables.rule import Rule
from reports.flowables.ruled_table import Band, Column, Row, RuledTable
from reports.fonts import refuse_missing
from reports.frame import PageSetup, Paper, printed
from reports.letterhead import head
from reports.styles import ACCENT, BODY, CELL, CELL_BOLD, HEADING, HEADLINE, META
from reports.writing import typed

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from reportlab.platypus import Flowable

    from familycare.domain.printing import Typed
    from familycare.services.desk_papers import DayLine, DaySheet

CODE = "day-sheet"
TITLE = N_("Day sheet of visits")
BLANK_LINES = 5
"""For whoever comes unexpected: to be filled in by hand."""
NEEDS = {
    Need.INTERPRETER: N_("Interpreter"),
    Need.STEP_FREE: N_("Step-free"),
    Need.INDUCTION_LOOP: N_("Induction loop"),
    Need.EASY_READ: N_("Easy-read"),
}


class Wall(Enum):
    """What stands in place of names where everybody can read it."""

    INITIALS = "initials"
    CASE_NUMBERS = "case numbers"


def render(
    sheet: DaySheet,
    paper: Paper = Paper.A4,
    language: str | None = None,
    wall: Wall | None = None,
) -> bytes:
    """Return the sheet as a PDF file, across the page; the same sheet, the same bytes.

    Raises GlyphsMissing before anything is drawn when a name cannot be printed.
    """
    refuse_missing(_typed(sheet, wall))
    with i18n.speaking(language or i18n.language()):
        frame = PageSetup(
            title=_(TITLE),
            author=sheet.centre,
            notice=_("For the wall: without names.") if wall else _("For staff only."),
            paper=paper,
            landscape=wall is None,
        )
        return printed(tuple(_story(sheet, wall)), frame)


def _typed(sheet: DaySheet, wall: Wall | None) -> Iterator[Typed]:
    yield N_("Centre"), sheet.centre
    for line in sheet.lines:
        yield N_("Room"), line.room
        if wall is None:
            yield from ((N_("Client"), line.client), (N_("Case number"), line.case_number))
            yield from ((N_("Visitors"), visitor.name) for visitor in line.visitors)
        else:
            yield N_("Client"), _in_place_of_name(line, wall)


def _story(sheet: DaySheet, wall: Wall | None) -> Iterator[Flowable]:
    yield from head(sheet, brief=True)
    yield Prose(_(TITLE), HEADLINE)
    count = ngettext("{count} visit", "{count} visits", len(sheet.lines))
    told = (
        formats.long_day_and_weekday(sheet.day),
        count.format(count=len(sheet.lines)) if sheet.lines else "",
    )
    yield Prose(" · ".join(filter(None, told)), META)
    yield Rule(thickness=1.5, colour=ACCENT)
    if not sheet.lines:
        yield Prose(_("No visits are booked for this day."), BODY)
    elif wall is None:
        yield _staff_table(sheet.lines)
    else:
        yield _wall_table(sheet.lines, wall)
    if wall is None:
        yield Prose(_("Came unexpected"), HEADING)
        yield _blank_table()


def _staff_columns() -> tuple[Column, ...]:
    return (
        Column(_("Time"), 0.11, CELL_BOLD),
        Column(_("Client"), 0.2),
        Column(_("Visitors"), 0.23),
        Column(_("To be seen to"), 0.2),
        Column(_("Came at"), 0.08),
        Column(_("Signature"), 0.18),
    )


def _staff_table(lines: Iterable[DayLine]) -> Flowable:
    rows: list[Row | Band] = []
    for room, there in groupby(lines, lambda line: line.room):
        rows.append(Band(typed(room)))
        rows += [_staff_row(line) for line in there]
    return RuledTable(_staff_columns(), rows)


def _staff_row(line: DayLine) -> Row:
    return Row(
        (
            hours(line.slot.start, line.slot.end),
            f"{typed(line.client)}\n{typed(line.case_number)}",
            "\n".join(typed(visitor.name) for visitor in line.visitors),
            "\n".join(_to_be_seen_to(line)),
            "",
            "",
        )
    )


def _to_be_seen_to(line: DayLine) -> Iterator[str]:
    if not KINDS[line.kind].family_on_site:
        yield _(KINDS[line.kind].label)
    if line.supervised:
        yield _("Supervised")
    if line.needs:
        yield _told(line.client, line.needs)
    for visitor in line.visitors:
        if visitor.needs:
            yield _told(visitor.name, visitor.needs)


def _told(name: str, needs: Sequence[Need]) -> str:
    words = _(", ").join(_(NEEDS[need]) for need in needs)
    return _("{name}: {needs}").format(name=isolated(name), needs=words)


def _blank_table() -> Flowable:
    empty = Row(("\n", "", "", "", "", ""))
    return RuledTable(_staff_columns(), [empty] * BLANK_LINES)


def _wall_table(lines: Iterable[DayLine], wall: Wall) -> Flowable:
    columns = (Column(_("Time"), 0.3, CELL_BOLD), Column(_("Visit for"), 0.7, CELL))
    rows: list[Row | Band] = []
    for room, there in groupby(lines, lambda line: line.room):
        rows.append(Band(typed(room)))
        rows += [
            Row((hours(line.slot.start, line.slot.end), typed(_in_place_of_name(line, wall))))
            for line in there
        ]
    return RuledTable(columns, rows)


def _in_place_of_name(line: DayLine, wall: Wall) -> str:
    """Return the initials where the name has some, or else the case number."""
    shown = initials(line.client) if wall is Wall.INITIALS else ""
    return shown or line.case_number
