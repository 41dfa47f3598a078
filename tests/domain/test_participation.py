"""Participation counts sessions, visits and calls, and tasks that were done, over ninety days."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from familycare.domain.appointment_kinds import AppointmentKind
from familycare.domain.participation import (
    Counted,
    Encounter,
    FamilyTask,
    Strand,
    count,
    participation,
)
from familycare.domain.settings import Settings

TODAY = date(2026, 7, 1)
LONG_AGO = date(2026, 1, 1)
USUAL = Settings()
VISIT, CALL = AppointmentKind.FAMILY_VISIT, AppointmentKind.REMOTE_VISIT
MEETING, GROUP = AppointmentKind.COUNSELLING, AppointmentKind.GROUP_SESSION


def met(kind, days_ago=5, *, came=True, recorded=True):
    return Encounter(1, kind, TODAY - timedelta(days=days_ago), recorded, came)


def agreed(due_ago=5, done_ago=None, *, dropped=False):
    done_on = None if done_ago is None else TODAY - timedelta(days=done_ago)
    return FamilyTask(1, "Call", TODAY - timedelta(days=due_ago), done_on, dropped)


def share_of(*encounters, tasks=(), admitted=LONG_AGO, settings=USUAL):
    counted = count(encounters, tasks, TODAY, settings)
    return participation(counted, since=admitted, last_day=TODAY, settings=settings)


def test_sessions_visits_and_calls_are_counted_apart():
    found = share_of(met(VISIT), met(CALL), met(MEETING), met(GROUP), met(GROUP, came=False))
    assert found.counted == Counted(planned=3, attended=2, contacts=2, not_recorded=0)
    assert found.expected == pytest.approx(4 * 90 / 28)


def test_sessions_count_half_and_contacts_three_tenths_where_nothing_was_agreed():
    found = share_of(met(MEETING), met(MEETING, came=False), met(VISIT), met(VISIT), met(CALL))
    contacts = 3 / (4 * 90 / 28)
    assert found.shares == {Strand.SESSIONS: 0.5, Strand.CONTACTS: pytest.approx(contacts)}
    assert found.percent == pytest.approx(100 * (50 * 0.5 + 30 * contacts) / 80)


def test_what_the_family_agreed_to_do_counts_two_tenths():
    tasks = [agreed(5, 6), agreed(4, 1), agreed(3)]
    found = share_of(*[met(VISIT)] * 13, met(MEETING, came=False), tasks=tasks)
    assert (found.counted.tasks, found.counted.tasks_done) == (3, 2)
    assert found.percent == pytest.approx(50 * 0 + 30 * 1 + 20 * 2 / 3)


def test_a_task_counts_once_its_day_is_over_or_it_is_done_and_never_once_it_is_given_up():
    def of(*tasks):
        counted = share_of(tasks=tasks).counted
        return counted.tasks, counted.tasks_done

    assert of(agreed(0)) == (0, 0)  # there is still time
    assert of(agreed(1)) == (1, 0)
    assert of(agreed(-10, 0)) == (1, 1)  # done before its day
    assert of(agreed(90)) == (0, 0)
    assert of(agreed(89, 2)) == (1, 1)
    assert of(agreed(80, 90)) == (0, 0)  # done ninety days ago
    assert of(agreed(5, 1, dropped=True)) == (0, 0)


def test_what_became_of_a_task_afterwards_is_not_known_on_an_earlier_day():
    a_week_ago = TODAY - timedelta(days=7)

    def of(task):
        counted = count((), [task], a_week_ago, USUAL)
        return counted.tasks, counted.tasks_done

    assert of(agreed(10, 3)) == (1, 0)
    assert of(agreed(10, 3, dropped=True)) == (1, 0)
    assert of(agreed(5, 3)) == (0, 0)


def test_without_a_planned_family_session_the_contacts_count_alone():
    found = share_of(*[met(VISIT)] * 13)
    assert Strand.SESSIONS not in found.shares
    assert found.percent == 100


def test_what_nobody_recorded_counts_neither_for_nor_against_anybody():
    silent = share_of(met(VISIT), met(MEETING, recorded=False, came=False))
    assert silent.counted.not_recorded == 1
    assert silent.percent == share_of(met(VISIT)).percent


def test_ninety_days_are_today_and_the_eighty_nine_before():
    assert share_of(met(VISIT, 89)).counted.contacts == 1
    assert share_of(met(VISIT, 90)).counted.contacts == 0
    assert share_of(met(VISIT, 0)).counted.contacts == 1
    assert share_of(met(VISIT, -1)).counted.contacts == 0


def test_in_the_first_days_of_a_stay_nothing_is_said():
    day_27, day_28 = TODAY - timedelta(days=27), TODAY - timedelta(days=28)
    assert share_of(met(VISIT), admitted=day_27).percent is None
    assert share_of(met(VISIT), admitted=day_28).percent is not None


def test_a_short_stay_expects_no_more_than_its_days():
    found = share_of(met(VISIT), met(VISIT), admitted=TODAY - timedelta(days=27 + 28))
    assert found.expected == pytest.approx(8)
    assert found.first_day == TODAY - timedelta(days=55)


kinds = st.sampled_from(AppointmentKind)
encounters = st.lists(
    st.builds(
        Encounter,
        st.integers(1, 9),
        kinds,
        st.integers(-10, 120).map(lambda days: TODAY - timedelta(days=days)),
        st.booleans(),
        st.booleans(),
    ).map(lambda one: one._replace(came=one.came and one.recorded))
)


family_tasks = st.lists(
    st.builds(
        agreed,
        st.integers(-10, 120),
        st.none() | st.integers(0, 120),
        dropped=st.booleans(),
    ).map(lambda one: one._replace(dropped=one.dropped and one.done_on is not None))
)


@given(encounters, family_tasks)
def test_participation_lies_between_nothing_and_everything(those, tasks):
    assert 0 <= share_of(*those, tasks=tasks).percent <= 100


@given(encounters, family_tasks, st.integers(-10, 120), st.integers(0, 120))
def test_doing_what_was_agreed_never_lowers_it(those, tasks, due_ago, done_ago):
    still_open = share_of(*those, tasks=[*tasks, agreed(due_ago)]).percent
    given_up = share_of(*those, tasks=tasks).percent
    done = share_of(*those, tasks=[*tasks, agreed(due_ago, done_ago)]).percent
    assert done >= max(still_open, given_up) - 1e-9


@given(encounters, kinds)
def test_one_more_time_that_the_family_came_never_lowers_it(those, kind):
    assert share_of(*those, met(kind)).percent >= share_of(*those).percent - 1e-9
