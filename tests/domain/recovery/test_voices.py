"""Whose word on a thing is the latest, and which one came before it."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from familycare.domain.recovery.profile import Profile
from familycare.domain.recovery.records import RecordKind, RecoveryRecord
from familycare.domain.recovery.voices import voices
from familycare.domain.support import Informant

FIRST = date(2026, 1, 1)
PEOPLE = st.sampled_from(
    [
        (Informant.STAFF, None),
        (Informant.FAMILY_MEMBER, 8),
        (Informant.FAMILY_MEMBER, 7),
        (Informant.CLIENT, None),
    ]
)


def rated(number, person, days):
    informant, member = person
    return RecoveryRecord(
        id=number,
        client_id=1,
        kind=RecordKind.PROFILE,
        noted_on=FIRST + timedelta(days=days),
        informant=informant,
        family_member_id=member,
        page=Profile(loss=1),
    )


RECORDS = st.lists(st.tuples(PEOPLE, st.integers(0, 400))).map(
    lambda said: [rated(number, *one) for number, one in enumerate(said, 1)]
)


@given(RECORDS)
def test_everybody_who_said_something_has_one_voice_and_it_is_their_latest(records):
    found = voices(records)
    assert {(one.informant, one.family_member_id) for one in found} == {
        (one.informant, one.family_member_id) for one in records
    }
    for voice in found:
        theirs = [
            one
            for one in records
            if (one.informant, one.family_member_id) == (voice.informant, voice.family_member_id)
        ]
        assert all(one.noted_on <= voice.latest.noted_on for one in theirs)
        assert (voice.before is None) == (len(theirs) == 1)
        if voice.before:
            assert voice.before.noted_on <= voice.latest.noted_on
            assert voice.before != voice.latest


@given(RECORDS)
def test_the_client_comes_first_then_the_family_then_staff(records):
    order = [list(Informant).index(one.informant) for one in voices(records)]
    assert order == sorted(order)


@given(RECORDS, st.randoms())
def test_it_is_the_same_in_whatever_order_records_come(records, chance):
    mixed = list(records)
    chance.shuffle(mixed)
    assert voices(mixed) == voices(records)
