from functools import partial

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QLineEdit, QVBoxLayout
from typing_extensions import override

from familycare.domain.access import Actor, Role
from familycare.domain.errors import FieldMissing
from familycare.domain.meeting_notes import MeetingNote
from familycare.domain.rooms import Room, RoomKind
from familycare.domain.storage import DiskFull
from familycare.domain.trail import Deed
from familycare.services import house_views, rooms
from familycare.services.work import Work
from ui.desk import Desk
from ui.main_window import MainWindow
from ui.page import Page, PageEntry

pytestmark = pytest.mark.qt_log_ignore("^This plugin does not support")  # raising, grabbing
CTRL = Qt.KeyboardModifier.ControlModifier


class Place(Page):
    def __init__(self, desk):
        super().__init__()
        self.desk, self.opened = desk, []
        self.edit = QLineEdit()
        QVBoxLayout(self).addWidget(self.edit)

    @override
    def toolbar(self):
        return QLabel("toolbar")

    @override
    def opened_with(self, what):
        self.opened.append(what)


def made(qtbot, desk):
    entries = [
        PageEntry("today", "Today", "sun", partial(Place, desk)),
        PageEntry("clients", "Clients", "users", partial(Place, desk)),
        PageEntry("settings", "Settings", "settings", partial(Place, desk)),
    ]
    window = MainWindow(desk, "<b>Linden</b>", entries)
    qtbot.addWidget(window)
    window.resize(1366, 768)
    window.show()
    qtbot.waitExposed(window)
    window.activateWindow()
    return window


@pytest.fixture
def window(qtbot, desk):
    return made(qtbot, desk)


def save_room(desk, window, name="Blue room"):
    room = Room(name=name, kind=RoomKind.FAMILY_ROOM, seats=6)
    desk.runner.run(window, partial(rooms.save, room=room), undo_text="Room added")


def test_pages_are_made_when_they_are_first_visited_and_kept(qtbot, window):
    assert len(window.pages()) == 1
    qtbot.keyClick(window, Qt.Key.Key_2, CTRL)
    clients = window.page
    assert window.header.title.text() == "Clients"
    qtbot.keyClick(window, Qt.Key.Key_1, CTRL)
    qtbot.keyClick(window, Qt.Key.Key_2, CTRL)
    assert window.page is clients
    assert len(window.pages()) == 2


def test_arrow_keys_and_space_go_through_the_navigation(qtbot, window):
    buttons = list(window.navigation._buttons.values())
    buttons[0].setFocus()
    qtbot.keyClick(buttons[0], Qt.Key.Key_Down)
    assert buttons[1].hasFocus()
    qtbot.keyClick(buttons[1], Qt.Key.Key_Space)
    assert window.header.title.text() == "Clients"


def test_n_asks_for_an_appointment_but_not_while_somebody_types(qtbot, window):
    asked = []
    window.newAppointmentWanted.connect(asked.append)
    qtbot.keyClick(window, Qt.Key.Key_N)
    assert asked == [None]
    window.page.edit.setFocus()
    qtbot.keyClick(window.page.edit, Qt.Key.Key_N)
    assert window.page.edit.text() == "n"
    assert asked == [None]


def test_what_is_done_for_good_offers_no_way_back_to_the_deed_before_it(qtbot, window, desk):
    save_room(desk, window)
    qtbot.waitUntil(lambda: window.messages.text == "Room added")
    signed = partial(Work.changed, kind=MeetingNote, record_id=1, deed=Deed.SIGN, undo=None)
    desk.runner.run(window, signed, undo_text="Signed")
    qtbot.waitUntil(lambda: window.messages.text == "Signed")
    assert window.messages._action.isHidden()


def test_whoever_may_not_plan_is_not_offered_to(qtbot, desk):
    auditor = Actor(name="Bo", role=Role.AUDITOR)
    looked = Desk(desk.runner, desk.theme, desk.icons, desk.zone, desk.clock, auditor)
    window = made(qtbot, looked)
    assert not window.header.new_appointment.isEnabled()
    assert not window.actions_by_name.new_appointment.isEnabled()


def test_deed_is_told_with_its_way_back_by_key_and_by_button(qtbot, window, desk, centre):
    save_room(desk, window)
    qtbot.waitUntil(lambda: window.messages.text == "Room added")
    assert window.actions_by_name.undo.text() == "Undo: Room added"
    qtbot.keyClick(window, Qt.Key.Key_Z, CTRL)
    qtbot.waitUntil(lambda: window.messages.text == "Undone: Room added")
    window.messages._action.click()
    qtbot.waitUntil(lambda: window.messages.text == "Room added")
    with centre.reading() as reading:
        assert [room.name for room in house_views.rooms(reading)] == ["Blue room"]


def test_refusals_and_storage_problems_stay_until_they_are_closed(qtbot, window, desk):
    desk.runner.refused.emit(FieldMissing("Name"))
    assert window.messages.text == "Please fill in: Name."
    assert not window.messages._timer.isActive()
    desk.runner.storage.emit(DiskFull())
    assert window.messages.text.startswith("The disk is full.")


def test_details_open_beside_the_page_and_close_with_it(qtbot, window):
    closed = []
    window.page.detailsClosed.connect(lambda: closed.append(1))
    window.page.detailsWanted.emit(QLabel("details"))
    assert window.details.isVisible()
    assert window.details.width() == 320
    qtbot.keyClick(window, Qt.Key.Key_Period, CTRL)
    assert not window.details.isVisible()
    assert closed == [1]

    window.page.detailsWanted.emit(QLabel("details"))
    window.go_to("clients")
    assert not window.details.isVisible()


def test_page_that_is_not_shown_opens_no_details(window):
    today = window.page
    window.go_to("clients")
    today.detailsWanted.emit(QLabel("late"))
    assert not window.details.isVisible()


def test_navigation_folds_in_a_narrow_window_and_keeps_its_names(qtbot, window):
    assert window.navigation.width() == 200
    window.navigation.set_waiting("today", 3)
    window.resize(1100, 700)
    qtbot.waitUntil(lambda: window.navigation.width() == 56)
    button = window.navigation._buttons["today"]
    assert button.accessibleName() == "Today, 3 things to do"
    window.resize(1366, 768)
    qtbot.waitUntil(lambda: window.navigation.width() == 200)


def test_hostile_centre_name_is_shown_as_it_is(window):
    assert window.navigation._centre.text() == "<b>Linden</b>"
    assert window.navigation._centre.textFormat() is Qt.TextFormat.PlainText


def test_every_key_stands_on_the_sheet_and_none_is_given_twice(window):
    listed = window.actions_by_name.with_keys()
    assert ("New appointment", "N, Ctrl+N") in listed
    keys = [key for _name, keys in listed for key in keys.split(", ")]
    assert len(keys) == len(set(keys))


def test_everything_that_takes_the_focus_has_a_name_for_screen_readers(window):
    window.messages.tell("Done", "Undo", lambda: None)
    for widget in window.findChildren(QLineEdit) + list(window.navigation._buttons.values()):
        if widget is not window.page.edit:
            assert widget.accessibleName()


def test_closing_the_details_gives_the_keys_back_to_the_page(window):
    window.page.setFocusProxy(window.page.edit)
    window.page.detailsWanted.emit(QLineEdit())
    window.details.findChild(QLineEdit).setFocus()
    window.details.close_by_person()
    assert window.focusWidget() is window.page.edit


def test_on_a_screen_that_is_too_small_everything_can_still_be_reached(qtbot, window):
    room = window.screen().availableSize()
    assert window.minimumWidth() <= room.width()
    window.setMinimumSize(0, 0)  # as on a smaller screen still
    window.resize(500, 300)
    lock = window.header.lock
    qtbot.waitUntil(lambda: window.width() == 500 and lock.visibleRegion().isEmpty())
    window.page.setFocus()
    for _step in range(30):
        if not lock.hasFocus():
            qtbot.keyClick(window.focusWidget(), Qt.Key.Key_Tab)
    assert lock.hasFocus()
    assert not lock.visibleRegion().isEmpty()


def test_long_words_on_a_page_never_make_the_window_scroll(qtbot, window):
    wrapped = QLabel("Much is to be said here. " * 400, wordWrap=True)
    window.page.layout().addWidget(wrapped)
    window.messages.tell("Moved out of the closure")
    bar = window.messages
    qtbot.waitUntil(lambda: bar.isVisible() and wrapped.height() > 300)
    qtbot.wait(100)  # a scroll area fits what it holds only after it was laid out
    assert bar.visibleRegion().boundingRect().size() == bar.size()
    assert not window.centralWidget().verticalScrollBar().isVisible()


def test_what_nobody_asked_about_waits_until_the_way_back_was_offered_long_enough(window):
    bar, went = window.messages, []
    bar.remind("One remote visit has no link", "warn", "Show it", lambda: went.append("today"))
    assert bar.text == "One remote visit has no link"  # nothing stood in its way
    bar.tell("Appointment moved", "Undo", lambda: went.append("back"))
    bar.remind("The disk is nearly full")
    bar.remind("The trail was not verified")
    assert bar.text == "Appointment moved"
    bar._action.click()
    assert went == ["back"]
    assert bar.isHidden()
    bar.tell("Undone: Appointment moved")
    assert bar.text == "Undone: Appointment moved"
    bar._timer.timeout.emit()
    assert (bar.text, bar.isHidden()) == ("The disk is nearly full", False)
    bar._go_on()
    assert (bar.text, bar.isHidden()) == ("The trail was not verified", False)
    bar._go_on()
    assert bar.isHidden()


def test_a_reminder_takes_no_question_away_that_waits_for_its_answer(window):
    bar, told = window.messages, []
    bar.tell("Appointment moved", "Undo", lambda: None)
    bar.ask("Tell the family?", "Tell …", lambda: told.append(True))
    bar.remind("The disk is nearly full")
    assert "Tell the family?" in bar.text
    bar._answer.click()
    assert told == [True]
    bar._timer.timeout.emit()
    assert bar.text == "The disk is nearly full"


def test_one_reminder_does_not_take_the_place_of_another(window):
    bar = window.messages
    bar.remind("The file is damaged", "danger")
    bar.remind("One remote visit has no link")
    assert bar.text == "The file is damaged"
    bar._go_on()
    assert (bar.text, bar.isHidden()) == ("One remote visit has no link", False)
