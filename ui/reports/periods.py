"""Stretches of days that reports and schedules are about."""

from __future__ import annotations

from datetime import date, timedelta
from enum import Enum

from familycare.formats import month_start
from familycare.i18n import N_
from reports import schedules

QUARTER = 90
"""Days in the longest of the ready periods."""
DAYS_A_WEEK = 7


class Period(Enum):
    """A ready stretch of days, or one's own."""

    THIS_WEEK = N_("This week")
    NEXT_WEEK = N_("Next week")
    THIS_MONTH = N_("This month")
    NEXT_MONTH = N_("Next month")
    LAST_MONTH = N_("Last month")
    LAST_90_DAYS = N_("Last 90 days")
    OWN = N_("Own dates")

    def days(self, today: date, week_starts_on: int = 0) -> tuple[date, date] | None:
        """Return first and last day; None for one's own. A week starts on 0 for Monday."""
        match self:
            case Period.THIS_WEEK | Period.NEXT_WEEK:
                back = (today.weekday() - week_starts_on) % DAYS_A_WEEK
                skipped = DAYS_A_WEEK if self is Period.NEXT_WEEK else 0
                first = today + timedelta(days=skipped - back)
                return first, first + timedelta(days=DAYS_A_WEEK - 1)
            case Period.THIS_MONTH | Period.NEXT_MONTH | Period.LAST_MONTH:
                ahead = MONTHS_AHEAD[self]
                first, after = month_start(today, ahead), month_start(today, ahead + 1)
                return first, after - timedelta(days=1)
            case Period.LAST_90_DAYS:
                return today - timedelta(days=QUARTER - 1), today
        return None


MONTHS_AHEAD = {Period.LAST_MONTH: -1, Period.THIS_MONTH: 0, Period.NEXT_MONTH: 1}
OF_REPORT = (Period.THIS_MONTH, Period.LAST_MONTH, Period.LAST_90_DAYS, Period.OWN)
OF_SCHEDULE = (
    Period.THIS_WEEK,
    Period.NEXT_WEEK,
    Period.THIS_MONTH,
    Period.NEXT_MONTH,
    Period.OWN,
)


def neutral_name(document: str, first: date, last: date, ending: str) -> str:
    """Return a file's name that tells nothing about anybody: report-2026-07.pdf."""
    return f"{schedules.neutral_name(document, first, last)}{ending}"
