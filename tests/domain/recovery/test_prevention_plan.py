"""The plan: what a signature closes, who can still sign, and what two versions say otherwise."""

from dataclasses import replace
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from familycare.domain.recovery.prevention_plan import (
    PlanSignature,
    PreventionPlan,
    Signer,
    SupportPerson,
    differences,
)

DAY = date(2026, 6, 1)
POINTS = st.lists(st.text("abc", min_size=1, max_size=3), max_size=4).map(tuple)
PLANS = st.builds(
    PreventionPlan,
    triggers=POINTS,
    coping=POINTS,
    people=st.lists(st.builds(SupportPerson, name=st.text("ab", min_size=1)), max_size=2).map(
        tuple
    ),
    review_on=st.none() | st.dates(),
    signatures=st.lists(st.sampled_from(Signer), unique=True).map(
        lambda all_: tuple(PlanSignature(who=who, name="A", on=DAY) for who in all_)
    ),
)


@given(PLANS, PLANS)
def test_a_plan_nobody_signed_may_become_any_other_and_a_signed_one_keeps_text_and_names(one, two):
    if not one.signatures:
        assert one.may_become(two)
    elif one.may_become(two):
        assert replace(two, signatures=one.signatures) == one
        assert set(one.signatures) <= set(two.signatures)


@given(PLANS, st.sampled_from(Signer))
def test_whoever_has_not_signed_may_sign_as_it_stands(plan, who):
    signed = replace(plan, signatures=(*plan.signatures, PlanSignature(who=who, name="B", on=DAY)))
    assert plan.may_become(signed)
    assert (who in plan.unsigned_by) == (who not in {one.who for one in plan.signatures})
    assert signed.closed


@given(PLANS)
def test_a_signed_plan_neither_loses_a_signature_nor_changes_a_word(plan):
    if plan.closed:
        assert not plan.may_become(replace(plan, signatures=plan.signatures[1:]))
        assert not plan.may_become(replace(plan, triggers=(*plan.triggers, "new")))


@given(PLANS, PLANS)
def test_two_versions_differ_in_what_either_says_and_the_other_does_not(before, now):
    found = {one.field.name: one for one in differences(before, now)}
    assert "signatures" not in found
    for name in ("triggers", "coping", "people"):
        old, new = getattr(before, name), getattr(now, name)
        assert (name in found) == (old != new)
        if name in found:
            assert set(found[name].added) == set(new) - set(old)
            assert set(found[name].gone) == set(old) - set(new)
