"""A schedule for the wall: a week on a page, the days side by side, in letters read from afar."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, NamedTuple

from reportlab.platypus import Flowable, PageBreak

from familycare import formats
from familycare.domain.schedules import View
from familycare.i18n import N_, _
from familycare.isolates import isolated
from reports.dates import hours
from reports.flowables.prose import Prose
from reports.flowables.rule import Rule
from reports.flowables.ruled_table import Column, Row, RuledTable
from reports.schedules.columns import PARTS, Words, in_words, name_of
from reports.schedules.pages import title_of
from reports.styles import ACCENT, BODY, CELL_BOLD, HEADLINE, META
from reports.writing import typed

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from familycare.services.schedule_views import ScheduleSheet

A_WEEK = 7
NAME_SHARE, DAY_SHARE = 0.12, 0.125
PARTS_OF_DAY = ((12, N_("Morning")), (17, N_("Afternoon")), (24, N_("Evening")))
"""Until which hour each lasts, where nothing else puts the rows in order."""


class _Band(NamedTuple):
    """One row of each week's table."""

    title: str
    lines: tuple[Words, ...]


def story(sheet: ScheduleSheet) -> Iterator[Flowable]:
    """Yield a page for each week that the schedule touches; several views follow each other."""
    words = tuple(in_words(sheet))
    views = list(dict.fromkeys(part.view for part in sheet.sections)) or [View.DAY]
    weeks = list(_weeks(sheet))
    for view in views:
        bands = tuple(_bands(sheet, view, words))
        for week in weeks:
            if (view, week) != (views[0], weeks[0]):
                yield PageBreak()
            yield from _week(sheet, view, week, bands)


def _weeks(sheet: ScheduleSheet) -> Iterator[list[date]]:
    """Yield the days of each page: weeks as the centre counts them, cut to what was asked for."""
    longer = sheet.last_day - sheet.first_day >= timedelta(days=A_WEEK)
    days = [sheet.first_day]
    while days[-1] < sheet.last_day:
        following = days[-1] + timedelta(days=1)
        if longer and following.weekday() == sheet.week_starts_on:
            yield days
            days = []
        days = [*days, following]
    yield days


def _bands(sheet: ScheduleSheet, view: View, words: Sequence[Words]) -> Iterator[_Band]:
    if view is not View.DAY:
        for part in sheet.sections:
            if part.view is view:
                yield _Band(title_of(part), tuple(words[number] for number in part.numbers))
        return
    since = 0
    for until, title in PARTS_OF_DAY:
        yield _Band(_(title), tuple(each for each in words if since <= each.starts.hour < until))
        since = until


def _week(
    sheet: ScheduleSheet, view: View, days: Sequence[date], bands: Sequence[_Band]
) -> Iterator[Flowable]:
    told = formats.long_day_range(days[0], days[-1])
    yield Prose(name_of(isolated(sheet.centre)), META)
    yield Prose(f"{told} · {isolated(sheet.about)}" if sheet.about else told, HEADLINE)
    yield Rule(thickness=1.5, colour=ACCENT)
    rows = [row for band in bands if (row := _row(view, band, days))]
    if not rows:
        yield Prose(_("Nothing is planned on these days."), BODY)
        return
    heading = "" if view is View.DAY else _(PARTS[view])
    columns = [Column(heading, NAME_SHARE, CELL_BOLD)]
    columns += [Column(formats.short_day(day), DAY_SHARE) for day in days]
    yield RuledTable(columns, rows)


def _row(view: View, band: _Band, days: Sequence[date]) -> Row | None:
    """Return one row, or None for one without an appointment in these days."""
    by_day = {day: [each for each in band.lines if each.starts.date() == day] for day in days}
    if not any(by_day.values()):
        return None
    cells = ("\n".join(_entry(view, each) for each in by_day[day]) for day in days)
    return Row((typed(band.title), *cells))


def _entry(view: View, words: Words) -> str:
    """Return what one appointment says: when, for whom or what, and where."""
    told = [hours(words.starts, words.ends), typed(words.title or words.kind)]
    if view is not View.ROOM:
        told.append(typed(words.room))
    if words.called_off:
        told.append(words.state)
    return "\n".join(told)
