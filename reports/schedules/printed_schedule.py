"""A schedule on paper: one table, day by day, A4 across."""

from collections.abc import Iterator
from itertools import groupby

from reportlab.platypus import Flowable

from familycare import formats
from familycare.domain.printing import Typed
from familycare.i18n import N_, _, ngettext
from familycare.isolates import code, isolated
from familycare.services.schedule_views import ScheduleSheet
from reports.dates import hours
from reports.flowables.prose import Prose
from reports.flowables.rule import Rule
from reports.flowables.ruled_table import Band, Column, Row, RuledTable
from reports.fonts import refuse_missing
from reports.frame import PageSetup, printed
from reports.schedules.columns import Words, in_words, name_of, period_of
from reports.styles import ACCENT, BODY, CELL_BOLD, HEADLINE, META
from reports.writing import typed


def render(sheet: ScheduleSheet) -> bytes:
    """Return the file. Raises GlyphsMissing before anything is drawn."""
    lines = tuple(in_words(sheet))
    refuse_missing(_typed(sheet, lines))
    notice = _("Confidential: for staff only. Please do not leave it lying about.")
    frame = PageSetup(
        title=_("Schedule"),
        author=sheet.centre,
        notice=" · ".join(filter(None, (notice, code(sheet.anchor)))),
        landscape=True,
    )
    return printed(tuple(_story(sheet, lines)), frame)


def _typed(sheet: ScheduleSheet, lines: tuple[Words, ...]) -> Iterator[Typed]:
    yield N_("Centre"), sheet.centre
    for words in lines:
        yield from ((N_("For"), words.title), (N_("With"), words.participants))
        yield from ((N_("Room"), words.room), (N_("Led by"), words.lead))
        yield N_("Remark"), words.remark


def _story(sheet: ScheduleSheet, lines: tuple[Words, ...]) -> Iterator[Flowable]:
    count = ngettext("{count} appointment", "{count} appointments", len(lines))
    yield Prose(name_of(isolated(sheet.centre)), HEADLINE)
    yield Prose(f"{period_of(sheet)} · {count.format(count=len(lines))}", META)
    yield Rule(thickness=1.5, colour=ACCENT)
    if lines:
        yield RuledTable(_columns(), tuple(_rows(lines)))
    else:
        yield Prose(_("Nothing is planned on these days."), BODY)


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
    return _(", ").join(map(isolated, participants.split(", ")))
