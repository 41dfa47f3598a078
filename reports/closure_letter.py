"""The letter that tells a family of a closure: a page for each household, in its own language.

It speaks to the family: what does not take place, what does instead, and whom to ask. Why staff
closed, and whatever else stands against a visit, is nothing for a letter.
"""

from __future__ import annotations

from datetime import time, timedelta
from functools import partial
from typing import TYPE_CHECKING

from familycare import formats
from familycare.domain.appointment_kinds import KINDS
from familycare.domain.stationery import HouseText, Placeholder
from familycare.i18n import N_, _
from reports.dates import hours
from reports.easy_read import dated, pictured
from reports.editions import Edition, easy_to_read, printed_as
from reports.flowables.pictured import Pictured
from reports.flowables.prose import Prose
from reports.fonts import refuse_missing
from reports.frame import Paper
from reports.letterhead import own_words
from reports.letters import SUBJECT_LINE, Wording, closing, letterhead, printed_for_each
from reports.pictures import Sign
from reports.styles import BODY, HEADING, ITEM
from reports.writing import typed

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from reportlab.platypus import Flowable

    from familycare.domain.printing import Typed
    from familycare.services.closure_letters import ClosureLetter, ClosureLetters, LetterVisit

CODE = "closure-letter"
TITLE = N_("Letters about a closure")
SUBJECT = N_("A change to your visit")
STANDS, FALLS = N_("How it takes place now"), N_("This cannot take place")
CALL_US = N_("Please call us: we will find another time together.")
TELL_US = N_("If what is planned now does not suit you, please tell us.")
SORRY = N_("We are sorry for the trouble.")
WORDING = Wording(
    SUBJECT,
    notice=N_("For the people named here."),
    none=N_("Nobody has to be told."),
)


def render(
    sheet: ClosureLetters,
    paper: Paper = Paper.A4,
    language: str | None = None,
    edition: Edition = Edition.USUAL,
) -> bytes:
    """Return the letters as one PDF file; the same sheet, the same bytes.

    Without a language, each is written in that of its household. Raises GlyphsMissing before
    anything is drawn when a name cannot be printed.
    """
    refuse_missing(_typed(sheet))
    with printed_as(edition):
        return printed_for_each(
            sheet.letters,
            partial(_letter, sheet),
            WORDING,
            house=sheet,
            paper=paper,
            language=language,
        )


def _typed(sheet: ClosureLetters) -> Iterator[Typed]:
    """Yield what people typed; our own sentences are known to print."""
    yield from ((N_("Centre"), sheet.centre), (N_("Contact"), sheet.contact))
    yield N_("Reason"), sheet.reason
    for one in sheet.letters:
        yield from ((N_("Address"), line) for line in one.address)
        yield from ((N_("Family member"), reader) for reader in one.readers)
        for visit in one.visits:
            yield from ((N_("Client"), visit.client), (N_("Room"), visit.room))


def _letter(sheet: ClosureLetters, one: ClosureLetter) -> Iterator[Flowable]:
    yield from letterhead(sheet, sheet.written_on, one.address)
    yield Prose(_(SUBJECT), SUBJECT_LINE)
    greeting = _("Dear {names},").format(names=_(", ").join(map(typed, one.readers)))
    yield Prose(greeting, BODY)
    if easy_to_read():
        yield from _easy(sheet, one)
        return
    yield Prose(_closed(sheet), BODY)
    if sheet.reason:
        yield Prose(typed(sheet.reason), BODY)
    stand, fall = _parted(one)
    for heading, visits in ((STANDS, stand), (FALLS, fall)):
        if visits:
            yield Prose(_(heading), HEADING)
            for visit in visits:
                yield Prose(_told(visit), ITEM)
    if fall:
        yield Prose(_(CALL_US), BODY)
    if stand:
        yield Prose(_(TELL_US), BODY)
    yield Prose(_(SORRY), BODY)
    yield from own_words(HouseText.CLOSURE, sheet, _facts(sheet, one))
    yield from closing(sheet, sheet.contact)


def _parted(one: ClosureLetter) -> tuple[list[LetterVisit], list[LetterVisit]]:
    """Return the visits that take place otherwise, and those that cannot."""
    stand = [visit for visit in one.visits if visit.stands]
    return stand, [visit for visit in one.visits if not visit.stands]


def _easy(sheet: ClosureLetters, one: ClosureLetter) -> Iterator[Flowable]:
    """Yield the same with a picture beside each sentence."""
    yield pictured(Sign.NOT_THEN, _closed(sheet))
    if sheet.reason:
        yield Pictured(Sign.SHEET, typed(sheet.reason))
    stand, fall = _parted(one)
    if stand:
        yield Prose(_(STANDS), HEADING)
        for visit in stand:
            yield dated(visit.kind, visit.slot, _with(visit), typed(visit.room))
        yield pictured(Sign.ASK, _(TELL_US))
    if fall:
        yield Prose(_(FALLS), HEADING)
        for visit in fall:
            yield dated(visit.kind, visit.slot, _with(visit), sign=Sign.NOT_THEN)
        yield pictured(Sign.TELEPHONE, _(CALL_US))
    yield pictured(Sign.TOGETHER, _(SORRY))
    yield from own_words(HouseText.CLOSURE, sheet, _facts(sheet, one))
    yield from closing(sheet, sheet.contact)


def _facts(sheet: ClosureLetters, one: ClosureLetter) -> dict[Placeholder, str]:
    return {
        Placeholder.READER: _(", ").join(map(typed, one.readers)),
        Placeholder.DATE: formats.long_day(sheet.written_on),
    }


def _with(visit: LetterVisit) -> str:
    kind = _(KINDS[visit.kind].label)
    return _("{kind} with {name}").format(kind=kind, name=typed(visit.client))


def _closed(sheet: ClosureLetters) -> str:
    """Say when visits are not possible, or not where they were to be, in the family's words."""
    days = formats.long_day_range(sheet.closed.start.date(), _last_day(sheet))
    if sheet.wholly:
        return _("There are no visits here at this time: {days}.").format(days=days)
    return _("Not every visit can be where and when it was planned at this time: {days}.").format(
        days=days
    )


def _last_day(sheet: ClosureLetters) -> date:
    end = sheet.closed.end
    at_midnight = end.time() == time(0)
    return (end - timedelta(days=1)).date() if at_midnight else end.date()


def _told(visit: LetterVisit) -> str:
    return _("{kind} with {name}: {day}, {hours}, {room}").format(
        kind=_(KINDS[visit.kind].label),
        name=typed(visit.client),
        day=formats.long_day_and_weekday(visit.slot.start),
        hours=hours(visit.slot.start, visit.slot.end),
        room=typed(visit.room),
    )
