"""Spans of time: by the wall clock for people, in real time for the rules."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from familycare.domain.slots import EndsBeforeStart, TimeSlot
from tests.centre import ZONE, at

WINTER_NIGHT = date(2026, 10, 25)
"""Daylight saving ends: 03:00 becomes 02:00."""
SUMMER_NIGHT = date(2026, 3, 29)
"""Daylight saving begins: 02:00 becomes 03:00."""
ZONES = ["UTC", "Europe/Berlin", "Asia/Tehran", "Asia/Kathmandu", "Australia/Lord_Howe"]


@st.composite
def slots(draw):
    """Return spans around the nights in which clocks are changed, in any zone."""
    night = draw(st.sampled_from([WINTER_NIGHT, SUMMER_NIGHT, date(2026, 7, 1)]))
    middle = datetime(night.year, night.month, night.day, tzinfo=UTC)
    start = middle + timedelta(minutes=draw(st.integers(-600, 600)))
    end = start + timedelta(minutes=draw(st.integers(1, 300)))
    zone = ZoneInfo(draw(st.sampled_from(ZONES)))
    return TimeSlot(start, end).within(zone)


@given(slots(), slots())
def test_if_one_overlaps_the_other_then_so_does_the_other(one, other):
    assert one.overlaps(other) == other.overlaps(one)


@given(slots(), slots())
def test_spans_overlap_when_they_share_a_minute(one, other):
    def minutes(slot):
        first = int(slot.start.timestamp()) // 60
        return set(range(first, first + int(slot.length.total_seconds()) // 60))

    assert one.overlaps(other) == bool(minutes(one) & minutes(other))


@given(slots(), st.integers(1, 300))
def test_spans_that_touch_never_overlap(one, minutes):
    after = TimeSlot(one.end, (one.end.astimezone(UTC) + timedelta(minutes=minutes)))

    assert not one.overlaps(after)
    assert not after.overlaps(one)


@given(slots(), slots())
def test_a_slot_moved_elsewhere_keeps_its_real_length_and_its_zone(one, other):
    moved = one.starting(other.start)

    assert moved.length == one.length
    assert moved.start == other.start
    assert moved.end.tzinfo is other.start.tzinfo


@given(slots(), st.sampled_from(ZONES))
def test_another_zone_shows_the_same_span(one, name):
    same = one.within(ZoneInfo(name))

    assert (same.length, same.start.timestamp()) == (one.length, one.start.timestamp())


@given(slots(), st.integers(0, 300))
def test_a_widened_slot_reaches_as_far_at_both_ends(one, minutes):
    wider = one.widened(timedelta(minutes=minutes))

    assert wider.length - one.length == timedelta(minutes=2 * minutes)


def test_the_night_daylight_saving_ends_is_an_hour_longer_than_its_clocks_say():
    night = TimeSlot(
        datetime(2026, 10, 25, 0, tzinfo=ZONE), datetime(2026, 10, 25, 6, tzinfo=ZONE)
    )

    assert night.length == timedelta(hours=7)


def test_the_night_daylight_saving_begins_is_an_hour_shorter():
    night = TimeSlot(datetime(2026, 3, 29, 0, tzinfo=ZONE), datetime(2026, 3, 29, 6, tzinfo=ZONE))

    assert night.length == timedelta(hours=5)


def test_the_two_hours_of_one_name_in_that_night_are_two():
    first = datetime(2026, 10, 25, 2, 30, tzinfo=ZONE)
    again = TimeSlot(first.replace(fold=1), datetime(2026, 10, 25, 3, 30, tzinfo=ZONE))

    assert not at(2, 30, day=WINTER_NIGHT).overlaps(again)
    assert at(2, 30, day=WINTER_NIGHT).end.fold == 1


def test_nothing_ends_before_it_starts():
    with pytest.raises(EndsBeforeStart):
        TimeSlot(at(10).end, at(10).start)
    with pytest.raises(EndsBeforeStart):
        TimeSlot(at(10).start, at(10).start)


def test_naive_times_are_a_bug():
    with pytest.raises(ValueError, match="aware"):
        TimeSlot(datetime(2026, 7, 1, 10), datetime(2026, 7, 1, 11))
