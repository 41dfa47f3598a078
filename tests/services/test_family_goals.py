"""What a family is told of the client's goals: what is worked on and what was reached."""

from datetime import date

import pytest

from familycare.domain.consent import Section
from familycare.domain.recovery.goals import Goal, GoalState, Milestone
from familycare.domain.recovery.records import RecordKind, RecoveryRecord
from familycare.services import recovery_records, report_views
from familycare.services.family_goals import GoalTold, NotedGoal, told_of

JUNE = (date(2026, 6, 1), date(2026, 6, 30))
MAY, IN_JUNE, IN_JULY = date(2026, 5, 4), date(2026, 6, 15), date(2026, 7, 1)


def told(goal, noted_on=MAY):
    return told_of([NotedGoal(noted_on, goal)], *JUNE)


@pytest.mark.parametrize(
    ("goal", "says"),
    [
        (Goal(what="Find work"), (GoalTold("Find work"),)),
        (Goal(what="Find work", state=GoalState.DROPPED), ()),
        (Goal(what="Find work", state=GoalState.REACHED, reached_on=MAY), ()),
        (
            Goal(what="Find work", state=GoalState.REACHED, reached_on=IN_JUNE),
            (GoalTold("Find work", reached=True),),
        ),
        (
            Goal(what="Find work", state=GoalState.REACHED, reached_on=IN_JULY),
            (GoalTold("Find work"),),
        ),
    ],
)
def test_a_goal_is_told_as_it_stood_at_the_end_of_the_period(goal, says):
    assert told(goal) == says


def test_a_goal_of_later_is_not_told():
    assert told(Goal(what="Find work"), noted_on=IN_JULY) == ()


def test_steps_are_counted_and_those_of_the_period_are_named():
    steps = (
        Milestone(what="A letter", reached_on=MAY),
        Milestone(what="A talk", reached_on=IN_JUNE),
        Milestone(what="A week on trial", reached_on=IN_JULY),
        Milestone(what="A contract"),
    )
    (goal,) = told(Goal(what="Find work", milestones=steps))
    assert (goal.done, goal.steps, goal.taken) == (2, 4, ("A talk",))


def test_words_that_name_what_is_treated_are_left_out_and_the_goal_is_counted():
    steps = (Milestone(what="A week without drugs", reached_on=IN_JUNE),)
    (goal,) = told(Goal(what="No relapse until Christmas", milestones=steps))
    assert (goal.what, goal.done, goal.steps, goal.taken) == ("", 1, 1, ())


def test_the_report_holds_the_goals_only_where_they_may_be_told(home):
    page = Goal(what="Find work")
    home.do(
        recovery_records.save,
        record=RecoveryRecord(client_id=home.anna, kind=RecordKind.GOAL, noted_on=MAY, page=page),
    )
    days = (home.anna, *JUNE)
    assert home.ask(report_views.progress, *days).goals == (GoalTold("Find work"),)
    others = tuple(each for each in report_views.SECTIONS if each is not Section.GOALS)
    assert home.ask(report_views.progress, *days, others).goals == ()
