"""Booking, changing, attending and cancelling as a member of staff does it."""

from dataclasses import replace
from datetime import UTC, date, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QLabel, QPushButton

from familycare.domain.access import Role
from familycare.domain.alternatives import CannotBook
from familycare.domain.appointment_kinds import AppointmentKind
from familycare.domain.appointments import (
    Attendance,
    CancelCause,
    ParticipantRole,
    Presence,
    State,
)
from familycare.domain.booking import RoomFull
from familycare.domain.groups import Group
from familycare.domain.people import Approval, Kinship
from familycare.services import appointments, group_views, groups, rooms
from familycare.services.orders import RecordAttendance
from tests.centre import at, relative
from ui.appointments.details import AppointmentDetails
from ui.appointments.series_dialog import SeriesDialog
from ui.page import Spot
from ui.widgets.picker import Choice

FRIDAY = date(2026, 7, 3)


def stored(home, key):
    return home.ask(lambda reading: reading.appointments.get(key))


def all_booked(home):
    return home.rows("select kind, state from appointment order by id")


def choose_client(qtbot, form, home, key, name):
    form.start_for_client(Choice(key, name))
    qtbot.waitUntil(lambda: bool(form.family.findChildren(QCheckBox)))


def wait_for_rooms(qtbot, form):
    qtbot.waitUntil(lambda: form.room.count() > 0 and not form.offers._pause.isActive())


@pytest.fixture
def booking(home, dialogs, opened, qtbot):
    """The dialog as it opens on Friday at ten, with Anna chosen."""
    dialogs.book(at(10, day=FRIDAY))
    dialog = opened()
    choose_client(qtbot, dialog.booking, home, home.anna, "Anna Klein")
    wait_for_rooms(qtbot, dialog.booking)
    return dialog


def choose_room(form, room_id):
    form.room.setCurrentIndex(form.room.findData(room_id))


def texts(widget):
    return [label.text() for label in widget.findChildren(QLabel)]


def test_a_visit_is_booked_with_the_only_relative_ticked_already(home, booking, qtbot):
    choose_room(booking.booking, home.room_b)
    with qtbot.waitSignal(booking.accepted):
        booking.primary.click()
    assert all_booked(home) == [("family visit", "booked")]
    assert booking.desk.runner.undo_stack.undoText() == "Appointment booked"


def test_the_client_is_found_by_typing_and_chosen_by_keyboard(home, dialogs, opened, qtbot):
    dialogs.book(at(10, day=FRIDAY))
    form = opened().booking
    form.client.edit.setFocus()
    qtbot.keyClicks(form.client.edit, "ben kl")
    qtbot.waitUntil(form.client._list.isVisible)
    qtbot.keyClick(form.client._list, Qt.Key.Key_Return)
    assert form.client.value() == home.ben


def test_whoever_is_not_approved_cannot_be_ticked(home, dialogs, opened, qtbot):
    with home.opened.work() as work:
        relative(work, home.anna, kinship=Kinship.BROTHER, approval=Approval.PENDING, given="Otto")
        work.commit()
    dialogs.book(at(10, day=FRIDAY))
    form = opened().booking
    choose_client(qtbot, form, home, home.anna, "Anna Klein")
    boxes = {box.text(): box.isEnabled() for box in form.family.findChildren(QCheckBox)}
    assert len(boxes) == 2
    assert [enabled for text, enabled in boxes.items() if "Pending" in text] == [False]


def test_free_rooms_come_first(home, dialogs, opened, qtbot):
    home.book(home.visit(home.ben, at(10, day=FRIDAY), home.room_b))
    dialogs.book(at(10, day=FRIDAY))
    form = opened().booking
    wait_for_rooms(qtbot, form)
    names = [form.room.itemText(n) for n in range(form.room.count())]
    assert "free" in names[0]
    assert "taken" in names[-1]


def test_a_closed_room_is_not_called_taken(home, dialogs, opened, qtbot):
    dialogs.book(at(5, day=FRIDAY))
    form = opened().booking
    wait_for_rooms(qtbot, form)
    names = [form.room.itemText(n) for n in range(form.room.count())]
    assert all("closed" in name for name in names)


def test_tab_goes_from_the_client_to_the_family_and_then_to_the_staff(booking, qtbot):
    form = booking.booking
    (box,) = form.family.findChildren(QCheckBox)
    form.client.edit.setFocus()
    qtbot.keyClick(form.client.edit, Qt.Key.Key_Tab)
    assert box.hasFocus()
    qtbot.keyClick(box, Qt.Key.Key_Tab)
    assert form.staff.edit.hasFocus()


def test_a_drawn_length_stays_when_the_kind_changes_and_a_usual_one_follows_it(
    dialogs, opened, qtbot
):
    dialogs.book(at(10, minutes=45, day=FRIDAY))
    form = opened().booking
    form.kind.setCurrentIndex(form.kind.findData(AppointmentKind.REMOTE_VISIT))
    assert form.when.slot() == at(10, minutes=45, day=FRIDAY)
    form.when.set_slot(at(10, minutes=30, day=FRIDAY))
    form.kind.setCurrentIndex(form.kind.findData(AppointmentKind.GROUP_SESSION))
    assert form.when.slot() == at(10, minutes=90, day=FRIDAY)


@pytest.mark.parametrize(
    ("now", "proposed"),
    [
        (at(5, 30, day=FRIDAY), at(9, day=FRIDAY)),
        (at(11, 20, day=FRIDAY), at(12, day=FRIDAY)),
        (at(22, day=date(2026, 7, 2)), at(9, day=FRIDAY)),
    ],
)
def test_an_appointment_from_nowhere_starts_at_the_next_hour_people_work(
    dialogs, opened, clock, now, proposed
):
    clock.instant = now.start.astimezone(UTC)
    dialogs.book(None)
    assert opened().booking.when.slot() == proposed


def test_a_refusal_tells_every_reason_and_choosing_a_slot_books_it(home, booking, qtbot):
    home.book(home.visit(home.ben, at(10, day=FRIDAY), home.room_b))
    home.book(home.counselling(home.anna, at(10, 30, day=FRIDAY)))
    choose_room(booking.booking, home.room_b)
    booking.primary.click()
    qtbot.waitUntil(booking.refusal.isVisible)
    said = " ".join(texts(booking.refusal))
    assert "Room B" in said
    assert "Anna Klein" in said
    offers = booking.refusal.findChildren(QPushButton)
    assert len(offers) == 3
    with qtbot.waitSignal(booking.accepted):
        offers[0].click()
    assert len(all_booked(home)) == 3


def test_a_missing_client_is_said_under_its_field_and_nothing_is_booked(
    home, dialogs, opened, qtbot
):
    dialogs.book(at(10, day=FRIDAY))
    dialog = opened()
    wait_for_rooms(qtbot, dialog.booking)
    dialog.primary.click()
    assert dialog.booking.field("client").problem
    assert all_booked(home) == []


def test_a_full_room_can_be_overbooked_with_a_reason_by_who_may(home, booking, qtbot):
    for client in (home.ben, home.carl):
        home.book(home.visit(client, at(10, day=FRIDAY)))
    choose_room(booking.booking, home.room_a)
    booking.primary.click()
    reason = booking.booking.field("reason")
    qtbot.waitUntil(reason.isVisible)
    booking.booking.because.setText("Came from far away")
    with qtbot.waitSignal(booking.accepted):
        booking.primary.click()
    assert home.rows("select overbooked_because from appointment where place > 2") == [
        ("Came from far away",)
    ]


def test_overbooking_is_not_offered_to_who_may_not(home, dialogs, opened, desk, qtbot):
    home.become(Role.VISITS_OFFICER)
    may_not = type(desk)(
        desk.runner, desk.theme, desk.icons, desk.zone, desk.clock, home.opened.actor
    )
    dialogs._desk = may_not
    for client in (home.ben, home.carl):
        home.book(home.visit(client, at(10, day=FRIDAY)))
    dialogs.book(at(10, day=FRIDAY))
    dialog = opened()
    choose_client(qtbot, dialog.booking, home, home.anna, "Anna Klein")
    wait_for_rooms(qtbot, dialog.booking)
    choose_room(dialog.booking, home.room_a)
    dialog.primary.click()
    qtbot.waitUntil(dialog.refusal.isVisible)
    assert not dialog.booking.field("reason").isVisible()


@pytest.fixture
def group(home):
    return home.do(
        groups.save,
        Group(
            name="Family education",
            room_id=home.group_room,
            facilitator_id=home.hanna,
            clients=(home.anna, home.ben),
        ),
    )


def test_a_group_session_booked_at_once_waits_for_its_members_and_leader(
    home, group, dialogs, opened, qtbot
):
    dialogs.book(group)
    dialog = opened()
    with qtbot.waitSignal(dialog.accepted):
        dialog.primary.click()
    session = stored(home, 1)
    assert session.people(ParticipantRole.CLIENT) == (home.anna, home.ben)
    assert session.people(ParticipantRole.STAFF) == (home.hanna,)


def test_a_group_session_starts_with_the_groups_members(home, group, dialogs, opened, qtbot):
    dialogs.book(group)
    dialog = opened()
    qtbot.waitUntil(lambda: dialog.booking.clients.values() == [home.anna, home.ben])
    wait_for_rooms(qtbot, dialog.booking)
    qtbot.waitUntil(lambda: dialog.booking.room.currentData() == home.group_room)
    qtbot.waitUntil(lambda: dialog.booking.staff.values() == [home.hanna])
    with qtbot.waitSignal(dialog.accepted):
        dialog.primary.click()
    assert all_booked(home) == [(AppointmentKind.GROUP_SESSION.value, "booked")]


def test_a_run_of_a_programme_is_planned_with_all_its_meetings_and_everybody_who_leads(
    home, group, dialogs, opened, qtbot
):
    run = home.do(
        groups.save, replace(group, programme="family-education", co_facilitators=(home.omar,))
    )
    dialogs.book(run)
    dialog = opened()
    form = dialog.booking
    qtbot.waitUntil(lambda: form.staff.values() == [home.hanna, home.omar])
    assert form.repeat.on.isChecked()
    assert (form.repeat.weeks.value(), form.repeat.count.value()) == (1, 12)
    assert form.when.slot().length == timedelta(minutes=90)
    form.repeat.count.setValue(3)
    wait_for_rooms(qtbot, form)
    dialog.primary.click()
    qtbot.waitUntil(lambda: bool(dialog.findChildren(SeriesDialog)))
    dialog.findChildren(SeriesDialog)[0].primary.click()
    qtbot.waitUntil(lambda: len(all_booked(home)) == 3)
    assert home.ask(group_views.card, run.id).to_book == (90, 1, 9)


def test_a_change_keeps_who_comes_and_moves_the_time(home, dialogs, opened, qtbot):
    visit = home.book(home.visit(home.anna, at(10, day=FRIDAY)))
    dialogs.change(visit.id)
    dialog = opened()
    form = dialog.booking
    qtbot.waitUntil(lambda: form.family.chosen() == (home.mother_of[home.anna],))
    form.when.set_slot(at(14, day=FRIDAY))
    wait_for_rooms(qtbot, form)
    qtbot.waitUntil(lambda: form.room.currentData() == home.room_a)
    with qtbot.waitSignal(dialog.accepted):
        dialog.primary.click()
    after = stored(home, visit.id)
    assert after.slot == at(14, day=FRIDAY)
    assert after.participants == visit.participants


def test_a_change_in_which_nothing_was_changed_closes_without_asking(home, dialogs, opened, qtbot):
    visit = home.book(home.visit(home.anna, at(10, day=FRIDAY)))
    dialogs.change(visit.id)
    dialog = opened()
    qtbot.waitUntil(lambda: dialog.booking.family.chosen() == (home.mother_of[home.anna],))
    with qtbot.waitSignal(dialog.rejected):
        qtbot.keyClick(dialog, Qt.Key.Key_Escape)


def test_a_marked_column_gives_the_room_or_the_member_of_staff(home, dialogs, opened, qtbot):
    dialogs.book(Spot(at(10, day=FRIDAY), room_id=home.room_b))
    by_room = opened()
    wait_for_rooms(qtbot, by_room.booking)
    assert by_room.booking.when.slot() == at(10, day=FRIDAY)
    assert by_room.booking.room.currentData() == home.room_b
    by_room.close()
    dialogs.book(Spot(at(10, day=FRIDAY), staff_id=home.hanna))
    by_staff = opened()
    qtbot.waitUntil(lambda: by_staff.booking.staff.values() == [home.hanna])


def test_cancelling_needs_a_reason(home, dialogs, opened, qtbot):
    visit = home.book(home.visit(home.anna, at(10, day=FRIDAY)))
    dialogs.cancel(visit.id)
    dialog = opened()
    dialog.primary.click()
    qtbot.waitUntil(lambda: bool(dialog.form.field("reason").problem))
    assert stored(home, visit.id).state is State.BOOKED
    dialog.cause.setCurrentIndex(dialog.cause.findData(CancelCause.ILLNESS))
    with qtbot.waitSignal(dialog.accepted):
        dialog.primary.click()
    assert stored(home, visit.id).cancelled_because is CancelCause.ILLNESS


def test_attendance_is_recorded_person_by_person_and_can_be_undone(
    home, dialogs, opened, qtbot, clock
):
    clock.instant = at(8, day=FRIDAY).start
    visit = home.book(home.visit(home.anna, at(10, day=FRIDAY)))
    dialogs.attend(visit.id)
    dialog = opened()
    client, mother = dialog.rows
    client._marks.button(0).click()
    client._late.setValue(10)
    mother._marks.button(1).click()
    with qtbot.waitSignal(dialog.accepted):
        dialog.primary.click()
    held = stored(home, visit.id)
    came = [p.attendance.presence for p in held.participants]
    assert (held.state, came) == (State.HELD, [Presence.ATTENDED, Presence.ABSENT])
    assert held.participants[0].attendance.minutes_late == 10
    with qtbot.waitSignal(dialog.desk.runner.changed):
        dialog.desk.runner.history.undo()
    assert stored(home, visit.id).state is State.BOOKED


def test_everybody_came_marks_only_who_has_no_mark_yet(home, dialogs, opened):
    visit = home.book(home.visit(home.anna, at(10, day=FRIDAY)))
    dialogs.attend(visit.id)
    dialog = opened()
    client, mother = dialog.rows
    mother._marks.button(1).click()
    dialog._mark_all()
    assert client.attendance().presence is Presence.ATTENDED
    assert mother.attendance().presence is Presence.ABSENT


@pytest.fixture
def details(home, dialogs, window):
    return shown(dialogs, window, home.book(home.visit(home.anna, at(10, day=FRIDAY))))


@pytest.fixture
def meeting(home, dialogs, window):
    return shown(dialogs, window, home.book(home.counselling(home.anna, at(10, day=FRIDAY))))


def shown(dialogs, window, appointment):
    details = dialogs.details(appointment.id)
    details.visit = appointment
    details.setParent(window)
    details.show()
    return details


def offered(details):
    return [b.text() for b in details.findChildren(QPushButton) if b.isVisible()]


def test_nothing_is_recorded_of_what_is_still_to_come(details, qtbot):
    qtbot.waitUntil(lambda: bool(offered(details)))
    assert offered(details) == ["Change …", "Cancel …"]


def test_whoever_did_not_come_is_told_absent_though_nobody_knows_why(home, details, qtbot, clock):
    clock.instant = at(8, day=FRIDAY).start
    visit = details.visit
    marks = dict.fromkeys(visit.participants, Attendance(Presence.ABSENT))
    order = RecordAttendance(appointment_id=visit.id, version=visit.version, marks=marks)
    home.do(appointments.record_attendance, order)
    details._reload()
    qtbot.waitUntil(lambda: "Client · Absent" in texts(details))


def test_visitors_are_received_at_the_desk(home, details, qtbot, clock):
    clock.instant = at(8, day=FRIDAY).start
    details._reload()
    qtbot.waitUntil(lambda: "Check in" in offered(details))
    check_in = next(b for b in details.findChildren(QPushButton) if b.text() == "Check in")

    with qtbot.waitSignal(details.arrivalWanted) as wanted:
        check_in.click()

    assert wanted.args == [details.visit.id]
    assert stored(home, details.visit.id).state is State.BOOKED


def test_details_offer_what_can_be_done_next_and_follow_each_change(home, meeting, qtbot, clock):
    clock.instant = at(8, day=FRIDAY).start
    details = meeting
    details._reload()
    visit = details.visit

    def buttons():
        return offered(details)

    qtbot.waitUntil(lambda: "Check in" in buttons())
    assert "Anna Klein" in " ".join(texts(details))
    check_in = next(b for b in details.findChildren(QPushButton) if b.text() == "Check in")
    check_in.setFocus()
    check_in.click()
    qtbot.waitUntil(lambda: bool(buttons()) and "Check in" not in buttons())
    assert stored(home, visit.id).state is State.CHECKED_IN
    assert isinstance(details, AppointmentDetails)
    assert details.window().focusWidget().text() == "Record attendance …"  # not lost


def test_what_is_booked_does_not_move_by_itself_out_of_a_room_no_more_in_use(
    home, dialogs, opened, qtbot
):
    visit = home.book(home.visit(home.anna, at(10, day=FRIDAY), home.room_b))
    room = home.ask(lambda reading: reading.rooms.get(home.room_b))
    home.do(rooms.save, replace(room, active=False))
    dialogs.change(visit.id)
    dialog = opened()
    wait_for_rooms(qtbot, dialog.booking)
    assert dialog.booking.room.currentData() is None
    dialog.primary.click()
    qtbot.waitUntil(lambda: dialog.form.field("room").problem == "Please fill in: Room.")
    assert stored(home, visit.id).room_id == home.room_b


def test_a_time_that_cannot_be_read_is_not_called_missing(dialogs, opened, qtbot):
    dialogs.book(at(10, day=FRIDAY))
    dialog = opened()
    dialog.booking.when._from.setText("25:00")
    dialog.primary.click()
    problem = "This cannot be read. Please type it anew, such as 14:30."
    assert dialog.form.field("slot").problem == problem


def test_who_goes_beyond_the_rules_without_a_reason_is_told_so(home, booking, qtbot):
    for client in (home.ben, home.carl):
        home.book(home.visit(client, at(10, day=FRIDAY)))
    choose_room(booking.booking, home.room_a)
    booking.primary.click()
    reason = booking.booking.field("reason")
    qtbot.waitUntil(reason.isVisible)
    booking.primary.click()
    qtbot.waitUntil(lambda: reason.problem == "Please fill in: Reason to go beyond the rules.")
    assert booking.refusal.isVisible()


def test_however_many_reasons_there_are_the_field_for_going_beyond_them_is_seen(booking, qtbot):
    reason = booking.booking.field("reason")
    full = RoomFull("Room A", 2, supervised=False)
    booking.resize(booking.width(), 600)
    booking.show_refusal(CannotBook((full,) * 12, ()))
    qtbot.waitUntil(booking.booking.because.hasFocus)

    def whole():
        return reason.visibleRegion().boundingRect().height() == reason.height()

    qtbot.waitUntil(whole)
    assert booking.refusal.height() < booking.height() / 2
