"""A coordinator sees on Today whose meetings are not signed, and opens them from a list."""

import pytest
from PySide6.QtCore import Qt

from familycare.domain.access import Role
from familycare.domain.appointments import Attendance, Presence
from familycare.services import appointments
from familycare.services.orders import RecordAttendance
from tests.centre import at
from ui.today.agenda import Unsigned
from ui.today.page import TodayPage
from ui.today.unsigned_dialog import UnsignedDialog
from ui.widgets.agenda.rows import Notice


@pytest.fixture
def held(home):
    """Hold a meeting of Anna with Hanna, and write nothing about it."""
    booked = home.book(home.counselling(home.anna, at(10)))
    home.opened.clock.instant = at(18).start
    came = dict.fromkeys(booked.participants, Attendance(Presence.ATTENDED))
    order = RecordAttendance(appointment_id=booked.id, version=booked.version, marks=came)
    home.do(appointments.record_attendance, order)
    return booked


def shown(desk, qtbot):
    page = TodayPage(desk)
    qtbot.addWidget(page)
    page.show()
    qtbot.waitUntil(lambda: page._shown)
    return page


def unsigned(page):
    rows = page.waiting.agenda.rows
    return [n for n, row in enumerate(rows) if isinstance(getattr(row, "what", None), Unsigned)]


def test_who_has_not_signed_is_named_and_the_list_leads_to_the_sheet(home, held, desk, qtbot):
    home.become(Role.COORDINATOR)
    page = shown(desk, qtbot)
    qtbot.waitUntil(lambda: bool(unsigned(page)))
    (row,) = unsigned(page)
    notice = page.waiting.agenda.rows[row]
    assert isinstance(notice, Notice)
    assert notice.details == "1 meeting, since Sat 11 Jul"
    page.waiting.setCurrentIndex(page.waiting.agenda.index(row))
    qtbot.keyClick(page.waiting, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(page.findChildren(UnsignedDialog)))
    (dialog,) = page.findChildren(UnsignedDialog)
    qtbot.waitUntil(lambda: dialog.table.line() is not None)
    with qtbot.waitSignal(page.attendanceWanted) as wanted:
        qtbot.keyClick(dialog.table, Qt.Key.Key_Return)
    assert wanted.args == [held.id]


def test_a_counsellor_is_told_of_their_own_ones_only(home, held, desk, qtbot):
    home.become(Role.COUNSELLOR, home.omar)
    assert unsigned(shown(desk, qtbot)) == []
