"""The progress report for a family.

Its first page answers four questions before any chart: how is my relative, what happened, what
comes next, how can I help.
"""

from collections.abc import Iterator, Sequence

from reportlab.platypus import Flowable, KeepTogether

from familycare import formats, i18n
from familycare.domain.appointment_kinds import KINDS
from familycare.domain.consent import Section
from familycare.domain.printing import Typed
from familycare.domain.stationery import HouseText, Placeholder
from familycare.i18n import N_, _
from familycare.services.report_views import ComingAppointment, ProgressSheet
from reports import progress_sentences as sentences
from reports.coming import listed
from reports.dates import hours
from reports.easy_read import coming, contact, pictured
from reports.editions import Edition, easy_to_read, enlarged, printed_as
from reports.flowables.attendance_chart import AttendanceChart, ChartWeek
from reports.flowables.prose import Prose
from reports.flowables.rule import Rule
from reports.flowables.ruled_table import Column, Row, RuledTable
from reports.fonts import refuse_missing
from reports.frame import PageSetup, Paper, printed
from reports.letterhead import head, own_words, with_notice
from reports.pictures import Sign
from reports.styles import ACCENT, BODY, HEADING, HEADLINE, ITEM, LEAD, META, NOTE, PLAIN, SUBTITLE
from reports.writing import typed

CODE = "family-progress"
TITLE = N_("Progress report for the family")

EASY_SOON = 3
"""Coming appointments in an easy-read report: more of them are more than one keeps in mind."""
AGENDA = (
    Column("", 0.355, PLAIN),
    Column("", 0.155, PLAIN),
    Column("", 0.24, PLAIN),
    Column("", 0.25, PLAIN),
)
"""Day, hours, what happens, where."""


def render(
    sheet: ProgressSheet,
    paper: Paper = Paper.A4,
    language: str = i18n.ENGLISH,
    edition: Edition = Edition.USUAL,
) -> bytes:
    """Return the report as a PDF file in a reader's language; the same sheet, the same bytes.

    Raises GlyphsMissing before anything is drawn when a name cannot be printed.
    """
    refuse_missing(_typed(sheet))
    with i18n.speaking(language), printed_as(edition):
        return _rendered(sheet, paper)


def _rendered(sheet: ProgressSheet, paper: Paper) -> bytes:
    notice = _("Confidential: for the family of {name} only. Please do not pass it on.")
    frame = PageSetup(
        title=_(TITLE),
        author=sheet.centre,
        notice=with_notice(notice.format(name=sentences.name_in(sheet)), sheet),
        paper=paper,
    )
    return printed(tuple(_story(sheet)), frame)


def _typed(sheet: ProgressSheet) -> Iterator[Typed]:
    """Yield what people typed; our own sentences are known to print."""
    yield from ((N_("Centre"), sheet.centre), (N_("Contact"), sheet.centre_contact))
    yield from ((N_("Client"), sheet.client), (N_("Phase"), sheet.phase))
    yield from ((N_("Room"), coming.room) for coming in sheet.coming)


def _story(sheet: ProgressSheet) -> Iterator[Flowable]:
    yield from _head(sheet)
    yield from own_words(HouseText.OPENING, sheet, _facts(sheet))
    if easy_to_read():
        yield from _easy(sheet)
        return
    if Section.PROGRESS in sheet.told:
        yield Prose(sentences.wellbeing_heading(sheet), HEADING)
        yield Prose(sentences.in_a_row(each.text for each in sentences.wellbeing(sheet)), LEAD)
    if Section.ATTENDANCE in sheet.told:
        yield from _happened(sheet)
    if Section.INVITATION in sheet.told:
        yield from _comes_next(sheet)
    yield from _help(sheet)
    yield from _contact(sheet)
    yield from _support(sheet)
    yield from _weeks(sheet)
    yield from _later(sheet)
    yield from _words(sheet)


def _words(sheet: ProgressSheet) -> Iterator[Flowable]:
    meanings = tuple(sentences.meanings(sheet))
    if not meanings:
        return
    yield Prose(_("What the words mean"), HEADING)
    for thought in meanings:
        if easy_to_read():
            yield pictured(thought.sign, thought.text)
        else:
            yield Prose(thought.text, ITEM)


def _easy(sheet: ProgressSheet) -> Iterator[Flowable]:
    """Yield the same answers, one short thought a line, without tables, charts or counts."""
    if Section.PROGRESS in sheet.told:
        yield Prose(sentences.wellbeing_heading(sheet), HEADING)
        for thought in sentences.wellbeing(sheet):
            yield pictured(thought.sign, thought.text)
    if Section.INVITATION in sheet.told:
        yield from _easy_next(sheet)
    yield Prose(_("How you can help"), HEADING)
    for thought in sentences.help_with(sheet):
        yield pictured(thought.sign, thought.text)
    yield from own_words(HouseText.CLOSING, sheet, _facts(sheet))
    yield from contact(sheet.centre_contact)
    yield from _words(sheet)


def _easy_next(sheet: ProgressSheet) -> Iterator[Flowable]:
    yield Prose(_("What comes next"), HEADING)
    yield from map(coming, sheet.coming[:EASY_SOON])
    if not sheet.coming:
        yield pictured(Sign.CALENDAR, sentences.nothing_coming())


def _head(sheet: ProgressSheet) -> Iterator[Flowable]:
    yield from head(sheet)
    yield Prose(_(TITLE), HEADLINE)
    yield Prose(typed(sheet.client), SUBTITLE)
    yield Prose(
        _("{period}. Printed on {day}.").format(
            period=formats.long_day_range(sheet.first_day, sheet.last_day),
            day=formats.long_day(sheet.printed_on),
        ),
        META,
    )
    yield Prose(sentences.agreed_to(sheet), META)
    yield Rule(thickness=1.5, colour=ACCENT)


def _happened(sheet: ProgressSheet) -> Iterator[Flowable]:
    yield Prose(_("What happened"), HEADING)
    happenings = tuple(sentences.happenings(sheet))
    for sentence in happenings:
        yield Prose(sentence, ITEM)
    if not happenings:
        yield Prose(sentences.nothing_happened(), BODY)


def _comes_next(sheet: ProgressSheet) -> Iterator[Flowable]:
    yield Prose(_("What comes next"), HEADING)
    if not sheet.coming:
        yield Prose(sentences.nothing_coming(), BODY)
        return
    yield from _agenda(sheet.coming[: sentences.SOON])
    if len(sheet.coming) > sentences.SOON:
        yield Prose(sentences.more_coming(len(sheet.coming) - sentences.SOON), NOTE)


def _agenda(coming: Sequence[ComingAppointment]) -> Iterator[Flowable]:
    """Yield a table; in large print, whose columns would be narrow, a list."""
    if enlarged():
        yield from map(listed, coming)
        return
    rows = [
        Row(
            (
                formats.long_day_and_weekday(appointment.slot.start),
                hours(appointment.slot.start, appointment.slot.end),
                _(KINDS[appointment.kind].label),
                typed(appointment.room),
            )
        )
        for appointment in coming
    ]
    yield RuledTable(AGENDA, rows, headed=False)


def _help(sheet: ProgressSheet) -> Iterator[Flowable]:
    yield Prose(_("How you can help"), HEADING)
    for thought in sentences.help_with(sheet):
        yield Prose(thought.text, ITEM)


def _facts(sheet: ProgressSheet) -> dict[Placeholder, str]:
    return {
        Placeholder.CLIENT: typed(sheet.client),
        Placeholder.DATE: formats.long_day(sheet.printed_on),
    }


def _contact(sheet: ProgressSheet) -> Iterator[Flowable]:
    yield from own_words(HouseText.CLOSING, sheet, _facts(sheet))
    if sheet.centre_contact:
        yield KeepTogether(
            [Prose(_("Whom you can ask"), HEADING), Prose(typed(sheet.centre_contact), BODY)]
        )


def _support(sheet: ProgressSheet) -> Iterator[Flowable]:
    told = sentences.in_a_row(sentences.support(sheet))
    if told:
        yield KeepTogether([Prose(_("Your support"), HEADING), Prose(told, BODY)])


def _weeks(sheet: ProgressSheet) -> Iterator[Flowable]:
    if not any(week.planned for week in sheet.weeks):
        return
    weeks = [ChartWeek(week.starts, week.planned, week.attended) for week in sheet.weeks]
    parts: list[Flowable] = [Prose(_("Week by week"), HEADING)]
    in_words = sentences.steady_weeks(sheet)
    if in_words:
        parts.append(Prose(in_words, BODY))
    parts.append(AttendanceChart(weeks))
    parts.append(Prose(_("Each column is one week. Below it stands its first day."), NOTE))
    yield KeepTogether(parts)


def _later(sheet: ProgressSheet) -> Iterator[Flowable]:
    later = sheet.coming[sentences.SOON :]
    if later:
        yield Prose(_("Later appointments"), HEADING)
        yield from _agenda(later)
