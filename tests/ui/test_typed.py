"""Dates and times are read as people type them, in every language and with every keyboard."""

from datetime import date, time, timedelta

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication

from familycare import formats, i18n
from ui.typed import read_date, read_time
from ui.widgets.number_field import NumberField

TODAY = date(2026, 3, 3)


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("2026-03-31", date(2026, 3, 31)),
        ("31.3.", date(2026, 3, 31)),
        ("1/2", date(2026, 2, 1)),
        ("1.2.27", date(2027, 2, 1)),
        ("1 2 2027", date(2027, 2, 1)),
        ("3 March", date(2026, 3, 3)),
        ("Tue 3 Mar 2026", date(2026, 3, 3)),
        ("today", TODAY),
        ("Tomorrow", date(2026, 3, 4)),
        ("+7", date(2026, 3, 10)),
        ("-3", date(2026, 2, 28)),
        ("31.2.", None),
        ("soon", None),
        ("+9999999", None),
        ("-9999", date(1998, 10, 17)),
        ("", None),
    ],
)
def test_dates_are_read_the_way_people_write_them(text, meant):
    assert read_date(text, TODAY) == meant


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("9", time(9)),
        ("930", time(9, 30)),
        ("9.30", time(9, 30)),
        ("09:05", time(9, 5)),
        ("24", None),
        ("9:60", None),
        ("noon", None),
    ],
)
def test_times_are_read_the_way_people_write_them(text, meant):
    assert read_time(text) == meant


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("۱۴۰۵/۹/۱", date(2026, 11, 22)),
        ("1405-09-01", date(2026, 11, 22)),
        ("05/9/1", date(2026, 11, 22)),
        ("۹/۱", date(2025, 11, 22)),
        ("۱ آذر ۱۴۰۵", date(2026, 11, 22)),
        ("یکشنبه ۱ آذر ۱۴۰۵", date(2026, 11, 22)),
        ("سه‌شنبه، ۱۲ اسفند", date(2026, 3, 3)),
        ("٣٠ اسفند ١٤٠٣", date(2025, 3, 20)),
        ("۳۰ اسفند ۱۴۰۴", None),
        ("2026-11-22", date(2026, 11, 22)),
        ("22 نوامبر 2026", date(2026, 11, 22)),
        ("22 Nov 2026", date(2026, 11, 22)),
        ("فردا", date(2026, 3, 4)),
        ("+۷", date(2026, 3, 10)),
        ("بعداً", None),
    ],
)
def test_persian_dates_are_read(text, meant):
    with i18n.speaking("fa"):
        found = read_date(text, TODAY)
    assert found == meant


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("2026年11月22日", date(2026, 11, 22)),
        ("2026年11月22日 周日", date(2026, 11, 22)),
        ("11月2日", date(2026, 11, 2)),
        ("2026/11/2", date(2026, 11, 2)),
        ("11-2", date(2026, 11, 2)),
        ("２０２６-１１-２", date(2026, 11, 2)),
        ("今天", TODAY),
        ("2月30日", None),
    ],
)
def test_chinese_dates_are_read(text, meant):
    with i18n.speaking("zh"):
        assert read_date(text, TODAY) == meant


@pytest.mark.parametrize("language", i18n.languages())
def test_every_date_that_is_shown_is_read_again(language):
    with i18n.speaking(language):
        for days in range(0, 800, 3):
            day = TODAY + timedelta(days=days)
            for shown in (formats.day, formats.day_and_weekday, formats.long_day_and_weekday):
                assert read_date(shown(day), TODAY) == day, shown(day)


@pytest.mark.parametrize("text", ["۹:۳۰", "٠٩٣٠", "９：３０", "۰۹٫۳۰"])
def test_times_are_read_in_any_digits(text):
    assert read_time(text) == time(9, 30)


@pytest.mark.parametrize("digits", ["34", "۳۴", "٣٤", "３４"])
def test_a_number_is_typed_in_any_digits(qtbot, digits):
    field = NumberField(5, 0, 100, "minutes")
    qtbot.addWidget(field)
    field.lineEdit().clear()
    for digit in digits:
        key = QKeyEvent(QEvent.Type.KeyPress, 0, Qt.KeyboardModifier.NoModifier, digit)
        QApplication.sendEvent(field, key)
    assert field.value() == 34
