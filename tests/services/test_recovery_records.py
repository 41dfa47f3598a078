"""Recovery records: kept, changed, closed by a signature, and shown to those whom they concern."""

from dataclasses import replace
from datetime import date

import pytest

from familycare.domain.access import Actor, NotOwnClient, Role
from familycare.domain.errors import ChangedElsewhere, NotFound
from familycare.domain.recovery.goals import Goal, GoalState
from familycare.domain.recovery.livelihood import JobLead, Livelihood
from familycare.domain.recovery.pages import NotYet
from familycare.domain.recovery.prevention_plan import (
    PlanSignature,
    PlanSigned,
    PreventionPlan,
    SupportPerson,
)
from familycare.domain.recovery.profile import Profile
from familycare.domain.recovery.records import RecordKind, RecoveryRecord
from familycare.domain.support import Informant, InformantUnclear
from familycare.services import clients, recovery_records, recovery_views
from tests.recovery_services import DAY, goal, loss

PLAN = PreventionPlan(
    triggers=("Pay day",), warning_signs=("I stop answering",), coping=("Go for a walk",),
    people=(SupportPerson(name="My sister"),),
)  # fmt: skip


def plan(home, **more):
    return RecoveryRecord(
        client_id=home.anna, kind=RecordKind.PREVENTION_PLAN, noted_on=DAY,
        page=replace(PLAN, **more),
    )  # fmt: skip


def kept(home):
    return home.ask(recovery_views.card, home.anna).records


def test_a_record_says_who_wrote_it_and_when_and_is_read_as_it_was_written(home):
    stored = home.do(recovery_records.save, goal(home.anna, "  Finds   work "))
    assert kept(home) == (stored,)
    assert stored.page == Goal(what="Finds work")
    assert stored.author == home.opened.actor.name
    assert stored.written_at == home.opened.clock.now().replace(microsecond=0)


def test_a_changed_record_keeps_who_wrote_it_and_undo_brings_the_earlier_words_back(home):
    stored = home.do(recovery_records.save, goal(home.anna))
    changed = replace(stored, page=Goal(what="Finds a flat"), author="Somebody else")
    with home.opened.work() as work:
        after = recovery_records.save(work, changed)
        back = work.inverse
        work.commit()
    assert (after.page.what, after.author) == ("Finds a flat", stored.author)
    home.do(back)
    assert kept(home)[0].page == stored.page


def test_two_who_change_the_same_record_do_not_overwrite_each_other(home):
    stored = home.do(recovery_records.save, goal(home.anna))
    home.do(recovery_records.save, replace(stored, page=Goal(what="One")))
    with pytest.raises(ChangedElsewhere):
        home.do(recovery_records.save, replace(stored, page=Goal(what="Other")))
    assert kept(home)[0].page.what == "One"


def test_a_record_taken_away_comes_back_by_undo(home):
    stored = home.do(recovery_records.save, goal(home.anna))
    with home.opened.work() as work:
        recovery_records.remove(work, stored)
        back = work.inverse
        work.commit()
    assert kept(home) == ()
    home.do(back)
    assert [one.page for one in kept(home)] == [stored.page]


def test_a_signed_plan_is_neither_changed_nor_taken_away(home):
    signed = (PlanSignature(name="Anna Klein", on=DAY),)
    stored = home.do(recovery_records.save, plan(home, signatures=signed))
    for deed in (recovery_records.save, recovery_records.remove):
        with pytest.raises(PlanSigned):
            home.do(deed, replace(stored, page=replace(PLAN, coping=("Drink tea",))))
    assert kept(home) == (stored,)


def test_nothing_is_dated_ahead_and_nothing_wrong_is_kept(home):
    with pytest.raises(NotYet):
        home.do(recovery_records.save, replace(goal(home.anna), noted_on=date(2027, 1, 1)))
    named = replace(goal(home.anna), informant=Informant.FAMILY_MEMBER)
    with pytest.raises(InformantUnclear):
        home.do(recovery_records.save, named)
    assert kept(home) == ()


def test_a_family_member_who_rates_is_named(home):
    mother = home.mother_of[home.anna]
    record = RecoveryRecord(
        client_id=home.anna, kind=RecordKind.PROFILE, noted_on=DAY, page=Profile(loss=3),
        informant=Informant.FAMILY_MEMBER, family_member_id=mother,
    )  # fmt: skip
    stored = home.do(recovery_records.save, record)
    card = home.ask(recovery_views.card, home.anna)
    assert card.who(stored) == "Maria Klein"
    with pytest.raises(NotFound):
        home.do(recovery_records.save, replace(record, family_member_id=999))


def test_what_is_due_stands_in_the_list_until_it_is_done(home):
    due = replace(goal(home.anna), page=Goal(what="Finds work", target_on=date(2026, 6, 20)))
    later = replace(goal(home.anna), page=Goal(what="Sings", target_on=date(2027, 6, 20)))
    stored = home.do(recovery_records.save, due)
    home.do(recovery_records.save, later)
    (line,) = home.ask(recovery_views.due)
    assert (line.record, line.client) == (stored, "Anna")
    done = replace(due.page, state=GoalState.REACHED, reached_on=DAY)
    home.do(recovery_records.save, replace(stored, page=done))
    assert home.ask(recovery_views.due) == ()


def test_a_counsellor_reads_and_writes_about_own_clients_alone(home):
    home.do(recovery_records.save, goal(home.anna))
    anna = home.ask(recovery_views.card, home.anna).client
    home.do(clients.change, replace(anna, counsellor_id=home.omar))
    usual = home.opened.actor
    home.opened.actor = Actor("Hanna", Role.COUNSELLOR, home.hanna, usual.account_id)
    for deed in (
        lambda: home.ask(recovery_views.card, home.anna),
        lambda: home.do(recovery_records.save, loss(home.anna)),
    ):
        with pytest.raises(NotOwnClient):
            deed()
    assert home.ask(recovery_views.due) == ()
    home.opened.actor = usual


def test_a_record_of_one_client_is_not_moved_into_the_file_of_another(home):
    stored = home.do(recovery_records.save, goal(home.anna))
    anna = home.ask(recovery_views.card, home.anna).client
    home.do(clients.change, replace(anna, counsellor_id=home.omar))
    ben = home.ask(recovery_views.card, home.ben).client
    home.do(clients.change, replace(ben, counsellor_id=home.hanna))
    usual = home.opened.actor
    home.opened.actor = Actor("Hanna", Role.COUNSELLOR, home.hanna, usual.account_id)
    with pytest.raises(NotOwnClient):
        home.do(recovery_records.save, replace(stored, client_id=home.ben))
    home.opened.actor = usual


def test_what_is_due_of_one_client_stands_there_earliest_first_with_what_comes_later(home):
    for what, day in (("Moves", 25), ("Finds work", 20)):
        page = Goal(what=what, target_on=date(2026, 7, day))
        home.do(recovery_records.save, replace(goal(home.anna), page=page))
    home.do(recovery_records.save, goal(home.anna, "Some day"))
    home.do(recovery_records.save, replace(goal(home.ben), page=Goal(what="Reads", target_on=DAY)))
    found = home.ask(recovery_views.due_of, home.anna)
    assert [one.page.what for one in found.records] == ["Finds work", "Moves"]
    assert home.ask(recovery_views.due) != ()


def test_a_job_that_was_carried_over_asks_once(home):
    page = Livelihood(leads=(JobLead(what="Bakery", due_on=DAY),))
    older = RecoveryRecord(
        client_id=home.anna, kind=RecordKind.LIVELIHOOD, noted_on=DAY, page=page
    )
    for _time in range(2):
        home.do(recovery_records.save, older)
    assert len(home.ask(recovery_views.due_of, home.anna).records) == 1
    assert len(home.ask(recovery_views.due)) == 1
