"""Why a family was never there: what is recorded, each reason once, and at least one."""

from hypothesis import given
from hypothesis import strategies as st

from familycare.domain.appointments import AbsenceCause, CancelCause
from familycare.domain.group_invitations import DeclineReason
from familycare.domain.never_came import Attempts, NeverCame, Why, reasons

FAR = 100
KNOWN = Attempts(known=2, approved=2)


def causes(found):
    return [why.cause for why in reasons(found, FAR)]


def test_a_family_nobody_invited_is_told_apart_from_one_nobody_knows():
    assert causes(KNOWN) == [NeverCame.NOT_INVITED]
    assert causes(Attempts()) == [NeverCame.NOBODY_KNOWN]


def test_a_restriction_is_a_reason_only_where_it_keeps_everybody_away():
    one = Attempts(known=2, approved=2, banned=1)
    assert NeverCame.RESTRICTED not in causes(one)
    assert NeverCame.RESTRICTED in causes(Attempts(known=2, approved=2, banned=2))


def test_nobody_approved_is_no_restriction():
    assert causes(Attempts(known=1)) == [NeverCame.NOT_APPROVED, NeverCame.NOT_INVITED]


def test_each_cause_that_was_noted_stands_for_itself():
    tried = Attempts(
        known=1, approved=1, absences=frozenset({AbsenceCause.WORK, AbsenceCause.TRANSPORT}),
        called_off=frozenset({CancelCause.FAMILY}), declined=frozenset({DeclineReason.SHAME}),
    )  # fmt: skip
    assert list(reasons(tried, FAR)) == [
        Why(NeverCame.DID_NOT_COME, AbsenceCause.TRANSPORT),
        Why(NeverCame.DID_NOT_COME, AbsenceCause.WORK),
        Why(NeverCame.CALLED_OFF, CancelCause.FAMILY),
        Why(NeverCame.DECLINED, DeclineReason.SHAME),
    ]


def test_far_away_is_as_far_as_the_centre_says():
    near = Attempts(known=1, approved=1, booked=True, nearest_km=FAR - 1)
    far = Attempts(known=1, approved=1, booked=True, nearest_km=FAR)
    assert (NeverCame.FAR in causes(near), NeverCame.FAR in causes(far)) == (False, True)


yes = st.booleans()


@given(
    st.builds(
        Attempts, known=st.integers(0, 3), approved=st.integers(0, 3), banned=st.integers(0, 3),
        too_early=yes, waiting=yes, rejected=yes, booked=yes, not_recorded=yes,
        absences=st.frozensets(st.sampled_from(AbsenceCause)),
        called_off=st.frozensets(st.sampled_from(CancelCause)),
        declined=st.frozensets(st.sampled_from(DeclineReason)),
        nearest_km=st.none() | st.integers(0, 500),
    )
)  # fmt: skip
def test_there_is_always_a_reason_and_none_stands_twice(found):
    told = list(reasons(found, FAR))
    assert told
    assert len(told) == len(set(told))
