"""Whoever waits is asked in one order, which everybody sees and no list can change."""

from datetime import UTC, date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from familycare.domain.ids import VisitRequestId
from familycare.domain.visit_requests import Candidate, ranked

START = datetime(2026, 7, 1, tzinfo=UTC)
CANDIDATES = st.lists(
    st.builds(
        Candidate,
        st.integers(1, 99).map(VisitRequestId),
        st.integers(0, 2),
        st.integers(0, 5).map(lambda hours: START + timedelta(hours=hours)),
        st.none() | st.integers(0, 5).map(lambda days: date(2026, 6, 1) + timedelta(days=days)),
        st.integers(0, 3),
    ),
    unique_by=lambda one: one.request_id,
)


@given(CANDIDATES, st.randoms())
def test_the_order_does_not_depend_on_the_order_of_asking(candidates, chance):
    shuffled = chance.sample(candidates, len(candidates))
    assert ranked(shuffled) == ranked(candidates)
    assert sorted(ranked(candidates)) == sorted(candidates)


@given(CANDIDATES)
def test_the_dearest_wish_comes_first_and_then_whoever_waits_longest(candidates):
    order = [(one.wish, one.waiting_since) for one in ranked(candidates)]
    assert order == sorted(order)


def test_whoever_never_had_a_visit_comes_before_whoever_had_one():
    had = Candidate(VisitRequestId(1), 0, START, date(2026, 6, 1), 900)
    never = Candidate(VisitRequestId(2), 0, START, None, 0)
    assert ranked([had, never]) == [never, had]
