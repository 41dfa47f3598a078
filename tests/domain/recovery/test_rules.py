"""What follows from recovery records: agreement, heat, aftercare."""

from datetime import date, time, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from familycare.domain.recovery.aftercare import planned, watched
from familycare.domain.recovery.card_sorts import Card, CardSort, Pile, PlacedCard, agreement
from familycare.domain.recovery.cravings import Craving, Cue, Daypart, daypart, heat
from familycare.domain.recovery.profile import CATEGORIES, disagreement
from familycare.domain.settings import NotRising, Settings

LEAVES = date(2026, 7, 1)
SORTS = st.dictionaries(st.sampled_from(list(Card)), st.sampled_from(list(Pile)), min_size=1)


def sort(piles):
    return CardSort(placed=tuple(PlacedCard(card=card, pile=pile) for card, pile in piles.items()))


@given(SORTS)
def test_a_sort_agrees_with_itself(piles):
    found = agreement(sort(piles), sort(piles))
    assert found.same == found.compared == len(piles)
    assert found.kappa in (None, pytest.approx(1.0))


@given(SORTS, SORTS)
def test_two_sorts_agree_both_ways_alike(one, other):
    assert agreement(sort(one), sort(other)) == pytest.approx(agreement(sort(other), sort(one)))


def test_agreement_is_reckoned_as_cohen_did():
    """Ten cards, of which eight lie alike; by chance 0.5 would, so kappa is 0.6."""
    cards = list(Card)[:10]
    one = {card: Pile.CAUSES if place < 5 else Pile.HELPS for place, card in enumerate(cards)}
    other = {**one, cards[4]: Pile.HELPS, cards[5]: Pile.CAUSES}
    found = agreement(sort(one), sort(other))
    assert (found.compared, found.same) == (10, 8)
    assert found.kappa == pytest.approx(0.6)


def test_who_sorted_other_cards_cannot_be_compared():
    found = agreement(sort({Card.WORK: Pile.HELPS}), sort({Card.MONEY: Pile.HELPS}))
    assert found == (0, 0, None)


def test_nine_categories_are_rated_and_the_farthest_two_disagree():
    assert len(CATEGORIES) == 9
    assert disagreement(iter([1, None, 4])) == 3
    assert disagreement(iter([2, None, None])) is None


@pytest.mark.parametrize(
    ("at", "part"),
    [
        (time(0), Daypart.NIGHT), (time(5, 59), Daypart.NIGHT), (time(6), Daypart.MORNING),
        (time(12), Daypart.AFTERNOON), (time(17, 59), Daypart.AFTERNOON),
        (time(18), Daypart.EVENING), (time(23, 59), Daypart.EVENING),
    ],
)  # fmt: skip
def test_a_day_has_four_parts(at, part):
    assert daypart(at) is part


def test_heat_counts_each_cue_and_leaves_out_what_has_no_time():
    log = (
        Craving(at=time(20), strength=80, cues=(Cue.MONEY, Cue.PLACE)),
        Craving(at=time(21), strength=40, cues=(Cue.MONEY,)),
        Craving(at=time(9), strength=10),
        Craving(strength=90, cues=(Cue.MONEY,)),
    )
    assert heat(log) == {
        (Cue.MONEY, Daypart.EVENING): (2, 60.0),
        (Cue.PLACE, Daypart.EVENING): (1, 80.0),
        (Cue.NOTHING, Daypart.MORNING): (1, 10.0),
    }


def test_contacts_come_weekly_then_fortnightly_then_weekly_and_at_last_monthly():
    days = [(one.due_on - LEAVES).days for one in planned(LEAVES, Settings())]
    gaps = [later - earlier for earlier, later in pairwise(days)]
    assert days[0] == 7
    assert {gap for day, gap in zip(days, gaps, strict=False) if day < 30} == {7}
    assert {gap for day, gap in zip(days, gaps, strict=False) if 31 <= day < 60} == {14}
    assert {gap for day, gap in zip(days, gaps, strict=False) if 62 <= day < 182} == {7}
    assert {gap for day, gap in zip(days, gaps, strict=False) if day > 183} == {30}
    assert days[-1] <= 365


@given(st.dates(date(2000, 1, 1), date(2100, 1, 1)))
def test_contacts_never_lie_before_the_end_of_the_stay_and_always_rise(leaves):
    days = [one.due_on for one in planned(leaves, Settings())]
    assert days == sorted(set(days))
    assert leaves < days[0]


def test_months_three_to_six_are_watched():
    at = [watched(LEAVES, LEAVES + timedelta(days=day), Settings()) for day in (30, 70, 180, 190)]
    assert at == [False, True, True, False]


def test_the_watched_months_end_after_they_begin():
    with pytest.raises(NotRising):
        Settings(aftercare_watch_from=6, aftercare_watch_to=4).check()
