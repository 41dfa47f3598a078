"""Who came, and what follows from it."""

from datetime import timedelta

import pytest

from familycare.domain.access import NotAllowed, Role
from familycare.domain.appointments import (
    ABSENT,
    ATTENDED,
    Attendance,
    CancelCause,
    Participant,
    ParticipantRole,
    Presence,
    State,
    StateForbids,
    StillToCome,
)
from familycare.services import appointment_views, appointments, today_views
from familycare.services.orders import CancelAppointment, RecordAttendance
from tests.centre import NOW, ZONE, at

TODAY = NOW.astimezone(ZONE).date()


@pytest.fixture
def booked(home):
    """Book a visit of Anna's mother for this morning."""
    return home.book(home.visit(home.anna, at(9, day=TODAY)))


def record(home, appointment, *marks):
    given = dict(zip(appointment.participants, marks, strict=False))
    order = RecordAttendance(
        appointment_id=appointment.id, version=appointment.version, marks=given
    )
    return home.do(appointments.record_attendance, order)


def test_an_appointment_to_which_somebody_came_was_held(home, booked):
    assert record(home, booked, ATTENDED).state is State.HELD


def test_an_appointment_to_which_nobody_came_is_a_no_show(home, booked):
    assert record(home, booked, ABSENT, ABSENT).state is State.NO_SHOW


def test_not_recorded_is_something_else_than_absent(home, booked):
    after = record(home, booked, ABSENT)

    assert after.state is State.BOOKED
    assert [p.attendance for p in after.participants] == [ABSENT, None]


def test_somebody_absent_leaves_those_checked_in_who_are_in_the_house(home, booked):
    inside = home.do(appointments.check_in, booked.id, booked.version)

    assert record(home, inside, ABSENT).state is State.CHECKED_IN


def test_minutes_late_are_kept(home, booked):
    late = Attendance(Presence.ATTENDED, minutes_late=20)

    after = record(home, booked, late, late)

    card = home.ask(appointment_views.card, after.id)
    assert [line.participant.attendance for line in card.people] == [late, late]


def test_a_no_show_cannot_be_checked_in_but_put_back_to_booked(home, booked):
    absent = record(home, booked, ABSENT, ABSENT)

    with pytest.raises(StateForbids):
        home.do(appointments.check_in, absent.id, absent.version)
    back = record(home, absent, None, None)

    assert back.state is State.BOOKED
    deeds = [line.deed for line in home.ask(appointment_views.card, booked.id).history]
    assert deeds == ["record attendance", "record attendance", "book"]


def test_a_mark_counts_for_the_person_whatever_was_recorded_before(home, booked):
    absent = record(home, booked, ABSENT, ABSENT)
    anna = Participant(ParticipantRole.CLIENT, home.anna)
    order = RecordAttendance(
        appointment_id=absent.id, version=absent.version, marks={anna: ATTENDED}
    )

    assert home.do(appointments.record_attendance, order).state is State.HELD


def test_what_was_held_is_not_called_off(home, booked):
    held = record(home, booked, ATTENDED)
    order = CancelAppointment(
        appointment_id=held.id, version=held.version, cause=CancelCause.FAMILY
    )

    with pytest.raises(StateForbids):
        home.do(appointments.cancel, order)


def test_reception_records_who_came_and_takes_it_back(home, booked):
    home.become(Role.RECEPTION)
    order = RecordAttendance(
        appointment_id=booked.id,
        version=booked.version,
        marks=dict.fromkeys(booked.participants, ATTENDED),
    )
    _, way = home.done(appointments.record_attendance, order)

    way = home.undo(way)

    assert home.ask(appointment_views.card, booked.id).appointment.state is State.BOOKED
    home.undo(way)
    assert home.ask(appointment_views.card, booked.id).appointment.state is State.HELD


def test_reception_does_not_undo_what_a_planner_booked(home):
    _, way = home.done(appointments.book, home.visit(home.anna, at(10)))
    home.become(Role.RECEPTION)

    with pytest.raises(NotAllowed):
        home.undo(way)


def test_nobody_has_come_before_the_day_of_the_appointment(home, clock):
    booked = home.book(home.visit(home.anna, at(9)))
    clock.instant = at(0).start - timedelta(seconds=1)

    with pytest.raises(StillToCome) as refused:
        record(home, booked, ATTENDED)
    with pytest.raises(StillToCome):
        home.do(appointments.check_in, booked.id, booked.version)
    clock.instant = at(0).start

    assert refused.value.day == at(0).start.date()
    assert record(home, booked, ATTENDED).state is State.HELD


def test_today_asks_for_attendance_that_nobody_recorded(home, clock, booked):
    clock.instant = at(12, day=TODAY).start

    sheet = home.ask(today_views.sheet)

    assert [line.id for line in sheet.not_recorded] == [booked.id]
    assert sheet.work == 1
