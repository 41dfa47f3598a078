"""The pass that a family brings along: when, where, what to bring, and a code for the desk.

Neutral: it names no case and nothing that is treated here, so that nobody learns anything from a
pass that was left in a bus. Each is written in the language of its family.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from familycare import formats
from familycare.i18n import N_, _
from familycare.services.invitation_text import TO_BRING as THINGS_TO_BRING
from reports.dates import hours
from reports.easy_read import contact, day_and_hours, pictured
from reports.editions import Edition, easy_to_read, printed_as
from reports.flowables.barcode import Barcode
from reports.flowables.pictured import Pictured
from reports.flowables.prose import Prose
from reports.flowables.rule import Rule
from reports.fonts import refuse_missing
from reports.frame import Paper
from reports.letterhead import head
from reports.letters import Wording, printed_for_each
from reports.pictures import Sign
from reports.styles import ACCENT, BODY, HEADING, HEADLINE, ITEM, LEAD, SUBTITLE
from reports.writing import typed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reportlab.platypus import Flowable

    from familycare.domain.printing import Typed
    from familycare.services.desk_papers import Passes, VisitPass

CODE = "visit-pass"
TITLE = N_("Visit pass")
TO_BRING = {
    N_("This pass."): Sign.SHEET,
    **dict(zip(THINGS_TO_BRING, (Sign.IDENTITY, Sign.FOR_CHILDREN), strict=True)),
}
"""What to bring along, and how it looks."""
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
    if easy_to_read():
        yield from _easy(sheet, one)
        return
    yield Prose(formats.long_day_and_weekday(one.slot.start), SUBTITLE)
    yield Prose(hours(one.slot.start, one.slot.end), SUBTITLE)
    yield Prose(typed(one.room), LEAD)
    yield Barcode(one.code)
    yield Prose(_("Who visits whom"), HEADING)
    for visitor in one.visitors:
        yield Prose(typed(visitor), ITEM)
    yield Prose(_visited(one), BODY)
    yield Prose(_("Please bring"), HEADING)
    for text in TO_BRING:
        yield Prose(_(text), ITEM)
    yield Prose(_("Good to know"), HEADING)
    yield Prose(_(GOOD_TO_KNOW), BODY)
    if sheet.contact:
        yield Prose(_("Whom you can ask"), HEADING)
        yield Prose(typed(sheet.contact), BODY)


def _visited(one: VisitPass) -> str:
    return _("You visit {name}.").format(name=typed(one.client))


def _easy(sheet: Passes, one: VisitPass) -> Iterator[Flowable]:
    """Yield the same with a picture beside each sentence."""
    yield day_and_hours(one.slot)
    yield Pictured(Sign.DOOR, typed(one.room))
    yield Barcode(one.code)
    yield Prose(_("Who visits whom"), HEADING)
    yield Pictured(Sign.VISIT, *map(typed, one.visitors), _visited(one))
    yield Prose(_("Please bring"), HEADING)
    yield from (pictured(sign, _(text)) for text, sign in TO_BRING.items())
    yield Prose(_("Good to know"), HEADING)
    yield pictured(Sign.ASK, _(GOOD_TO_KNOW))
    yield from contact(sheet.contact)
