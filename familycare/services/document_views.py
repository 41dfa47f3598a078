"""What is shown of documents about clients: what waits, what was drawn up, the files."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from familycare.domain.access import Permission
from familycare.domain.documents import ClientDocument, DocumentState, holds_until
from familycare.domain.people import Client
from familycare.domain.recipients import Addressed, ToWhom
from familycare.services import scope
from familycare.services.disclosures import Gate, is_copy
from familycare.services.document_kinds import kind_of
from familycare.services.work import Reading, needs

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from familycare.domain.consent import Section
    from familycare.domain.ids import ClientId, FamilyMemberId
    from familycare.domain.people import Kinship

MOST_LISTED = 60
"""Documents on which somebody decided; the file of a client tells of all of theirs."""


class DocumentLine(NamedTuple):
    """One document in a list."""

    document: ClientDocument
    client: str
    name: str
    """Of who gets it: a family member, the client, or whoever it is outside."""
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
    recipient: Addressed = Addressed()


class Kept(NamedTuple):
    """An approved document and its file."""

    document: ClientDocument
    content: bytes
    handed_over: bool
    """Whether a copy of it has left before, so that another one needs a reason."""


class Waiting(NamedTuple):
    """A document that waits for approval: what it would tell today, and what its foot would."""

    document: ClientDocument
    sheet: object
    """As the view of its kind returns it."""
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
    """Return everything that was drawn up about a client, newest first."""
    reading.saw(Client, client_id, client_id)
    return _lines(reading, reading.consents.documents.of_client(client_id))


@needs(Permission.REPORT, of=_whose)
def scope_of(reading: Reading, document_id: int) -> Scope:
    """Return what stands in the foot once it is approved; raises what is in the way of that."""
    document = reading.consents.documents.get(document_id)
    client_id, member = document.client_id, document.family_member_id
    consents = Gate(reading, [client_id]).consents(client_id, document, document.sections)
    ties = reading.people.ties_of([client_id]) if member is not None else []
    kinship = next((tie.kinship for tie in ties if tie.family_member_id == member), None)
    to = Addressed(**document.recipient)
    return Scope(document.number, kinship, document.sections, holds_until(consents), to)


@needs(Permission.REPORT, of=scope.the_client)
def approved_for(reading: Reading, client_id: int, member_id: int) -> tuple[ClientDocument, ...]:
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
    sheet = kind_of(document.code).view(reading, document)
    return Waiting(document, sheet, scope_of(reading, document_id))


@needs(Permission.REPORT, of=_whose)
def kept(reading: Reading, document_id: int) -> Kept:
    """Return an approved document with its file, compared with the digest that was taken."""
    document = reading.consents.documents.get(document_id)
    document.require_approved()
    content = reading.consents.documents.file_of(document_id)
    document.require_same(content)
    reading.saw(ClientDocument, document.id, document.client_id)
    return Kept(document, content, _left_before(reading, document))


def _left_before(reading: Reading, document: ClientDocument) -> bool:
    told = reading.consents.disclosures.of_files([document.client_id], [document.sha256])
    return any(is_copy(one, document) for one in told)


def _lines(reading: Reading, documents: Sequence[ClientDocument]) -> tuple[DocumentLine, ...]:
    if not documents:
        return ()
    people = reading.people
    clients = {one.id: one.name for one in people.clients_among({d.client_id for d in documents})}
    family = {d.family_member_id for d in documents if d.family_member_id is not None}
    names = {one.id: one.name for one in people.family_among(sorted(family))}
    by_another = bool(reading.settings.approved_by_another)
    return tuple(
        DocumentLine(
            each, clients[each.client_id], _name(each, clients, names), own,
            not (own and by_another),
        )
        for each in documents
        for own in [each.drawn_up_by(reading.actor)]
    )  # fmt: skip


def _name(
    document: ClientDocument,
    clients: Mapping[ClientId, str],
    family: Mapping[FamilyMemberId, str],
) -> str:
    if document.family_member_id is not None:
        return family[document.family_member_id]
    return document.by_name if document.to_whom is ToWhom.OUTSIDE else clients[document.client_id]
