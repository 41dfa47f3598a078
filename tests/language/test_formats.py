"""Numbers, dates and times in each language as its people write them."""

from datetime import UTC, date, datetime, time, timedelta

import pytest

from familycare import formats, i18n
from familycare.domain.slots import TimeSlot
from ui import display

SUNDAY = date(2026, 11, 22)
NEW_YEAR = date(2026, 3, 21)


def said(language, call, *arguments):
    with i18n.speaking(language):
        return call(*arguments)


@pytest.mark.parametrize(
    ("language", "name", "number", "says"),
    [
        ("en", "Wednesday, first", 2, True),
        ("en", "Monthly call", 0, False),
        ("en", "Saturday morning", 6, False),
        ("zh", "周五通话", 4, True),
        ("zh", "星期三第一场", 2, True),
        ("zh", "上午", 2, False),
        ("fa", "چهارشنبه، نخستین ملاقات", 2, True),
        ("fa", "چهارشنبه، نخستین ملاقات", 5, False),
        ("fa", "شنبه صبح", 5, True),
    ],
)
def test_a_name_may_say_its_weekday_itself(language, name, number, says):
    assert said(language, formats.says_weekday, name, number) is says


@pytest.mark.parametrize(
    ("call", "english", "chinese", "persian"),
    [
        (formats.day, "22 Nov 2026", "2026年11月22日", "۱ آذر ۱۴۰۵"),
        (formats.long_day, "22 November 2026", "2026年11月22日", "۱ آذر ۱۴۰۵"),
        (formats.day_and_weekday, "Sun 22 Nov 2026", "2026年11月22日 周日", "یکشنبه ۱ آذر ۱۴۰۵"),
        (
            formats.long_day_and_weekday,
            "Sunday 22 November 2026",
            "2026年11月22日 星期日",
            "یکشنبه ۱ آذر ۱۴۰۵",
        ),
        (formats.short_day, "Sun 22 Nov", "11月22日 周日", "یکشنبه ۱ آذر"),
        (formats.day_and_month, "22 Nov", "11月22日", "۱ آذر"),
        (formats.day_number, "22", "22", "۱"),
        (formats.month, "November 2026", "2026年11月", "آذر ۱۴۰۵"),
        (formats.short_month, "Nov", "11月", "آذر"),
    ],
)
def test_a_day_is_written_as_its_readers_write_it(call, english, chinese, persian):
    assert said("en", call, SUNDAY) == english
    assert said("zh", call, SUNDAY) == chinese
    assert said("fa", call, SUNDAY) == persian


@pytest.mark.parametrize(
    ("language", "first", "last", "text"),
    [
        ("en", date(2026, 11, 16), SUNDAY, "16–22 Nov 2026"),
        ("en", date(2026, 10, 26), date(2026, 11, 1), "26 Oct – 1 Nov 2026"),
        ("en", date(2026, 12, 28), date(2027, 1, 3), "28 Dec 2026 – 3 Jan 2027"),
        ("en", SUNDAY, SUNDAY, "Sun 22 Nov 2026"),
        ("zh", date(2026, 11, 16), SUNDAY, "2026年11月16日至22日"),
        ("zh", date(2026, 10, 26), date(2026, 11, 1), "2026年10月26日至11月1日"),
        ("zh", date(2026, 12, 28), date(2027, 1, 3), "2026年12月28日至2027年1月3日"),
        ("fa", SUNDAY, date(2026, 11, 28), "۱ تا ۷ آذر ۱۴۰۵"),
        ("fa", date(2026, 11, 16), SUNDAY, "۲۵ آبان تا ۱ آذر ۱۴۰۵"),
        ("fa", date(2026, 3, 14), NEW_YEAR, "۲۳ اسفند ۱۴۰۴ تا ۱ فروردین ۱۴۰۵"),
    ],
)
def test_from_when_to_when(language, first, last, text):
    assert said(language, formats.day_range, first, last) == text


@pytest.mark.parametrize(
    ("value", "decimals", "english", "persian"),
    [
        (1500, 0, "1,500", "۱٬۵۰۰"),
        (3.5, 1, "3.5", "۳٫۵"),
        (0, 0, "0", "۰"),
        (-2, 0, "−2", "\u200e−۲"),
        (-0.04, 1, "0.0", "۰٫۰"),
    ],
)
def test_numbers_have_the_figures_and_signs_of_the_language(value, decimals, english, persian):
    assert said("en", formats.number, value, decimals) == english
    assert said("zh", formats.number, value, decimals) == english
    assert said("fa", formats.number, value, decimals) == persian


def test_shares_and_hours():
    assert said("en", formats.percent, 0.456) == "46%"
    assert said("fa", formats.percent, 0.456) == "۴۶٪"
    assert said("fa", formats.hours, time(9, 5), time(10)) == "۰۹:۰۵–۱۰:۰۰"
    assert said("zh", formats.hours, time(9, 5), time(10)) == "09:05–10:00"


def test_what_is_filled_into_a_sentence_has_its_figures():
    with i18n.speaking("fa"):
        assert display.duration(timedelta(minutes=90)) == "۱ ساعت و ۳۰ دقیقه"
        assert display.age(date(2008, 3, 2), date(2026, 3, 2)) == "۱۸ ساله"
        assert display.days_away(SUNDAY + timedelta(days=12), SUNDAY) == "۱۲ روز دیگر"
        # Case numbers and telephone numbers stay as they are written on paper.
        assert i18n._("Case number") != "Case number"
        assert display.code("C-12") == "\u2066C-12\u2069"


def test_day_and_hours_stand_in_the_order_of_the_language():
    slot = TimeSlot(datetime(2026, 11, 22, 9, tzinfo=UTC), datetime(2026, 11, 22, 10, tzinfo=UTC))
    assert said("zh", display.slot_text, slot) == "2026年11月22日 周日 09:00–10:00"
    assert said("fa", display.slot_text, slot) == "یکشنبه ۱ آذر ۱۴۰۵، ۰۹:۰۰–۱۰:۰۰"


@pytest.mark.parametrize(
    ("language", "start", "later", "first"),
    [
        ("en", SUNDAY, 0, date(2026, 11, 1)),
        ("en", SUNDAY, 2, date(2027, 1, 1)),
        ("fa", SUNDAY, 0, SUNDAY),
        ("fa", SUNDAY, 4, date(2027, 3, 21)),
        ("fa", NEW_YEAR, -1, date(2026, 2, 20)),
    ],
)
def test_months_begin_where_the_calendar_of_the_language_says(language, start, later, first):
    assert said(language, formats.month_start, start, later) == first


def test_a_month_later_is_the_last_day_of_a_shorter_month():
    assert said("en", formats.months_later, date(2026, 1, 31), 1) == date(2026, 2, 28)
    # 31 Shahrivar, and Mehr has thirty days.
    assert said("fa", formats.months_later, date(2026, 9, 22), 1) == date(2026, 10, 22)


@pytest.mark.parametrize("year", [1403, 1408, 1412, 1416, 1420])
def test_leap_years_are_those_of_the_official_calendar(year):
    last = formats.CALENDARS["jalali"].date(year, 12, 30)
    assert formats.CALENDARS["jalali"].parts(last) == (year, 12, 30)


def test_a_language_calls_itself_by_its_own_name():
    assert {code: i18n.own_name(code) for code in i18n.languages()} == {
        "en": "English",
        "fa": "فارسی",
        "zh": "简体中文",
    }
