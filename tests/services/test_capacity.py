"""How many visits a room holds at one time."""

import pytest

from familycare.domain.access import NotAllowed, Role
from familycare.domain.alternatives import CannotBook
from familycare.domain.booking import RoomFull, RoomTaken
from familycare.services import appointment_views, appointments, today_views
from familycare.services.orders import MoveAppointment
from tests.centre import at


def fill(home):
    return [home.book(home.visit(client, at(10))) for client in (home.anna, home.ben)]


def test_a_third_open_visit_finds_the_room_full(home):
    fill(home)

    with pytest.raises(CannotBook) as refusal:
        home.book(home.visit(home.carl, at(10)))

    (reason,) = refusal.value.reasons
    assert (type(reason), reason.room, reason.places) == (RoomFull, "Room A", 2)


def test_a_supervised_visit_takes_the_supervised_place_beside_two_open_ones(home):
    fill(home)

    booked = home.book(home.visit(home.carl, at(10), supervised=True))

    assert booked.place == 2


def test_a_second_supervised_visit_is_refused_although_open_places_are_free(home):
    home.book(home.visit(home.anna, at(10), supervised=True))

    with pytest.raises(CannotBook) as refusal:
        home.book(home.visit(home.ben, at(10), supervised=True))

    assert [type(reason) for reason in refusal.value.reasons] == [RoomFull]


def test_a_full_room_is_overbooked_with_a_reason_and_marked(home):
    fill(home)
    home.become(Role.COORDINATOR)

    booked = home.book(home.visit(home.carl, at(10), overbook_because="Came from far"))

    assert booked.overbooked_because == "Came from far"
    (line,) = home.ask(today_views.sheet).overbooked
    assert (line.id, line.overbooked) == (booked.id, True)


def test_a_role_that_may_not_overbook_is_refused(home):
    fill(home)
    home.become(Role.VISITS_OFFICER)

    with pytest.raises(NotAllowed):
        home.book(home.visit(home.carl, at(10), overbook_because="Came from far"))


def test_a_reason_to_overbook_is_forgotten_where_a_place_is_free(home):
    home.become(Role.VISITS_OFFICER)

    booked = home.book(home.visit(home.carl, at(10), overbook_because="Came from far"))

    assert booked.overbooked_because == ""


def test_an_overbooked_visit_moves_to_a_free_time_without_the_right_to_overbook(home):
    fill(home)
    booked = home.book(home.visit(home.carl, at(10), overbook_because="Came from far"))
    home.become(Role.VISITS_OFFICER)

    order = MoveAppointment(appointment_id=booked.id, version=booked.version, slot=at(12))
    moved = home.do(appointments.move, order)

    assert (moved.place, moved.overbooked_because) == (0, "")


def test_overbooking_ends_where_the_centre_says(home):
    fill(home)
    for client in (home.carl, home.dora):
        home.book(home.visit(client, at(10), overbook_because="Came from far"))

    with pytest.raises(CannotBook) as refusal:
        home.book(home.visit(home.emil, at(10), overbook_because="Came from far"))

    assert [type(reason) for reason in refusal.value.reasons] == [RoomFull]


def test_a_booth_holds_one_party_and_is_never_overbooked(home):
    home.book(home.remote(home.anna, at(10)))

    with pytest.raises(CannotBook) as refusal:
        home.book(home.remote(home.ben, at(10), overbook_because="Urgent"))

    assert [type(reason) for reason in refusal.value.reasons] == [RoomTaken]


def test_the_same_order_five_times_makes_one_visit_with_one_line_of_history(home):
    order = home.visit(home.anna, at(10))

    made = [home.book(order) for _ in range(5)]

    assert len({visit.id for visit in made}) == 1
    assert home.rows("SELECT count(*) FROM appointment") == [(1,)]
    assert [d.deed for d in home.ask(appointment_views.card, made[0].id).history] == ["book"]
