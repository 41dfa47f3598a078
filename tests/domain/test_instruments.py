"""Questionnaires are scored as their papers say; a change counts when it is beyond chance."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from familycare.domain.instruments import (
    AnswerOutOfRange,
    Instrument,
    Item,
    NothingAnswered,
    NotWhole,
    TooManyMissing,
    WrongCount,
    WrongInformant,
)
from familycare.domain.scales import Change, Scale, ScoreBand, Scoring
from familycare.domain.support import Informant
from familycare.services.instruments import shipped_catalogue

SHIPPED = shipped_catalogue().instruments
MSPSS, APGAR = SHIPPED["mspss-family"], SHIPPED["family-apgar"]


def scale(**more):
    wanted = {
        "places": (0, 1, 2), "lowest": 1, "highest": 4,
        "scoring": Scoring.MEAN, "higher_is_better": True, "most_missing": 1,
        "bands": (ScoreBand("low", below=2.0), ScoreBand("high")), "sd": 0.5, "reliability": 0.71,
    }  # fmt: skip
    return Scale(**(wanted | more))


def instrument(**more):
    return Instrument(
        code="own", title="Own", instruction="How is it?", items=(Item("One"),) * 3,
        lowest=1, highest=4, answer_labels=("a", "b", "c", "d"), scales=(scale(**more),),
        informants=(Informant.CLIENT,), licence="Free", source="Nobody",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("code", "example"),
    [(code, example) for code, one in SHIPPED.items() for example in one.examples],
)
def test_every_worked_example_of_every_file_comes_out_as_written(code, example):
    scales = {one.code: one for one in SHIPPED[code].scales}
    for name, score in example.scores:
        assert scales[name].scored(example.answers) == pytest.approx(score, abs=0.001)
    for name, band in example.bands:
        assert scales[name].band(scales[name].scored(example.answers)) == band


def test_the_shipped_questionnaires_are_those_that_a_centre_needs():
    assert set(SHIPPED) == {
        "mspss-family", "family-apgar", "support-rating", "fad-general", "pacs", "mlq", "bscq-8",
        "craving-scale", "readiness-ruler", "session-rating",
    }  # fmt: skip
    assert shipped_catalogue().refused == ()
    assert {one.part.value for one in SHIPPED.values() if one.part} == {
        "perceived support", "family functioning", "practical support",
    }  # fmt: skip


def test_only_what_the_support_level_needs_is_a_routine_from_the_start():
    routine = {code for code, one in SHIPPED.items() if one.repeat_days}
    assert routine == {"mspss-family", "family-apgar", "support-rating"}


def test_every_file_that_counts_backwards_has_an_example_that_shows_it():
    for one in SHIPPED.values():
        for each in one.scales:
            if each.turned:
                plain = replace(each, turned=frozenset())
                told = [(e.answers, dict(e.scores)[each.code]) for e in one.examples]
                assert any(
                    score is not None and plain.scored(answers) != pytest.approx(score)
                    for answers, score in told
                )


def test_every_file_that_allows_missing_answers_has_an_example_with_some():
    for one in SHIPPED.values():
        if one.main.most_missing:
            assert any(None in example.answers for example in one.examples), one.code


@pytest.mark.parametrize(
    ("code", "limit"),
    [("fad-general", 0.52), ("pacs", 3.84), ("mlq", 6.85)],
)
def test_the_reliable_changes_are_those_of_the_papers(code, limit):
    assert SHIPPED[code].main.rc95 == pytest.approx(limit, abs=0.01)


def test_the_general_functioning_scale_turns_its_six_sentences_about_trouble():
    fad = SHIPPED["fad-general"].main
    assert fad.turned == {0, 2, 4, 6, 8, 10}
    assert fad.percent(fad.score((4, 1) * 6)) == 100
    assert fad.percent(fad.score((1, 4) * 6)) == 0
    assert (fad.band(2.0), fad.band(2.01)) == ("healthy", "unhealthy")


def test_meaning_found_and_meaning_sought_are_two_scores_of_five_questions_each():
    found, sought = SHIPPED["mlq"].scales
    assert [place + 1 for place in found.places] == [1, 4, 5, 6, 9]
    assert [place + 1 for place in sought.places] == [2, 3, 7, 8, 10]
    assert (found.turned, sought.turned) == ({8}, frozenset())
    assert (found.bounds, sought.bounds) == ((5, 35), (5, 35))


def test_searching_for_meaning_more_is_neither_better_nor_worse():
    sought = SHIPPED["mlq"].scales[1]
    assert sought.compare(10, 20).change is Change.MORE
    assert sought.compare(20, 10).change is Change.LESS
    assert sought.compare(10, 12).change is Change.NONE


def test_one_score_can_be_missing_while_the_main_one_is_there():
    mlq = SHIPPED["mlq"]
    answers = (4, None, None, 4, 4, 4, 4, 4, 4, 4)
    assert mlq.fits(answers)
    assert [one.scored(answers) for one in mlq.scales] == [20, None]
    assert not mlq.fits((None, 4, 4, None, 4, 4, 4, 4, 4, 4))


def test_the_reliable_change_of_the_mspss_is_one_point_two_and_of_the_apgar_three():
    assert MSPSS.main.rc95 == pytest.approx(1.2, abs=0.05)
    assert APGAR.main.rc95 == pytest.approx(3, abs=0.1)
    assert SHIPPED["support-rating"].main.rc95 is None


@pytest.mark.parametrize(
    ("score", "band"),
    [(1, "low"), (2.99, "low"), (3, "moderate"), (5, "moderate"), (5.01, "high"), (7, "high")],
)
def test_the_bands_of_the_mspss_meet_where_the_paper_lets_them_meet(score, band):
    assert MSPSS.main.band(score) == band


@pytest.mark.parametrize(
    ("score", "band"),
    [(0, "severely strained"), (3, "severely strained"), (4, "somewhat strained"),
     (6, "somewhat strained"), (7, "working well"), (10, "working well")],
)  # fmt: skip
def test_the_bands_of_the_apgar_meet_where_the_paper_lets_them_meet(score, band):
    assert APGAR.main.band(score) == band


def test_a_reversed_question_counts_the_other_way_round():
    turned = instrument(turned=frozenset({1}))
    assert turned.score((4, 1, 4)) == 4
    assert turned.score((4, 4, 4)) == 3


def test_an_unanswered_question_counts_like_the_mean_of_the_others():
    assert instrument(scoring=Scoring.SUM).score((2, None, 4)) == 9
    assert instrument().score((2, None, 4)) == 3


def test_where_low_is_healthy_a_low_score_is_much_of_what_is_good_and_a_fall_is_better():
    healthy = scale(higher_is_better=False)
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
    found = MSPSS.main.compare(before, after)
    assert found.change is change
    assert found.difference == after - before


def test_three_points_of_the_apgar_are_a_reliable_change_and_two_are_not():
    assert APGAR.main.compare(4, 7).change is Change.BETTER
    assert APGAR.main.compare(4, 6).change is Change.NONE


def test_without_known_reliability_no_change_is_called_reliable():
    assert scale(sd=None, reliability=None).compare(1, 4) is None


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
    blanks = st.sets(st.sampled_from(range(len(answers))), max_size=one.main.most_missing)
    for place in data.draw(blanks):
        answers[place] = None
    score = one.score(answers)
    least, most = one.main.bounds
    assert least <= score <= most
    assert 0 <= one.percent(score) <= 100
    assert one.main.band(score) in ({band.band for band in one.main.bands} or {""})


@given(st.data())
def test_a_better_answer_never_lowers_the_score(data):
    one = data.draw(st.sampled_from(sorted(SHIPPED.values(), key=lambda each: each.code)))
    answers = list(data.draw(answers_of(one)))
    place = data.draw(st.integers(0, len(answers) - 1))
    better = list(answers)
    better[place] = data.draw(st.integers(answers[place], one.highest))
    more = one.percent(one.score(better)) - one.percent(one.score(answers))
    turns = (place in one.main.turned) + (one.main.higher_is_better is False)
    assert (more if turns != 1 else -more) >= 0


@given(st.floats(1, 7), st.floats(1, 7))
def test_a_change_there_and_back_is_told_the_same_way_round(one, other):
    there, back = MSPSS.main.compare(one, other).change, MSPSS.main.compare(other, one).change
    opposite = {Change.BETTER: Change.WORSE, Change.WORSE: Change.BETTER, Change.NONE: Change.NONE}
    assert back is opposite[there]
