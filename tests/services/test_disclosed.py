"""What leaves the house asks at the moment of leaving: letters, e-mails, reports, invitations."""

from dataclasses import replace
from datetime import date

import pytest

from familycare.domain.closures import Closure, ClosureScope
from familycare.domain.consent import Section
from familycare.domain.disclosure import (
    ConsentRevoked,
    Method,
    NoConsent,
    NotCovered,
    OtherRecipient,
    OtherSection,
    ReprintReasonNeeded,
)
from familycare.domain.errors import Refused
from familycare.domain.group_invitations import GroupInvitation, InvitedBy
from familycare.domain.groups import Group
from familycare.domain.mail import MailState
from familycare.services import (
    closure_letters,
    closures,
    consent_views,
    consents,
    documents,
    family,
    group_members,
    groups,
    invitation_letters,
    invitations,
    mail_server,
    outbox,
    report_views,
)
from familycare.services.consents import RevokeConsent
from familycare.services.documents import HandDocument
from tests.centre import SATURDAY, at, relative
from tests.consent_services import approved, drawn_up, permit
from tests.services.mail_server import MailHouse
from tests.services.mailing import mails, proposed, reach, server, states, tell

TODAY = date(2026, 7, 1)
SHA = "a" * 64


@pytest.fixture
def house(tmp_path, monkeypatch):
    """Run a mail server whose certificate this computer trusts."""
    made = MailHouse(tmp_path)
    monkeypatch.setenv("SSL_CERT_FILE", str(made.certificate))
    yield made
    made.close()


@pytest.fixture
def visit(home):
    return home.book(home.visit(home.anna, at(10)))


def log(home, client=None):
    return [line.disclosure for line in home.ask(consent_views.log, client or home.anna)]


def revoke(home, client=None):
    for line in home.ask(consent_views.ledger, client or home.anna).lines:
        kept = line.consent
        order = RevokeConsent(consent_id=kept.id, version=kept.version, closed_on=TODAY)
        home.do(consents.revoke, order)


def letters(home):
    return home.ask(invitation_letters.of, SATURDAY, SATURDAY)


def hand(home, sheet, ending=".pdf", reason=""):
    told = [each for one in sheet.letters for each in one.tellings]
    return home.do(invitation_letters.note_letters, told, ending, SHA, reason)


def test_without_consent_there_is_no_invitation_and_the_list_says_for_whom_and_why(home, visit):
    sheet = letters(home)
    assert sheet.letters == ()
    (out,) = sheet.left_out
    assert out.name == "Maria Klein"
    assert [type(reason) for reason in out.reasons] == [NoConsent]


def test_an_invitation_is_for_those_alone_whom_the_client_permits_to_be_told(home):
    tina = home.do(relative, home.anna, given="Tina").member.id
    home.do(permit, home.anna, Section.INVITATION, member=tina)
    mother = home.mother_of[home.anna]
    home.book(home.visit(home.anna, at(10), family=(mother, tina)))
    sheet = letters(home)
    assert [one.readers for one in sheet.letters] == [("Tina Klein",)]
    assert [type(out.reasons[0]) for out in sheet.left_out] == [OtherRecipient]


def test_a_letter_that_is_handed_out_stands_in_the_log(home, visit):
    home.do(permit, home.anna)
    hand(home, letters(home))
    with pytest.raises(ReprintReasonNeeded):
        hand(home, letters(home), ending="")
    hand(home, letters(home), ending="", reason="They asked for it on paper")
    printed, saved = log(home)
    assert (printed.method, saved.method) == (Method.PRINTED, Method.SAVED)
    assert (printed.reprint_of, saved.reprint_of) == (saved.id, None)
    assert saved.sections == (Section.INVITATION,)
    assert (saved.document, saved.sha256) == ("invitation", SHA)


def test_a_consent_that_ends_between_preview_and_print_stops_the_letter(home, visit):
    home.do(permit, home.anna)
    sheet = letters(home)
    revoke(home)
    with pytest.raises(ConsentRevoked):
        hand(home, sheet)
    assert log(home) == []
    assert home.rows("SELECT count(*) FROM audit WHERE deed = 'write letter'") == [(0,)]


def test_nobody_is_mailed_without_consent_and_the_card_says_why(home, house, visit):
    home.do(mail_server.save, server(house))
    reach(home, home.anna)
    assert len(proposed(home, visit)) == 1
    revoke(home)
    assert proposed(home, visit) == ()
    card = home.ask(invitations.card, visit.id)
    assert [type(out.reasons[0]) for out in card.left_out] == [ConsentRevoked]


def test_an_e_mail_that_waits_is_withdrawn_when_its_consent_ends(home, house, visit):
    home.do(mail_server.save, server(house))
    reach(home, home.anna)
    tell(home, visit)
    revoke(home)
    outbox.attend(home.opened)
    assert house.handler.delivered == []
    assert states(home, visit) == [MailState.WITHDRAWN]
    assert log(home) == []


def test_an_e_mail_is_disclosed_as_it_leaves(home, house, visit):
    home.do(mail_server.save, server(house))
    member = reach(home, home.anna)
    tell(home, visit)
    assert log(home) == []  # queued is not handed over
    outbox.attend(home.opened)
    (told,) = log(home)
    assert (told.method, told.family_member_id, told.failed) == (Method.E_MAIL, member, False)
    assert len(told.sha256) == 64


def test_an_e_mail_that_is_refused_did_not_leave(home, house, visit):
    house.handler.refused = {"maria@example.org"}
    home.do(mail_server.save, server(house))
    reach(home, home.anna)
    tell(home, visit)
    outbox.attend(home.opened)
    assert [mail.state for mail in mails(home, visit)] == [MailState.FAILED]
    assert [told.failed for told in log(home)] == [True]


@pytest.fixture
def closed(home, visit):
    shut = Closure(scope=ClosureScope.CENTRE, slot=at(0, minutes=24 * 60), reason="Water")
    return home.do(closures.close, shut)


def test_a_letter_about_a_closure_asks_as_well(home, closed):
    sheet = home.ask(closure_letters.of, closed.id)
    assert sheet.letters == ()
    assert [out.name for out in sheet.left_out] == ["Maria Klein"]
    home.do(permit, home.anna)
    sheet = home.ask(closure_letters.of, closed.id)
    (letter,) = sheet.letters
    assert letter.visits[0].client == "Anna"
    home.do(closure_letters.note_letters, letter.tellings, "", SHA)
    assert [told.document for told in log(home)] == ["closure-letter"]
    revoke(home)
    with pytest.raises(NotCovered):
        home.do(closure_letters.note_letters, letter.tellings, "", SHA)


def test_a_letter_names_no_client_of_whom_its_reader_may_not_be_told(home, visit):
    """Who comes to two clients reads of the one who permits it, in a letter of their own."""
    mother = home.mother_of[home.anna]
    ben = home.do(relative, home.ben, given="Cousin").tie
    member = home.ask(lambda reading: reading.people.family_members.get(mother))
    tied = replace(ben, id=0, version=0, family_member_id=mother)
    home.do(family.save, family.Relative(member=member, tie=tied))
    both = home.book(home.visit(home.ben, at(15), family=(mother,)))
    home.do(permit, home.ben, Section.INVITATION, member=mother)
    shut = Closure(scope=ClosureScope.CENTRE, slot=at(0, minutes=24 * 60), reason="Water")
    shut = home.do(closures.close, shut)
    (letter,) = home.ask(closure_letters.of, shut.id).letters
    assert [one.client for one in letter.visits] == ["Ben"]
    assert [one.appointment_id for one in letter.visits] == [both.id]


def test_a_report_is_handed_to_whom_it_is_for_with_what_is_covered_alone(home):
    home.do(permit, home.anna, Section.PROGRESS, Section.ATTENDANCE)
    (reader,) = home.ask(report_views.readers, home.anna)
    assert reader.told == (Section.PROGRESS, Section.ATTENDANCE)
    assert {type(reason) for reason in reader.reasons} == {OtherSection}
    sheet = home.ask(report_views.progress, home.anna, TODAY, TODAY, reader.told)
    assert sheet.coming == ()
    assert sheet.support is None
    (tie,) = home.ask(lambda reading: reading.people.ties_of([home.anna]))
    report = approved(home, drawn_up(tie, TODAY, *reader.told))
    order = HandDocument(document_id=report.id, method=Method.PRINTED)
    home.do(documents.hand_over_copy, order)
    with pytest.raises(OtherSection):
        home.do(documents.propose, drawn_up(tie, TODAY, *reader.told, Section.SUPPORT))
    assert [set(told.sections) for told in log(home)] == [set(reader.told)]


def asked(home, member, way=InvitedBy.TELEPHONE):
    group = home.do(groups.save, Group(name="Meaning", clients=(home.anna,)))
    return GroupInvitation(
        group_id=group.id, family_member_id=member, invited_on=TODAY, invited_by=way
    )


def test_a_family_member_is_asked_to_join_a_group_only_with_consent(home):
    mother = home.mother_of[home.anna]
    invitation = asked(home, mother)
    with pytest.raises(Refused) as refused:
        home.do(group_members.invite, invitation)
    assert isinstance(refused.value, NoConsent)
    home.do(permit, home.anna, Section.INVITATION)
    _stored, back = home.done(group_members.invite, invitation)
    (told,) = log(home)
    assert (told.document, told.method) == ("group-invitation", Method.TELEPHONE)
    deeds = home.rows("SELECT deed FROM audit WHERE kind = 'Disclosure'")
    assert deeds == [("tell by mouth",)]  # as of any other conversation
    again = home.undo(back)
    assert [one.failed for one in log(home)] == [True]
    home.undo(again)
    assert [one.failed for one in log(home)] == [False]
