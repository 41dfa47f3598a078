"""What was agreed on at a meeting, for the family: who does what until when, and nothing else.

What was talked about, and whatever staff wrote of it, stays with those who were there.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from familycare import formats, i18n
from familycare.i18n import N_, _
from reports.dates import hours
from reports.easy_read import day_and_hours, pictured
from reports.editions import Edition, easy_to_read, enlarged, printed_as
from reports.flowables.pictured import Pictured
from reports.flowables.prose import Prose
from reports.flowables.ruled_table import Column, Row, RuledTable
from reports.fonts import refuse_missing
from reports.frame import PageSetup, Paper, printed
from reports.letterhead import with_notice
from reports.letters import SUBJECT_LINE, closing, letterhead
from reports.pictures import Leaf, Sign
from reports.styles import BODY, HEADING, ITEM, LEAD, PLAIN
from reports.writing import typed

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from reportlab.platypus import Flowable

    from familycare.domain.printing import Typed
    from familycare.services.meeting_papers import AgreedLine, FamilyMinutes

CODE = "family-minutes"
TITLE = N_("What we agreed on")
NOTHING = N_("Nothing was agreed on this time. That is fine, too.")
GOOD_TO_KNOW = {
    N_("Is something not possible after all? Tell us. We will find another way."): Sign.ASK,
    N_("Small steps are fine. Every one of them counts."): Sign.SMALL_STEPS,
}
"""What is told at the end, and how it looks."""


def render(
    sheet: FamilyMinutes,
    paper: Paper = Paper.A4,
    language: str = i18n.ENGLISH,
    edition: Edition = Edition.USUAL,
) -> bytes:
    """Return the paper as a PDF file in a reader's language; the same sheet, the same bytes.

    Raises GlyphsMissing before anything is drawn when a text cannot be printed.
    """
    refuse_missing(_typed(sheet))
    with i18n.speaking(language), printed_as(edition):
        frame = PageSetup(
            title=_(TITLE),
            author=sheet.centre,
            notice=with_notice(_("For the people named here."), sheet),
            paper=paper,
        )
        return printed(tuple(_story(sheet)), frame)


def _typed(sheet: FamilyMinutes) -> Iterator[Typed]:
    yield from ((N_("Centre"), sheet.centre), (N_("Contact"), sheet.contact))
    yield N_("Client"), sheet.client
    yield from ((N_("Family member"), name) for name in sheet.family)
    for line in sheet.agreed:
        yield from ((N_("What was agreed"), line.text), (N_("Who does it"), line.owner))


def _story(sheet: FamilyMinutes) -> Iterator[Flowable]:
    yield from letterhead(sheet, sheet.written_on, ())
    yield Prose(_(TITLE), SUBJECT_LINE)
    names = _(", ").join(map(typed, sheet.family))
    yield Prose(_("Dear {names},").format(names=names), BODY)
    if easy_to_read():
        yield from _easy(sheet)
        return
    yield Prose(_thanks(sheet), LEAD)
    day, times = formats.long_day_and_weekday(sheet.slot.start), hours(*_ends(sheet))
    yield Prose(_("{day}, {times}").format(day=day, times=times), LEAD)
    yield Prose(_("Who does what"), HEADING)
    yield from _agreed(sheet)
    yield Prose(_("Good to know"), HEADING)
    yield from (Prose(_(text), ITEM) for text in GOOD_TO_KNOW)
    yield from closing(sheet, sheet.contact)


def _easy(sheet: FamilyMinutes) -> Iterator[Flowable]:
    """Yield the same with a picture beside each sentence: until when, on a calendar's leaf."""
    yield pictured(Sign.GROUP, _thanks(sheet))
    yield day_and_hours(sheet.slot)
    yield Prose(_("Who does what"), HEADING)
    if not sheet.agreed:
        yield pictured(Sign.TOGETHER, _(NOTHING))
    for line in sheet.agreed:
        picture = Sign.CHECK if line.done else Leaf(line.due_on)
        yield Pictured(picture, typed(line.text), *_by(line))
    yield Prose(_("Good to know"), HEADING)
    yield from (pictured(sign, _(text)) for text, sign in GOOD_TO_KNOW.items())
    yield from closing(sheet, sheet.contact)


def _thanks(sheet: FamilyMinutes) -> str:
    told = _("Thank you for coming to our meeting with {name}.")
    return told.format(name=typed(sheet.client))


def _ends(sheet: FamilyMinutes) -> tuple[datetime, datetime]:
    return sheet.slot.start, sheet.slot.end


def _agreed(sheet: FamilyMinutes) -> Iterator[Flowable]:
    if not sheet.agreed:
        yield Prose(_(NOTHING), BODY)
        return
    if enlarged():
        for line in sheet.agreed:
            yield Prose("\n".join((typed(line.text), *_by(line))), ITEM)
        return
    columns = (
        Column(_("What"), 0.46, PLAIN),
        Column(_("Who does it"), 0.27, PLAIN),
        Column(_("Until"), 0.27, PLAIN),
    )
    rows = [
        Row((
            typed(line.text),
            typed(line.owner),
            "\n".join((formats.long_day(line.due_on), *_done(done=line.done))),
        ))
        for line in sheet.agreed
    ]  # fmt: skip
    yield RuledTable(columns, rows)


def _by(line: AgreedLine) -> tuple[str, ...]:
    """Return who does it until when, and that it is done already."""
    by = _("{name}, until {day}").format(name=typed(line.owner), day=formats.long_day(line.due_on))
    return (by, *_done(done=line.done))


def _done(*, done: bool) -> tuple[str, ...]:
    return (_("Done already. Thank you."),) if done else ()
