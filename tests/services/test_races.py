"""Two workstations want the same place at the same moment: real connections, real threads."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from threading import Barrier

import pytest

from familycare.domain.alternatives import CannotBook, TakenJustNow
from familycare.domain.appointment_kinds import AppointmentKind
from familycare.domain.appointments import Appointment
from familycare.domain.entitlement import Entitlement, Period
from familycare.domain.errors import ChangedElsewhere
from familycare.domain.keeping_apart import MustNotMeet
from familycare.domain.offers import SlotFull
from familycare.domain.stay import EntitlementUsed
from familycare.services import appointment_views, appointments
from familycare.services.orders import MoveAppointment
from tests.centre import Home, at, opened_again
from tests.services.visiting import adds, apart, template_s


@pytest.fixture
def workstations(home, location, clock):
    """Open the same centre on three more workstations."""
    others = [opened_again(home.opened) for _ in range(3)]
    yield [Home.of(opened, home) for opened in (home.opened, *others)]
    for opened in others:
        opened.close()


def together(calls):
    """Make all calls at one moment; return what each returned or was refused with."""
    barrier = Barrier(len(calls))

    def run(call):
        barrier.wait()
        try:
            return call()
        except CannotBook as refusal:
            return refusal

    with ThreadPoolExecutor(len(calls)) as threads:
        return list(threads.map(run, calls))


def test_one_of_four_gets_the_last_place_and_the_others_get_alternatives(home, workstations):
    home.book(home.visit(home.emil, at(10)))
    clients = (home.anna, home.ben, home.carl, home.dora)
    orders = [home.visit(client, at(10), shown_free=True) for client in clients]

    found = together(
        [
            lambda station=station, order=order: station.book(order)
            for station, order in zip(workstations, orders, strict=True)
        ]
    )

    refusals = [one for one in found if isinstance(one, CannotBook)]
    assert len(refusals) == 3
    for refusal in refusals:
        assert isinstance(refusal.reasons[0], TakenJustNow)
        assert len(refusal.alternatives) == 3
    assert home.rows("SELECT count(*) FROM appointment WHERE state = 'booked'") == [(2,)]


def test_one_of_four_gets_the_last_place_on_offer_though_the_room_has_more(home, workstations):
    template_s(home, open_places=1)
    orders = [home.visit(client, at(10)) for client in (home.anna, home.ben, home.carl, home.dora)]

    found = together(
        [
            lambda station=station, order=order: station.book(order)
            for station, order in zip(workstations, orders, strict=True)
        ]
    )

    refusals = [one for one in found if isinstance(one, CannotBook)]
    assert [type(one.reasons[-1]) for one in refusals] == [SlotFull] * 3


def test_one_of_four_gets_the_last_visit_of_the_week(home, workstations):
    adds(home, Entitlement(kind=AppointmentKind.FAMILY_VISIT, amount=1, period=Period.WEEK))
    orders = [home.visit(home.anna, at(hour)) for hour in (9, 11, 13, 15)]

    found = together(
        [
            lambda station=station, order=order: station.book(order)
            for station, order in zip(workstations, orders, strict=True)
        ]
    )

    refusals = [one for one in found if isinstance(one, CannotBook)]
    assert [type(one.reasons[-1]) for one in refusals] == [EntitlementUsed] * 3


def test_two_who_must_not_meet_are_not_booked_at_one_moment(home, workstations):
    adds(home, apart(first_client_id=home.anna, second_client_id=home.ben))
    orders = [home.visit(home.anna, at(9)), home.visit(home.ben, at(15), home.room_b)]

    found = together(
        [
            lambda station=station, order=order: station.book(order)
            for station, order in zip(workstations, orders, strict=False)
        ]
    )

    refusals = [one for one in found if isinstance(one, CannotBook)]
    assert [type(one.reasons[-1]) for one in refusals] == [MustNotMeet]


def test_the_loser_books_an_alternative_with_the_same_form(home, workstations):
    orders = [home.remote(c, at(10), shown_free=True) for c in (home.anna, home.ben)]
    found = together(
        [
            lambda station=station, order=order: station.book(order)
            for station, order in zip(workstations, orders, strict=False)
        ]
    )
    loser = next(n for n, one in enumerate(found) if isinstance(one, CannotBook))
    nearest = found[loser].alternatives[0]

    again = replace(orders[loser], slot=nearest.slot, room_id=nearest.room_id)

    assert home.book(again).room_id == nearest.room_id


def test_one_order_sent_by_four_connections_makes_one_visit(home, workstations):
    order = home.visit(home.anna, at(10))

    found = together([lambda station=station: station.book(order) for station in workstations])

    assert len({visit.id for visit in found}) == 1
    history = home.ask(appointment_views.card, found[0].id).history
    assert [line.deed for line in history] == ["book"]


def test_many_workstations_book_for_a_while_and_nobody_is_anywhere_twice(home, workstations):
    def busy(station):
        for hour in range(9, 16):
            for client in (home.anna, home.ben, home.carl):
                try:
                    station.book(home.counselling(client, at(hour), home.room_b))
                except CannotBook:
                    continue

    together([lambda station=station: busy(station) for station in workstations])

    assert home.rows("SELECT count(*) FROM appointment WHERE state = 'booked'") == [(7,)]


@pytest.mark.postgres
@pytest.mark.parametrize("storage", ["postgresql"])
def test_the_exclusion_constraint_decides_when_both_had_seen_the_place_free(
    home, workstations, storage
):
    first, second = workstations[:2]
    with first.opened.work() as work:
        appointments.book(work, home.remote(home.anna, at(10)))
        with ThreadPoolExecutor(1) as thread:
            loser = thread.submit(second.book, home.remote(home.ben, at(10)))
            while not home.rows("SELECT 1 FROM pg_stat_activity WHERE wait_event_type = 'Lock'"):
                assert not loser.done()
            work.commit()
            refusal = loser.exception()

    assert [type(reason).__name__ for reason in refusal.reasons] == ["TakenJustNow", "RoomTaken"]
    assert len(refusal.alternatives) == 3


@pytest.mark.postgres
@pytest.mark.parametrize("storage", ["postgresql"])
def test_who_loses_one_table_of_two_to_somebody_quicker_gets_the_other(
    home, workstations, storage
):
    first, second = workstations[:2]
    with first.opened.work() as work:
        quicker = appointments.book(work, home.visit(home.anna, at(10)))
        with ThreadPoolExecutor(1) as thread:
            other = thread.submit(second.book, home.visit(home.ben, at(10)))
            while not home.rows("SELECT 1 FROM pg_stat_activity WHERE wait_event_type = 'Lock'"):
                assert not other.done()
            work.commit()
            booked = other.result()

    assert booked.room_id == quicker.room_id
    assert (quicker.place, booked.place) == (0, 1)


def test_who_saves_second_is_told_that_somebody_else_changed_it(home, workstations):
    first, second = workstations[:2]
    booked = home.book(home.visit(home.anna, at(10)))

    def move(station, hour):
        order = MoveAppointment(appointment_id=booked.id, version=booked.version, slot=at(hour))
        return station.do(appointments.move, order)

    assert isinstance(move(first, 12), Appointment)
    with pytest.raises(ChangedElsewhere):
        move(second, 14)
