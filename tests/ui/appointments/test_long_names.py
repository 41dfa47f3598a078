"""However long the names of people and rooms are, the form stays as wide as its window."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QApplication, QScrollArea, QStyle

from familycare.services import rooms
from tests.centre import at, relative
from tests.services.visiting import JULY_4, template_s
from tests.ui.appointments.test_offers import opened_for_anna, wait_for_rooms
from ui.widgets.tick_box import TickBox

LONG_NAME = "Diane-Wilhelmina-Antoinette-Josephine"
LONG_FAMILY_NAME = "Fitzwilliam-Cholmondeley-Featherston"
LONG_ROOM = "The Old Visiting Hall beside the Orchard and Behind the Kitchen Garden"


def cut_off(dialog):
    """How many pixels of the form lie beside its window."""
    area = next(a for a in dialog.findChildren(QScrollArea) if a.isAncestorOf(dialog.form))
    return area.widget().width() - area.viewport().width()


@pytest.fixture
def long_names(home):
    with home.opened.work() as work:
        relative(work, home.anna, given=f"{LONG_NAME} {LONG_FAMILY_NAME}")
        work.commit()
    room = home.ask(lambda reading: reading.rooms.get(home.room_a))
    home.do(rooms.save, replace(room, name=LONG_ROOM))


def test_a_long_name_and_a_long_room_do_not_push_the_booking_form_beside_its_window(
    home, long_names, dialogs, opened, qtbot
):
    template_s(home)
    dialog = opened_for_anna(home, dialogs, opened, qtbot)
    qtbot.waitUntil(dialog.booking.field("offered").isVisible)
    dialog.booking.elsewhere.setChecked(True)
    wait_for_rooms(qtbot, dialog.booking)
    qtbot.waitUntil(lambda: dialog.booking.when.slot() == at(10, day=JULY_4))
    assert LONG_ROOM in dialog.booking.room.itemText(dialog.booking.room.currentIndex())
    assert cut_off(dialog) <= 0


def test_a_long_name_beside_a_tick_goes_on_in_the_next_line(qtbot):
    box = TickBox(f"{LONG_NAME} {LONG_FAMILY_NAME} · wife & heir")
    qtbot.addWidget(box)
    one_line = box.heightForWidth(2000)
    assert box.heightForWidth(200) > one_line
    box.resize(300, box.heightForWidth(300))
    box.show()
    qtbot.mouseClick(box, Qt.MouseButton.LeftButton, pos=box.rect().center())
    QApplication.processEvents()
    assert box.isChecked()


def test_the_box_to_tick_stands_beside_the_first_line_of_its_words(qtbot):
    short, long = TickBox("Wife"), TickBox(f"Wife {LONG_NAME} {LONG_FAMILY_NAME}")
    for box in (short, long):
        qtbot.addWidget(box)
        box.resize(200, box.heightForWidth(200))
    assert long.height() > short.height()
    width = short.style().pixelMetric(QStyle.PixelMetric.PM_IndicatorWidth)
    part = QRect(0, 0, width, short.height())
    assert long.grab(part).toImage() == short.grab(part).toImage()
