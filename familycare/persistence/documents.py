"""Stores and finds documents for families, and the files of those that were approved."""

from __future__ import annotations

from typing import TYPE_CHECKING

import sqlalchemy as sa

from familycare.domain.documents import ClientDocument, DocumentState
from familycare.domain.errors import NotFound
from familycare.persistence.records import Records
from familycare.persistence.rows.documents import CLIENT_DOCUMENT

if TYPE_CHECKING:
    from collections.abc import Collection

    from familycare.domain.ids import CentreId

DECIDED = (
    "state", "approver_account", "approver", "approved_at", "sha256", "answered_by", "answer",
)  # fmt: skip
"""All that is ever written to a document once it is drawn up, beside its file."""


class Documents:
    """The documents of one unit of work. Files are read one at a time, never with a list."""

    def __init__(self, connection: sa.Connection, centre_id: CentreId) -> None:
        self._connection, self._centre_id = connection, centre_id
        self._records = Records(connection, centre_id, ClientDocument, CLIENT_DOCUMENT)

    def get(self, document_id: int) -> ClientDocument:
        """Return the document, or raise NotFound."""
        return self._records.get(document_id)

    def of_client(self, client_id: int) -> list[ClientDocument]:
        """Return everything that was drawn up about a client, newest first."""
        c = CLIENT_DOCUMENT.c
        newest = [c.proposed_at.desc(), c.id.desc()]
        return self._records.where(c.client_id == client_id, order=newest)

    def waiting(self, clients: Collection[int] | None) -> list[ClientDocument]:
        """Return what waits for approval, oldest first: about these clients, or about all."""
        c = CLIENT_DOCUMENT.c
        ours = [] if clients is None else [c.client_id.in_(clients)]
        draft = c.state == DocumentState.DRAFT
        return self._records.where(draft, *ours, order=[c.proposed_at, c.id])

    def decided(self, clients: Collection[int] | None, most: int) -> list[ClientDocument]:
        """Return what does not wait any more, newest first: about these clients, or about all."""
        c = CLIENT_DOCUMENT.c
        ours = [] if clients is None else [c.client_id.in_(clients)]
        newest = [c.proposed_at.desc(), c.id.desc()]
        over = c.state != DocumentState.DRAFT
        return self._records.where(over, *ours, order=newest)[:most]

    def add(self, document: ClientDocument) -> ClientDocument:
        """Store a document that was drawn up; return it with its number."""
        return self._records.add(document)

    def save(self, document: ClientDocument) -> ClientDocument:
        """Store what became of it, unless someone decided on it since; what it tells stays."""
        return self._records.save_only(document, DECIDED)

    def freeze(self, document: ClientDocument, content: bytes) -> ClientDocument:
        """Store that it was approved, with the file; neither is ever changed again."""
        c = CLIENT_DOCUMENT.c
        this = (c.centre_id == self._centre_id, c.id == document.id, c.content.is_(None))
        self._connection.execute(sa.update(CLIENT_DOCUMENT).where(*this).values(content=content))
        return self.save(document)

    def remove(self, document: ClientDocument) -> None:
        """Take a document away on which nobody has decided."""
        self._records.remove(document)

    def file_of(self, document_id: int) -> bytes:
        """Return the file that was approved; raises NotFound where there is none."""
        c = CLIENT_DOCUMENT.c
        this = (c.centre_id == self._centre_id, c.id == document_id)
        found = self._connection.scalar(sa.select(c.content).where(*this))
        if found is None:
            raise NotFound(ClientDocument, document_id)
        return bytes(found)
