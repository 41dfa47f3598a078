"""Two sorts side by side, and how strong cravings were from day to day."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from familycare.domain.recovery.card_sorts import (
    Card,
    CardSort,
    Pile,
    PlacedCard,
    Strength,
    agreement,
    side_by_side,
    strength,
)
from familycare.domain.recovery.cravings import Craving, over_time

SORTS = st.dictionaries(st.sampled_from(list(Card)), st.sampled_from(list(Pile))).map(
    lambda piles: CardSort(
        placed=tuple(PlacedCard(card=card, pile=pile) for card, pile in piles.items())
    )
)
CRAVINGS = st.lists(
    st.tuples(
        st.integers(0, 30).map(lambda days: date(2026, 6, 1) + timedelta(days=days)),
        st.builds(Craving, strength=st.one_of(st.none(), st.integers(0, 100))),
    )
)


@given(SORTS, SORTS)
def test_every_card_that_either_sorted_stands_there_once(one, other):
    cards = [row.card for row in side_by_side(one, other)]
    assert len(cards) == len(set(cards))
    assert set(cards) == one.piles.keys() | other.piles.keys()


@given(SORTS, SORTS)
def test_cards_on_different_piles_come_first_and_are_those_that_do_not_agree(one, other):
    apart = [row.apart for row in side_by_side(one, other)]
    found = agreement(one, other)
    opposed = [row.opposed for row in side_by_side(one, other)]
    assert apart == sorted(apart, reverse=True)
    assert opposed == sorted(opposed, reverse=True)
    assert sum(opposed) <= sum(apart)
    assert sum(apart) == found.compared - found.same


@pytest.mark.parametrize(
    ("kappa", "word"),
    [
        (-0.3, Strength.NONE), (0.0, Strength.NONE), (0.2, Strength.SLIGHT),
        (0.4, Strength.FAIR), (0.6, Strength.MODERATE), (0.8, Strength.STRONG),
        (0.81, Strength.NEARLY_FULL), (1.0, Strength.NEARLY_FULL),
    ],
)  # fmt: skip
def test_agreement_has_the_words_of_landis_and_koch(kappa, word):
    assert strength(kappa) is word


@given(CRAVINGS)
def test_each_day_with_a_rated_craving_has_one_mean_within_its_cravings(cravings):
    found = over_time(cravings)
    days = [day for day, _mean in found]
    assert days == sorted({day for day, one in cravings if one.strength is not None})
    for day, mean in found:
        rated = [one.strength for on, one in cravings if on == day and one.strength is not None]
        assert min(rated) - 1e-9 <= mean <= max(rated) + 1e-9
