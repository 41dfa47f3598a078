"""Consents as tests give them, and plausible arguments for the services about them."""

from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta

from familycare.domain.batches import Batch, BatchState, Wanted
from familycare.domain.consent import Consent, Section
from familycare.domain.disclosure import Method
from familycare.domain.people import Approval
from familycare.domain.recipients import Addressed, Ground, ToWhom
from familycare.services import consents, document_views, documents
from familycare.services.consents import AttachScan, LimitConsent, RevokeConsent
from familycare.services.conversations import Conversation
from familycare.services.disclosures import HandOver
from familycare.services.document_mail import MailDocument
from familycare.services.documents import (
    AnswerDocument,
    ApproveDocument,
    HandDocument,
    ProposeDocument,
)
from familycare.services.family_calendars import HandCalendar
from ui.reports.making import released_document

PDF = b"%PDF-1.7\n%%EOF\n"
ALL_BUT_NOTES = tuple(section for section in Section if section is not Section.NOTES)


def given(tie, day, *sections, days=90, **more):
    """Return what a client permits to tell somebody of the family from that day on."""
    facts = {
        "client_id": tie.client_id,
        "family_member_id": tie.family_member_id,
        "sections": sections or ALL_BUT_NOTES,
        "purpose": "So that the family knows how it goes",
        "valid_from": day,
        "expires_on": day + timedelta(days=days),
        "signed_on": day,
    }
    return Consent(**facts | more)


def permit(work, client, *sections, member=None, **more):
    """Let a client consent, to all of the family or to one of them, as a counsellor enters it."""
    return [
        consents.give(work, given(tie, work.today(), *sections, **more))
        for tie in work.people.ties_of([client])
        if member in {None, tie.family_member_id} and tie.approval is Approval.APPROVED
    ]


def drawn_up(tie, day, *sections, **more):
    """Return a document that tells one of the family what happened on that day."""
    facts = {
        "client_id": tie.client_id,
        "family_member_id": tie.family_member_id,
        "code": "family-progress",
        "sections": sections or (Section.ATTENDANCE,),
        "first_day": day,
        "last_day": day,
        "language": "en",
    }
    return ProposeDocument(**facts | more)


OFFICIAL = Addressed(
    to_whom=ToWhom.OUTSIDE, outsider="Judge Roth", authority="District court",
    ground=Ground.ORDER, basis="7 K 12/26",
)  # fmt: skip


def spoken(tie, *sections, method=Method.TELEPHONE):
    """Return what one of the family, of a tie or a consent, was told by word of mouth."""
    return Conversation(
        client_id=tie.client_id, family_member_id=tie.family_member_id,
        sections=sections or (Section.GOALS,), method=method,
    )  # fmt: skip


def calendar_for(client_id, member=1, digest="a" * 64, reason=""):
    """Return the month of a client's family, printed for one of them."""
    return HandCalendar(
        client_id=client_id, family_member_id=member, method=Method.PRINTED, language="en",
        sha256=digest, reason=reason,
    )  # fmt: skip


def arguments_of_documents(document, tie, day):
    """Return arguments by name of the service, about a document that waits for approval."""
    of = {"document_id": document.id, "version": document.version}
    return {
        "documents.propose": [drawn_up(tie, day)],
        "document_mail.send": [MailDocument(document_id=document.id)],
        "document_mail.offered": [MailDocument(document_id=document.id)],
        "documents.leaving": [document, Method.PRINTED, ""],
        "documents.tried": [drawn_up(tie, day)],
        "documents.approve": [ApproveDocument(**of, content=PDF)],
        "documents.send_back": [AnswerDocument(**of, reason="Too harsh")],
        "documents.withdraw": [AnswerDocument(**of, reason="Too harsh")],
        "documents.hand_over_copy": [HandDocument(document_id=document.id, method=Method.PRINTED)],
        "document_views.waiting": [],
        "document_views.of_client": [document.client_id],
        "document_views.scope_of": [document.id],
        "document_views.kept": [document.id],
        "document_views.shown": [document.id],
        "document_views.listed": [],
        "document_views.approved_for": [document.client_id, document.family_member_id],
    }


def arguments_of_batches(document, tie, day):
    """Return arguments by name of the service, of reports of many; nobody began batch 999."""
    wanted = Wanted(first_day=day, last_day=day)
    batch = Batch(first_day=day, last_day=day, folder="/tmp")
    return {
        "batches.begin": [batch],
        "batches.did_not_leave": [999],
        "batches.draw_up": [(drawn_up(tie, day),)],
        "batches.end": [999, BatchState.LEFT],
        "batches.go_on": [999],
        "batches.hand_over": [999, document.id],
        "batches.note_for_staff": [999, document.client_id, "en"],
        "batch_views.file_of": [document.id],
        "batch_views.lines": [wanted],
        "batch_views.listed": [wanted, {}],
        "batch_views.unfinished": [],
        "batch_views.units": [],
    }


def arguments(consent, tie, day):
    """Return arguments by name of the service, about a consent that is kept already."""
    of = {"consent_id": consent.id, "version": consent.version}
    told = HandOver(
        client_id=consent.client_id,
        family_member_id=consent.family_member_id,
        document="invitation",
        sections=(Section.INVITATION,),
        method=Method.PRINTED,
    )
    return {
        "consents.give": [given(tie, day, Section.GOALS)],
        "consents.limit": [
            LimitConsent(**of, sections=(Section.GOALS,), expires_on=day, signed_on=day)
        ],
        "consents.revoke": [RevokeConsent(**of, closed_on=day)],
        "consents.attach_scan": [AttachScan(consent_id=consent.id, content=PDF)],
        "consents.remove_scan": [consent.id],
        "consents.note_form": [consent.client_id],
        "consent_views.ledger": [consent.client_id],
        "consent_views.chips": [consent.client_id],
        "consent_views.ending": [],
        "consent_views.log": [consent.client_id],
        "consent_views.form": [consent.client_id],
        "consent_views.scan": [consent.id],
        "consent_views.listeners": [consent.client_id],
        "conversations.note": [spoken(consent)],
        "consent_views.readers": [consent.client_id, (Section.GOALS,)],
        "disclosures.hand_over": [(told,)],
        "disclosures.did_not_leave": [()],
    }


@contextmanager
def as_colleague(home, name="Hanna Berg"):
    """Let somebody else act in this block: nobody approves what they drew up themselves."""
    own = home.opened.actor
    home.opened.actor = replace(own, name=name, account_id=None)
    try:
        yield
    finally:
        home.opened.actor = own


def approved(home, order):
    """Draw a document up, and let it be approved as a colleague's, drawn with its number."""
    with as_colleague(home):
        kept = home.do(documents.propose, order)
    return approve(home, kept)


def approve(home, kept):
    """Approve what waits, drawn with its number."""
    content = released_document(home.ask(document_views.shown, kept.id), None)
    wanted = ApproveDocument(document_id=kept.id, version=kept.version, content=content)
    return home.do(documents.approve, wanted)
