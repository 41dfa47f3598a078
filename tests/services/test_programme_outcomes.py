"""Before and after a programme: what comes due with a run, and what was measured around it."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from familycare.domain.access import NotAllowed, Role
from familycare.domain.appointment_kinds import AppointmentKind
from familycare.domain.groups import Group
from familycare.domain.people import Approval, Kinship, Tie
from familycare.domain.recovery.aftercare import Aftercare, ContactState, planned
from familycare.domain.recovery.records import RecordKind, RecoveryRecord
from familycare.domain.scales import Change
from familycare.domain.support import Assessment, Informant
from familycare.services import (
    assessments,
    family,
    groups,
    house,
    house_views,
    programme_outcomes,
    recovery_records,
    support_card,
    support_views,
)
from familycare.services.family import Relative
from familycare.services.orders import BookAppointment
from tests.centre import at

TODAY = date(2026, 7, 1)
BAD, GOOD = (0, 0, 0, 0, 0), (2, 2, 2, 2, 2)
FELT = (5, 5, 5, 5)
APGAR = "family-apgar"


def days_ago(days):
    return TODAY - timedelta(days=days)


def fill(home, client, answers, days, member=None, code=APGAR):
    informant = Informant.FAMILY_MEMBER if member else Informant.CLIENT
    return home.do(
        assessments.save,
        Assessment(
            client_id=client, instrument=code, answers=answers, filled_on=days_ago(days),
            informant=informant, family_member_id=member,
        ),
    )  # fmt: skip


def meet(home, group, day):
    return home.book(
        BookAppointment(
            kind=AppointmentKind.GROUP_SESSION, slot=at(10, day=day), room_id=home.group_room,
            group_id=group.id, clients=group.clients, family=group.family_members,
            staff=(home.hanna,),
        )
    )  # fmt: skip


@pytest.fixture
def run(home, clock):
    """Hold a run of family education: so many days ago began it, and so many its last meeting."""

    def hold(first, last, *, active=True):
        clock.instant = at(6, day=days_ago(first + 2)).start
        members = {
            "clients": (home.anna, home.ben),
            "family_members": (home.mother_of[home.anna],),
        }
        group = home.do(
            groups.save, Group(name="Evenings", programme="family-education", **members)
        )
        for days in (first, last):
            clock.instant = at(6, day=days_ago(days)).start
            meet(home, group, days_ago(days))
        clock.instant = at(12, day=TODAY).start
        if not active:
            group = home.do(groups.save, replace(group, active=False))
        return group

    return hold


def outcome(home, group):
    return home.ask(programme_outcomes.of_group, group.id)


def of(measure, name):
    return next(one for one in measure.members if one.name == name)


def test_each_member_is_compared_with_themselves_and_says_whether_it_is_more_than_chance(
    home, run
):
    group = run(60, 20, active=False)
    fill(home, home.anna, BAD, 70)
    fill(home, home.anna, GOOD, 10)
    (measure,) = outcome(home, group).measures
    anna = of(measure, "Anna Klein")
    assert (anna.scores.before, anna.scores.after, anna.scores.difference) == (0, 10, 10)
    assert anna.comparison.change is Change.BETTER


def test_a_family_member_answers_for_themselves(home, run):
    group = run(60, 20, active=False)
    mother = home.mother_of[home.anna]
    fill(home, home.anna, BAD, 70, member=mother)
    fill(home, home.anna, BAD, 10, member=mother)
    (measure,) = outcome(home, group).measures
    theirs = next(one for one in measure.members if one.id == mother and one.role.name == "FAMILY")
    assert theirs.scores.difference == 0
    assert of(measure, "Anna Klein").scores.before is None


def test_the_mean_is_of_those_who_were_measured_twice_and_says_of_how_many(home, run):
    group = run(60, 20, active=False)
    fill(home, home.anna, BAD, 70)
    fill(home, home.anna, GOOD, 10)
    fill(home, home.ben, GOOD, 70)
    (measure,) = outcome(home, group).measures
    assert (len(measure.pairs), len(measure.members)) == (1, 3)
    assert measure.mean == (0, None, 10)
    assert measure.changes == {Change.BETTER: 1}


def test_the_last_answers_before_and_the_first_afterwards_count_and_none_too_far_away(home, run):
    group = run(60, 30, active=False)
    fill(home, home.anna, GOOD, 100)
    fill(home, home.anna, BAD, 80)
    fill(home, home.anna, (1, 1, 1, 1, 1), 61)
    fill(home, home.anna, GOOD, 28)
    fill(home, home.anna, BAD, 5)
    (measure,) = outcome(home, group).measures
    scores = of(measure, "Anna Klein").scores
    assert (scores.before, scores.after) == (5, 10)


def test_a_run_that_is_not_over_has_no_afterwards(home, run):
    group = run(60, 20)
    fill(home, home.anna, GOOD, 10)
    found = outcome(home, group)
    assert found.run.last is None
    assert of(found.measures[0], "Anna Klein").scores.after is None


def test_a_group_of_its_own_is_not_compared(home):
    group = home.do(groups.save, Group(name="Chess"))
    assert outcome(home, group).measures == ()


def test_a_client_finds_their_own_run_and_nobody_elses(home, run):
    run(60, 20, active=False)
    fill(home, home.anna, BAD, 70)
    fill(home, home.ben, GOOD, 70)
    (measure,) = home.ask(programme_outcomes.of_client, home.anna)
    assert [one.name for one in measure.members] == ["Anna Klein"]
    assert home.ask(programme_outcomes.of_client, home.carl) == ()


def test_a_counsellor_sees_their_own_clients_alone(home, run):
    group = run(60, 20, active=False)
    home.become(Role.COUNSELLOR)
    assert outcome(home, group).measures == ()
    home.become(Role.RECEPTION)
    with pytest.raises(NotAllowed):
        outcome(home, group)


def due_of(home, client):
    found = home.ask(support_views.listed)
    listed = next(line for line in found.lines if line.id == client).due
    assert home.ask(support_card.card, client).due == listed
    return {one.code: one for one in listed if one.member_id is None}


def due_of_family(home, client):
    found = home.ask(support_views.listed)
    listed = next(line for line in found.lines if line.id == client).due
    assert home.ask(support_card.card, client).due == listed
    return [(one.code, one.who, one.due_on) for one in listed if one.member_id is not None]


def test_what_is_measured_before_comes_due_with_the_run_until_it_is_filled_in(home, clock, run):
    run(3, 0)
    fill(home, home.anna, GOOD, 40)  # so that it is no routine just now
    clock.instant = at(12, day=days_ago(3)).start
    due = due_of(home, home.anna)[APGAR]
    assert (due.group, due.due_on) == ("Evenings", days_ago(3 + 28))
    fill(home, home.anna, GOOD, 3)
    assert APGAR not in due_of(home, home.anna)


def test_family_members_in_the_group_are_asked_as_well_and_answer_for_themselves(home, clock, run):
    run(3, 0)
    clock.instant = at(12, day=days_ago(3)).start
    asked = [(APGAR, "Maria Klein", days_ago(3 + 28))]
    fill(home, home.anna, GOOD, 3)
    assert due_of_family(home, home.anna) == asked
    assert due_of_family(home, home.ben) == []
    fill(home, home.anna, GOOD, 3, member=home.mother_of[home.anna])
    assert due_of_family(home, home.anna) == []


def test_whoever_belongs_to_two_clients_answers_once(home, clock, run):
    mother = home.mother_of[home.anna]
    her = home.ask(lambda reading: reading.people.family_members.get(mother))
    tie = Tie(client_id=home.carl, family_member_id=mother, kinship=Kinship.OTHER_RELATIVE)
    home.do(family.save, Relative(member=her, tie=tie))
    run(3, 0)
    clock.instant = at(12, day=days_ago(3)).start
    assert due_of_family(home, home.anna) == due_of_family(home, home.carl) != []
    fill(home, home.carl, GOOD, 3, member=mother)
    assert due_of_family(home, home.anna) == due_of_family(home, home.carl) == []


def test_nobody_is_asked_for_a_client_to_whom_they_may_not_come(home, clock, run):
    run(3, 0)
    clock.instant = at(12, day=days_ago(3)).start
    mother = home.mother_of[home.anna]
    her = home.ask(lambda reading: reading.people.family_members.get(mother))
    ties = home.ask(lambda reading: reading.people.ties_of([home.anna]))
    tie = next(one for one in ties if one.family_member_id == mother)
    gone = replace(tie, approval=Approval.WITHDRAWN)
    home.do(family.save, Relative(member=her, tie=gone, because="She wished so"))
    assert due_of_family(home, home.anna) == []


def test_what_only_clients_are_asked_is_not_due_for_the_family(home, clock):
    clock.instant = at(6, day=days_ago(5)).start
    members = {"clients": (home.anna,), "family_members": (home.mother_of[home.anna],)}
    group = home.do(groups.save, Group(name="Meaning", programme="meaning", **members))
    meet(home, group, days_ago(5))
    assert "mlq" in due_of(home, home.anna)
    assert due_of_family(home, home.anna) == []


def test_after_the_last_meeting_of_the_dose_it_comes_due_again(home, clock):
    clock.instant = at(6, day=days_ago(90)).start
    members = {"clients": (home.anna,), "family_members": (home.mother_of[home.anna],)}
    group = home.do(groups.save, Group(name="Evenings", programme="family-education", **members))
    for week in range(12):
        day = days_ago(7 * (11 - week) + 2)
        clock.instant = at(6, day=day).start
        meet(home, group, day)
    clock.instant = at(12, day=TODAY).start
    fill(home, home.anna, GOOD, 60)  # so that it is no routine just now
    due = due_of(home, home.anna)[APGAR]
    assert (due.group, due.due_on) == ("Evenings", days_ago(2))
    fill(home, home.anna, GOOD, 1)
    assert APGAR not in due_of(home, home.anna)


def test_a_couple_has_a_programme_of_its_own_as_a_run_for_one_family_in_the_counselling_room(
    home, clock
):
    fill(home, home.anna, FELT, 40, code="mspss-family")  # so that it is no routine just now
    clock.instant = at(6, day=days_ago(5)).start
    members = {"clients": (home.anna,), "family_members": (home.mother_of[home.anna],)}
    couple = home.do(groups.save, Group(name="The Kleins", programme="couples", **members))
    home.book(
        BookAppointment(
            kind=AppointmentKind.GROUP_SESSION, slot=at(10, day=days_ago(5)),
            room_id=home.counselling_room, group_id=couple.id, clients=couple.clients,
            family=couple.family_members, staff=(home.hanna,),
        )
    )  # fmt: skip
    due = due_of(home, home.anna)["mspss-family"]
    assert (due.group, due.due_on) == ("The Kleins", days_ago(5 + 28))
    fill(home, home.anna, FELT, 5, code="mspss-family")
    assert "mspss-family" not in due_of(home, home.anna)


def plan_aftercare(home, leaves_on, **changes):
    settings = home.ask(house_views.settings)
    contacts = tuple(replace(one, **changes) for one in planned(leaves_on, settings))
    return home.do(
        recovery_records.save,
        RecoveryRecord(
            client_id=home.anna, kind=RecordKind.AFTERCARE, noted_on=TODAY,
            informant=Informant.STAFF, page=Aftercare(leaves_on=leaves_on, contacts=contacts),
        ),
    )  # fmt: skip


def test_the_contacts_of_a_plan_of_aftercare_ask_what_the_programme_of_contacts_asks(home, clock):
    clock.instant = at(12, day=TODAY).start
    fill(home, home.anna, FELT, 40, code="mspss-family")  # so that it is no routine just now
    leaves = TODAY + timedelta(days=3)
    plan_aftercare(home, leaves)
    due = due_of(home, home.anna)["mspss-family"]
    assert (due.group, due.due_on) == ("Aftercare contacts", leaves - timedelta(days=28 - 7))
    fill(home, home.anna, FELT, 0, code="mspss-family")
    assert "mspss-family" not in due_of(home, home.anna)
    clock.instant = at(12, day=leaves + timedelta(days=28)).start
    due = due_of(home, home.anna)["pacs"]
    assert (due.group, due.due_on) == ("Aftercare contacts", leaves + timedelta(days=28))


def test_contacts_that_were_dropped_ask_nothing_and_the_latest_plan_counts(home, clock):
    clock.instant = at(12, day=TODAY).start
    fill(home, home.anna, FELT, 40, code="mspss-family")  # so that it is no routine just now
    plan_aftercare(home, TODAY)
    asked = due_of(home, home.anna)["mspss-family"]
    assert asked.group == "Aftercare contacts"
    plan_aftercare(home, TODAY, state=ContactState.DROPPED)
    assert not [one for one in due_of(home, home.anna).values() if one.group]


def test_how_many_days_count_is_set_by_the_centre(home, run):
    group = run(60, 20, active=False)
    fill(home, home.anna, BAD, 70)
    settings = home.ask(house_views.settings)
    home.do(house.change_settings, replace(settings, programme_measure_days=7))
    (measure,) = outcome(home, group).measures
    assert of(measure, "Anna Klein").scores.before is None
