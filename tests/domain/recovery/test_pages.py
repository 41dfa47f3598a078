"""What a page of a recovery record takes, and what it refuses, field by field."""

from dataclasses import replace
from datetime import date, time
from enum import StrEnum
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from familycare.domain.errors import FieldMissing, FieldTooLong
from familycare.domain.recovery.abstinence import Abstinence
from familycare.domain.recovery.aftercare import Aftercare, AftercareContact, ContactTooEarly
from familycare.domain.recovery.card_sorts import Card, CardSort, Pile, PlacedCard
from familycare.domain.recovery.cravings import Craving
from familycare.domain.recovery.driving_forces import DrivingForce, DrivingForces, RankedForce
from familycare.domain.recovery.goals import Goal, GoalState, Milestone
from familycare.domain.recovery.lapses import Lapse, Response
from familycare.domain.recovery.losses import Loss
from familycare.domain.recovery.pages import (
    LONG_LIMIT,
    MOST_LINES,
    EndsBeforeBeginning,
    InLine,
    NotYet,
    TooManyLines,
    TwiceTheSame,
    as_data,
    fields_of,
    read,
    tidied,
    wrongs_of,
)
from familycare.domain.recovery.profile import Profile
from familycare.domain.recovery.records import RULES, RecordKind
from familycare.domain.settings import OutOfRange

TODAY = date(2026, 7, 1)


def wrongs(page):
    return [type(each) for each in wrongs_of(page, TODAY)]


def value_for(each):
    """Draw what a field may hold."""
    if each.lines:
        return st.lists(page_of(each.kind), max_size=3).map(tuple)
    one: Any = {
        str: st.text(max_size=12),
        bool: st.booleans(),
        int: st.integers(each.asked.lowest, max(each.asked.highest, 1)),
        date: st.dates(),
        time: st.times(),
    }.get(each.kind)
    if one is None:
        assert issubclass(each.kind, StrEnum)
        one = st.sampled_from(list(each.kind))
    if each.several:
        return st.lists(one, max_size=3).map(tuple)
    return st.none() | one if each.optional else one


def page_of(kind):
    return st.builds(kind, **{each.name: value_for(each) for each in fields_of(kind)})


@pytest.mark.parametrize("kind", RecordKind)
def test_whatever_is_kept_is_read_again_as_it_was(kind):
    page = RULES[kind].page

    @given(page_of(page))
    def kept(value):
        assert read(page, as_data(value)) == value

    kept()


@pytest.mark.parametrize("kind", RecordKind)
def test_tidying_twice_changes_nothing_more(kind):
    @given(page_of(RULES[kind].page))
    def kept(value):
        assert tidied(tidied(value)) == tidied(value)

    kept()


@pytest.mark.parametrize("kind", RecordKind)
def test_a_field_that_an_earlier_release_did_not_know_is_as_in_a_new_page(kind):
    page = RULES[kind].page
    assert read(page, {}) == page()


@pytest.mark.parametrize("kind", RecordKind)
def test_every_field_says_what_it_is_about(kind):
    for each in fields_of(RULES[kind].page):
        assert each.asked.label
        if each.lines:
            assert all(part.asked.label for part in fields_of(each.kind))


def test_a_line_in_which_nothing_was_typed_is_no_line():
    goal = Goal(what="  Finds   work ", milestones=(Milestone(), Milestone(what=" Call ")))
    assert tidied(goal) == Goal(what="Finds work", milestones=(Milestone(what="Call"),))


@pytest.mark.parametrize(
    ("page", "reason"),
    [
        (Goal(), FieldMissing),
        (Goal(what="x" * 201), FieldTooLong),
        (Goal(what="x", note="x" * (LONG_LIMIT + 1)), FieldTooLong),
        (Goal(what="x", state=GoalState.REACHED), FieldMissing),
        (Goal(what="x", reached_on=date(2026, 7, 2)), NotYet),
        (Goal(what="x", milestones=(Milestone(),)), InLine),
        (Goal(what="x", milestones=(Milestone(what="y"),) * (MOST_LINES + 1)), TooManyLines),
        (Abstinence(), FieldMissing),
        (
            Abstinence(began_on=date(2026, 5, 2), ended_on=date(2026, 5, 1)),
            EndsBeforeBeginning,
        ),
        (Profile(), FieldMissing),
        (Profile(loss=5), OutOfRange),
        (Craving(), FieldMissing),
        (Craving(strength=101), OutOfRange),
        (Loss(), FieldMissing),
        (CardSort(), FieldMissing),
        (
            CardSort(placed=(PlacedCard(), PlacedCard(pile=Pile.HELPS))),
            TwiceTheSame,
        ),
        (DrivingForces(), FieldMissing),
        (DrivingForces(forces=(RankedForce(), RankedForce())), TwiceTheSame),
        (
            Aftercare(leaves_on=TODAY, contacts=(AftercareContact(due_on=date(2026, 6, 30)),)),
            ContactTooEarly,
        ),
    ],
)
def test_what_cannot_be_true_is_refused(page, reason):
    assert wrongs(page) == [reason]


def test_what_is_complete_is_taken():
    assert wrongs(Goal(what="Finds work")) == []
    assert wrongs(Profile(loss=0)) == []
    assert wrongs(CardSort(placed=(PlacedCard(card=Card.WORK),))) == []
    forces = (RankedForce(), RankedForce(force=DrivingForce.HEALTH))
    assert wrongs(DrivingForces(forces=forces)) == []


def test_a_refusal_in_a_line_says_in_which():
    goal = Goal(what="x", milestones=(Milestone(what="y"), Milestone(what="z" * 300)))
    (found,) = wrongs_of(goal, TODAY)
    assert (found.number, type(found.reason)) == (2, FieldTooLong)


def test_a_lapse_is_answered_in_eight_steps_from_the_start():
    assert [step.step for step in Lapse().steps] == list(Response)


def test_what_is_due_first_counts():
    days = [date(2026, 8, 1), date(2026, 7, 15)]
    milestones = tuple(Milestone(what="x", due_on=day) for day in days)
    goal = Goal(what="x", milestones=milestones, target_on=date(2026, 9, 1))
    assert goal.due_on == date(2026, 7, 15)
    reached = replace(milestones[1], reached_on=TODAY)
    assert replace(goal, milestones=(milestones[0], reached)).due_on == date(2026, 8, 1)
    assert replace(goal, state=GoalState.DROPPED).due_on is None
