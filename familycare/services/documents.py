"""Documents about clients on their way: drawn up, approved by somebody else, handed over.

What is rendered comes from the screen; here it is checked, and kept as it is from then on. The
gate is asked when a document is drawn up, when it is approved, and each time a copy leaves.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from familycare.domain.access import Permission
from familycare.domain.documents import ClientDocument
from familycare.domain.errors import ChangedElsewhere
from familycare.domain.recipients import Addressed, ToWhom, tidied_recipient
from familycare.domain.texts import tidy_line
from familycare.domain.trail import Deed
from familycare.services import scope
from familycare.services.disclosures import (
    Gate,
    HandOver,
    facts_of,
    hand_over,
)
from familycare.services.document_kinds import kind_of
from familycare.services.register import Register
from familycare.services.work import Reading, Work, needs

if TYPE_CHECKING:
    from datetime import date

    from familycare.domain.consent import Section
    from familycare.domain.disclosure import Method
    from familycare.domain.ids import ClientId, DisclosureId, DocumentId

_DOCUMENTS = Register(ClientDocument, lambda work: work.consents.documents)


@dataclass(frozen=True, kw_only=True)
class ProposeDocument(Addressed):
    """A document that somebody drew up, and that somebody else is to approve."""

    client_id: ClientId
    code: str
    about: int | None = None
    """Number of what it is about, beside the client: a meeting, a group, a plan."""
    sections: tuple[Section, ...]
    first_day: date
    last_day: date
    language: str
    variant: str = ""
    paper: str = "A4"


@dataclass(frozen=True, kw_only=True)
class ApproveDocument:
    """A document that may leave, with the file as it is from then on."""

    document_id: DocumentId
    version: int
    content: bytes = field(repr=False)


@dataclass(frozen=True, kw_only=True)
class AnswerDocument:
    """A document that is sent back or withdrawn, and why."""

    document_id: DocumentId
    version: int
    reason: str


@dataclass(frozen=True, kw_only=True)
class HandDocument:
    """An approved document of which a copy is to leave now."""

    document_id: DocumentId
    method: Method
    reason: str = ""
    """Why it leaves once more."""


def _whose(reading: Reading, order: ApproveDocument | AnswerDocument | HandDocument) -> int:
    """Return about whom the document is that an order names; for `needs`."""
    return reading.consents.documents.get(order.document_id).client_id


def _about(_reading: Reading, document: ClientDocument | ProposeDocument, *_more: object) -> int:
    """Return about whom a document is; for `needs`."""
    return document.client_id


@needs(Permission.REPORT, of=_about)
def propose(work: Work, order: ProposeDocument, gate: Gate | None = None) -> ClientDocument:
    """Ask for approval of a document; refused where the client does not permit all of it today.

    Refused as well where it is not for such a recipient, or tells of what is not there. Who
    proposes several brings the gate that was asked for all of them.
    """
    document, kind = _drawn_up(work, order), kind_of(order.code)
    document.check(kind.readers, kind.tells)
    _require_cover(work, document, gate)
    (kind.check or kind.view)(work, document)
    return _DOCUMENTS.add(work, document)


@needs(Permission.REPORT, of=scope.client_of)
def tried(reading: Reading, order: ProposeDocument) -> object:
    """Return what a document would tell, as the view of its kind does.

    Refused as `propose` is, but for what is still to be said of somebody outside.
    """
    document = _drawn_up(reading, order)
    if order.to_whom is ToWhom.FAMILY:
        _require_cover(reading, document)
    return kind_of(order.code).view(reading, document)


@needs(Permission.APPROVE, of=_whose)
def approve(work: Work, order: ApproveDocument) -> ClientDocument:
    """Approve a document and keep its file; nobody takes that back, but it can be withdrawn."""
    before = _current(work, order)
    after = before.approved(
        order.content,
        work.actor,
        work.clock.now(),
        by_another=bool(work.settings.approved_by_another),
    )
    _require_cover(work, after)
    stored = work.consents.documents.freeze(after, order.content)
    work.changed(
        ClientDocument, stored.id, Deed.APPROVE, undo=None, facts=facts_of(stored),
        client_id=stored.client_id,
    )  # fmt: skip
    return stored


@needs(Permission.APPROVE, of=_whose)
def send_back(work: Work, order: AnswerDocument) -> ClientDocument:
    """Send a document back to whoever drew it up, who draws up another one."""
    after = _current(work, order).sent_back(tidy_line(order.reason), work.actor)
    return _DOCUMENTS.change(work, after, deed=Deed.SEND_BACK)


@needs(Permission.REPORT, of=_whose)
def withdraw(work: Work, order: AnswerDocument) -> ClientDocument:
    """Let no copy of a document leave any more."""
    after = _current(work, order).withdrawn(tidy_line(order.reason), work.actor)
    return _DOCUMENTS.change(work, after, deed=Deed.TAKE_BACK)


@needs(Permission.REPORT, of=_whose)
def hand_over_copy(work: Work, order: HandDocument) -> tuple[DisclosureId, ...]:
    """Hand a copy of an approved document over, as far as the client permits it now.

    The second copy needs a reason, unless the first did not leave after all.
    """
    document = work.consents.documents.get(order.document_id)
    told = leaving(work, document, order.method, order.reason)
    return tuple(one.id for one in hand_over(work, [told]))


@needs(Permission.REPORT, of=_about)
def leaving(reading: Reading, document: ClientDocument, method: Method, reason: str) -> HandOver:
    """Return what a copy that leaves now tells whom; raises everything that is in its way."""
    document.require_approved()
    document.require_same(reading.consents.documents.file_of(document.id))
    order = HandOver(
        **document.recipient,
        client_id=document.client_id,
        document=document.code,
        sections=document.sections,
        method=method,
        language=document.language,
        sha256=document.sha256,
        number=document.number,
        reason=reason,
    )
    Gate(reading, [order.client_id]).require(order)
    return order


def _current(work: Work, order: ApproveDocument | AnswerDocument) -> ClientDocument:
    found = work.consents.documents.get(order.document_id)
    if found.version != order.version:
        raise ChangedElsewhere(ClientDocument, order.document_id)
    return found


def _drawn_up(reading: Reading, order: ProposeDocument) -> ClientDocument:
    who = reading.actor
    return ClientDocument(
        **tidied_recipient(order.recipient),
        client_id=order.client_id,
        code=order.code,
        about=order.about,
        sections=order.sections,
        first_day=order.first_day,
        last_day=order.last_day,
        language=order.language,
        variant=order.variant,
        paper=order.paper,
        author_account=who.account_id,
        author=who.name,
        proposed_at=reading.clock.now(),
    )


def _require_cover(reading: Reading, document: ClientDocument, gate: Gate | None = None) -> None:
    gate = gate or Gate(reading, [document.client_id])
    gate.consents(document.client_id, document, document.sections)
