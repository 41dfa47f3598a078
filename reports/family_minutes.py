"""What was agreed on at a meeting, for the family: who does what until when, and nothing else.

What was talked about, and whatever staff wrote of it, stays with those who were there.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from familycare import formats, i18n
from familycare.i18n import N_, _
from reports.dates import hours
from reports.editions import Edition, enlarged, printed_as
from reports.flowables.prose import Prose
from reports.flowables.ruled_table import Column, Row, RuledTable
from reports.fonts import refuse_missing
from reports.frame import PageSetup, Paper, printed
from reports.letterhead import with_notice
from reports.letters import SUBJECT_LINE, letterhead
from reports.styles import BODY, HEADING, ITEM, LEAD, PLAIN
from reports.writing import typed

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from reportlab.platypus import Flowable

    from familycare.domain.printing import Typed
    from familycare.services.meeting_papers import FamilyMinutes

CODE = "family-minutes"
TITLE = N_("What we agreed on")


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
    told = _("Thank you for coming to our meeting with {name}.").format(name=typed(sheet.client))
    yield Prose(told, LEAD)
    day, times = formats.long_day_and_weekday(sheet.slot.start), hours(*_ends(sheet))
    yield Prose(_("{day}, {times}").format(day=day, times=times), LEAD)
    yield Prose(_("Who does what"), HEADING)
    yield from _agreed(sheet)
    yield Prose(_("Good to know"), HEADING)
    for text in (
        N_("Is something not possible after all? Tell us. We will find another way."),
        N_("Small steps are fine. Every one of them counts."),
    ):
        yield Prose(_(text), ITEM)
    if sheet.contact:
        yield Prose(_("Whom you can ask"), HEADING)
        yield Prose(typed(sheet.contact), BODY)


def _ends(sheet: FamilyMinutes) -> tuple[datetime, datetime]:
    return sheet.slot.start, sheet.slot.end


def _agreed(sheet: FamilyMinutes) -> Iterator[Flowable]:
    if not sheet.agreed:
        yield Prose(_("Nothing was agreed on this time. That is fine, too."), BODY)
        return
    if enlarged():
        for line in sheet.agreed:
            by = _("{name}, until {day}").format(
                name=typed(line.owner), day=formats.long_day(line.due_on)
            )
            yield Prose("\n".join((typed(line.text), by, *_done(done=line.done))), ITEM)
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


def _done(*, done: bool) -> tuple[str, ...]:
    return (_("Done already. Thank you."),) if done else ()
