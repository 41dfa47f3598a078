"""A meeting is written up by keyboard on one sheet, signed, and added to."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt

from familycare.domain.appointment_kinds import AppointmentKind
from familycare.domain.appointments import ParticipantRole, Presence, State
from familycare.domain.focus import CareDomain, Strategy
from familycare.domain.groups import Group
from familycare.domain.rooms import Room, RoomKind
from familycare.services import charts, clients, groups, meeting_views, rooms
from familycare.services.orders import BookAppointment
from tests.centre import at
from ui.appointments.attendance_dialog import AttendanceDialog
from ui.appointments.signed_dialog import SignedDialog
from ui.appointments.write_up_dialog import WriteUpDialog

NOTE = "They talked about saying no."
CTRL = Qt.KeyboardModifier.ControlModifier
CHARTS = 14


@pytest.fixture
def meeting(home):
    """Hold a session of Anna and Ben this morning, led by Hanna."""
    group = home.do(groups.save, Group(name="Meaning", clients=(home.anna, home.ben)))
    return _held(home, group, home.group_room)


def _held(home, group, room):
    booked = home.book(
        BookAppointment(
            kind=AppointmentKind.GROUP_SESSION, slot=at(10, minutes=90), room_id=room,
            clients=group.clients, staff=(home.hanna,), group_id=group.id,
        )
    )  # fmt: skip
    home.opened.clock.instant = at(18).start
    return booked


@pytest.fixture
def sheet(home, dialogs, window, qtbot):
    """Return the sheet of a meeting, opened as from its details."""

    def open_sheet(meeting, kind=WriteUpDialog):
        dialogs.write_up(meeting.id)
        return over(qtbot, window, kind)

    return open_sheet


def over(qtbot, window, kind):
    """Wait for a form of this kind over the window, and return it."""
    qtbot.waitUntil(lambda: any(each.isVisible() for each in window.findChildren(kind)))
    found = next(each for each in window.findChildren(kind) if each.isVisible())
    with qtbot.waitActive(found):
        found.activateWindow()
    return found


def chart(home, client):
    return [(each.text, each.line, each.signed_by) for each in home.ask(charts.chart, client)]


def test_lines_are_gone_through_by_arrow_keys_and_marked_by_numbers(home, meeting, sheet, qtbot):
    form = sheet(meeting)
    qtbot.keyClicks(form.text, NOTE)
    anna, ben = (row.line for row in form.rows if row.line is not None)
    anna.setFocus()
    qtbot.keyClicks(anna, "Spoke first.")
    qtbot.keyClick(anna, Qt.Key.Key_1, CTRL)
    qtbot.keyClick(anna, Qt.Key.Key_Down)
    assert form.focusWidget() is ben
    qtbot.keyClick(ben, Qt.Key.Key_2, CTRL)
    qtbot.keyClick(form, Qt.Key.Key_Return, CTRL)
    qtbot.waitUntil(lambda: chart(home, home.anna) == [(NOTE, "Spoke first.", "")])
    stored = home.ask(meeting_views.sheet, meeting.id).card.appointment
    came = {p.person_id: p.attendance for p in stored.participants if p.attendance}
    assert stored.state is State.HELD
    assert came[home.anna].presence is Presence.ATTENDED
    assert came[home.ben].presence is Presence.ABSENT


def test_what_a_session_worked_on_is_kept_beside_the_note(home, meeting, sheet, qtbot):
    form = sheet(meeting)
    assert form.session.domain.value() is CareDomain.INDIVIDUAL
    qtbot.keyClicks(form.text, NOTE)
    form.session.domain.set_value(CareDomain.SOCIAL)
    qtbot.keyClicks(form.session.themes, "old friends")
    form.session.strategies[Strategy.SELF_GUIDANCE].click()
    form.primary.click()
    qtbot.waitUntil(lambda: bool(chart(home, home.anna)))
    (entry,) = home.ask(charts.chart, home.anna)
    assert (entry.domain, entry.themes) == (CareDomain.SOCIAL, "old friends")
    assert entry.strategies == (Strategy.SELF_GUIDANCE,)


def test_a_name_in_the_note_for_all_is_told_under_it_and_nothing_is_lost(
    home, meeting, sheet, qtbot
):
    form = sheet(meeting)
    qtbot.keyClicks(form.text, "Ben was late.")
    form.primary.click()
    qtbot.waitUntil(lambda: "Ben Klein" in form.form.field("text").problem)
    assert form.text.toPlainText() == "Ben was late."
    assert chart(home, home.ben) == []


def test_signed_it_is_only_added_to(home, meeting, sheet, qtbot):
    form = sheet(meeting)
    qtbot.keyClicks(form.text, NOTE)
    form._everybody.click()
    form.sign.setChecked(True)
    form.primary.click()
    qtbot.waitUntil(lambda: bool(chart(home, home.anna)))
    assert chart(home, home.anna)[0][2] != ""
    signed = sheet(meeting, SignedDialog)
    signed.about.set_value(2)
    qtbot.keyClicks(signed.text, "Telephoned later.")
    signed.primary.click()
    qtbot.waitUntil(lambda: bool(home.ask(charts.chart, home.ben)[0].added))
    assert home.ask(charts.chart, home.anna)[0].added == ()


def test_who_came_to_a_signed_meeting_is_still_corrected(
    home, meeting, sheet, dialogs, window, qtbot
):
    form = sheet(meeting)
    qtbot.keyClicks(form.text, NOTE)
    form._everybody.click()
    form.sign.setChecked(True)
    form.primary.click()
    qtbot.waitUntil(lambda: bool(chart(home, home.anna)))
    dialogs.attend(meeting.id)
    assert over(qtbot, window, AttendanceDialog).rows


def test_fourteen_charts_take_one_key_each_beside_the_words(home, sheet, qtbot):
    """The figures stand in the closing note: what is pressed beside the words themselves."""
    with home.opened.reading() as reading:
        anna = reading.people.clients.get(home.anna)
    members = [home.anna]
    for number in range(1, CHARTS):
        new = clients_like(home, anna, number)
        members.append(new.id)
    hall = home.do(rooms.save, Room(name="Hall", kind=RoomKind.GROUP_ROOM, seats=20))
    group = home.do(groups.save, Group(name="Large", clients=tuple(members)))
    meeting = _held(home, group, hall.id)
    form = sheet(meeting)
    keys = clicks = 0
    qtbot.keyClicks(form.text, NOTE)
    form._everybody.click()
    clicks += 1
    lines = [row.line for row in form.rows if row.line is not None]
    lines[0].setFocus()
    clicks += 1
    for line in lines:
        assert form.focusWidget() is line
        assert not line.visibleRegion().isEmpty()
        qtbot.keyClicks(line, "Took part well.")
        if line is not lines[-1]:
            qtbot.keyClick(line, Qt.Key.Key_Down)
            keys += 1
    form.sign.setFocus()
    qtbot.keyClick(form.sign, Qt.Key.Key_Space)
    clicks += 1
    keys += 1
    qtbot.keyClick(form, Qt.Key.Key_Return, CTRL)
    keys += 1
    qtbot.waitUntil(lambda: bool(chart(home, members[-1])))
    assert all(chart(home, who)[0][:2] == (NOTE, "Took part well.") for who in members)
    assert (keys, clicks) == (15, 3)


def clients_like(home, anna, number):
    return home.do(
        clients.add,
        replace(
            anna, id=0, uid=f"{number:032x}", version=0, case_number=f"L-{number}",
            given_name=f"Person{chr(64 + number)}", family_name=f"Reed{chr(64 + number)}",
            preferred_name="",
        ),
    )  # fmt: skip


def test_roles_are_people_with_lines_and_staff_without(home, meeting, sheet):
    form = sheet(meeting)
    kinds = {(row.participant.role, row.line is not None) for row in form.rows}
    assert kinds == {(ParticipantRole.CLIENT, True), (ParticipantRole.STAFF, False)}
