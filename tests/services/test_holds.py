"""Choosing a slot keeps it for one form, for ten minutes; nothing else comes of it."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta
from threading import Barrier

import pytest

from familycare.domain.alternatives import CannotBook, TakenJustNow
from familycare.domain.booking import RoomFull
from familycare.domain.offers import HeldElsewhere
from familycare.services import appointments, eligibility, holds
from familycare.services.eligibility import Verdict
from familycare.services.orders import ChangeAppointment
from tests.centre import Home, at, opened_again
from tests.services.visiting import kinds, refused, sets, sought, template_s

MINE, THEIRS = "a" * 32, "b" * 32


def holding(home, client=None, workstation=THEIRS, slot=None, room=None, **more):
    asked = sought(home, client, workstation=workstation, **more)
    return home.do(holds.hold, asked, slot or at(10), room or home.room_a)


def all_holds(home):
    return home.rows("SELECT workstation FROM hold ORDER BY workstation")


def test_one_visit_and_one_live_hold_of_another_are_full_and_ten_minutes_later_free(home, clock):
    template_s(home)
    home.book(home.visit(home.anna, at(10)))
    holding(home, home.carl)

    assert kinds(home, home.visit(home.ben, at(10), workstation=MINE)) == [HeldElsewhere]

    clock.instant += timedelta(minutes=10, seconds=1)
    assert home.book(home.visit(home.ben, at(10), workstation=MINE)).id


def test_how_long_is_a_setting(home, clock):
    sets(home, hold_minutes=3)
    kept = holding(home).hold
    assert kept.expires_at == clock.now() + timedelta(minutes=3)


def test_a_form_holds_one_slot_at_a_time(home):
    holding(home)
    holding(home, slot=at(14))
    holding(home, workstation=MINE)
    assert all_holds(home) == [(MINE,), (THEIRS,)]


def test_the_last_place_is_held_once(home):
    home.book(home.visit(home.anna, at(10)))
    assert holding(home, home.ben).hold
    late = holding(home, home.carl, MINE)
    assert late.hold is None
    assert [type(reason) for reason in late.reasons] == [HeldElsewhere]


def test_a_full_slot_is_not_held_and_what_was_held_before_is_let_go(home):
    holding(home, home.carl, MINE, slot=at(14))
    home.book(home.visit(home.anna, at(10)))
    home.book(home.visit(home.ben, at(10)))
    kept = holding(home, home.carl, MINE)
    assert [type(reason) for reason in kept.reasons] == [RoomFull]
    assert all_holds(home) == []


def test_a_supervised_visit_holds_a_supervised_place(home):
    kept = holding(home, supervised=True).hold
    assert kept.supervised
    home.book(home.visit(home.ben, at(10)))
    home.book(home.visit(home.carl, at(10)))
    assert kinds(home, home.visit(home.dora, at(10), supervised=True)) == [HeldElsewhere]


def test_it_is_renewed_while_somebody_works_and_not_after_it_expired(home, clock):
    holding(home)
    clock.instant += timedelta(minutes=9)
    assert home.do(holds.renew, THEIRS) == clock.now() + timedelta(minutes=10)
    clock.instant += timedelta(minutes=9)
    home.book(home.visit(home.anna, at(10)))
    assert kinds(home, home.visit(home.ben, at(10))) == [HeldElsewhere]
    clock.instant += timedelta(minutes=1)
    assert home.do(holds.renew, THEIRS) is None


def test_closing_the_form_lets_go(home):
    holding(home)
    home.do(holds.release, THEIRS)
    assert all_holds(home) == []


def test_what_expired_is_swept_away_by_the_next_hold(home, clock):
    holding(home)
    clock.instant += timedelta(minutes=11)
    holding(home, workstation=MINE)
    assert all_holds(home) == [(MINE,)]


def test_booking_lets_go_of_what_the_form_held(home):
    home.book(home.visit(home.anna, at(10)))
    holding(home, home.ben, MINE)
    assert home.book(home.visit(home.ben, at(10), workstation=MINE)).id
    assert all_holds(home) == []


def test_a_hold_leaves_no_trail_and_no_way_back(home):
    before = home.rows("SELECT count(*) FROM audit")
    with home.opened.work() as work:
        holds.hold(work, sought(home, workstation=MINE), at(10), home.room_a)
        changes = work.commit()
        assert work.inverse is None
    assert home.rows("SELECT count(*) FROM audit") == before
    assert not changes.kinds


def test_counselling_and_what_is_over_hold_nothing(home):
    assert holding(home, slot=at(10, day=at(10).start.date() - timedelta(days=30))).hold is None
    with home.opened.work() as work:
        asked = replace(sought(home), kind=home.counselling(home.anna, at(10)).kind)
        assert holds.hold(work, asked, at(10), home.counselling_room).hold is None


def test_a_booked_visit_holds_another_place_only_where_it_would_move(home):
    booked = home.book(home.visit(home.anna, at(10)))
    assert holding(home, workstation=MINE, moving=booked.id).hold is None
    assert holding(home, workstation=MINE, moving=booked.id, slot=at(14)).hold
    wanted = home.visit(home.anna, at(14), workstation=MINE)
    home.do(
        appointments.change,
        ChangeAppointment(appointment_id=booked.id, version=booked.version, wanted=wanted),
    )
    assert all_holds(home) == []


def test_what_others_hold_is_not_offered(home):
    template_s(home)
    home.book(home.visit(home.anna, at(10)))
    holding(home, home.carl)
    during = home.ask(lambda reading: reading.days(at(10).start.date(), at(10).start.date()))
    (found,) = home.ask(eligibility.openings, sought(home, home.ben), during)
    assert found.verdict is Verdict.IMPOSSIBLE
    (own,) = home.ask(eligibility.openings, sought(home, home.ben, workstation=THEIRS), during)
    assert own.verdict is Verdict.FREE


def both(home, *calls):
    """Let two workstations do something at the same moment; return what became of each."""
    other = Home.of(opened_again(home.opened), home)
    ready = Barrier(2, timeout=30)

    def attempt(station, call):
        ready.wait()
        try:
            return call(station)
        except CannotBook as refusal:
            return refusal

    try:
        with ThreadPoolExecutor(2) as threads:
            futures = [
                threads.submit(attempt, station, call)
                for station, call in zip((home, other), calls, strict=True)
            ]
            return [future.result() for future in futures]
    finally:
        other.opened.close()


def test_two_workstations_hold_the_last_place_at_the_same_moment_and_one_gets_it(home):
    home.book(home.visit(home.anna, at(10)))
    found = both(
        home,
        lambda station: holding(station, station.ben, MINE),
        lambda station: holding(station, station.carl, THEIRS),
    )
    assert sorted(each.hold is None for each in found) == [False, True]


@pytest.mark.parametrize("open_places", [1, 2])
def test_two_commit_the_last_place_and_the_other_is_told_taken_just_now(home, open_places):
    template_s(home, open_places=open_places)
    if open_places > 1:
        home.book(home.visit(home.anna, at(10)))

    def booking(client):
        return lambda station: station.book(
            station.visit(getattr(station, client), at(10), shown_free=True)
        )

    found = both(home, booking("ben"), booking("carl"))

    (refusal,) = [each for each in found if isinstance(each, CannotBook)]
    assert isinstance(refusal.reasons[0], TakenJustNow)
    assert refusal.alternatives
    booked = "SELECT count(*) FROM appointment WHERE state = 'booked'"
    assert home.rows(booked) == [(open_places,)]


def test_the_same_booking_command_five_times_is_one_visit_and_one_history_entry(home):
    order = home.visit(home.anna, at(10), workstation=MINE)
    assert len({home.book(order).id for _ in range(5)}) == 1
    assert home.rows("SELECT count(*) FROM audit WHERE deed = 'book'") == [(1,)]


def test_refused_alternatives_are_none_that_others_hold(home):
    template_s(home)
    holding(home, home.carl, slot=at(10, day=at(10).start.date() + timedelta(days=7)))
    holding(home, home.dora, "c" * 32, slot=at(10, day=at(10).start.date() + timedelta(days=7)))
    reasons = refused(home, home.visit(home.anna, at(14)))
    assert reasons
    with pytest.raises(CannotBook) as refusal:
        home.book(home.visit(home.anna, at(14)))
    assert at(10, day=at(10).start.date() + timedelta(days=7)).start not in [
        each.slot.start for each in refusal.value.alternatives
    ]


def test_no_place_is_kept_where_the_client_is_elsewhere_and_could_not_be_booked_anyway(home):
    home.book(home.counselling(home.anna, at(10)))
    assert holding(home, home.anna, room=home.room_b) == (None, ())
    assert all_holds(home) == []
