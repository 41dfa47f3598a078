"""The pass that a family brings along: when, where, what to bring, and a code for the desk.

Neutral: it names no case and nothing that is treated here, so that nobody learns anything from a
pass that was left in a bus. Each is written in the language of its family.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from familycare import formats
from familycare.i18n import N_, _
from reports.dates import hours
from reports.editions import Edition, printed_as
from reports.flowables.barcode import Barcode
from reports.flowables.prose import Prose
from reports.flowables.rule import Rule
from reports.fonts import refuse_missing
from reports.frame import Paper
from reports.letterhead import head
from reports.letters import Wording, printed_for_each
from reports.styles import ACCENT, BODY, HEADING, HEADLINE, ITEM, LEAD, SUBTITLE
from reports.writing import typed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reportlab.platypus import Flowable

    from familycare.domain.printing import Typed
    from familycare.services.desk_papers import Passes, VisitPass

CODE = "visit-pass"
TITLE = N_("Visit pass")
TO_BRING = (
    N_("This pass."),
    N_("An identity document for every adult, and for every child who has one."),
    N_("For a child: what makes the visit easier, such as a drink, a toy or other clothes."),
)
GOOD_TO_KNOW = N_(
    "Please be here 15 minutes before. If you are late or cannot come, please call us: we will "
    "find another time."
)
WORDING = Wording(
    TITLE,
    notice=N_("For the visitors named here."),
    none=N_("There are no visits for which a pass is of use."),
)


def render(
    sheet: Passes,
    paper: Paper = Paper.A4,
    language: str | None = None,
    edition: Edition = Edition.USUAL,
) -> bytes:
    """Return the passes as one PDF file, a page for each; the same sheet, the same bytes.

    Without a language, each is written in that of its family. Raises GlyphsMissing before
    anything is drawn when a name cannot be printed.
    """
    refuse_missing(_typed(sheet))
    with printed_as(edition):
        return printed_for_each(
            sheet.passes,
            partial(_pass, sheet),
            WORDING,
            house=sheet,
            paper=paper,
            language=language,
        )


def _typed(sheet: Passes) -> Iterator[Typed]:
    """Yield what people typed; our own sentences are known to print."""
    yield from ((N_("Centre"), sheet.centre), (N_("Contact"), sheet.contact))
    for one in sheet.passes:
        yield from ((N_("Room"), one.room), (N_("Client"), one.client))
        yield N_("Number"), one.code
        yield from ((N_("Visitors"), visitor) for visitor in one.visitors)


def _pass(sheet: Passes, one: VisitPass) -> Iterator[Flowable]:
    yield from head(sheet)
    yield Prose(_(TITLE), HEADLINE)
    yield Rule(thickness=1.5, colour=ACCENT)
    yield Prose(formats.long_day_and_weekday(one.slot.start), SUBTITLE)
    yield Prose(hours(one.slot.start, one.slot.end), SUBTITLE)
    yield Prose(typed(one.room), LEAD)
    yield Barcode(one.code)
    yield Prose(_("Who visits whom"), HEADING)
    for visitor in one.visitors:
        yield Prose(typed(visitor), ITEM)
    yield Prose(_("You visit {name}.").format(name=typed(one.client)), BODY)
    yield Prose(_("Please bring"), HEADING)
    for text in TO_BRING:
        yield Prose(_(text), ITEM)
    yield Prose(_("Good to know"), HEADING)
    yield Prose(_(GOOD_TO_KNOW), BODY)
    if sheet.contact:
        yield Prose(_("Whom you can ask"), HEADING)
        yield Prose(typed(sheet.contact), BODY)
