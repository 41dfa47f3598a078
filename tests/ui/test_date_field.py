from datetime import date, time

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem, QTableView

from ui.widgets.date_field import DateField, TimeField, read_date, read_time

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


def test_arrows_go_by_days_and_pages_by_months(qtbot, icons):
    field = DateField(icons, TODAY, TODAY)
    qtbot.addWidget(field)
    qtbot.keyClick(field.edit, Qt.Key.Key_Up)
    assert field.value() == date(2026, 3, 4)
    qtbot.keyClick(field.edit, Qt.Key.Key_PageDown)
    assert field.value() == date(2026, 2, 4)
    assert field.edit.text() == "Wed 4 Feb 2026"


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
