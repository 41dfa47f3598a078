"""Documents for families: who may approve, what may leave, and that what was approved stays."""

import contextlib
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st

from familycare.domain.access import Actor, Role
from familycare.domain.consent import Consent, Section
from familycare.domain.disclosure import NothingTold
from familycare.domain.documents import (
    LARGEST_FILE,
    ApprovalNeeded,
    ClientDocument,
    DaysTurnedRound,
    DocumentState,
    DoneWith,
    FileDiffers,
    NotForThem,
    NotInSuch,
    NotWaiting,
    NoWholeFile,
    OwnDocument,
    holds_until,
    is_whole,
)
from familycare.domain.errors import FieldMissing, ManyReasons, Refused
from familycare.domain.recipients import Ground, GroundMissing, ToWhom

DAY = date(2026, 3, 2)
NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)
PDF = b"%PDF-1.4 what it tells %%EOF\n"
FAMILY, TELLS = (ToWhom.FAMILY,), (Section.ATTENDANCE, Section.PROGRESS)
OFFICIAL = {
    "to_whom": ToWhom.OUTSIDE,
    "family_member_id": None,
    "outsider": "Judge Roth",
    "authority": "District court",
    "ground": Ground.ORDER,
    "basis": "7 K 12/26",
}
HANNA = Actor("Hanna", Role.COUNSELLOR, account_id=1)
CLARA = Actor("Clara", Role.COORDINATOR, account_id=2)


def drawn_up(**changed):
    facts = {
        "client_id": 7,
        "family_member_id": 1,
        "code": "family-progress",
        "sections": (Section.ATTENDANCE,),
        "first_day": DAY,
        "last_day": DAY,
        "language": "en",
        "author_account": HANNA.account_id,
        "author": HANNA.name,
        "proposed_at": NOW,
    }
    return ClientDocument(**facts | changed)


def approved(document=None, content=PDF, person=CLARA, *, by_another=True):
    return (document or drawn_up()).approved(content, person, NOW, by_another=by_another)


@pytest.mark.parametrize(
    ("changed", "reason"),
    [
        ({"sections": ()}, NothingTold),
        ({"sections": (Section.NOTES,)}, NotInSuch),
        ({"family_member_id": None}, FieldMissing),
        ({"to_whom": ToWhom.CLIENT}, ManyReasons),
        ({**OFFICIAL, "to_whom": ToWhom.FAMILY}, FieldMissing),
        ({"last_day": DAY - timedelta(days=1)}, DaysTurnedRound),
        ({"language": ""}, FieldMissing),
    ],
)
def test_a_document_that_tells_nothing_or_is_none_is_refused(changed, reason):
    drawn_up().check(FAMILY, TELLS)
    with pytest.raises(reason):
        drawn_up(**changed).check(FAMILY, TELLS)


@pytest.mark.parametrize(
    ("missing", "reason"),
    [
        ({"outsider": ""}, FieldMissing),
        ({"authority": ""}, FieldMissing),
        ({"basis": ""}, FieldMissing),
        ({"ground": None}, GroundMissing),
        ({"family_member_id": 1}, FieldMissing),
    ],
)
def test_whoever_is_outside_is_named_with_the_ground(missing, reason):
    drawn_up(**OFFICIAL).check((ToWhom.OUTSIDE,), TELLS)
    with pytest.raises(reason):
        drawn_up(**OFFICIAL | missing).check((ToWhom.OUTSIDE,), TELLS)


def test_a_document_goes_only_to_such_as_it_is_made_for():
    own = {"to_whom": ToWhom.CLIENT, "family_member_id": None}
    drawn_up(**own).check((ToWhom.CLIENT,), TELLS)
    for other in (own, OFFICIAL):
        with pytest.raises(NotForThem):
            drawn_up(**other).check(FAMILY, TELLS)


def test_somebody_else_approves_unless_the_centre_says_otherwise():
    with pytest.raises(OwnDocument):
        approved(person=HANNA)
    assert approved(person=HANNA, by_another=False).approver == "Hanna"
    assert approved().approver == "Clara"


def test_who_drew_it_up_is_known_by_the_account_and_without_one_by_the_name():
    renamed = replace(HANNA, name="Hanna Berg")
    with pytest.raises(OwnDocument):
        approved(person=renamed)
    with pytest.raises(OwnDocument):
        approved(drawn_up(author_account=None), person=HANNA)


def test_what_is_no_whole_file_is_not_approved():
    for content in (b"", b"<html>%%EOF", b"%PDF-1.4 cut off", PDF + b"0" * LARGEST_FILE):
        assert not is_whole(content)
        with pytest.raises(NoWholeFile):
            approved(content=content)


def test_everything_that_is_in_the_way_is_told_together():
    with pytest.raises(ManyReasons) as caught:
        approved(drawn_up(state=DocumentState.WITHDRAWN), b"", HANNA)
    assert {type(one) for one in caught.value.reasons} == {NotWaiting, OwnDocument, NoWholeFile}


def test_a_file_that_is_not_the_approved_one_is_found():
    document = approved()
    document.require_same(PDF)
    with pytest.raises(FileDiffers):
        document.require_same(PDF + b" ")


def test_whoever_sends_back_or_withdraws_says_why():
    with pytest.raises(FieldMissing):
        drawn_up().sent_back("", CLARA)
    with pytest.raises(FieldMissing):
        approved().withdrawn("", CLARA)
    assert drawn_up().sent_back("Too harsh", CLARA).answer == "Too harsh"


def test_what_is_done_with_is_not_taken_up_again():
    back = drawn_up().sent_back("Too harsh", CLARA)
    with pytest.raises(NotWaiting):
        approved(back)
    with pytest.raises(DoneWith):
        back.withdrawn("Anyway", CLARA)
    with pytest.raises(NotWaiting):
        approved().sent_back("Too late", CLARA)


def test_the_foot_tells_the_first_day_on_which_one_of_the_consents_ends():
    def until(day):
        return Consent(
            client_id=7, family_member_id=1, sections=(Section.GOALS,), purpose="p",
            valid_from=DAY, expires_on=day, signed_on=DAY,
        )  # fmt: skip

    late, soon = DAY + timedelta(days=9), DAY + timedelta(days=2)
    assert holds_until([until(late), until(soon)]) == soon
    assert holds_until([until(None)]) is None


DEEDS = st.lists(
    st.tuples(
        st.sampled_from(["approve", "send back", "withdraw", "hand over"]),
        st.sampled_from([HANNA, CLARA]),
        st.sampled_from([PDF, PDF + b"other", b"broken"]),
    ),
    max_size=12,
)


@given(DEEDS)
def test_whatever_is_tried_only_what_another_approved_leaves_and_it_never_changes(deeds):
    document, frozen, taken_back = drawn_up(), None, False
    for what, person, content in deeds:
        with contextlib.suppress(Refused):
            if what == "approve":
                document = approved(document, content, person)
                assert frozen is None
                assert not taken_back
                frozen = content
            elif what == "send back":
                document = document.sent_back("why", person)
                taken_back = True
            elif what == "withdraw":
                document = document.withdrawn("why", person)
                taken_back = True
            else:
                document.require_approved()
                assert frozen is not None
                assert not taken_back
                assert document.approver == "Clara"
        if frozen is not None:
            assert document.sha256 == sha256(frozen).hexdigest()
    if frozen is None or taken_back:
        with pytest.raises(ApprovalNeeded):
            document.require_approved()
