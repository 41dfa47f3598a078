import locale
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from familycare.domain.slots import TimeSlot
from reports import dates

DAY = date(2026, 5, 2)
TEHRAN = ZoneInfo("Asia/Tehran")


def slot(minutes):
    start = datetime(2026, 5, 2, 9, 5, tzinfo=TEHRAN)
    return TimeSlot(start, start + timedelta(minutes=minutes))


def test_days_are_told_in_words():
    assert dates.day_in_words(DAY) == "2 May 2026"
    assert dates.weekday_in_words(DAY) == "Saturday 2 May 2026"
    assert dates.short_day(DAY) == "2 May"
    assert dates.short_day(date(2026, 9, 30)) == "30 Sep"


def test_every_month_has_its_words():
    months = [date(2026, month, 1) for month in range(1, 13)]
    assert [dates.day_in_words(day) for day in months] == [f"{day:1 %B %Y}" for day in months]
    assert [dates.short_day(day) for day in months] == [f"{day:1 %b}" for day in months]


def test_every_weekday_has_its_word():
    week = [DAY + timedelta(days=day) for day in range(7)]
    assert [dates.weekday_in_words(day).split()[0] for day in week] == [
        f"{day:%A}" for day in week
    ]


@pytest.mark.parametrize(
    ("last", "words"),
    [
        (DAY, "2 May 2026"),
        (date(2026, 7, 1), "2 May to 1 July 2026"),
        (date(2027, 1, 1), "2 May 2026 to 1 January 2027"),
    ],
)
def test_a_period_names_nothing_twice_that_need_not_be(last, words):
    assert dates.period_in_words(DAY, last) == words


def test_hours_are_told_with_two_figures():
    assert dates.hours_in_words(slot(60)) == "09:05 to 10:05"


def test_an_end_on_the_next_day_says_so():
    assert dates.hours_in_words(slot(60 * 20)) == "09:05 to 05:05 on 3 May"


def test_words_do_not_follow_the_language_of_the_computer():
    before = locale.setlocale(locale.LC_TIME)
    try:
        for name in ("de_DE.UTF-8", "fa_IR.UTF-8", "zh_CN.UTF-8", "C"):
            try:
                locale.setlocale(locale.LC_TIME, name)
            except locale.Error:
                continue
            assert dates.weekday_in_words(DAY) == "Saturday 2 May 2026"
    finally:
        locale.setlocale(locale.LC_TIME, before)
