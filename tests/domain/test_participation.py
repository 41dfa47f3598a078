"""Participation is counted from attendance: sessions, visits and calls, over ninety days."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from familycare.domain.appointment_kinds import AppointmentKind
from familycare.domain.participation import Counted, Encounter, Strand, count, participation
from familycare.domain.settings import Settings

TODAY = date(2026, 7, 1)
LONG_AGO = date(2026, 1, 1)
USUAL = Settings()
VISIT, CALL = AppointmentKind.FAMILY_VISIT, AppointmentKind.REMOTE_VISIT
MEETING, GROUP = AppointmentKind.COUNSELLING, AppointmentKind.GROUP_SESSION


def met(kind, days_ago=5, *, came=True, recorded=True):
    return Encounter(1, kind, TODAY - timedelta(days=days_ago), recorded, came)


def share_of(*encounters, admitted=LONG_AGO, settings=USUAL):
    counted = count(encounters, TODAY, settings)
    return participation(counted, since=admitted, last_day=TODAY, settings=settings)


def test_sessions_visits_and_calls_are_counted_apart():
    found = share_of(met(VISIT), met(CALL), met(MEETING), met(GROUP), met(GROUP, came=False))
    assert found.counted == Counted(planned=3, attended=2, contacts=2, not_recorded=0)
    assert found.expected == pytest.approx(4 * 90 / 28)


def test_sessions_count_half_and_contacts_three_tenths_and_tasks_are_not_known_yet():
    found = share_of(met(MEETING), met(MEETING, came=False), met(VISIT), met(VISIT), met(CALL))
    contacts = 3 / (4 * 90 / 28)
    assert found.shares == {Strand.SESSIONS: 0.5, Strand.CONTACTS: pytest.approx(contacts)}
    assert found.percent == pytest.approx(100 * (50 * 0.5 + 30 * contacts) / 80)


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


@given(encounters)
def test_participation_lies_between_nothing_and_everything(those):
    assert 0 <= share_of(*those).percent <= 100


@given(encounters, kinds)
def test_one_more_time_that_the_family_came_never_lowers_it(those, kind):
    assert share_of(*those, met(kind)).percent >= share_of(*those).percent - 1e-9
