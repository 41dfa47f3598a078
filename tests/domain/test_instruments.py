"""Questionnaires are scored as their papers say; a change counts when it is beyond chance."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from familycare.domain.instruments import (
    AnswerOutOfRange,
    Change,
    Instrument,
    Item,
    NothingAnswered,
    NotWhole,
    ScoreBand,
    Scoring,
    TooManyMissing,
    WrongCount,
    WrongInformant,
)
from familycare.domain.support import Informant
from familycare.services.instruments import catalogue

SHIPPED = catalogue().instruments
MSPSS, APGAR = SHIPPED["mspss-family"], SHIPPED["family-apgar"]


def instrument(**more):
    wanted = {
        "code": "own", "title": "Own", "instruction": "How is it?", "items": (Item("One"),) * 3,
        "lowest": 1, "highest": 4, "answer_labels": ("a", "b", "c", "d"),
        "scoring": Scoring.MEAN, "higher_is_better": True, "most_missing": 1,
        "bands": (ScoreBand("low", below=2.0), ScoreBand("high")),
        "informants": (Informant.CLIENT,), "sd": 0.5, "reliability": 0.71,
        "licence": "Free", "source": "Nobody", "examples": (),
    }  # fmt: skip
    return Instrument(**(wanted | more))


@pytest.mark.parametrize(
    ("code", "example"),
    [(code, example) for code, one in SHIPPED.items() for example in one.examples],
)
def test_every_worked_example_of_every_file_comes_out_as_written(code, example):
    score = SHIPPED[code].score(example.answers)
    assert score == pytest.approx(example.score, abs=0.001)
    assert SHIPPED[code].band(score) == example.band


def test_the_shipped_questionnaires_are_those_that_the_support_level_needs():
    assert set(SHIPPED) == {"mspss-family", "family-apgar", "support-rating"}
    assert catalogue().refused == ()
    assert {one.part.value for one in SHIPPED.values()} == {
        "perceived support", "family functioning", "practical support",
    }  # fmt: skip


def test_the_reliable_change_of_the_mspss_is_one_point_two_and_of_the_apgar_three():
    assert MSPSS.rc95 == pytest.approx(1.2, abs=0.05)
    assert APGAR.rc95 == pytest.approx(3, abs=0.1)
    assert SHIPPED["support-rating"].rc95 is None


@pytest.mark.parametrize(
    ("score", "band"),
    [(1, "low"), (2.99, "low"), (3, "moderate"), (5, "moderate"), (5.01, "high"), (7, "high")],
)
def test_the_bands_of_the_mspss_meet_where_the_paper_lets_them_meet(score, band):
    assert MSPSS.band(score) == band


@pytest.mark.parametrize(
    ("score", "band"),
    [(0, "severely strained"), (3, "severely strained"), (4, "somewhat strained"),
     (6, "somewhat strained"), (7, "working well"), (10, "working well")],
)  # fmt: skip
def test_the_bands_of_the_apgar_meet_where_the_paper_lets_them_meet(score, band):
    assert APGAR.band(score) == band


def test_a_reversed_question_counts_the_other_way_round():
    turned = instrument(items=(Item("One"), Item("Two", reversed=True), Item("Three")))
    assert turned.score((4, 1, 4)) == 4
    assert turned.score((4, 4, 4)) == 3


def test_an_unanswered_question_counts_like_the_mean_of_the_others():
    assert instrument(scoring=Scoring.SUM).score((2, None, 4)) == 9
    assert instrument().score((2, None, 4)) == 3


def test_where_low_is_healthy_a_low_score_is_much_of_what_is_good_and_a_fall_is_better():
    healthy = instrument(higher_is_better=False)
    assert healthy.percent(1) == 100
    assert healthy.percent(4) == 0
    assert healthy.compare(3, 2).change is Change.BETTER
    assert healthy.compare(2, 3).change is Change.WORSE


@pytest.mark.parametrize(
    ("before", "after", "change"),
    [(2, 3.25, Change.BETTER), (3.25, 2, Change.WORSE), (2, 3, Change.NONE), (4, 4, Change.NONE)],
)
def test_five_points_on_the_sum_of_the_mspss_are_a_reliable_change_and_four_are_not(
    before, after, change
):
    found = MSPSS.compare(before, after)
    assert found.change is change
    assert found.difference == after - before


def test_three_points_of_the_apgar_are_a_reliable_change_and_two_are_not():
    assert APGAR.compare(4, 7).change is Change.BETTER
    assert APGAR.compare(4, 6).change is Change.NONE


def test_without_known_reliability_no_change_is_called_reliable():
    assert instrument(sd=None, reliability=None).compare(1, 4) is None


@pytest.mark.parametrize(
    ("answers", "reasons"),
    [
        ((1, 2), {WrongCount}),
        ((1, 2, 3, 4), {WrongCount}),
        ((0, 2, 5), {AnswerOutOfRange}),
        ((1.0, 2, 3), {NotWhole}),
        ((True, 2, 3), {NotWhole}),
        (("2", 2, 3), {NotWhole}),
        ((None, None, 3), {TooManyMissing}),
        ((None, None, None), {NothingAnswered}),
        ((9, None, None), {AnswerOutOfRange, TooManyMissing}),
    ],
)
def test_every_kind_of_bad_answer_has_its_own_reason(answers, reasons):
    found = list(instrument().wrongs(Informant.CLIENT, answers))
    assert {type(reason) for reason in found} == reasons
    assert not instrument().fits(answers)


def test_a_questionnaire_for_the_client_is_not_meant_for_staff():
    (reason,) = instrument().wrongs(Informant.STAFF, (1, 2, 3))
    assert type(reason) is WrongInformant


def answers_of(one):
    answer = st.integers(one.lowest, one.highest)
    return st.tuples(*[answer] * len(one.items))


@given(st.data())
def test_every_score_lies_within_its_bounds_and_in_a_band(data):
    one = data.draw(st.sampled_from(sorted(SHIPPED.values(), key=lambda each: each.code)))
    answers = list(data.draw(answers_of(one)))
    for place in data.draw(st.sets(st.sampled_from(range(len(answers))), max_size=1)):
        answers[place] = None
    score = one.score(answers)
    least, most = one.bounds
    assert least <= score <= most
    assert 0 <= one.percent(score) <= 100
    assert one.band(score) in {band.band for band in one.bands}


@given(st.data())
def test_a_better_answer_never_lowers_the_score(data):
    one = data.draw(st.sampled_from(sorted(SHIPPED.values(), key=lambda each: each.code)))
    answers = list(data.draw(answers_of(one)))
    place = data.draw(st.integers(0, len(answers) - 1))
    better = list(answers)
    better[place] = data.draw(st.integers(answers[place], one.highest))
    assert one.percent(one.score(better)) >= one.percent(one.score(answers))


@given(st.floats(1, 7), st.floats(1, 7))
def test_a_change_there_and_back_is_told_the_same_way_round(one, other):
    there, back = MSPSS.compare(one, other).change, MSPSS.compare(other, one).change
    opposite = {Change.BETTER: Change.WORSE, Change.WORSE: Change.BETTER, Change.NONE: Change.NONE}
    assert back is opposite[there]
