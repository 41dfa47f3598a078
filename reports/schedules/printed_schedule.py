"""A schedule on paper: one table, day by day, A4 across."""

from collections.abc import Iterator
from itertools import groupby

from reportlab.platypus import Flowable

from familycare import formats
from familycare.domain.printing import Typed
from familycare.domain.schedules import View
from familycare.i18n import N_, _, ngettext
from familycare.isolates import isolated
from familycare.services.schedule_views import ScheduleSheet
from reports.dates import hours
from reports.flowables.prose import Prose
from reports.flowables.rule import Rule
from reports.flowables.ruled_table import Band, Column, Row, RuledTable
from reports.fonts import refuse_missing
from reports.frame import PageSetup, printed
from reports.schedules import wall_sheet
from reports.schedules.columns import PARTS, Words, in_words, name_of, notice_of, period_of
from reports.schedules.pages import title_of
from reports.styles import ACCENT, BODY, CELL_BOLD, HEADING, HEADLINE, META
from reports.writing import typed


def render(sheet: ScheduleSheet) -> bytes:
    """Return the file. Raises GlyphsMissing before anything is drawn."""
    lines = tuple(in_words(sheet))
    refuse_missing(_typed(sheet, lines))
    frame = PageSetup(
        title=_("Schedule"), author=sheet.centre, notice=notice_of(sheet), landscape=True
    )
    told = wall_sheet.story(sheet) if sheet.wall else _story(sheet, lines)
    return printed(tuple(told), frame)


def _typed(sheet: ScheduleSheet, lines: tuple[Words, ...]) -> Iterator[Typed]:
    yield N_("Centre"), sheet.centre
    yield from ((N_("About"), told) for told in (sheet.about, *(s.title for s in sheet.sections)))
    for words in lines:
        yield from ((N_("For"), words.title), (N_("With"), words.participants))
        yield from ((N_("Room"), words.room), (N_("Led by"), words.lead))
        yield N_("Remark"), words.remark


def _story(sheet: ScheduleSheet, lines: tuple[Words, ...]) -> Iterator[Flowable]:
    count = ngettext("{count} appointment", "{count} appointments", len(lines))
    yield Prose(name_of(isolated(sheet.centre)), HEADLINE)
    yield Prose(f"{period_of(sheet)} · {count.format(count=len(lines))}", META)
    yield Rule(thickness=1.5, colour=ACCENT)
    if not lines:
        yield Prose(_("Nothing is planned on these days."), BODY)
    elif not sheet.sections or sheet.view is View.ALL:
        yield RuledTable(_columns(), tuple(_rows(lines)))
    for part in sheet.sections:
        told = _("{part}: {name}").format(part=_(PARTS[part.view]), name=typed(title_of(part)))
        yield Prose(told, HEADING)
        chosen = tuple(lines[number] for number in part.numbers)
        yield RuledTable(_columns(), tuple(_rows(chosen)))


def _columns() -> tuple[Column, ...]:
    return (
        Column(_("Time"), 0.1),
        Column(_("For"), 0.17, CELL_BOLD),
        Column(_("Kind"), 0.14),
        Column(_("Room"), 0.13),
        Column(_("Led by"), 0.13),
        Column(_("With"), 0.23),
        Column(_("State"), 0.1, struck=False),
    )


def _rows(lines: tuple[Words, ...]) -> Iterator[Band | Row]:
    for day, appointments in groupby(lines, lambda words: words.starts.date()):
        yield Band(formats.long_day_and_weekday(day))
        for words in appointments:
            yield Row(
                (
                    hours(words.starts, words.ends),
                    typed(words.title),
                    words.kind,
                    typed(words.room),
                    typed(words.lead),
                    "\n".join(filter(None, (_names(words.participants), typed(words.remark)))),
                    words.state,
                ),
                struck=words.called_off,
            )


def _names(participants: str) -> str:
    """Fence in each name of a list, so that names of two scripts keep their order."""
    return _(", ").join(map(isolated, participants.split(", "))) if participants else ""
