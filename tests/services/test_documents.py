"""Documents for families as they are kept: drawn up, approved by another, handed out."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
import sqlalchemy as sa

from familycare.domain.access import NotAllowed, NotOwnClient, Role
from familycare.domain.consent import Section
from familycare.domain.disclosure import (
    ConsentExpired,
    ConsentRevoked,
    Method,
    NoConsent,
    NotTheirFamily,
    OtherSection,
    ReprintReasonNeeded,
)
from familycare.domain.documents import (
    ApprovalNeeded,
    DocumentState,
    FileDiffers,
    NotWaiting,
    OwnDocument,
)
from familycare.domain.errors import ChangedElsewhere, NotFound, Refused
from familycare.domain.settings import Settings
from familycare.services import (
    consent_views,
    consents,
    disclosures,
    document_views,
    documents,
    house,
)
from familycare.services.consents import RevokeConsent
from familycare.services.documents import AnswerDocument, ApproveDocument, HandDocument
from tests.consent_services import PDF, as_colleague, drawn_up, given

TODAY = date(2026, 7, 1)


def tie_of(home, client=None):
    return home.ask(lambda reading: reading.people.ties_of([client or home.anna]))[0]


@pytest.fixture
def consent(home):
    """Let Anna permit to tell her mother about goals and attendance."""
    return home.do(consents.give, given(tie_of(home), TODAY, Section.ATTENDANCE, Section.GOALS))


@pytest.fixture
def draft(home, consent):
    """Return a document that waits, drawn up by somebody else."""
    return proposed(home)


def proposed(home, *sections, by="Hanna Berg", **more):
    """Draw a document up as a colleague would."""
    with as_colleague(home, by):
        return home.do(documents.propose, drawn_up(tie_of(home), TODAY, *sections, **more))


def approve(home, document, content=PDF):
    return home.do(
        documents.approve,
        ApproveDocument(document_id=document.id, version=document.version, content=content),
    )


def answer(document, reason="Too harsh"):
    return AnswerDocument(document_id=document.id, version=document.version, reason=reason)


def hand(home, document, method=Method.PRINTED, reason=""):
    order = HandDocument(document_id=document.id, method=method, reason=reason)
    return home.do(documents.hand_over_copy, order)


def log(home):
    return [line.disclosure for line in home.ask(consent_views.log, home.anna)]


def test_what_is_drawn_up_waits_until_somebody_else_approves_it(home, draft):
    (line,) = home.ask(document_views.waiting)
    assert (line.document, line.client, line.name) == (draft, "Anna Klein", "Maria Klein")
    assert (line.own, line.may_approve) == (False, True)
    approve(home, draft)
    assert home.ask(document_views.waiting) == ()
    (line,) = home.ask(document_views.of_client, home.anna)
    assert (line.document.state, line.document.approver) == (
        DocumentState.APPROVED, home.opened.actor.name,
    )  # fmt: skip


def test_nobody_approves_their_own_unless_the_centre_says_so(home, consent):
    own = proposed(home, by=home.opened.actor.name)
    assert not home.ask(document_views.waiting)[0].may_approve
    with pytest.raises(OwnDocument):
        approve(home, own)
    home.do(house.change_settings, replace(Settings(), approved_by_another=0))
    assert approve(home, own).state is DocumentState.APPROVED


def test_nothing_is_drawn_up_that_the_client_does_not_permit(home, consent):
    with pytest.raises(OtherSection):
        proposed(home, Section.SUPPORT)
    with pytest.raises(NoConsent):
        home.do(documents.propose, drawn_up(tie_of(home, home.ben), TODAY))
    stranger = replace(tie_of(home), family_member_id=home.mother_of[home.ben])
    with pytest.raises(NotTheirFamily):
        home.do(documents.propose, drawn_up(stranger, TODAY))


def test_a_copy_leaves_with_number_and_digest_in_the_log(home, draft):
    done = approve(home, draft)
    hand(home, done)
    (told,) = log(home)
    assert (told.number, told.sha256) == (draft.number, done.sha256)
    assert told.sections == draft.sections
    assert told.document == "family-progress"


def test_before_approval_nothing_leaves(home, draft):
    with pytest.raises(ApprovalNeeded):
        hand(home, draft)
    with pytest.raises(ApprovalNeeded):
        home.ask(document_views.kept, draft.id)
    assert log(home) == []


def test_the_second_copy_needs_a_reason_unless_the_first_did_not_leave(home, draft):
    done = approve(home, draft)
    first = hand(home, done)
    with pytest.raises(ReprintReasonNeeded):
        hand(home, done)
    hand(home, done, reason="The letter was lost")
    again, before = log(home)
    assert (again.reprint_of, again.reason) == (before.id, "The letter was lost")
    home.do(disclosures.did_not_leave, [one.id for one in log(home)])
    assert first[0] == before.id
    hand(home, done)


def test_approval_gives_no_right_to_anything_once_the_client_revokes(home, draft, consent):
    done = approve(home, draft)
    revoked = RevokeConsent(consent_id=consent.id, version=consent.version, closed_on=TODAY)
    home.do(consents.revoke, revoked)
    with pytest.raises(Refused) as caught:
        hand(home, done)
    assert {type(one) for one in getattr(caught.value, "reasons", [caught.value])} == {
        ConsentRevoked
    }
    assert log(home) == []


def test_what_is_not_permitted_any_more_is_not_approved_either(home, draft, consent):
    revoked = RevokeConsent(consent_id=consent.id, version=consent.version, closed_on=TODAY)
    home.do(consents.revoke, revoked)
    with pytest.raises(Refused):
        approve(home, draft)
    assert home.ask(document_views.waiting)[0].document == draft


def test_asking_for_approval_can_be_undone_as_long_as_nobody_decided(home, consent):
    order = drawn_up(tie_of(home), TODAY)
    stored, back = home.done(documents.propose, order)
    again = home.undo(back)
    assert home.ask(document_views.waiting) == ()
    home.undo(again)
    (line,) = home.ask(document_views.waiting)
    assert line.document.number == stored.number
    home.do(documents.send_back, answer(line.document))
    with pytest.raises(ChangedElsewhere):
        home.undo(back)


def test_what_is_sent_back_tells_why_and_that_can_be_undone(home, draft):
    back, undo = home.done(documents.send_back, answer(draft))
    assert (back.state, back.answer) == (DocumentState.SENT_BACK, "Too harsh")
    with pytest.raises(NotWaiting):
        approve(home, back)
    home.undo(undo)
    (line,) = home.ask(document_views.waiting)
    approve(home, line.document)


def test_a_withdrawn_document_leaves_no_more_and_undo_brings_its_file_back(home, draft):
    done = approve(home, draft)
    _gone, undo = home.done(documents.withdraw, answer(done, "A wrong date"))
    with pytest.raises(ApprovalNeeded):
        hand(home, done)
    home.undo(undo)
    assert home.ask(document_views.kept, done.id).content == PDF


def test_two_who_approve_at_once_do_not_both(home, draft):
    approve(home, draft)
    with pytest.raises(ChangedElsewhere):
        approve(home, draft, PDF + PDF)
    assert home.ask(document_views.kept, draft.id).content == PDF


def test_the_foot_tells_the_role_the_sections_and_how_long_it_is_permitted(home, draft, consent):
    scope = home.ask(document_views.scope_of, draft.id)
    assert scope.number == draft.number
    assert scope.kinship is tie_of(home).kinship
    assert scope.sections == draft.sections
    assert scope.until == consent.expires_on


def test_whoever_keeps_the_house_or_the_desk_reads_no_documents(home, draft):
    done = approve(home, draft)
    for role in (Role.ADMINISTRATOR, Role.RECEPTION, Role.VISITS_OFFICER, Role.AUDITOR):
        home.become(role)
        with pytest.raises(NotAllowed):
            home.ask(document_views.kept, done.id)
        with pytest.raises(NotAllowed):
            home.ask(document_views.waiting)


def test_a_counsellor_sees_what_waits_of_own_clients_only(home, draft):
    home.become(Role.COUNSELLOR)
    assert home.ask(document_views.waiting) == ()
    with pytest.raises((NotOwnClient, NotFound)):
        approve(home, draft)


def test_the_database_itself_keeps_what_was_approved(home, draft):
    for statement in (
        "UPDATE client_document SET state = 'approved'",
        "UPDATE client_document SET sections = 'plan'",
        "UPDATE client_document SET family_member_id = family_member_id + 1",
    ):
        refused_by_database(home, statement)
    approve(home, draft)
    for statement in (
        "UPDATE client_document SET sha256 = 'x'",
        "UPDATE client_document SET content = NULL",
        "UPDATE client_document SET approver = 'Nobody'",
    ):
        refused_by_database(home, statement)


def refused_by_database(home, statement):
    with home.opened.database.engine.connect() as connection, pytest.raises(sa.exc.DBAPIError):
        connection.exec_driver_sql(statement)


@pytest.mark.parametrize("storage", ["sqlite"])
def test_a_file_that_somebody_exchanged_in_the_database_is_not_handed_out(home, draft):
    done = approve(home, draft)
    with home.opened.database.engine.begin() as connection:
        connection.exec_driver_sql("DROP TRIGGER client_document_is_frozen")
        connection.exec_driver_sql("UPDATE client_document SET content = x'00'")
    with pytest.raises(FileDiffers):
        hand(home, done)
    assert log(home) == []


def test_a_consent_that_ended_while_a_document_waited_is_told_when_it_is_approved(home, draft):
    home.opened.clock.instant += timedelta(days=91)
    with pytest.raises(ConsentExpired):
        approve(home, draft)
