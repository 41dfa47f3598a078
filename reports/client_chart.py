"""The meetings of one client, as that client's chart shows them: nobody else is named.

Of a group stands what is for all and the client's own line; who is to do something is told as what
they are, not by name.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportlab.platypus import KeepTogether

from familycare import formats, i18n
from familycare.domain.appointments import ParticipantRole
from familycare.i18n import N_, _
from familycare.isolates import isolated
from reports.flowables.prose import Prose
from reports.flowables.rule import Rule
from reports.focus_words import DOMAINS, STRATEGIES
from reports.fonts import refuse_missing
from reports.frame import PageSetup, Paper, printed
from reports.letterhead import head
from reports.styles import ACCENT, BODY, HEADING, HEADLINE, ITEM, META, NOTE, SUBTITLE
from reports.writing import typed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reportlab.platypus import Flowable

    from familycare.domain.printing import Typed
    from familycare.services.charts import Agreed, ChartEntry
    from familycare.services.meeting_papers import ChartSheet

CODE = "chart"
TITLE = N_("Meetings of one client")
OWNERS = {
    ParticipantRole.CLIENT: N_("Client"),
    ParticipantRole.FAMILY: N_("Family member"),
    ParticipantRole.STAFF: N_("Staff"),
}


def render(sheet: ChartSheet, paper: Paper = Paper.A4, language: str = i18n.ENGLISH) -> bytes:
    """Return the chart as a PDF file in a reader's language; the same sheet, the same bytes.

    Raises GlyphsMissing before anything is drawn when a name cannot be printed.
    """
    refuse_missing(_typed(sheet))
    with i18n.speaking(language):
        frame = PageSetup(
            title=_(TITLE), author=sheet.centre, notice=_("For staff only."), paper=paper
        )
        return printed(tuple(_story(sheet)), frame)


def _typed(sheet: ChartSheet) -> Iterator[Typed]:
    yield from ((N_("Centre"), sheet.centre), (N_("Client"), sheet.client))
    yield N_("Case number"), sheet.case_number
    for entry in sheet.entries:
        yield from ((N_("Title"), entry.title), (N_("Note"), entry.text), (N_("Note"), entry.line))
        yield from ((N_("Signature"), entry.author), (N_("Signature"), entry.signed_by))
        yield N_("Themes"), entry.themes
        yield from ((N_("Points of the agenda"), point.text) for point in entry.agenda)
        yield from ((N_("What was agreed"), each.text) for each in entry.agreed)
        for added in entry.added:
            yield from ((N_("Signature"), added.author), (N_("Note"), added.text))


def _story(sheet: ChartSheet) -> Iterator[Flowable]:
    yield from head(sheet, brief=True)
    yield Prose(_(TITLE), HEADLINE)
    yield Prose(f"{typed(sheet.client)} · {typed(sheet.case_number)}", SUBTITLE)
    yield Prose(
        _("{period}. Printed on {day}.").format(
            period=formats.long_day_range(sheet.first_day, sheet.last_day),
            day=formats.long_day(sheet.printed_on),
        ),
        META,
    )
    yield Rule(thickness=1.5, colour=ACCENT)
    if not sheet.entries:
        yield Prose(_("Nothing is written about meetings of these days."), BODY)
    for entry in sheet.entries:
        first, *rest = _entry(entry)
        yield KeepTogether([first, *rest[:1]])
        yield from rest[1:]


def _entry(entry: ChartEntry) -> Iterator[Flowable]:
    yield Prose(
        f"{formats.long_day_and_weekday(entry.starts)} · {isolated(typed(entry.title))}", HEADING
    )
    told = [_(DOMAINS[entry.domain])] if entry.domain else []
    told += [_(STRATEGIES[each]) for each in entry.strategies]
    about = filter(None, (_(", ").join(told), isolated(typed(entry.author))))
    yield Prose(" · ".join(about), META)
    if entry.themes:
        yield Prose(_("Themes: {themes}").format(themes=isolated(typed(entry.themes))), BODY)
    for point in entry.agenda:
        yield Prose(typed(point.text), ITEM)
    for text in filter(None, (entry.text, entry.line)):
        yield Prose(typed(text), BODY)
    if entry.agreed:
        yield Prose(_("What was agreed"), META)
    for each in entry.agreed:
        yield Prose(_promise(each), ITEM)
    for added in entry.added:
        by = _("Added by {name} on {day}:").format(
            name=isolated(typed(added.author)), day=formats.long_day(added.written_at)
        )
        yield Prose(by, META)
        yield Prose(typed(added.text), BODY)
    yield Prose(_signature(entry), NOTE)


def _promise(each: Agreed) -> str:
    state = _("Dropped") if each.dropped else _("Done") if each.done else _("Still open")
    until = _("until {day}").format(day=formats.day(each.due_on))
    return " – ".join((typed(each.text), _(OWNERS[each.owner]), until, state))


def _signature(entry: ChartEntry) -> str:
    if entry.signed_at is None:
        return _("Not signed")
    return _("Signed by {name}, {when}").format(
        name=isolated(typed(entry.signed_by)), when=formats.long_day(entry.signed_at)
    )
