"""Signing a plan, and the paper of it: who may, what stays, and what the trail says."""

from dataclasses import replace
from datetime import timedelta

import pytest

from familycare.domain.access import Actor, NotOwnClient, Role
from familycare.domain.errors import ChangedElsewhere, NotFound, Refused
from familycare.domain.recovery.prevention_plan import (
    PlanSigned,
    SignedBefore,
    Signer,
)
from familycare.services import prevention_plans, recovery_records, recovery_views
from familycare.services.recovery_records import SignPlan
from tests.recovery_services import goal, plan


@pytest.fixture
def written(home):
    """Return a plan of Anna's that nobody has signed."""
    return home.do(recovery_records.save, plan(home.anna))


def signed_by(home, record, who, name="Somebody"):
    return home.do(recovery_records.sign, SignPlan(record, who, name))


def test_each_signs_in_turn_dated_today_and_the_text_stays(home, written):
    record = written
    for who, name in zip(Signer, ("Anna", " Her  mother ", "Hanna"), strict=True):
        record = signed_by(home, record, who, name)
    page = record.page
    assert [(one.who, one.name) for one in page.signatures] == [
        (Signer.CLIENT, "Anna"), (Signer.FAMILY, "Her mother"), (Signer.COUNSELLOR, "Hanna"),
    ]  # fmt: skip
    assert {one.on for one in page.signatures} == {home.opened.clock.now().date()}
    assert replace(page, signatures=()) == written.page
    with pytest.raises(PlanSigned):
        home.do(recovery_records.save, replace(record, page=replace(page, coping=("Nothing",))))
    with pytest.raises(PlanSigned):
        home.do(recovery_records.save, replace(record, page=replace(page, signatures=())))


def test_nobody_signs_twice_without_a_name_or_what_is_no_plan(home, written):
    record = signed_by(home, written, Signer.CLIENT)
    with pytest.raises(SignedBefore):
        signed_by(home, record, Signer.CLIENT)
    with pytest.raises(Refused):
        signed_by(home, record, Signer.FAMILY, "  ")
    other = home.do(recovery_records.save, goal(home.anna))
    with pytest.raises(NotFound):
        signed_by(home, other, Signer.CLIENT)


def test_whoever_saw_an_older_text_does_not_sign_the_newer_one(home, written):
    changed = replace(written.page, coping=("Something else",))
    home.do(recovery_records.save, replace(written, page=changed))
    with pytest.raises(ChangedElsewhere):
        signed_by(home, written, Signer.CLIENT)


def test_a_signature_by_mistake_is_taken_back_by_undo(home, written):
    with home.opened.work() as work:
        recovery_records.sign(work, SignPlan(written, Signer.CLIENT, "Anna"))
        back = work.inverse
        work.commit()
    home.do(back)
    (stored,) = home.ask(recovery_views.card, home.anna).records
    assert not stored.page.closed


def test_a_signed_plan_keeps_its_date_when_a_further_signature_is_saved(home, written):
    record = signed_by(home, written, Signer.CLIENT)
    moved = replace(record, noted_on=record.noted_on - timedelta(days=3))
    assert home.do(recovery_records.save, moved).noted_on == record.noted_on


def test_the_paper_says_what_the_version_says_and_is_listed_latest_first(home, written):
    sheet = home.ask(prevention_plans.of, written.id)
    assert (sheet.plan, sheet.written_on) == (written.page, written.noted_on)
    signed_by(home, written, Signer.CLIENT)
    later = home.do(recovery_records.save, plan(home.anna, coping=("Talking",)))
    found = home.ask(prevention_plans.versions, home.anna).versions
    assert [(one.record_id, one.signed) for one in found] == [
        (later.id, False), (written.id, True),
    ]  # fmt: skip
    with pytest.raises(NotFound):
        home.ask(prevention_plans.of, home.do(recovery_records.save, goal(home.anna)).id)


def test_a_counsellor_neither_reads_nor_signs_the_plan_of_anothers_client(home, written):
    home.opened.actor = Actor("Omar", Role.COUNSELLOR, home.omar, home.opened.actor.account_id)
    for deed in (
        lambda: home.ask(prevention_plans.of, written.id),
        lambda: home.ask(prevention_plans.versions, home.anna),
        lambda: signed_by(home, written, Signer.CLIENT),
    ):
        with pytest.raises(NotOwnClient):
            deed()
