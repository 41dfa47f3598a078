"""Stretches of months that figures are about."""

from __future__ import annotations

from datetime import date, timedelta
from enum import Enum

from familycare.i18n import N_

MONTHS_A_QUARTER = 3
MONTHS_A_YEAR = 12


class Range(Enum):
    """A ready stretch of whole months, or one's own days."""

    LAST_TWELVE = N_("Last 12 months")
    THIS_MONTH = N_("This month")
    LAST_MONTH = N_("Last month")
    THIS_QUARTER = N_("This quarter")
    LAST_QUARTER = N_("Last quarter")
    THIS_YEAR = N_("This year")
    LAST_YEAR = N_("Last year")
    OWN = N_("Own dates")

    def days(self, today: date) -> tuple[date, date] | None:
        """Return first and last day; None for one's own."""
        quarter = (today.month - 1) // MONTHS_A_QUARTER * MONTHS_A_QUARTER + 1
        starts = {
            Range.LAST_TWELVE: (_month(today, 1 - MONTHS_A_YEAR), MONTHS_A_YEAR),
            Range.THIS_MONTH: (_month(today, 0), 1),
            Range.LAST_MONTH: (_month(today, -1), 1),
            Range.THIS_QUARTER: (date(today.year, quarter, 1), MONTHS_A_QUARTER),
            Range.LAST_QUARTER: (
                _month(date(today.year, quarter, 1), -MONTHS_A_QUARTER),
                MONTHS_A_QUARTER,
            ),
            Range.THIS_YEAR: (date(today.year, 1, 1), MONTHS_A_YEAR),
            Range.LAST_YEAR: (date(today.year - 1, 1, 1), MONTHS_A_YEAR),
        }
        if self not in starts:
            return None
        first, months = starts[self]
        return first, _month(first, months) - timedelta(days=1)


def _month(day: date, ahead: int) -> date:
    """Return the first day of the month so many months ahead, or back below zero."""
    months = day.year * MONTHS_A_YEAR + day.month - 1 + ahead
    return date(months // MONTHS_A_YEAR, months % MONTHS_A_YEAR + 1, 1)
