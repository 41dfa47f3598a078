"""Slot templates: which dates they name, what they offer then, and when two of them collide."""

from dataclasses import replace
from datetime import UTC, date, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from familycare.domain.appointment_kinds import AppointmentKind
from familycare.domain.errors import FieldMissing, ManyReasons
from familycare.domain.people import Client, Sex
from familycare.domain.rooms import Room, RoomKind
from familycare.domain.slots import EndsBeforeStart
from familycare.domain.templates import (
    EndsBeforeItBegins,
    NeverComes,
    NoPlaceOffered,
    Places,
    RoomNotOpen,
    RoomUnfit,
    SlotTemplate,
    TemplateDate,
    TooFewPlaces,
    WeeksOff,
    date_in_week,
    dates,
    is_for,
    next_dates,
    occurs_on,
    overlap,
    places_on,
    slot_on,
)
from tests.centre import ZONE, at

ANCHOR = date(2026, 6, 29)
"""The Monday from which the scenarios' template counts."""
S = SlotTemplate(
    name="S",
    room_id=1,
    weekday=5,
    opens=time(10),
    closes=time(11),
    valid_from=ANCHOR,
    open_places=2,
    supervised_places=1,
)
JULY = (date(2026, 7, 1), date(2026, 7, 31))
TODAY = date(2026, 7, 1)
ROOM_A = Room(
    name="Room A", kind=RoomKind.FAMILY_ROOM, seats=8, open_places=2, supervised_places=1
)
DAYS = st.dates(date(2026, 1, 1), date(2027, 6, 30))


@st.composite
def templates(draw):
    """Return templates of one room, with validities that begin and end on any weekday."""
    valid_from = draw(DAYS)
    valid_to = draw(st.none() | st.integers(0, 200).map(lambda n: valid_from + timedelta(n)))
    opens = draw(st.integers(8 * 4, 12 * 4))
    closes = opens + draw(st.integers(1, 8))
    return replace(
        S,
        weekday=draw(st.integers(0, 6)),
        opens=time(opens // 4, opens % 4 * 15),
        closes=time(closes // 4, closes % 4 * 15),
        every_weeks=draw(st.integers(1, 9)),
        valid_from=valid_from,
        valid_to=valid_to,
    )


def walked(template, first, last):
    """Find the dates by going through every week and every day of it, as with a finger."""
    found, week = [], template.valid_from
    while week.weekday() != 0:
        week -= timedelta(days=1)
    number = 0
    while week <= last:
        for n in range(7):
            day = week + timedelta(days=n)
            begun = template.valid_from <= day
            ended = template.valid_to is not None and template.valid_to < day
            if number % template.every_weeks == 0 and day.weekday() == template.weekday:
                found += [day] if begun and not ended and first <= day <= last else []
        week += timedelta(days=7)
        number += 1
    return found


@given(templates(), DAYS, st.integers(0, 500))
def test_its_dates_are_those_one_finds_with_a_finger_on_the_calendar(template, first, days):
    last = first + timedelta(days=days)

    assert dates(template, first, last) == walked(template, first, last)


@given(templates(), DAYS)
def test_whether_it_comes_on_a_day_is_answered_alike(template, day):
    assert occurs_on(template, day) == (day in walked(template, day, day))


@given(templates(), DAYS, st.integers(1, 5))
def test_the_next_dates_are_the_first_of_all_that_follow(template, first, count):
    far = first + timedelta(weeks=9 * 5 + 80)
    every = walked(template, first, max(far, template.valid_from + timedelta(weeks=50)))

    assert next_dates(template, first, count) == every[:count]


@given(templates(), templates())
def test_two_overlap_exactly_when_some_date_finds_both_in_the_room(one, other):
    far = date(2029, 1, 1)
    first = overlap(one, other)
    clash = one.opens < other.closes and other.opens < one.closes
    both = set(walked(one, date.min, far)) & set(walked(other, date.min, far)) if clash else set()

    assert first == min(both, default=None)
    assert overlap(other, one) == first


@given(templates(), DAYS)
def test_its_date_in_a_week_lies_in_that_week(template, day):
    found = date_in_week(template, day)
    week = {day - timedelta(days=day.weekday()) + timedelta(days=n) for n in range(7)}

    assert ({found} - {None}) == {d for d in week if occurs_on(template, d)}


def test_every_two_weeks_from_29_june_july_has_the_4th_and_the_18th_only():
    assert dates(replace(S, every_weeks=2), *JULY) == [date(2026, 7, 4), date(2026, 7, 18)]


def test_every_six_weeks_the_next_date_inside_the_window_is_still_listed_and_the_one_beyond():
    found = next_dates(replace(S, every_weeks=6), TODAY, 2)

    assert found == [date(2026, 7, 4), date(2026, 8, 15)]


def test_validity_that_starts_in_the_middle_of_a_week_counts_from_that_weeks_monday():
    from_sunday = replace(S, every_weeks=2, valid_from=date(2026, 7, 5))

    assert next_dates(from_sunday, TODAY, 2) == [date(2026, 7, 18), date(2026, 8, 1)]


def test_valid_to_the_11th_the_11th_counts_and_the_18th_does_not():
    ending = replace(S, valid_to=date(2026, 7, 11))

    assert occurs_on(ending, date(2026, 7, 11))
    assert not occurs_on(ending, date(2026, 7, 18))


def test_from_and_to_the_same_day_gives_exactly_one_date():
    once = replace(S, valid_from=date(2026, 7, 11), valid_to=date(2026, 7, 11))

    assert next_dates(once, TODAY, 5) == [date(2026, 7, 11)]


def test_end_before_start_no_place_and_validity_backwards_are_told_at_once():
    wrong = replace(
        S,
        closes=time(10),
        open_places=0,
        supervised_places=0,
        valid_to=date(2026, 6, 28),
    )

    with pytest.raises(ManyReasons) as refusal:
        wrong.check()

    kinds = [type(reason) for reason in refusal.value.reasons]
    assert kinds == [EndsBeforeStart, NoPlaceOffered, EndsBeforeItBegins]


@pytest.mark.parametrize(
    ("changed", "reason"),
    [
        ({"name": ""}, FieldMissing),
        ({"closes": time(9)}, EndsBeforeStart),
        ({"open_places": -1}, NoPlaceOffered),
        ({"every_weeks": 0}, WeeksOff),
        ({"every_weeks": 53}, WeeksOff),
        ({"valid_to": date(2026, 7, 3)}, NeverComes),
    ],
)
def test_a_template_that_cannot_be_meant_so_is_refused(changed, reason):
    with pytest.raises(reason):
        replace(S, **changed).check()


def test_a_template_out_of_use_can_still_be_corrected_and_offers_nothing():
    unused = replace(S, active=False)

    unused.check()

    assert next_dates(unused, TODAY, 3) == []


@pytest.mark.parametrize(
    ("changed", "reason"),
    [
        ({"opens": time(7)}, RoomNotOpen),
        ({"closes": time(20, 15)}, RoomNotOpen),
        ({"open_places": 3}, TooFewPlaces),
        ({"supervised_places": 2}, TooFewPlaces),
    ],
)
def test_a_template_asks_nothing_of_its_room_that_it_cannot_give(changed, reason):
    assert [type(r) for r in replace(S, **changed).wrongs_in(ROOM_A)] == [reason]


def test_a_slot_that_ends_before_it_begins_is_not_called_outside_the_hours_of_the_room():
    upside_down = replace(S, opens=time(11), closes=time(10))

    assert not list(upside_down.wrongs_in(ROOM_A))


def test_a_visit_is_not_offered_in_a_video_booth():
    booth = replace(ROOM_A, kind=RoomKind.VIDEO_BOOTH)
    remote = replace(S, kind=AppointmentKind.REMOTE_VISIT)

    assert [type(r) for r in S.wrongs_in(booth)] == [RoomUnfit]
    assert not list(remote.wrongs_in(booth))


def test_where_no_place_is_supervised_supervised_visits_sit_at_the_open_ones():
    table = replace(ROOM_A, open_places=2, supervised_places=0)

    assert not list(replace(S, open_places=1, supervised_places=1).wrongs_in(table))
    assert list(replace(S, open_places=2, supervised_places=1).wrongs_in(table))


def test_one_after_the_other_in_one_room_is_no_overlap_a_minute_earlier_is():
    after = replace(S, opens=time(11), closes=time(12))
    early = replace(S, opens=time(10, 59), closes=time(12))

    assert overlap(S, after) is None
    assert overlap(S, early) == date(2026, 7, 4)


@pytest.mark.parametrize(
    "changed",
    [
        {"weekday": 6},
        {"room_id": 2},
        {"active": False},
        {"valid_to": date(2026, 6, 29)},
    ],
)
def test_another_weekday_or_room_or_time_of_the_year_is_no_overlap(changed):
    assert overlap(S, replace(S, **changed)) is None


def test_weeks_that_never_coincide_are_no_overlap():
    even = replace(S, every_weeks=2)
    odd = replace(S, every_weeks=4, valid_from=ANCHOR + timedelta(weeks=1))
    third = replace(S, every_weeks=3, valid_from=ANCHOR + timedelta(weeks=1))

    assert overlap(even, odd) is None
    assert overlap(even, third) == date(2026, 8, 1)


def test_one_date_offers_more_less_or_nothing():
    def on_its_day(**differs):
        return places_on(S, TemplateDate(template_id=1, day=date(2026, 7, 11), **differs))

    assert places_on(S, None) == Places(2, 1)
    assert on_its_day() == Places(2, 1)
    assert on_its_day(open_places=0) == Places(0, 1)
    assert on_its_day(supervised_places=0) == Places(2, 0)
    assert on_its_day(closed=True, open_places=5) == Places(0, 0)


def test_it_can_be_for_some_clients_only():
    client = Client(
        case_number="C-1",
        given_name="Anna",
        family_name="Klein",
        sex=Sex.FEMALE,
        unit="North",
        phase_id=2,
        admitted_on=date(2026, 1, 1),
    )

    assert is_for(S, client)
    assert is_for(replace(S, phases=(1, 2), units=("North",), sex=Sex.FEMALE), client)
    assert not is_for(replace(S, phases=(1,)), client)
    assert not is_for(replace(S, units=("South",)), client)
    assert not is_for(replace(S, sex=Sex.MALE), client)


def test_its_slot_keeps_the_wall_clock_across_daylight_saving():
    assert slot_on(S, date(2026, 7, 11), ZONE) == at(10)
    assert slot_on(S, date(2026, 10, 24), ZONE).start.astimezone(UTC).hour == 8
    assert slot_on(S, date(2026, 10, 31), ZONE).start.astimezone(UTC).hour == 9


@pytest.mark.parametrize("zone", ["Europe/Berlin", "America/New_York", "Australia/Lord_Howe"])
@pytest.mark.parametrize("month", [3, 10])
def test_no_night_of_changing_clocks_makes_a_slot_end_before_it_begins(zone, month):
    night = replace(S, opens=time(2, 30), closes=time(3), valid_from=date(2026, month, 1))
    for n in range(30):
        slot = slot_on(night, date(2026, month, 1) + timedelta(days=n), ZoneInfo(zone))
        assert slot.length > timedelta()
