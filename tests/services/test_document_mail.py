"""Approved documents sent by e-mail: asked of the gate twice, sent once, told in the log."""

import random
from contextlib import suppress
from dataclasses import replace
from datetime import date, timedelta

import pytest

from familycare.domain.access import NotAllowed, Role
from familycare.domain.consent import Section
from familycare.domain.disclosure import ConsentRevoked, Method, ReprintReasonNeeded
from familycare.domain.documents import ApprovalNeeded, ClientDocument
from familycare.domain.errors import NotFound, Refused
from familycare.domain.mail import (
    MailServer,
    MailState,
    NoAddress,
    NoMailServer,
    OnlyFamilyMailed,
    QueuedAlready,
)
from familycare.services import (
    consent_views,
    consents,
    document_mail,
    document_views,
    documents,
    family,
    invitations,
    mail_server,
    outbox,
)
from familycare.services.consents import RevokeConsent
from familycare.services.document_mail import MailDocument
from familycare.services.documents import AnswerDocument, ApproveDocument, HandDocument
from familycare.services.family import Relative
from tests.consent_services import OFFICIAL, PDF, approved, as_colleague, drawn_up, given
from tests.services.mail_server import MailHouse
from tests.services.mailing import reach, server

DAY = date(2026, 7, 1)
TELLING = ("drug", "addict", "rehab", "relapse", "klein", "progress", "report", "c-0")


@pytest.fixture
def house(tmp_path, monkeypatch):
    """Run a mail server whose certificate this computer trusts."""
    made = MailHouse(tmp_path)
    monkeypatch.setenv("SSL_CERT_FILE", str(made.certificate))
    yield made
    made.close()


@pytest.fixture
def document(home, house):
    """Let a report about Anna be approved for her mother, who has an address."""
    home.do(mail_server.save, server(house))
    reach(home, home.anna)
    return approved(home, drawn_up(tie_of(home), DAY))


def tie_of(home):
    return home.ask(lambda reading: reading.people.ties_of([home.anna]))[0]


def queue(home, document, reason=""):
    return home.do(document_mail.send, MailDocument(document_id=document.id, reason=reason))


def states(home, document):
    return [mail.state for mail in home.ask(lambda r: r.mail.of_documents([document.id]))]


def log(home):
    return [line.disclosure for line in home.ask(consent_views.log, home.anna)]


def revoke(home, day=DAY):
    for line in home.ask(consent_views.ledger, home.anna).lines:
        kept = line.consent
        order = RevokeConsent(consent_id=kept.id, version=kept.version, closed_on=day)
        home.do(consents.revoke, order)


def test_the_file_that_was_approved_arrives_and_stands_in_the_log(home, house, document):
    queue(home, document)
    assert log(home) == []
    outbox.attend(home.opened)
    (letter,) = house.letters
    (attached,) = letter.iter_attachments()
    assert attached.get_content() == home.ask(lambda r: r.consents.documents.file_of(document.id))
    (told,) = log(home)
    assert (told.method, told.number, told.sha256) == (
        Method.E_MAIL, document.number, document.sha256,
    )  # fmt: skip
    assert states(home, document) == [MailState.SENT]


def test_nothing_outside_the_file_tells_what_it_is_about(home, house, document):
    queue(home, document)
    outbox.attend(home.opened)
    (letter,) = house.letters
    (attached,) = letter.iter_attachments()
    outside = " ".join([
        letter["Subject"], letter["From"], attached.get_filename(),
        letter.get_body(("plain",)).get_content().replace("Maria Klein", ""),
    ]).lower()  # fmt: skip
    assert not [word for word in TELLING if word in outside]


def test_the_gate_is_asked_again_when_it_is_sent(home, house, document):
    queue(home, document)
    revoke(home)
    outbox.attend(home.opened)
    assert house.letters == []
    assert log(home) == []
    assert states(home, document) == [MailState.WITHDRAWN]
    with pytest.raises(ConsentRevoked):
        queue(home, document)


def test_what_was_withdrawn_meanwhile_is_not_sent(home, house, document):
    queue(home, document)
    why = AnswerDocument(document_id=document.id, version=document.version, reason="A wrong day")
    home.do(documents.withdraw, why)
    outbox.attend(home.opened)
    assert house.letters == []
    assert states(home, document) == [MailState.WITHDRAWN]


def test_only_what_is_approved_and_for_the_family_is_sent(home, house, document):
    with as_colleague(home):
        draft = home.do(documents.propose, drawn_up(tie_of(home), DAY, language="fa"))
    with pytest.raises(ApprovalNeeded):
        queue(home, draft)
    facts = drawn_up(
        tie_of(home), DAY, Section.SUPPORT, code="social-evidence", **OFFICIAL.recipient
    )
    with pytest.raises(OnlyFamilyMailed):
        queue(home, approved(home, facts))


def test_without_an_address_or_a_server_the_way_out_is_told(home, house, document):
    home.do(mail_server.save, MailServer())
    with pytest.raises(NoMailServer):
        queue(home, document)
    home.do(mail_server.save, server(house))
    tie = tie_of(home)
    member = home.ask(lambda r: r.people.family_members.get(tie.family_member_id))
    home.do(family.save, Relative(member=replace(member, email=""), tie=tie))
    with pytest.raises(NoAddress):
        queue(home, document)


def test_once_more_needs_a_reason_and_twice_at_once_is_refused(home, house, document):
    queue(home, document)
    with pytest.raises(QueuedAlready):
        queue(home, document)
    outbox.attend(home.opened)
    with pytest.raises(ReprintReasonNeeded):
        queue(home, document)
    queue(home, document, "It went into the wrong folder")
    outbox.attend(home.opened)
    again, first = log(home)
    assert (again.reprint_of, again.reason) == (first.id, "It went into the wrong folder")
    assert len(house.letters) == 2


def test_a_copy_that_was_printed_meanwhile_stops_the_e_mail_without_a_reason(
    home, house, document
):
    queue(home, document)
    home.do(documents.hand_over_copy, HandDocument(document_id=document.id, method=Method.PRINTED))
    outbox.attend(home.opened)
    assert house.letters == []
    assert [told.method for told in log(home)] == [Method.PRINTED]


def test_what_the_server_refused_did_not_leave_and_can_be_sent_again(home, house, document):
    house.handler.refused.add("maria@example.org")
    mail = queue(home, document)
    outbox.attend(home.opened)
    assert [told.failed for told in log(home)] == [True]
    house.handler.refused.clear()
    kept = home.ask(lambda reading: reading.mail.mails.get(mail.id))
    home.do(invitations.send_again, kept.id, kept.version)
    outbox.attend(home.opened)
    assert [told.failed for told in log(home)] == [False, True]


def test_queueing_can_be_undone_as_long_as_it_waits(home, house, document):
    _mail, back = home.done(document_mail.send, MailDocument(document_id=document.id))
    home.undo(back)
    outbox.attend(home.opened)
    assert house.letters == []


def test_the_desk_neither_sees_nor_sends_what_is_about_clients(home, house, document):
    mail = queue(home, document)
    home.become(Role.VISITS_OFFICER)
    assert home.ask(invitations.outbox) == ()
    outbox.attend(home.opened)
    assert house.letters == []
    with pytest.raises((NotAllowed, NotFound)):
        home.do(document_mail.send, MailDocument(document_id=document.id))
    with pytest.raises(Refused):
        home.do(invitations.withdraw, mail.id, mail.version)


UNCOVERED = """
  SELECT count(*) FROM disclosed_section s JOIN disclosure d ON d.id = s.disclosure_id
  LEFT JOIN consent c ON c.id = s.consent_id AND c.client_id = d.client_id
   AND c.family_member_id = d.family_member_id AND replace(c.sections, s.section, '') <> c.sections
   AND d.told_on BETWEEN c.valid_from AND c.expires_on
   AND (c.closed_on IS NULL OR d.told_on <= c.closed_on)
  WHERE c.id IS NULL AND d.to_whom = 'family'
"""
DEEDS = ("give", "revoke", "wait", "propose", "approve", "withdraw", "print", "queue", "send")


class Life:
    """One random history of documents about Anna for her mother, for Anna, and for a court."""

    def __init__(self, home, seed):
        self.home, self.chance, self.printed = home, random.Random(seed), 0

    def live(self, deed):
        """Do one thing, or be refused."""
        with suppress(Refused):
            getattr(self, deed)()

    def give(self):
        today = self.home.ask(lambda reading: reading.today())
        kinds = self.chance.choice([(Section.ATTENDANCE,), (Section.ATTENDANCE, Section.PLAN)])
        days = self.chance.randint(0, 9)
        self.home.do(consents.give, given(tie_of(self.home), today, *kinds, days=days))

    def revoke(self):
        revoke(self.home, self.home.ask(lambda reading: reading.today()))

    def wait(self):
        self.home.opened.clock.instant += timedelta(days=self.chance.randint(1, 3))

    def propose(self):
        recipient, more = self.chance.choice([
            ({}, {}),
            (OFFICIAL.recipient, {"code": "social-evidence"}),
        ])  # fmt: skip
        with as_colleague(self.home):
            order = drawn_up(tie_of(self.home), DAY, **recipient | more)
            self.home.do(documents.propose, order)

    def approve(self):
        self.home.do(documents.approve, ApproveDocument(**self._one(), content=self._file()))

    def withdraw(self):
        self.home.do(documents.withdraw, AnswerDocument(**self._one(), reason="why"))

    def print(self):
        number = self._one()["document_id"]
        reason = self.chance.choice(["", "Lost"])
        order = HandDocument(document_id=number, method=Method.PRINTED, reason=reason)
        self.home.do(documents.hand_over_copy, order)
        self.printed += 1

    def queue(self):
        reason = self.chance.choice(["", "Lost"])
        order = MailDocument(document_id=self._one()["document_id"], reason=reason)
        self.home.do(document_mail.send, order)

    def send(self):
        outbox.attend(self.home.opened)

    def _one(self):
        lines = self.home.ask(document_views.listed)
        if not lines:
            raise NotFound(ClientDocument, 0)
        kept = self.chance.choice(lines).document
        return {"document_id": kept.id, "version": kept.version}

    def _file(self):
        return PDF + str(self.chance.random()).encode() + b"%%EOF"


@pytest.mark.parametrize("seed", range(6))
def test_whatever_is_approved_revoked_printed_and_mailed_nothing_leaves_without_cover(
    home, house, seed
):
    """Random histories through the services; the database's own join finds nothing uncovered."""
    home.do(mail_server.save, server(house))
    reach(home, home.anna)
    life = Life(home, seed)
    for _step in range(40):
        life.live(life.chance.choice(DEEDS))
    assert home.rows(UNCOVERED) == [(0,)]
    told = log(home)
    assert sum(one.method is Method.PRINTED for one in told) == life.printed
    assert sum(one.method is Method.E_MAIL for one in told) == len(house.letters)
    kept = {line.document.number for line in home.ask(document_views.listed)}
    assert {one.number for one in told} <= kept
