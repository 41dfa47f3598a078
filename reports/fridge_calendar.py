"""A month to hang on the fridge: when the family and the client meet.

Neutral, since whoever comes into the kitchen reads it: it names no case, no kind of treatment and
nobody but the client, by first name.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportlab.platypus import Spacer

from familycare import formats, i18n
from familycare.i18n import N_, _, ngettext
from reports.coming import in_short, listed
from reports.easy_read import coming, contact
from reports.editions import Edition, easy_to_read, enlarged, printed_as
from reports.flowables.month_grid import MonthDay, MonthGrid
from reports.flowables.prose import Prose
from reports.flowables.rule import Rule
from reports.fonts import refuse_missing
from reports.frame import PageSetup, Paper, printed
from reports.letterhead import beside_logo, with_notice
from reports.styles import ACCENT, BODY, HEADLINE, META, SUBTITLE
from reports.writing import typed

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from reportlab.platypus import Flowable

    from familycare.domain.printing import Typed
    from familycare.services.family_calendars import FamilyCalendar
    from familycare.services.report_views import ComingAppointment

CODE = "fridge-calendar"
TITLE = N_("Calendar for the family")
ABOVE_CONTACT = 6.0
"""Points between the month and whom to call."""
MOST_IN_GRID = 6
"""Visits of one day that a field of the grid names; of others it says how many there are."""


def render(
    sheet: FamilyCalendar,
    paper: Paper = Paper.A4,
    language: str = i18n.ENGLISH,
    edition: Edition = Edition.USUAL,
) -> bytes:
    """Return the month as a PDF file in a reader's language; the same sheet, the same bytes.

    Raises GlyphsMissing before anything is drawn when a name cannot be printed.
    """
    refuse_missing(_typed(sheet))
    with i18n.speaking(language), printed_as(edition):
        frame = PageSetup(
            title=_(TITLE),
            author=sheet.centre,
            notice=with_notice(_("Things can change. If in doubt, please call us."), sheet),
            paper=paper,
            landscape=not enlarged(),
        )
        return printed(tuple(_story(sheet)), frame)


def _typed(sheet: FamilyCalendar) -> Iterator[Typed]:
    yield from ((N_("Centre"), sheet.centre), (N_("Contact"), sheet.contact))
    yield N_("Client"), sheet.client
    yield from ((N_("Room"), visit.room) for visit in sheet.visits)


def _story(sheet: FamilyCalendar) -> Iterator[Flowable]:
    months = (formats.month(sheet.first_day), formats.month(sheet.last_day))
    yield from beside_logo([Prose(" – ".join(dict.fromkeys(months)), HEADLINE)], sheet)
    told = ngettext(
        "{count} time together with {name}", "{count} times together with {name}",
        len(sheet.visits),
    )  # fmt: skip
    yield Prose(
        told.format(count=len(sheet.visits), name=typed(sheet.client))
        if sheet.visits
        else _("Nothing is planned with {name} yet. Call us: we will find a day.").format(
            name=typed(sheet.client)
        ),
        SUBTITLE,
    )
    yield Rule(thickness=1.5, colour=ACCENT)
    if easy_to_read():
        yield from map(coming, sheet.visits)
        yield from contact(sheet.contact)
        return
    if enlarged():
        yield from map(listed, sheet.visits)
    else:
        below = ABOVE_CONTACT + (1 + len(sheet.contact.splitlines())) * META.leading
        span = (sheet.first_day, sheet.last_day)
        yield MonthGrid(tuple(_days(sheet)), span, sheet.week_starts_on, below)
    yield Spacer(0, ABOVE_CONTACT)
    if sheet.contact:
        yield Prose(typed(sheet.contact), BODY if enlarged() else META)


def _days(sheet: FamilyCalendar) -> Iterator[MonthDay]:
    found: dict[date, list[ComingAppointment]] = {}
    for visit in sheet.visits:
        found.setdefault(visit.slot.start.date(), []).append(visit)
    for day, visits in found.items():
        told = tuple(in_short(visit) for visit in visits[:MOST_IN_GRID])
        yield MonthDay(day, told, len(visits) - len(told))
