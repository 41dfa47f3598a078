"""Nobody and nothing twice at one time."""

from dataclasses import replace

import pytest

from familycare.domain.alternatives import CannotBook, TakenJustNow
from familycare.domain.appointment_kinds import AppointmentKind
from familycare.domain.booking import PersonTaken, RoomTaken
from familycare.services import booking_views, rooms
from tests.centre import ZONE, at


def reasons(home, order):
    with pytest.raises(CannotBook) as refusal:
        home.book(order)
    return refusal.value.reasons


def test_a_client_in_room_a_cannot_be_in_room_b_half_an_hour_later(home):
    home.book(home.counselling(home.anna, at(10), home.room_b))

    (reason,) = reasons(home, home.counselling(home.anna, at(10, 30), staff=(home.omar,)))

    assert (type(reason), reason.name) == (PersonTaken, "Anna Klein")
    home.book(home.counselling(home.anna, at(11), staff=(home.omar,)))


def test_a_family_member_of_two_clients_visits_one_at_a_time(home):
    mother = home.mother_of[home.anna]
    home.book(home.visit(home.anna, at(10)))

    found = reasons(home, home.visit(home.ben, at(10, 30), home.room_b, family=(mother,)))

    assert [(type(r), r.name) for r in found if isinstance(r, PersonTaken)] == [
        (PersonTaken, "Maria Klein")
    ]


def test_a_facilitator_leads_one_meeting_at_a_time(home):
    home.book(home.counselling(home.anna, at(10)))

    (reason,) = reasons(home, home.counselling(home.ben, at(10, 30), home.room_b))

    assert (type(reason), reason.name) == (PersonTaken, "Hanna")
    home.book(home.counselling(home.ben, at(11), home.room_b))


def test_the_reason_names_the_counselling_that_is_in_the_way_of_a_visit(home):
    home.book(home.counselling(home.anna, at(9, 30)))

    (reason,) = reasons(home, home.visit(home.anna, at(10)))

    assert reason.kind is AppointmentKind.COUNSELLING
    assert (reason.slot, reason.slot.start.tzinfo) == (at(9, 30), ZONE)


def test_a_taken_booth_is_told_with_what_takes_it(home):
    home.book(home.remote(home.anna, at(10)))

    (reason,) = reasons(home, home.remote(home.ben, at(10, 30)))

    assert (type(reason), reason.room) == (RoomTaken, "Booth 1")
    assert reason.kind is AppointmentKind.REMOTE_VISIT


def test_everything_in_the_way_is_told_at_once(home):
    home.book(home.counselling(home.anna, at(10)))

    found = reasons(home, home.counselling(home.anna, at(10, 15)))

    assert [type(reason) for reason in found] == [RoomTaken, PersonTaken, PersonTaken]


def test_what_the_form_had_shown_as_free_was_taken_just_now(home):
    home.book(home.remote(home.anna, at(10)))

    found = reasons(home, home.remote(home.ben, at(10), shown_free=True))

    assert [type(reason) for reason in found] == [TakenJustNow, RoomTaken]


def test_only_a_room_that_was_taken_is_called_taken_just_now(home):
    home.book(home.counselling(home.anna, at(10)))

    found = reasons(home, home.visit(home.anna, at(10), shown_free=True))

    assert [type(reason) for reason in found] == [PersonTaken]


def test_the_form_names_free_rooms_and_staff_before_taken_ones(home):
    home.book(home.counselling(home.anna, at(10), home.room_b))

    rooms = home.ask(booking_views.rooms, AppointmentKind.FAMILY_VISIT, at(10, 30))
    staff = home.ask(booking_views.staff, at(10, 30))

    assert [(r.room.name, r.free) for r in rooms] == [("Room A", True), ("Room B", False)]
    assert [(s.member.name, s.free) for s in staff] == [("Omar", True), ("Hanna", False)]


def test_a_busy_booth_comes_with_the_nearest_times_that_fit_everybody(home):
    home.book(home.remote(home.anna, at(10)))
    home.book(home.remote(home.carl, at(9, minutes=120), home.booth_2))
    asked = at(10, 15, minutes=30)

    with pytest.raises(CannotBook) as refusal:
        home.book(home.remote(home.ben, asked))

    found = [(one.room, one.slot) for one in refusal.value.alternatives]
    # The counselling room serves remote visits as well, and is free at that very time.
    assert found == [
        ("Counselling", asked),
        ("Counselling", at(10, minutes=30)),
        ("Counselling", at(10, 30, minutes=30)),
    ]


def test_alternatives_keep_to_opening_hours_and_to_the_people(home):
    for room in (home.booth_2, home.room_a, home.room_b, home.counselling_room):
        home.do(_out_of_use, room)
    home.book(home.remote(home.anna, at(16, minutes=60)))
    home.book(home.counselling(home.ben, at(14, minutes=90), home.group_room))

    with pytest.raises(CannotBook) as refusal:
        home.book(home.remote(home.ben, at(16, 15, minutes=30)))

    # Booth 1 closes at 17:00, and Ben is in counselling until 15:30.
    assert [one.slot for one in refusal.value.alternatives] == [
        at(15, 30, minutes=30),
        at(13, 30, minutes=30),
        at(13, 15, minutes=30),
    ]


def _out_of_use(work, room_id):
    return rooms.save(work, replace(work.rooms.get(room_id), active=False))
