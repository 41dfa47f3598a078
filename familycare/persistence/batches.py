"""Stores and finds batches of reports, and what became of the documents in them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import sqlalchemy as sa

from familycare.domain.batches import Batch, BatchState
from familycare.domain.documents import FamilyDocument
from familycare.persistence.records import Records
from familycare.persistence.rows.batches import BATCH
from familycare.persistence.rows.consents import DISCLOSURE
from familycare.persistence.rows.documents import FAMILY_DOCUMENT

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import date

    from familycare.domain.ids import CentreId

OPEN = (BatchState.UNDER_WAY, BatchState.STOPPED)


class Batches(Records[Batch]):
    """The batches of one unit of work."""

    def __init__(self, connection: sa.Connection, centre_id: CentreId) -> None:
        super().__init__(connection, centre_id, Batch, BATCH)
        self._documents = Records(connection, centre_id, FamilyDocument, FAMILY_DOCUMENT)

    def unfinished(self, account_id: int | None) -> list[Batch]:
        """Return those that one person began and that are not done, the newest first."""
        c = BATCH.c
        mine = c.account_id.is_not_distinct_from(account_id)
        return self.where(mine, c.state.in_(OPEN), order=[c.begun_at.desc(), c.id.desc()])

    def documents(
        self, code: str, first: date, last: date, clients: Collection[int]
    ) -> list[FamilyDocument]:
        """Return what was drawn up of a kind about these clients for just these days, as drawn."""
        c = FAMILY_DOCUMENT.c
        these = (c.code == code, c.first_day == first, c.last_day == last)
        return self._documents.where(*these, c.client_id.in_(clients), order=[c.id])

    def left(self, clients: Collection[int], digests: Collection[str]) -> dict[str, date]:
        """Return by its digest on which day each of these files left last, if it did."""
        c = DISCLOSURE.c
        query = (
            sa.select(c.sha256, sa.func.max(c.told_on))
            .where(c.centre_id == self._centre_id, c.client_id.in_(clients), sa.not_(c.failed))
            .where(c.sha256.in_(digests))
            .group_by(c.sha256)
        )
        return {row[0]: row[1] for row in self._connection.execute(query)} if digests else {}
