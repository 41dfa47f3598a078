"""The stretches of months that figures are ready for."""

from datetime import date

import pytest

from familycare import i18n
from ui.statistics.ranges import Range

TODAY = date(2026, 8, 12)


@pytest.mark.parametrize(
    ("ready", "first", "last"),
    [
        (Range.LAST_TWELVE, date(2025, 9, 1), date(2026, 8, 31)),
        (Range.THIS_MONTH, date(2026, 8, 1), date(2026, 8, 31)),
        (Range.LAST_MONTH, date(2026, 7, 1), date(2026, 7, 31)),
        (Range.THIS_QUARTER, date(2026, 7, 1), date(2026, 9, 30)),
        (Range.LAST_QUARTER, date(2026, 4, 1), date(2026, 6, 30)),
        (Range.THIS_YEAR, date(2026, 1, 1), date(2026, 12, 31)),
        (Range.LAST_YEAR, date(2025, 1, 1), date(2025, 12, 31)),
    ],
)
def test_each_stretch_begins_and_ends_with_a_month(ready, first, last):
    assert ready.days(TODAY) == (first, last)


@pytest.mark.parametrize(
    ("ready", "first", "last"),
    [
        (Range.THIS_MONTH, date(2026, 7, 23), date(2026, 8, 22)),
        (Range.THIS_QUARTER, date(2026, 6, 22), date(2026, 9, 22)),
        (Range.THIS_YEAR, date(2026, 3, 21), date(2027, 3, 20)),
    ],
)
def test_persian_readers_get_the_months_of_their_calendar(ready, first, last):
    with i18n.speaking("fa"):
        assert ready.days(TODAY) == (first, last)


def test_the_first_quarter_follows_the_last_one_of_the_year_before():
    january = date(2027, 1, 31)
    assert Range.THIS_QUARTER.days(january) == (date(2027, 1, 1), date(2027, 3, 31))
    assert Range.LAST_QUARTER.days(january) == (date(2026, 10, 1), date(2026, 12, 31))


def test_whoever_wants_own_dates_chooses_them():
    assert Range.OWN.days(TODAY) is None
