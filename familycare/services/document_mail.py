"""Sending an approved document to one of the family by e-mail: queued here, sent by the outbox.

The gate is asked when it is queued, and again when it is sent; only then is it written down that
it was told.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from familycare.domain.access import Permission
from familycare.domain.disclosure import Method
from familycare.domain.ids import FamilyMemberId
from familycare.domain.mail import (
    Mail,
    MailMethod,
    NoAddress,
    NoMailServer,
    OnlyFamilyMailed,
    QueuedAlready,
    is_address,
)
from familycare.domain.texts import tidy_line
from familycare.domain.trail import Deed
from familycare.services.documents import leaving
from familycare.services.invitations import queued
from familycare.services.work import Reading, Work, needs

if TYPE_CHECKING:
    from familycare.domain.documents import ClientDocument
    from familycare.domain.ids import DocumentId


@dataclass(frozen=True, kw_only=True)
class MailDocument:
    """An approved document that is to be sent to its reader by e-mail."""

    document_id: DocumentId
    reason: str = ""
    """Why it leaves once more."""


class Offer(NamedTuple):
    """To whom a document would be sent."""

    name: str
    address: str


def _whose(reading: Reading, order: MailDocument) -> int:
    return reading.consents.documents.get(order.document_id).client_id


@needs(Permission.REPORT, of=_whose)
def offered(reading: Reading, order: MailDocument) -> Offer:
    """Return to which address a document would go; raises what keeps it from being sent."""
    document = reading.consents.documents.get(order.document_id)
    leaving(reading, document, Method.E_MAIL, tidy_line(order.reason))
    return _offer(reading, document)


@needs(Permission.REPORT, of=_whose)
def send(work: Work, order: MailDocument) -> Mail:
    """Queue an e-mail with a document; refused where it may not leave, or has nowhere to go.

    Undo withdraws it as long as it waits.
    """
    work.actor.require(Permission.PLAN)
    offer = offered(work, order)
    document = work.consents.documents.get(order.document_id)
    before = work.mail.of_documents([document.id])
    if any(one.waits for one in before):
        raise QueuedAlready
    now = work.clock.now()
    mail = Mail(
        document_id=document.id,
        family_member_id=FamilyMemberId(document.family_member_id or 0),
        method=MailMethod.DOCUMENT,
        sequence=len(before),
        address=offer.address,
        digest=document.sha256,
        because=tidy_line(order.reason),
        queued_at=now,
        next_at=now,
    )
    return queued(work, mail, Deed.TELL)


def _offer(reading: Reading, document: ClientDocument) -> Offer:
    if document.family_member_id is None:
        raise OnlyFamilyMailed
    if not reading.mail.server().host:
        raise NoMailServer
    reader = reading.people.family_members.get(document.family_member_id)
    if not is_address(reader.email):
        raise NoAddress(reader.name)
    return Offer(reader.name, reader.email)
