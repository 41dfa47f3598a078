"""Documents of every kind on their way: to the family, to the client, to an authority outside."""

from dataclasses import replace
from datetime import date

import pytest
import sqlalchemy as sa

from familycare.domain.appointments import ParticipantRole
from familycare.domain.consent import Section
from familycare.domain.disclosure import (
    ConsentRevoked,
    Method,
    NoConsent,
    OtherSection,
    ReprintReasonNeeded,
)
from familycare.domain.documents import NeedsNoApproval, NotForThem
from familycare.domain.errors import FieldMissing, NotFound
from familycare.domain.recipients import Addressed, Ground, GroundMissing, ToWhom
from familycare.services import (
    agreements,
    consent_views,
    consents,
    document_views,
    documents,
    personal_data,
    recovery_records,
)
from familycare.services.agreements import Agree, Agreement
from familycare.services.consents import RevokeConsent
from familycare.services.disclosures import LETTER
from familycare.services.document_kinds import KINDS
from familycare.services.documents import HandDocument
from tests.centre import at
from tests.consent_services import (
    OFFICIAL,
    approve,
    approved,
    as_colleague,
    drawn_up,
    permit,
)
from tests.group_services import attended_group
from tests.recovery_services import plan

DAY = date(2026, 7, 1)
OWN = Addressed(to_whom=ToWhom.CLIENT)


def tie_of(home, client=None):
    return home.ask(lambda reading: reading.people.ties_of([client or home.anna]))[0]


def order_of(home, code, about=None, recipient=None, sections=None):
    """Return what somebody asks approval for, about Anna."""
    tie = tie_of(home)
    recipient = recipient or Addressed(family_member_id=tie.family_member_id)
    sections = sections or KINDS[code].tells[:1]
    return drawn_up(tie, DAY, *sections, code=code, about=about, **recipient.recipient)


def proposed(home, *wanted, **more):
    with as_colleague(home):
        return home.do(documents.propose, order_of(home, *wanted, **more))


def hand(home, document, reason="", method=Method.PRINTED):
    order = HandDocument(document_id=document.id, method=method, reason=reason)
    return home.do(documents.hand_over_copy, order)


def log(home):
    return home.ask(consent_views.log, home.anna)


@pytest.fixture
def meeting(home):
    """Let Anna and her mother agree on something with the care team."""
    family = (home.mother_of[home.anna],)
    met = home.book(home.counselling(home.anna, at(10, day=date(2026, 6, 30)), family=family))
    call = Agreement(
        text="Call on Sundays", due_on=date(2026, 7, 20), owner=(ParticipantRole.CLIENT, home.anna)
    )
    home.do(agreements.agree, Agree(appointment_id=met.id, agreements=(call,)))
    return met


@pytest.fixture
def written(home):
    """Write a plan for Anna."""
    return home.do(recovery_records.save, plan(home.anna))


@pytest.fixture
def taken(home):
    """Let Anna take part in a group."""
    return attended_group(home, "Morning", date(2026, 6, 29))


def test_what_was_agreed_goes_to_one_of_the_family_once_approved_and_permitted(home, meeting):
    with pytest.raises(NoConsent):
        proposed(home, "family-minutes", meeting.id)
    home.do(permit, home.anna, Section.INVITATION)
    with pytest.raises(OtherSection):
        proposed(home, "family-minutes", meeting.id)
    home.do(permit, home.anna, Section.AGREEMENTS)
    kept = proposed(home, "family-minutes", meeting.id)
    assert "Call on Sundays" in repr(home.ask(document_views.shown, kept.id).sheet)
    hand(home, approve(home, kept))
    (line,) = log(home)
    assert (line.name, line.disclosure.sections) == ("Maria Klein", (Section.AGREEMENTS,))
    assert line.disclosure.number == kept.number


def test_the_plan_is_the_clients_own_and_reaches_the_family_by_consent_alone(home, written):
    own = approved(home, order_of(home, "plan", written.id, OWN))
    hand(home, own)
    (line,) = log(home)
    assert (line.disclosure.to_whom, line.name) == (ToWhom.CLIENT, "Anna Klein")
    assert (line.disclosure.consents, line.disclosure.sections) == ((), (Section.PLAN,))
    with pytest.raises(NoConsent):
        proposed(home, "plan", written.id)
    (consent,) = home.do(permit, home.anna, Section.PLAN)
    hand(home, approved(home, order_of(home, "plan", written.id)))
    assert log(home)[0].disclosure.consents == (consent.id,)


def test_a_certificate_names_the_group_only_where_it_is_to(home, taken):
    without = order_of(home, "certificate", taken.id, OWN, (Section.ATTENDANCE,))
    named = order_of(home, "certificate", taken.id, OWN, KINDS["certificate"].tells)
    assert home.ask(documents.tried, without).programme == ""
    assert home.ask(documents.tried, named).programme == "Morning"
    done = approved(home, named)
    hand(home, done)
    with pytest.raises(ReprintReasonNeeded):
        hand(home, done)
    hand(home, done, "Her employer kept the first")
    again, first = [line.disclosure for line in log(home)]
    assert (again.reprint_of, again.sha256, again.number) == (first.id, first.sha256, done.number)


def test_a_certificate_reaches_one_of_the_family_by_consent_for_programmes_alone(home, taken):
    named = (Section.PROGRAMMES,)
    with pytest.raises(NoConsent):
        proposed(home, "certificate", taken.id, sections=named)
    home.do(permit, home.anna, Section.ATTENDANCE)
    with pytest.raises(OtherSection):
        proposed(home, "certificate", taken.id, sections=named)
    (consent,) = home.do(permit, home.anna, Section.PROGRAMMES)
    done = approved(home, order_of(home, "certificate", taken.id, sections=named))
    hand(home, done)
    (line,) = log(home)
    assert (line.name, line.disclosure.sections) == ("Maria Klein", named)
    assert line.disclosure.consents == (consent.id,)
    order = RevokeConsent(
        consent_id=consent.id, version=consent.version, closed_on=consent.valid_from
    )
    home.do(consents.revoke, order)
    with pytest.raises(ConsentRevoked):
        hand(home, done, "She lost the first")
    assert len(log(home)) == 1


def test_a_certificate_for_the_family_tells_what_is_covered_and_thanks_them(home, taken):
    home.do(permit, home.anna)
    for sections, programme, meetings in (
        ((Section.PROGRAMMES,), "Morning", 0),
        ((Section.ATTENDANCE,), "", 1),
        (KINDS["certificate"].tells, "Morning", 1),
    ):
        found = home.ask(
            documents.tried, order_of(home, "certificate", taken.id, sections=sections)
        )
        assert (found.programme, found.meetings, found.for_family) == (programme, meetings, True)
    own = order_of(home, "certificate", taken.id, OWN, (Section.PROGRAMMES,))
    assert not home.ask(documents.tried, own).for_family


def test_facts_for_a_court_leave_with_the_recipient_and_the_ground(home):
    done = approved(home, order_of(home, "social-evidence", None, OFFICIAL))
    assert home.ask(document_views.scope_of, done.id).recipient == OFFICIAL
    hand(home, done)
    (line,) = log(home)
    told = line.disclosure
    assert (line.name, told.ground, told.basis) == (
        "Judge Roth, District court", Ground.ORDER, "7 K 12/26",
    )  # fmt: skip
    assert told.consents == ()
    entry = home.do(personal_data.of_client, home.anna)
    part = next(part for part in entry.parts if part.key == "disclosures")
    shown = {item.key: item.value for item in part.entries[0]}
    assert (shown["name"], shown["authority"]) == ("Judge Roth", "District court")
    assert (shown["ground"], shown["basis"]) == (Ground.ORDER, "7 K 12/26")


@pytest.mark.parametrize(
    ("lacking", "reason"),
    [({"outsider": " "}, FieldMissing), ({"ground": None}, GroundMissing)],
)
def test_nobody_outside_is_told_without_a_name_and_a_ground(home, lacking, reason):
    with pytest.raises(reason):
        proposed(home, "social-evidence", None, replace(OFFICIAL, **lacking))
    assert home.ask(document_views.listed) == ()


def test_every_kind_of_information_but_counselling_stands_in_something_a_family_can_get():
    in_papers = {
        section
        for kind in KINDS.values()
        if ToWhom.FAMILY in kind.readers
        for section in kind.tells
    }
    assert set(Section) - in_papers - set(LETTER) == {Section.NOTES}  # which is told by mouth


def test_each_kind_goes_only_to_such_as_it_is_made_for(home, written):
    home.do(permit, home.anna)
    for code, recipient in (
        ("family-progress", OWN), ("family-progress", OFFICIAL), ("family-minutes", OWN),
        ("plan", OFFICIAL), ("certificate", OFFICIAL), ("social-evidence", OWN),
    ):  # fmt: skip
        with pytest.raises(NotForThem):
            proposed(home, code, written.id, recipient)
    with pytest.raises(NeedsNoApproval):
        home.do(documents.propose, drawn_up(tie_of(home), DAY, code="visit-pass"))


def test_what_is_told_of_one_client_never_stands_in_the_file_of_another(home, meeting, written):
    home.do(permit, home.anna)
    home.do(permit, home.ben)
    of_ben = home.do(recovery_records.save, plan(home.ben))
    family = (home.mother_of[home.ben],)
    bens = home.book(home.counselling(home.ben, at(12, day=date(2026, 6, 30)), family=family))
    for code, about, recipient in (
        ("plan", of_ben.id, OWN), ("family-minutes", bens.id, None), ("certificate", 99, OWN),
    ):  # fmt: skip
        with pytest.raises(NotFound):
            proposed(home, code, about, recipient)
    assert home.ask(document_views.listed) == ()


def test_the_trail_says_to_whom_without_naming_who_is_outside(home):
    done = approved(home, order_of(home, "social-evidence", None, OFFICIAL))
    hand(home, done)
    facts = [row[0] for row in home.rows("SELECT facts FROM audit WHERE kind = 'Disclosure'")]
    assert facts == ['{"to_whom":"outside"}']


def test_the_database_itself_holds_recipients_to_what_is_known_of_them(home, written):
    home.do(permit, home.anna, Section.PLAN)
    own = approved(home, order_of(home, "plan", written.id, OWN))
    theirs = approved(home, order_of(home, "plan", written.id))
    hand(home, own)
    hand(home, theirs)
    to_family, to_client = [line.disclosure.id for line in log(home)]
    section = "INSERT INTO disclosed_section (disclosure_id, section, consent_id) VALUES"
    consent = home.rows("SELECT id FROM consent")[0][0]
    for statement in (
        f"{section} ({to_family}, 'goals', NULL)",
        f"{section} ({to_client}, 'goals', {consent})",
        "UPDATE disclosure SET to_whom = 'client', family_member_id = NULL",
        "UPDATE disclosure SET outsider = 'Somebody'",
        "UPDATE client_document SET to_whom = 'outside'",
        "UPDATE client_document SET about = 7",
    ):
        with home.opened.database.engine.connect() as connection, pytest.raises(sa.exc.DBAPIError):
            connection.exec_driver_sql(statement)
