"""Stretches of months that figures are about."""

from __future__ import annotations

from datetime import timedelta
from enum import Enum
from typing import TYPE_CHECKING

from familycare.formats import MONTHS_A_YEAR, month_start, parts
from familycare.i18n import N_

if TYPE_CHECKING:
    from datetime import date

MONTHS_A_QUARTER = 3


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
        """Return first and last day by the calendar that people live by; None for one's own."""
        this_year = 1 - parts(today).month  # months from today: none, or back
        this_quarter = -(-this_year % MONTHS_A_QUARTER)
        starts = {
            Range.LAST_TWELVE: (1 - MONTHS_A_YEAR, MONTHS_A_YEAR),
            Range.THIS_MONTH: (0, 1),
            Range.LAST_MONTH: (-1, 1),
            Range.THIS_QUARTER: (this_quarter, MONTHS_A_QUARTER),
            Range.LAST_QUARTER: (this_quarter - MONTHS_A_QUARTER, MONTHS_A_QUARTER),
            Range.THIS_YEAR: (this_year, MONTHS_A_YEAR),
            Range.LAST_YEAR: (this_year - MONTHS_A_YEAR, MONTHS_A_YEAR),
        }
        if self not in starts:
            return None
        ahead, months = starts[self]
        return month_start(today, ahead), month_start(today, ahead + months) - timedelta(days=1)
