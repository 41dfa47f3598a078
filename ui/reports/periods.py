"""Stretches of days that reports and schedules are about."""

from __future__ import annotations

from datetime import date, timedelta
from enum import Enum

from familycare.i18n import N_

QUARTER = 90
"""Days in the longest of the ready periods."""
DAYS_A_WEEK = 7


class Period(Enum):
    """A ready stretch of days, or one's own."""

    THIS_WEEK = N_("This week")
    NEXT_WEEK = N_("Next week")
    THIS_MONTH = N_("This month")
    LAST_MONTH = N_("Last month")
    LAST_90_DAYS = N_("Last 90 days")
    OWN = N_("Own dates")

    def days(self, today: date, week_starts_on: int = 0) -> tuple[date, date] | None:
        """Return first and last day; None for one's own. A week starts on 0 for Monday."""
        match self:
            case Period.THIS_WEEK | Period.NEXT_WEEK:
                back = (today.weekday() - week_starts_on) % DAYS_A_WEEK
                ahead = DAYS_A_WEEK if self is Period.NEXT_WEEK else 0
                first = today + timedelta(days=ahead - back)
                return first, first + timedelta(days=DAYS_A_WEEK - 1)
            case Period.THIS_MONTH:
                return today.replace(day=1), _month_end(today)
            case Period.LAST_MONTH:
                last = today.replace(day=1) - timedelta(days=1)
                return last.replace(day=1), last
            case Period.LAST_90_DAYS:
                return today - timedelta(days=QUARTER - 1), today
        return None


def _month_end(day: date) -> date:
    later = day.replace(day=28) + timedelta(days=4)
    return later.replace(day=1) - timedelta(days=1)


OF_REPORT = (Period.THIS_MONTH, Period.LAST_MONTH, Period.LAST_90_DAYS, Period.OWN)
OF_SCHEDULE = (Period.THIS_WEEK, Period.NEXT_WEEK, Period.THIS_MONTH, Period.OWN)


def neutral_name(document: str, first: date, last: date, ending: str) -> str:
    """Return a file's name that tells nothing about anybody: report-2026-07.pdf."""
    whole_month = first.day == 1 and last == _month_end(first)
    days = f"{first:%Y-%m}" if whole_month else f"{first:%Y-%m-%d}"
    return f"{document}-{days}{ending}"
