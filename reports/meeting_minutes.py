"""The minutes of a counselling meeting: who was there, what about, and who does what until when.

For staff only: what is written for the charts is not among it, and nothing is handed to a family
before consents are kept.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from familycare import formats, i18n
from familycare.domain.appointments import ParticipantRole, Presence
from familycare.domain.counselling import FORMS
from familycare.i18n import N_, _
from familycare.isolates import isolated
from reports.dates import hours
from reports.flowables.prose import Prose
from reports.flowables.rule import Rule
from reports.flowables.ruled_table import Column, Row, RuledTable
from reports.focus_words import DOMAINS, STRATEGIES
from reports.fonts import refuse_missing
from reports.frame import PageSetup, Paper, printed
from reports.letterhead import head
from reports.styles import ACCENT, BODY, CELL_BOLD, HEADING, HEADLINE, ITEM, META
from reports.writing import typed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reportlab.platypus import Flowable

    from familycare.domain.printing import Typed
    from familycare.domain.slots import TimeSlot
    from familycare.services.meeting_papers import AgreedLine, Attendee, MinutesSheet

CODE = "minutes"
TITLE = N_("Minutes of a meeting")
ROLES = {
    ParticipantRole.CLIENT: N_("Client"),
    ParticipantRole.FAMILY: N_("Family member"),
    ParticipantRole.STAFF: N_("Staff"),
}


def render(sheet: MinutesSheet, paper: Paper = Paper.A4, language: str = i18n.ENGLISH) -> bytes:
    """Return the minutes as a PDF file in a reader's language; the same sheet, the same bytes.

    Raises GlyphsMissing before anything is drawn when a name cannot be printed.
    """
    refuse_missing(_typed(sheet))
    with i18n.speaking(language):
        frame = PageSetup(
            title=_(TITLE), author=sheet.centre, notice=_("For staff only."), paper=paper
        )
        return printed(tuple(_story(sheet)), frame)


def _typed(sheet: MinutesSheet) -> Iterator[Typed]:
    yield from ((N_("Centre"), sheet.centre), (N_("Room"), sheet.room))
    yield from ((N_("Themes"), sheet.themes), (N_("Signature"), sheet.signed_by))
    yield from ((N_("Who was there"), one.name) for one in sheet.people)
    yield from ((N_("Points of the agenda"), point.text) for point in sheet.agenda)
    for line in sheet.agreed:
        yield from ((N_("What was agreed"), line.text), (N_("Who does it"), line.owner))


def _story(sheet: MinutesSheet) -> Iterator[Flowable]:
    yield from head(sheet, brief=True)
    yield Prose(_(FORMS[sheet.form]) if sheet.form else _("Counselling meeting"), HEADLINE)
    when = (_when(sheet.slot), typed(sheet.room))
    yield Prose(" · ".join(when), META)
    yield Rule(thickness=1.5, colour=ACCENT)
    yield from _focus(sheet)
    yield Prose(_("Who was there"), HEADING)
    for one in sheet.people:
        yield Prose(_attended(one), ITEM)
    if sheet.agenda:
        yield Prose(_("Points of the agenda"), HEADING)
    for number, point in enumerate(sheet.agenda, 1):
        told = (_("{number}.").format(number=formats.number(number)), typed(point.text))
        left = "" if point.dealt else _("goes on to the next meeting")
        yield Prose(" ".join((*told, f"({left})" if left else "")).strip(), BODY)
    yield from _agreed(sheet)
    yield Prose(_("Next meeting"), HEADING)
    coming = sheet.next_meeting
    yield Prose(_when(coming) if coming else _("No next meeting is booked yet."), BODY)
    yield Prose(_signed(sheet), META)


def _focus(sheet: MinutesSheet) -> Iterator[Flowable]:
    if sheet.themes:
        yield Prose(_("Themes: {themes}").format(themes=isolated(typed(sheet.themes))), BODY)
    told = [_(DOMAINS[sheet.domain])] if sheet.domain else []
    told += [_(STRATEGIES[each]) for each in sheet.strategies]
    if told:
        yield Prose(_(", ").join(told), META)


def _attended(one: Attendee) -> str:
    told = [_("{name}, {role}").format(name=isolated(typed(one.name)), role=_(ROLES[one.role]))]
    if one.attendance is None:
        told.append(_("not recorded"))
    elif one.attendance.presence is Presence.ABSENT:
        told.append(_("did not come"))
    return " – ".join(told)


def _agreed(sheet: MinutesSheet) -> Iterator[Flowable]:
    yield Prose(_("What was agreed"), HEADING)
    if not sheet.agreed:
        yield Prose(_("Nothing was agreed."), BODY)
        return
    columns = (
        Column(_("What"), 0.42, CELL_BOLD),
        Column(_("Who does it"), 0.22),
        Column(_("Until"), 0.2),
        Column(_("State"), 0.16),
    )
    rows = [
        Row(
            (typed(line.text), typed(line.owner), formats.day(line.due_on), _state(line)),
            struck=line.dropped,
        )
        for line in sheet.agreed
    ]
    yield RuledTable(columns, rows)


def _state(line: AgreedLine) -> str:
    if line.dropped:
        return _("Dropped")
    return _("Done") if line.done else _("Still open")


def _when(slot: TimeSlot) -> str:
    return f"{formats.long_day_and_weekday(slot.start)}, {hours(slot.start, slot.end)}"


def _signed(sheet: MinutesSheet) -> str:
    if sheet.signed_at is None:
        return _("Not signed yet. Printed on {day}.").format(
            day=formats.long_day(sheet.printed_on)
        )
    return _("Signed by {name} on {day}. Printed on {printed}.").format(
        name=isolated(typed(sheet.signed_by)),
        day=formats.long_day(sheet.signed_at),
        printed=formats.long_day(sheet.printed_on),
    )
