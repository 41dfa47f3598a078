"""Schedules that are written to a folder again and again: set up, due, and what became of them."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from familycare.domain.access import Permission
from familycare.domain.standing_exports import Rhythm, StandingExport, Stretch, Trouble
from familycare.formats import month_start
from familycare.persistence.standing_exports import StandingExports
from familycare.services.register import Register, tidied
from familycare.services.work import Reading, Work, needs

if TYPE_CHECKING:
    from datetime import date

A_WEEK = timedelta(days=7)
A_DAY = timedelta(days=1)


def _repository(reading: Reading) -> StandingExports:
    return StandingExports(reading.transaction.connection, reading.centre_id)


EXPORTS: Register[StandingExport] = Register(StandingExport, _repository)


@needs(Permission.EXPORT)
def listed(reading: Reading) -> list[StandingExport]:
    """Return all of them, by name."""
    return _repository(reading).listed()


@needs(Permission.EXPORT)
def save(work: Work, export: StandingExport) -> StandingExport:
    """Save one; without a number yet, a new one. What became of it before is forgotten."""
    export = replace(tidied(export), done_on=None, trouble=None)
    export.check()
    return EXPORTS.put(work, export)


@needs(Permission.EXPORT)
def remove(work: Work, export_id: int) -> None:
    """Take one away; the files that it wrote stay."""
    EXPORTS.remove(work, _repository(work).get(export_id))


@needs(Permission.EXPORT)
def due(reading: Reading) -> list[StandingExport]:
    """Return those that are to be written now; one that was missed stays due until it is done."""
    starts = reading.settings.week_starts_on
    today = reading.today()
    return [one for one in listed(reading) if one.active and is_due(one, today, starts)]


@needs(Permission.EXPORT)
def note_done(work: Work, export_id: int, trouble: Trouble | None = None) -> None:
    """Note that one was written, or why not; one that was not stays due.

    What left the house is told to the trail as every schedule is.
    """
    known = _repository(work).get(export_id)
    done_on = known.done_on if trouble else work.today()
    if (known.done_on, known.trouble) == (done_on, trouble):
        return
    _repository(work).save(replace(known, done_on=done_on, trouble=trouble))


def is_due(export: StandingExport, today: date, week_starts_on: int) -> bool:
    """Whether it was not written yet since its day, week or month began."""
    if export.done_on is None:
        return True
    begun = {
        Rhythm.DAILY: today,
        Rhythm.WEEKLY: _week(today, week_starts_on),
        Rhythm.MONTHLY: month_start(today),
    }
    return export.done_on < begun[export.rhythm]


def days_of(export: StandingExport, today: date, week_starts_on: int) -> tuple[date, date]:
    """Return the first and the last day that are written."""
    week = _week(today, week_starts_on)
    match export.stretch:
        case Stretch.THIS_WEEK:
            return week, week + A_WEEK - A_DAY
        case Stretch.NEXT_WEEK:
            return week + A_WEEK, week + 2 * A_WEEK - A_DAY
        case Stretch.THIS_MONTH:
            return month_start(today), month_start(today, 1) - A_DAY
    return month_start(today, 1), month_start(today, 2) - A_DAY


def _week(today: date, week_starts_on: int) -> date:
    return today - timedelta(days=(today.weekday() - week_starts_on) % 7)
