"""The nights in which clocks are changed: real lengths, right weeks, no phantom overlaps."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta

import pytest

from familycare.domain.alternatives import CannotBook
from familycare.domain.slots import TimeSlot
from familycare.services import appointments, calendar_views, rooms
from familycare.services.orders import MoveAppointment
from tests.centre import ZONE, at

WINTER_NIGHT = date(2026, 10, 25)


@pytest.fixture
def open_at_night(home, clock):
    """Open Room B round the clock, and let it be the evening before."""
    clock.instant = datetime(2026, 10, 24, 18, tzinfo=ZONE)
    home.do(_open_all_day, home.room_b)


def _open_all_day(work, room_id):
    room = work.rooms.get(room_id)
    return rooms.save(work, replace(room, opens=time(0), closes=time(23, 59)))


def test_a_meeting_in_the_night_daylight_saving_ends_keeps_its_real_length(home, open_at_night):
    slot = TimeSlot(
        datetime(2026, 10, 25, 1, 30, tzinfo=ZONE), datetime(2026, 10, 25, 3, 30, tzinfo=ZONE)
    )
    booked = home.book(home.counselling(home.anna, slot, home.room_b))

    (line,) = home.ask(calendar_views.between, at(0, minutes=25 * 60, day=WINTER_NIGHT))

    assert booked.slot.length == line.length == timedelta(hours=3)
    assert (line.starts.hour, line.ends.hour) == (1, 3)


def test_the_hour_that_comes_twice_holds_two_meetings_after_each_other(home, open_at_night):
    first = datetime(2026, 10, 25, 2, tzinfo=ZONE)
    again = first.replace(fold=1)
    once = TimeSlot(first, again)
    twice = TimeSlot(again, datetime(2026, 10, 25, 3, tzinfo=ZONE))

    home.book(home.counselling(home.anna, once, home.room_b))
    home.book(home.counselling(home.anna, twice, home.room_b))

    with pytest.raises(CannotBook):
        home.book(home.counselling(home.anna, twice, home.room_b))


def test_moving_from_the_first_into_the_second_of_the_two_hours_is_a_move(home, open_at_night):
    first = datetime(2026, 10, 25, 2, tzinfo=ZONE)
    once = TimeSlot(first, first.replace(fold=1))
    twice = TimeSlot(first.replace(fold=1), datetime(2026, 10, 25, 3, tzinfo=ZONE))
    booked = home.book(home.counselling(home.anna, once, home.room_b))

    order = MoveAppointment(appointment_id=booked.id, version=booked.version, slot=twice)
    after = home.do(appointments.move, order)

    assert after.slot.start - booked.slot.start == timedelta(hours=1)


def test_saving_a_meeting_of_that_hour_without_a_change_is_no_change(home, open_at_night):
    first = datetime(2026, 10, 25, 2, 30, tzinfo=ZONE)
    once = TimeSlot(first, first.replace(fold=1))
    booked = home.book(home.counselling(home.anna, once, home.room_b))

    order = MoveAppointment(appointment_id=booked.id, version=booked.version, slot=once)

    assert home.do(appointments.move, order) == booked


@pytest.mark.parametrize(
    ("monday", "hours"),
    [(date(2026, 7, 6), 168), (date(2026, 10, 19), 169), (date(2026, 3, 23), 167)],
)
def test_a_week_reaches_from_midnight_to_midnight_whatever_the_clocks_do(home, monday, hours):
    with home.opened.reading() as reading:
        week = reading.days(monday, monday + timedelta(days=6))

    assert week.length == timedelta(hours=hours)
    assert (week.start.time(), week.end.time()) == (time(0), time(0))


def test_the_last_evening_of_that_week_belongs_to_it_and_monday_does_not(home, clock):
    clock.instant = datetime(2026, 10, 20, 9, tzinfo=ZONE)
    sunday = home.book(home.visit(home.anna, at(19, day=WINTER_NIGHT)))
    home.book(home.visit(home.anna, at(8, day=date(2026, 10, 26))))

    with home.opened.reading() as reading:
        week = reading.days(date(2026, 10, 19), WINTER_NIGHT)
        found = calendar_views.between(reading, week)

    assert [(line.id, line.starts.hour) for line in found] == [(sunday.id, 19)]


def test_visits_keep_their_hour_on_both_sides_of_the_change(home, clock):
    clock.instant = datetime(2026, 10, 20, 9, tzinfo=ZONE)
    for day in (date(2026, 10, 24), WINTER_NIGHT):
        home.book(home.visit(home.anna, at(10, day=day)))

    found = home.ask(calendar_views.between, at(0, minutes=49 * 60, day=date(2026, 10, 24)))

    assert [line.starts.hour for line in found] == [10, 10]
    assert [line.starts.utcoffset() for line in found] == [
        timedelta(hours=2),
        timedelta(hours=1),
    ]
