"""What is shown of documents for families: what waits, what was drawn up, the files."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from familycare.domain.access import Permission
from familycare.domain.documents import DocumentState, FamilyDocument, holds_until
from familycare.domain.people import Client
from familycare.services import report_views, scope
from familycare.services.disclosures import Gate
from familycare.services.work import Reading, needs

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from familycare.domain.consent import Section
    from familycare.domain.people import Kinship
    from familycare.services.report_views import ProgressSheet

MOST_LISTED = 60
"""Documents on which somebody decided; the file of a client tells of all of theirs."""


class DocumentLine(NamedTuple):
    """One document in a list."""

    document: FamilyDocument
    client: str
    name: str
    """Of the family member."""
    own: bool
    """Whether whoever asks drew it up."""
    may_approve: bool
    """Whether they may approve it."""


class Scope(NamedTuple):
    """What stands in the foot of a document that is approved: what it tells whom, how long."""

    number: str
    kinship: Kinship | None
    sections: tuple[Section, ...]
    until: date | None
    """The last day on which all consents for it hold, as far as anybody knows."""


class Kept(NamedTuple):
    """An approved document and its file."""

    document: FamilyDocument
    content: bytes
    handed_over: bool
    """Whether a copy of it has left before, so that another one needs a reason."""


class Waiting(NamedTuple):
    """A document that waits for approval: what it would tell today, and what its foot would."""

    document: FamilyDocument
    sheet: ProgressSheet
    scope: Scope


def _whose(reading: Reading, document_id: int) -> int:
    """Return about whom a document is; for `needs`."""
    return reading.consents.documents.get(document_id).client_id


@needs(Permission.APPROVE)
def waiting(reading: Reading) -> tuple[DocumentLine, ...]:
    """Return what waits for approval, oldest first, of the clients for whom one may approve."""
    return _lines(
        reading, reading.consents.documents.waiting(scope.clients(reading, Permission.APPROVE))
    )


@needs(Permission.REPORT, of=scope.the_client)
def of_client(reading: Reading, client_id: int) -> tuple[DocumentLine, ...]:
    """Return everything that was drawn up about a client for the family, newest first."""
    reading.saw(Client, client_id, client_id)
    return _lines(reading, reading.consents.documents.of_client(client_id))


@needs(Permission.REPORT, of=_whose)
def scope_of(reading: Reading, document_id: int) -> Scope:
    """Return what stands in the foot once it is approved; raises what is in the way of that."""
    document = reading.consents.documents.get(document_id)
    client_id, member = document.client_id, document.family_member_id
    consents = Gate(reading, [client_id]).cover(client_id, member, document.sections)
    ties = reading.people.ties_of([client_id])
    kinship = next((tie.kinship for tie in ties if tie.family_member_id == member), None)
    return Scope(document.number, kinship, document.sections, holds_until(consents))


@needs(Permission.REPORT, of=scope.the_client)
def approved_for(reading: Reading, client_id: int, member_id: int) -> tuple[FamilyDocument, ...]:
    """Return what is approved about a client for one of the family, the newest first."""
    return tuple(
        each
        for each in reading.consents.documents.of_client(client_id)
        if each.family_member_id == member_id and each.state is DocumentState.APPROVED
    )


@needs(Permission.REPORT)
def listed(reading: Reading) -> tuple[DocumentLine, ...]:
    """Return what waits, the oldest first, and then what was decided on, the newest first."""
    ours = scope.clients(reading, Permission.REPORT)
    documents = reading.consents.documents
    return _lines(reading, [*documents.waiting(ours), *documents.decided(ours, MOST_LISTED)])


@needs(Permission.REPORT, of=_whose)
def shown(reading: Reading, document_id: int) -> Kept | Waiting:
    """Return what is to be seen of a document: its file, or what it would tell today."""
    document = reading.consents.documents.get(document_id)
    if document.state is not DocumentState.DRAFT:
        return kept(reading, document_id)
    days = {"first_day": document.first_day, "last_day": document.last_day}
    sheet = report_views.progress(reading, document.client_id, sections=document.sections, **days)
    return Waiting(document, sheet, scope_of(reading, document_id))


@needs(Permission.REPORT, of=_whose)
def kept(reading: Reading, document_id: int) -> Kept:
    """Return an approved document with its file, compared with the digest that was taken."""
    document = reading.consents.documents.get(document_id)
    document.require_approved()
    content = reading.consents.documents.file_of(document_id)
    document.require_same(content)
    reading.saw(FamilyDocument, document.id, document.client_id)
    return Kept(document, content, _left_before(reading, document))


def _left_before(reading: Reading, document: FamilyDocument) -> bool:
    found = reading.consents.disclosures.latest(
        document.client_id, document.family_member_id, document.code, document.sha256
    )
    return found is not None


def _lines(reading: Reading, documents: Sequence[FamilyDocument]) -> tuple[DocumentLine, ...]:
    if not documents:
        return ()
    people = reading.people
    clients = {one.id: one.name for one in people.clients_among({d.client_id for d in documents})}
    family = {d.family_member_id for d in documents}
    names = {one.id: one.name for one in people.family_among(sorted(family))}
    by_another = bool(reading.settings.approved_by_another)
    return tuple(
        DocumentLine(
            each, clients[each.client_id], names[each.family_member_id], own,
            not (own and by_another),
        )
        for each in documents
        for own in [each.drawn_up_by(reading.actor)]
    )  # fmt: skip
