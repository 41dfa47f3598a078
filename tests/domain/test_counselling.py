"""Every meeting works on one of three domains: which one a sheet starts with."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from familycare.domain.counselling import MeetingForm, usual_domain
from familycare.domain.focus import CareDomain


@pytest.mark.parametrize(
    ("form", "topic", "with_family", "expected"),
    [
        (MeetingForm.INDIVIDUAL, None, False, CareDomain.INDIVIDUAL),
        (MeetingForm.COUPLE, None, True, CareDomain.FAMILY),
        (None, CareDomain.SOCIAL, True, CareDomain.SOCIAL),
        (None, None, True, CareDomain.FAMILY),
        (None, None, False, CareDomain.INDIVIDUAL),
    ],
)
def test_it_follows_from_the_form_else_from_the_topic_else_from_who_comes(
    form, topic, with_family, expected
):
    assert usual_domain(form, topic, with_family=with_family) is expected


@given(
    st.none() | st.sampled_from(MeetingForm),
    st.none() | st.sampled_from(CareDomain),
    st.booleans(),
)
def test_there_is_always_one(form, topic, with_family):
    assert usual_domain(form, topic, with_family=with_family) in CareDomain
