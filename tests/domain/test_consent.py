from contextlib import suppress
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from familycare.domain.access import Actor, Role
from familycare.domain.consent import (
    Consent,
    ConsentOver,
    EndNeeded,
    EndsBeforeItHolds,
    EndsWith,
    HoldsTooLong,
    NotesAlone,
    NotNarrower,
    RevokedOutside,
    Section,
    SectionsNeeded,
    SignedLater,
    Signing,
    WitnessNeeded,
    live_sections,
)
from familycare.domain.disclosure import (
    BY_MOUTH,
    ConsentExpired,
    ConsentLimited,
    ConsentNotYet,
    ConsentRevoked,
    Disclosure,
    Method,
    NoConsent,
    NotCovered,
    NothingTold,
    OtherRecipient,
    OtherSection,
    ReprintReasonNeeded,
    cover,
    covers,
    new_number,
    sifted,
)
from familycare.domain.documents import ApprovalNeeded, ClientDocument, DocumentState
from familycare.domain.errors import FieldMissing, ManyReasons, Refused
from familycare.domain.recipients import Ground, ToWhom

DAY = date(2026, 3, 2)
NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)
ANNA, BERT = 1, 2
PAPER = Signing.ON_PAPER


def after(days):
    return DAY + timedelta(days=days)


def consent(number=1, *sections, **changed):
    facts = {
        "id": number,
        "client_id": 7,
        "family_member_id": ANNA,
        "sections": sections or (Section.ATTENDANCE,),
        "purpose": "So that Anna knows how it goes",
        "valid_from": DAY,
        "expires_on": after(30),
        "signed_on": DAY,
    }
    return Consent(**facts | changed)


def refusal(consents, section=Section.ATTENDANCE, today=DAY, recipient=ANNA):
    with pytest.raises(NotCovered) as caught:
        cover(consents, recipient, section, today)
    return caught.value


def test_a_live_consent_covers_what_it_names_for_whom_it_names():
    given_ = consent(1, Section.GOALS, Section.ATTENDANCE)
    assert cover([given_], ANNA, Section.GOALS, DAY) is given_
    assert cover([given_], ANNA, Section.ATTENDANCE, after(30)) is given_


def test_every_way_of_not_being_covered_has_a_reason_of_its_own():
    given_ = consent()
    assert type(refusal([])) is NoConsent
    assert type(refusal([given_], recipient=BERT)) is OtherRecipient
    assert type(refusal([given_], Section.GOALS)) is OtherSection
    assert vars(refusal([given_], today=after(-1))) == {
        "section": Section.ATTENDANCE,
        "valid_from": DAY,
    }
    assert type(refusal([given_], today=after(-1))) is ConsentNotYet
    expired = refusal([given_], today=after(31))
    assert (type(expired), expired.last_day) == (ConsentExpired, after(30))
    revoked = refusal([given_.revoked(after(3), after(4), PAPER, "")], today=after(5))
    assert (type(revoked), revoked.closed_on) == (ConsentRevoked, after(3))


def test_what_was_taken_out_of_a_consent_is_told_as_limited():
    old = consent(1, Section.GOALS, Section.ATTENDANCE)
    less = replace(old, id=0, sections=(Section.GOALS,), signed_on=after(2))
    closed, follower = old.limited(less, after(2))
    both = [closed, replace(follower, id=2)]
    limited = refusal(both, today=after(2))
    assert (type(limited), limited.closed_on) == (ConsentLimited, after(2))
    assert cover(both, ANNA, Section.GOALS, after(2)).id == 2
    assert follower.limits == 1
    assert follower.valid_from == after(2)


def test_a_revoked_consent_covers_nothing_on_the_day_it_is_revoked():
    revoked = consent().revoked(DAY, DAY, PAPER, "")
    assert isinstance(refusal([revoked]), ConsentRevoked)


def test_a_revoked_consent_says_so_even_if_it_would_be_over_by_now():
    revoked = consent().revoked(DAY, DAY, PAPER, "")
    assert isinstance(refusal([revoked], today=after(99)), ConsentRevoked)


def test_a_consent_that_is_over_can_be_neither_revoked_nor_limited():
    given_ = consent(1, Section.GOALS, Section.ATTENDANCE)
    with pytest.raises(ConsentOver):
        given_.revoked(after(31), after(31), PAPER, "")
    with pytest.raises(ConsentOver):
        given_.limited(replace(given_, sections=(Section.GOALS,)), after(31))


def test_nobody_revokes_ahead_or_before_signing():
    for day in (after(2), after(-1)):
        with pytest.raises(RevokedOutside):
            consent().revoked(day, after(1), PAPER, "")


def test_limiting_never_allows_more():
    given_ = consent(1, Section.GOALS, Section.ATTENDANCE)
    for wider in (
        given_,
        replace(given_, sections=(*given_.sections, Section.PLAN)),
        replace(given_, sections=(Section.PLAN,)),
        replace(given_, sections=(Section.GOALS,), expires_on=after(31)),
        replace(given_, expires_on=None),
    ):
        with pytest.raises(NotNarrower):
            given_.limited(wider, DAY)
    closed, follower = given_.limited(replace(given_, expires_on=after(3)), DAY)
    assert follower.last_day == after(3)
    assert not closed.holds_on(DAY)


@pytest.mark.parametrize(("event", "days"), [(EndsWith.STAY, 5), (EndsWith.AFTERCARE, 370)])
def test_a_consent_ends_with_its_event_when_that_comes_first(event, days):
    open_ended = consent(expires_on=None, ends_with=event)
    assert open_ended.last_day is None
    assert open_ended.holds_on(after(4000))
    left = replace(open_ended, left_on=after(5))
    assert left.last_day == after(days)
    assert isinstance(refusal([left], today=after(days + 1)), ConsentExpired)
    assert replace(left, expires_on=after(2)).last_day == after(2)


def test_of_several_consents_the_one_that_holds_longest_is_named():
    short, long = consent(1), consent(2, expires_on=after(90))
    assert cover([short, long], ANNA, Section.ATTENDANCE, DAY) is long
    assert cover([long, short], ANNA, Section.ATTENDANCE, DAY) is long


def test_everything_that_is_not_covered_is_told_together():
    with pytest.raises(ManyReasons) as caught:
        covers([consent()], ANNA, (Section.GOALS, Section.ATTENDANCE, Section.PLAN), DAY)
    assert [one.section for one in caught.value.reasons] == [Section.GOALS, Section.PLAN]
    found = sifted([consent()], (ANNA, BERT), (Section.ATTENDANCE,), DAY)
    assert found[ANNA] == ()
    assert [type(one) for one in found[BERT]] == [OtherRecipient]


@pytest.mark.parametrize(
    ("changed", "reason"),
    [
        ({"sections": ()}, SectionsNeeded),
        ({"sections": (Section.NOTES, Section.GOALS)}, NotesAlone),
        ({"expires_on": None}, EndNeeded),
        ({"expires_on": after(-1)}, EndsBeforeItHolds),
        ({"expires_on": after(366)}, HoldsTooLong),
        ({"signed": Signing.SPOKEN}, WitnessNeeded),
        ({"signed": Signing.MARK}, WitnessNeeded),
        ({"signed_on": after(1)}, SignedLater),
        ({"purpose": ""}, FieldMissing),
    ],
)
def test_a_consent_that_proves_nothing_is_refused(changed, reason):
    with pytest.raises(reason):
        replace(consent(), **changed).check(DAY, 365)


def test_notes_have_a_consent_of_their_own():
    consent(1, Section.NOTES).check(DAY, 365)
    assert consent(1, Section.NOTES).of_notes


def test_a_consent_is_due_in_the_days_before_its_last_one():
    assert not consent().due(after(15), 14)
    assert consent().due(after(16), 14)
    assert consent().due(after(30), 14)
    assert not consent().due(after(31), 14)


def test_nothing_is_handed_out_that_tells_nothing_or_once_more_without_a_reason():
    told = Disclosure(
        client_id=7,
        family_member_id=ANNA,
        document="invitation",
        sections=(Section.INVITATION,),
        consents=(1,),
        method=Method.PRINTED,
        at=NOW,
        told_on=DAY,
    )
    told.check()
    with pytest.raises(NothingTold):
        replace(told, sections=()).check()
    with pytest.raises(ReprintReasonNeeded):
        replace(told, reprint_of=3).check()
    assert len({new_number() for _each in range(100)}) == 100


# What follows knows nothing of consents: it is a calendar of what may be told to whom on which
# day, into which people write and from which they strike out, as a careful clerk would on paper.
LAST = 60
PDF = b"%PDF-1.4 what it tells %%EOF\n"
CLARA = Actor("Clara", Role.COORDINATOR, account_id=2)
OUTSIDE = {
    ToWhom.OUTSIDE: {
        "outsider": "Judge Roth", "authority": "Court", "ground": Ground.LAW, "basis": "§ 7",
    }
}  # fmt: skip
SECTIONS = (Section.INVITATION, Section.ATTENDANCE, Section.GOALS, Section.NOTES)
SCOPES = st.sets(st.sampled_from(SECTIONS[:3]), min_size=1) | st.just({Section.NOTES})
EVENTS = st.lists(
    st.one_of(
        st.tuples(
            st.just("give"), st.sampled_from([ANNA, BERT]), SCOPES, st.integers(-3, 5),
            st.integers(0, 25),
        ),
        st.tuples(st.just("limit"), st.integers(0, 9), SCOPES, st.integers(0, 25)),
        st.tuples(st.just("revoke"), st.integers(0, 9)),
        st.tuples(st.just("wait"), st.integers(1, 12)),
        st.tuples(
            st.sampled_from([*Method, "reprint"]), st.sampled_from([ANNA, BERT]), SCOPES
        ),
        st.tuples(
            st.just("speak"), st.sampled_from([ANNA, BERT]),
            st.sets(st.sampled_from(SECTIONS), min_size=1), st.sampled_from(BY_MOUTH),
        ),
        st.tuples(
            st.just("draw up"), st.sampled_from([ANNA, BERT, *ToWhom]), SCOPES,
        ),
        st.tuples(st.sampled_from(["approve", "withdraw", "copy", "mail"]), st.integers(0, 4)),
    ),
    min_size=3,
    max_size=25,
)  # fmt: skip


class Clerk:
    """Keeps for every day, person and kind of information by which papers it may be told."""

    def __init__(self):
        self.calendar = {}
        self.papers = {}

    def write(self, paper, who, what, first, last):
        self.papers[paper] = (who, set(what), first, last)
        for day in range(max(first, 0), last + 1):
            for each in what:
                self.calendar.setdefault((day, who, each), set()).add(paper)

    def strike(self, paper, today):
        for (day, _who, _what), papers in self.calendar.items():
            if day >= today:
                papers.discard(paper)

    def may(self, day, who, what):
        return all(self.calendar.get((day, who, each)) for each in what)


class House:
    """The consents as the program keeps them."""

    def __init__(self):
        self.day = 0
        self.consents = {}
        self.left = []
        self.documents = []
        self.clerk = Clerk()

    def give(self, who, what, begins, lasts):
        first, last = self.day + begins, self.day + begins + lasts
        made = consent(
            len(self.consents) + 1, *sorted(what), family_member_id=who,
            valid_from=after(first), expires_on=after(last), signed_on=after(min(first, self.day)),
        )  # fmt: skip
        made.check(after(self.day), 365)
        self.consents[made.id] = made
        self.clerk.write(made.id, who, what, first, last)

    def limit(self, number, what, lasts):
        old = self.consents.get(number)
        if old is None:
            return
        less = replace(old, sections=tuple(sorted(what)), expires_on=after(self.day + lasts))
        who, whole, first, last = self.clerk.papers[number]
        try:
            closed, follower = old.limited(less, after(self.day))
        except (ConsentOver, NotNarrower):
            return
        assert what <= whole
        assert self.day + lasts <= last
        self.consents[number] = closed
        new = len(self.consents) + 1
        self.consents[new] = replace(follower, id=new)
        self.clerk.strike(number, self.day)
        self.clerk.write(new, who, what, max(first, self.day), self.day + lasts)

    def revoke(self, number):
        if number not in self.consents:
            return
        try:
            today = after(self.day)
            self.consents[number] = self.consents[number].revoked(today, today, PAPER, "")
        except (ConsentOver, RevokedOutside):
            return
        self.clerk.strike(number, self.day)

    def draw_up(self, who, what):
        """Ask approval of a document for one of the family, the client, or somebody outside."""
        family = isinstance(who, int)
        to = {"family_member_id": who} if family else {"to_whom": who, **OUTSIDE.get(who, {})}
        made = ClientDocument(
            client_id=1, code="any", sections=tuple(sorted(what)), first_day=DAY,
            last_day=DAY, language="en", author="Hanna", proposed_at=NOW, **to,
        )  # fmt: skip
        with suppress(Refused):
            made.check([*ToWhom], Section)
            self.documents.append(made)

    def decide(self, how, number):
        """Approve or withdraw one of the documents, as far as that can be."""
        with suppress(Refused, IndexError):
            document = self.documents[number]
            if how == "approve":
                after_it = document.approved(PDF, CLARA, NOW, by_another=True)
            else:
                after_it = document.withdrawn("why", CLARA)
            self.documents[number] = after_it

    def copy(self, number):
        """Hand a copy out by any way; whether one left, and whether one should have."""
        if number >= len(self.documents):
            return False, False
        document = self.documents[number]
        approved = document.state is DocumentState.APPROVED
        who, what = document.family_member_id, set(document.sections)
        should = approved and (who is None or self.clerk.may(self.day, who, what))
        try:
            document.require_approved()
        except ApprovalNeeded:
            return False, should
        return who is None or self.hand_out(who, what), should

    def wait(self, days):
        self.day += days

    def hand_out(self, who, what):
        """Hand something out if the gate lets it through; return whether it left."""
        try:
            found = covers([*self.consents.values()], who, sorted(what), after(self.day))
        except (NotCovered, ManyReasons):
            return False
        assert [one.family_member_id for one in found] == [who] * len(what)
        self.left.append((who, what))
        return True

    def offered(self, who):
        """Return what a form offers to tell somebody by word of mouth."""
        consents, today = [*self.consents.values()], after(self.day)
        return {each for each in SECTIONS if not sifted(consents, [who], [each], today)[who]}

    def speak(self, who, what, way):
        """Note that somebody was told this; whether it could be noted."""
        if not self.hand_out(who, what):
            return False
        consents = covers([*self.consents.values()], who, sorted(what), after(self.day))
        Disclosure(
            client_id=1, family_member_id=who, document="conversation", sections=tuple(what),
            consents=tuple(one.id for one in consents), method=way, at=NOW,
            told_on=after(self.day),
        ).check()  # fmt: skip
        return True


@settings(max_examples=2000, suppress_health_check=[HealthCheck.too_slow])
@given(EVENTS)
def test_nothing_ever_leaves_without_cover_and_nothing_covered_is_kept_back(events):
    house = House()
    for kind, *facts in events:
        match kind:
            case "give" | "limit" | "revoke" | "wait":
                getattr(house, kind)(*facts)
            case "speak":
                who, what, _way = facts
                allowed = {each for each in SECTIONS if house.clerk.may(house.day, who, {each})}
                assert house.offered(who) == allowed
                assert house.speak(*facts) == (what <= allowed)
            case "draw up":
                house.draw_up(*facts)
            case "approve" | "withdraw":
                house.decide(kind, *facts)
            case "copy" | "mail":
                left, should = house.copy(*facts)
                assert left == should
            case "reprint":
                for who, what in house.left[-1:]:
                    assert house.hand_out(who, what) == house.clerk.may(house.day, who, what)
            case _:
                who, what = facts
                assert house.hand_out(who, what) == house.clerk.may(house.day, who, what)
        for who in (ANNA, BERT):
            told = live_sections(house.consents.values(), who, after(house.day))
            assert told == {each for each in SECTIONS if house.clerk.may(house.day, who, {each})}
