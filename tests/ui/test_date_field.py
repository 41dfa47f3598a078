from datetime import date, time

import pytest
from PySide6.QtCore import QDate, QRect, Qt
from PySide6.QtWidgets import (
    QCalendarWidget,
    QStyle,
    QStyleOptionFrame,
    QStyleOptionViewItem,
    QTableView,
)

from familycare import i18n
from ui.widgets.date_field import DateField, TimeField

TODAY = date(2026, 3, 3)
BESIDE_WORDS = 2
"""Pixels that Qt leaves at either side of the words in a field."""
NOWRUZ = date(2026, 3, 21)


def test_arrows_go_by_days_and_pages_by_months(qtbot, icons):
    field = DateField(icons, TODAY, TODAY)
    qtbot.addWidget(field)
    qtbot.keyClick(field.edit, Qt.Key.Key_Up)
    assert field.value() == date(2026, 3, 4)
    qtbot.keyClick(field.edit, Qt.Key.Key_PageDown)
    assert field.value() == date(2026, 2, 4)
    assert field.edit.text() == "Wed 4 Feb 2026"


@pytest.mark.parametrize("language", i18n.languages())
def test_in_a_row_of_fields_every_date_is_seen_whole(qtbot, icons, language):
    with i18n.speaking(language):
        field = DateField(icons, TODAY, TODAY)
        qtbot.addWidget(field)
        field.keep_narrow()
        field.show()
        for months in range(12):
            field.set_value(date(2026, 1 + months, 28))
            text = field.edit.fontMetrics().horizontalAdvance(field.edit.text())
            option = QStyleOptionFrame()
            field.edit.initStyleOption(option)
            part = QStyle.SubElement.SE_LineEditContents
            room = field.edit.style().subElementRect(part, option, field.edit).width()
            assert text <= room - 2 * BESIDE_WORDS


def test_unclear_date_is_kept_for_putting_right(qtbot, icons):
    field = DateField(icons, TODAY)
    qtbot.addWidget(field)
    assert field.is_clear()
    qtbot.keyClicks(field.edit, "31.2.")
    qtbot.keyClick(field.edit, Qt.Key.Key_Return)
    assert field.edit.text() == "31.2."
    assert field.value() is None
    assert not field.is_clear()


def test_times_step_along_the_grid(qtbot):
    field = TimeField(time(9, 50))
    qtbot.addWidget(field)
    qtbot.keyClick(field, Qt.Key.Key_Down)
    assert field.value() == time(9, 45)
    qtbot.keyClick(field, Qt.Key.Key_Up)
    assert field.value() == time(10)
    field.set_value(time(0))
    qtbot.keyClick(field, Qt.Key.Key_Down)
    assert field.value() == time(23, 45)


def test_the_calendar_shows_whole_numbers(qtbot, icons):
    field = DateField(icons, date(2026, 7, 1))
    qtbot.addWidget(field)
    field.show()
    field._open_calendar()
    (table,) = field.findChildren(QTableView)
    option = QStyleOptionViewItem()
    table.initViewItemOption(option)
    option.rect = QRect(0, 0, table.columnWidth(1), table.rowHeight(1))
    option.text, option.widget = "30", table
    option.features |= QStyleOptionViewItem.ViewItemFeature.HasDisplay
    room = (
        table.style().subElementRect(QStyle.SubElement.SE_ItemViewItemText, option, table).width()
    )
    assert room >= table.fontMetrics().horizontalAdvance("30")


def test_a_persian_field_goes_by_persian_months(qtbot, icons):
    with i18n.speaking("fa"):
        field = DateField(icons, NOWRUZ, NOWRUZ)
        qtbot.addWidget(field)
        assert field.edit.text() == "شنبه ۱ فروردین ۱۴۰۵"
        qtbot.keyClick(field.edit, Qt.Key.Key_PageDown)
        assert field.value() == date(2026, 2, 20)  # 1 Esfand
        qtbot.keyClick(field.edit, Qt.Key.Key_Up)
        assert field.edit.text() == "شنبه ۲ اسفند ۱۴۰۴"


def test_the_calendar_to_choose_from_is_that_of_the_language(qtbot, icons):
    with i18n.speaking("fa"):
        field = DateField(icons, NOWRUZ)
        qtbot.addWidget(field)
        field.show()
        field._open_calendar()
        (calendar,) = field.findChildren(QCalendarWidget)
        assert calendar.calendar().name() == "Jalali"
        assert calendar.monthShown() == 1
        calendar.clicked.emit(QDate(2026, 4, 20))
        assert field.edit.text() == "دوشنبه ۳۱ فروردین ۱۴۰۵"
