"""Ready periods, and file names that tell nothing about anybody."""

from datetime import date

import pytest

from familycare import i18n
from ui.reports.periods import Period, neutral_name

WEDNESDAY = date(2026, 7, 1)


@pytest.mark.parametrize(
    ("period", "first", "last"),
    [
        (Period.THIS_WEEK, date(2026, 6, 29), date(2026, 7, 5)),
        (Period.NEXT_WEEK, date(2026, 7, 6), date(2026, 7, 12)),
        (Period.THIS_MONTH, date(2026, 7, 1), date(2026, 7, 31)),
        (Period.LAST_MONTH, date(2026, 6, 1), date(2026, 6, 30)),
        (Period.LAST_90_DAYS, date(2026, 4, 3), date(2026, 7, 1)),
    ],
)
def test_a_ready_period_names_its_days(period, first, last):
    assert period.days(WEDNESDAY) == (first, last)


def test_own_dates_are_nobody_elses():
    assert Period.OWN.days(WEDNESDAY) is None


def test_a_week_may_start_on_sunday():
    assert Period.THIS_WEEK.days(WEDNESDAY, 6) == (date(2026, 6, 28), date(2026, 7, 4))


def test_on_its_first_day_a_week_is_this_week():
    sunday = date(2026, 6, 28)
    assert Period.THIS_WEEK.days(sunday, 6)[0] == sunday


def test_december_ends_with_its_year():
    assert Period.THIS_MONTH.days(date(2026, 12, 31))[1] == date(2026, 12, 31)


def test_the_month_before_january_is_december():
    days = Period.LAST_MONTH.days(date(2027, 1, 15))
    assert days == (date(2026, 12, 1), date(2026, 12, 31))


def test_february_of_a_leap_year_has_29_days():
    assert Period.THIS_MONTH.days(date(2028, 2, 3))[1] == date(2028, 2, 29)


def test_a_whole_month_gives_its_name_to_the_file():
    name = neutral_name("report", date(2026, 7, 1), date(2026, 7, 31), ".pdf")
    assert name == "report-2026-07.pdf"


def test_other_days_give_their_first():
    name = neutral_name("schedule", date(2026, 7, 6), date(2026, 7, 12), ".xlsx")
    assert name == "schedule-2026-07-06.xlsx"


def test_the_months_of_persian_readers_are_those_of_their_calendar():
    with i18n.speaking("fa"):
        assert Period.THIS_MONTH.days(WEDNESDAY) == (date(2026, 6, 22), date(2026, 7, 22))
        assert Period.LAST_MONTH.days(WEDNESDAY) == (date(2026, 5, 22), date(2026, 6, 21))
