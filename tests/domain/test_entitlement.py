"""Periods of entitlements and the booking window: what must hold for every day there is."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from familycare.domain.appointment_kinds import AppointmentKind
from familycare.domain.booking_window import days_before, first_day
from familycare.domain.entitlement import (
    Correction,
    Entitlement,
    Period,
    allowed,
    entitlement_for,
    period_of,
)
from familycare.domain.errors import ManyReasons, Refused
from familycare.domain.settings import Settings

VISIT, REMOTE = AppointmentKind.FAMILY_VISIT, AppointmentKind.REMOTE_VISIT
DAYS = st.dates(date(2020, 1, 1), date(2035, 12, 31))
WEEKDAYS = st.integers(0, 6)
PERIODS = st.sampled_from(Period)


@given(PERIODS, DAYS, WEEKDAYS, DAYS)
def test_every_day_lies_in_its_own_period(period, day, starts_on, admitted):
    assert period_of(period, day, starts_on, admitted).holds(day)


@given(PERIODS, DAYS, WEEKDAYS, DAYS)
def test_all_days_of_a_period_name_the_same_one(period, day, starts_on, admitted):
    span = period_of(period, day, starts_on, admitted)

    for other in (span.first, span.last):
        assert period_of(period, other, starts_on, admitted) == span


@given(PERIODS, DAYS, WEEKDAYS, DAYS)
def test_one_period_follows_the_other_without_a_gap(period, day, starts_on, admitted):
    span = period_of(period, day, starts_on, admitted)

    after = period_of(period, span.last + timedelta(days=1), starts_on, admitted)

    assert after.first == span.last + timedelta(days=1)


@given(DAYS, WEEKDAYS, DAYS)
def test_a_week_begins_on_the_day_on_which_weeks_begin(day, starts_on, admitted):
    span = period_of(Period.WEEK, day, starts_on, admitted)

    assert span.first.weekday() == starts_on
    assert (span.last - span.first).days == 6


@given(DAYS, WEEKDAYS, DAYS)
def test_four_weeks_are_counted_from_the_day_of_admission(day, starts_on, admitted):
    span = period_of(Period.FOUR_WEEKS, day, starts_on, admitted)

    assert (span.first - admitted).days % 28 == 0
    assert (span.last - span.first).days == 27


@pytest.mark.parametrize(
    ("day", "last"),
    [(date(2026, 2, 10), date(2026, 2, 28)), (date(2028, 2, 29), date(2028, 2, 29))],
)
def test_a_month_ends_with_its_last_day(day, last):
    span = period_of(Period.MONTH, day, 0, date(2026, 1, 1))

    assert span == (day.replace(day=1), last)


@given(
    st.integers(0, 9),
    st.lists(st.tuples(DAYS, st.integers(-3, 3), st.sampled_from([VISIT, REMOTE]))),
    DAYS,
)
def test_only_corrections_of_this_kind_and_period_count(amount, corrected, day):
    entitled = Entitlement(kind=VISIT, amount=amount, period=Period.MONTH)
    corrections = [
        Correction(client_id=1, kind=kind, day=when, amount=change, reason="-")
        for when, change, kind in corrected
    ]
    span = period_of(Period.MONTH, day, 0, day)

    expected = amount + sum(
        change
        for when, change, kind in corrected
        if kind is VISIT and (when.year, when.month) == (day.year, day.month)
    )

    assert allowed(entitled, corrections, span) == expected


def test_the_entitlement_of_a_phase_comes_before_the_general_one():
    general = Entitlement(kind=VISIT, amount=1, period=Period.WEEK)
    own = Entitlement(kind=VISIT, phase_id=2, amount=3, period=Period.WEEK)
    other = Entitlement(kind=REMOTE, phase_id=2, amount=9, period=Period.WEEK)

    assert entitlement_for([own, general, other], VISIT, 2) == own
    assert entitlement_for([own, general, other], VISIT, 1) == general
    assert entitlement_for([own], VISIT, 1) is None


@given(DAYS, st.integers(0, 60))
def test_so_many_whole_days_lie_before_the_first_day(today, notice):
    between = (first_day(today, notice) - today).days - 1

    assert between == notice if notice else first_day(today, notice) == today


@given(st.integers(0, 60), st.integers(1, 365))
def test_settings_leave_a_day_that_can_be_booked(notice, ahead):
    settings = Settings(visit_notice_days=notice, visit_ahead_days=ahead)
    try:
        settings.check()
    except (Refused, ManyReasons):
        assert days_before(notice) > ahead
    else:
        assert first_day(date(2026, 7, 1), notice) <= date(2026, 7, 1) + timedelta(days=ahead)


def test_notice_of_30_days_with_a_horizon_of_28_is_refused():
    with pytest.raises(Refused):
        Settings(visit_notice_days=30, visit_ahead_days=28).check()
