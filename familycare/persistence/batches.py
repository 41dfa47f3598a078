"""Stores and finds batches of reports, and what became of the documents in them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from familycare.domain.batches import Batch, BatchState
from familycare.domain.documents import ClientDocument
from familycare.persistence.records import Records
from familycare.persistence.rows.batches import BATCH
from familycare.persistence.rows.documents import CLIENT_DOCUMENT

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import date

    import sqlalchemy as sa

    from familycare.domain.ids import CentreId

OPEN = (BatchState.UNDER_WAY, BatchState.STOPPED)


class Batches(Records[Batch]):
    """The batches of one unit of work."""

    def __init__(self, connection: sa.Connection, centre_id: CentreId) -> None:
        super().__init__(connection, centre_id, Batch, BATCH)
        self._documents = Records(connection, centre_id, ClientDocument, CLIENT_DOCUMENT)

    def unfinished(self, account_id: int | None) -> list[Batch]:
        """Return those that one person began and that are not done, the newest first."""
        c = BATCH.c
        mine = c.account_id.is_not_distinct_from(account_id)
        return self.where(mine, c.state.in_(OPEN), order=[c.begun_at.desc(), c.id.desc()])

    def documents(
        self, code: str, first: date, last: date, clients: Collection[int]
    ) -> list[ClientDocument]:
        """Return what was drawn up of a kind about these clients for just these days, as drawn."""
        c = CLIENT_DOCUMENT.c
        these = (c.code == code, c.first_day == first, c.last_day == last)
        return self._documents.where(*these, c.client_id.in_(clients), order=[c.id])
