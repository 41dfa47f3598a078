"""The ways to look at the calendar: which days each shows, and what is before and after them."""

from __future__ import annotations

from datetime import date, timedelta
from enum import Enum

from familycare import formats

WEEK = 7
MONTH_WEEKS = 6
"""Rows of a month: none needs more, and one that has fewer must not jump."""
AGENDA_DAYS = 14
MONTHS = 12


class View(Enum):
    """A way to look at the calendar."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    AGENDA = "agenda"
    ROOMS = "rooms"
    """One day, with a column for each room."""
    STAFF = "staff"
    """One day, with a column for each member of staff."""


GRIDS = frozenset({View.DAY, View.WEEK, View.ROOMS, View.STAFF})
"""Views in which time runs downwards."""
BY_RESOURCE = frozenset({View.ROOMS, View.STAFF})
"""Views whose columns are rooms or people instead of days."""


def shown_days(view: View, anchor: date, week_starts_on: int) -> list[date]:
    """Return the days of the screen that has this day; weekdays count from Monday as 0."""
    match view:
        case View.WEEK:
            return _days(_week_start(anchor, week_starts_on), WEEK)
        case View.MONTH:
            return _days(_week_start(month_start(anchor), week_starts_on), WEEK * MONTH_WEEKS)
        case View.AGENDA:
            return _days(anchor, AGENDA_DAYS)
        case _:
            return [anchor]


def later(view: View, anchor: date, screens: int) -> date:
    """Return a day of the screen that comes so many screens later; earlier when negative."""
    if view is View.MONTH:
        return _months_later(anchor, screens)
    days = {View.WEEK: WEEK, View.AGENDA: AGENDA_DAYS}.get(view, 1)
    return anchor + timedelta(days=days * screens)


def month_start(day: date) -> date:
    """Return the first day of the month, in the calendar of the language."""
    return day - timedelta(days=formats.parts(day).day - 1)


def same_month(one: date, other: date) -> bool:
    """Whether two days are of one month, in the calendar of the language."""
    return formats.parts(one)[:2] == formats.parts(other)[:2]


def _months_later(day: date, months: int) -> date:
    """Return the first day of a later month, in the calendar of the language."""
    here = formats.parts(day)
    years, month = divmod(here.month - 1 + months, MONTHS)
    return formats.calendar().date(here.year + years, month + 1, 1)


def _week_start(day: date, week_starts_on: int) -> date:
    return day - timedelta(days=(day.weekday() - week_starts_on) % WEEK)


def _days(first: date, count: int) -> list[date]:
    return [first + timedelta(days=n) for n in range(count)]
