"""Series keep the time of the wall clock, and nothing that has been is rewritten."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from familycare.domain.appointment_kinds import AppointmentKind
from familycare.domain.appointments import Appointment, State
from familycare.domain.errors import ManyReasons
from familycare.domain.series import (
    DatesOff,
    RepeatOff,
    Scope,
    Series,
    beyond,
    count_until,
    left_out,
    meant,
    shift_between,
)

ZONES = st.sampled_from(
    [ZoneInfo(n) for n in ("Europe/Berlin", "Asia/Tehran", "America/New_York", "Asia/Shanghai")]
)
NOW = datetime(2026, 7, 15, 12, tzinfo=UTC)
WEEKLY = Series(
    kind=AppointmentKind.COUNSELLING,
    first_on=date(2026, 7, 1),
    starts=time(10),
    minutes=60,
    every_weeks=1,
    count=6,
)


@st.composite
def patterns(draw):
    return replace(
        WEEKLY,
        first_on=draw(st.dates(date(2000, 1, 1), date(2040, 1, 1))),
        starts=time(draw(st.integers(0, 23)), draw(st.sampled_from([0, 15, 30, 45]))),
        minutes=draw(st.integers(15, 240)),
        every_weeks=draw(st.integers(1, 52)),
        count=draw(st.integers(2, 52)),
    )


def dates_of(series, **changed):
    zone = ZoneInfo("Europe/Berlin")
    return [
        Appointment(
            id=place + 1,
            kind=series.kind,
            slot=series.slot(place, zone),
            room_id=1,
            participants=(),
            series_place=place,
            **changed,
        )
        for place in range(series.count)
    ]


@given(patterns(), ZONES)
def test_every_date_is_at_the_same_time_of_the_wall_clock(series, zone):
    for place in range(series.count):
        slot = series.slot(place, zone)
        assert slot.length == timedelta(minutes=series.minutes)
        skipped = datetime.combine(series.day(place), series.starts, zone)
        if skipped.astimezone(UTC).astimezone(zone).time() == series.starts:  # not in the gap
            assert slot.start.time() == series.starts
            assert slot.start.date() == series.day(place)


@given(patterns())
def test_the_dates_lie_so_many_weeks_apart(series):
    days = [series.day(place) for place in range(series.count)]
    assert {b - a for a, b in pairwise(days)} == {timedelta(weeks=series.every_weeks)}


@given(patterns(), st.integers(0, 400))
def test_until_a_day_counts_the_dates_up_to_that_day(series, more):
    last = series.first_on + timedelta(days=more)
    count = count_until(series.first_on, series.every_weeks, last)
    assert series.day(count - 1) <= last < series.day(count)


@given(patterns(), ZONES, st.integers(-20, 20), st.integers(0, 23))
def test_a_shift_moves_the_date_from_which_it_was_learnt_to_where_it_went(
    series, zone, days, hour
):
    before = series.slot(0, zone)
    after = replace(
        series, first_on=series.first_on + timedelta(days=days), starts=time(hour)
    ).slot(0, zone)
    assert shift_between(before, after, zone).of(before, zone) == after


def test_over_the_change_of_clocks_ten_stays_ten():
    series = replace(WEEKLY, first_on=date(2026, 10, 21))
    zone = ZoneInfo("Europe/Berlin")
    starts = [series.slot(place, zone).start for place in (0, 1)]
    assert [each.hour for each in starts] == [10, 10]
    assert [each.astimezone(UTC).hour for each in starts] == [8, 9]


def test_what_is_wrong_is_told_at_once():
    with pytest.raises(ManyReasons) as refusal:
        replace(WEEKLY, every_weeks=0, count=1).check()
    assert {type(reason) for reason in refusal.value.reasons} == {RepeatOff, DatesOff}


@given(st.integers(0, 5), st.sampled_from(list(Scope)))
def test_all_and_following_never_touch_what_has_been(chosen, scope):
    dates = dates_of(WEEKLY)
    found = meant(dates, dates[chosen], scope, NOW)
    assert dates[chosen] in found
    for each in found:
        assert each == dates[chosen] or each.slot.start > NOW
    if scope is Scope.FOLLOWING:
        assert min(each.series_place for each in found) == chosen


def test_cancelled_dates_are_not_meant():
    dates = dates_of(WEEKLY)
    dates[4] = replace(dates[4], state=State.CANCELLED)
    assert [each.series_place for each in meant(dates, dates[3], Scope.ALL, NOW)] == [3, 5]


def test_shortening_leaves_what_has_been_and_what_was_changed_alone():
    dates = dates_of(WEEKLY)
    dates[5] = replace(dates[5], series_edited=True)
    assert [each.series_place for each in beyond(dates, 1, NOW)] == [3, 4]


def test_a_date_that_was_called_off_is_left_out_like_one_that_was_skipped():
    dates = dates_of(WEEKLY)
    del dates[1]
    dates[-1] = replace(dates[-1], state=State.CANCELLED)
    assert left_out(WEEKLY, dates) == [1, 5]
