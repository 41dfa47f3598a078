"""Which backups stay: the newest always, never more than the tiers say, the last of a period."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from familycare.domain.backups import MOST_KEPT, TIERS, gone_by, is_overdue, staying

NOW = datetime(2026, 7, 1, 12, tzinfo=UTC)
moments = st.datetimes(
    datetime(2020, 1, 1), datetime(2026, 7, 1), timezones=st.just(UTC)
).map(lambda at: at.replace(microsecond=0))  # fmt: skip
clusters = st.builds(
    lambda start, steps: [start - timedelta(minutes=7 * step) for step in steps],
    moments,
    st.lists(st.integers(0, 20_000), max_size=200),
)
some = st.one_of(st.lists(moments, min_size=1, max_size=200), clusters.filter(bool))


@given(some)
def test_the_newest_stays_and_nothing_is_invented(times):
    stay = staying(times)
    assert max(times) in stay
    assert stay <= set(times)


@given(some)
def test_no_more_stay_than_the_tiers_say(times):
    assert len(staying(times)) <= MOST_KEPT
    assert MOST_KEPT == 24 + 14 + 8 + 12


@given(some)
def test_of_each_of_the_newest_periods_the_last_one_stays(times):
    stay = staying(times)
    for tier in TIERS:
        periods = sorted({tier.period(at) for at in times}, reverse=True)[: tier.kept]
        for period in periods:
            assert max(at for at in times if tier.period(at) == period) in stay


@given(some)
def test_thinning_again_takes_nothing_more(times):
    assert staying(staying(times)) == staying(times)


@given(some, st.integers(1, 500))
def test_one_more_backup_never_brings_an_old_one_back(times, hours):
    later = max(times) + timedelta(hours=hours)
    assert staying([*staying(times), later]) <= staying(times) | {later}


def test_a_year_of_hourly_backups_leaves_the_tiers():
    times = [NOW - timedelta(hours=n) for n in range(24 * 400)]
    stay = staying(times)
    assert 40 <= len(stay) <= MOST_KEPT
    assert {at for at in stay if NOW - at < timedelta(hours=24)} == set(times[:24])


@given(moments)
def test_by_the_day_that_is_told_every_backup_is_gone(at):
    gone = gone_by(at)
    end = datetime(gone.year, gone.month, gone.day, 12, tzinfo=UTC)
    times, step = [at], at
    while step < end:
        step += timedelta(days=9)
        times.append(step)
    assert at not in staying([*times, end, end + timedelta(days=5)])


def test_a_backup_of_a_leap_day_has_a_day_too():
    assert gone_by(datetime(2024, 2, 29, 23, tzinfo=UTC)) == date(2025, 2, 1)


@pytest.mark.parametrize(
    ("last", "changed", "overdue"),
    [
        (None, True, True),
        (None, False, False),
        (NOW - timedelta(hours=23), True, False),
        (NOW - timedelta(hours=25), True, True),
        (NOW - timedelta(days=20), False, False),
    ],
)
def test_a_backup_is_overdue_when_changes_are_without_one_for_a_day(last, changed, overdue):
    assert is_overdue(last, changed, NOW) is overdue
