"""Stores and finds what people have begun to write."""

import sqlalchemy as sa

from familycare.domain.drafts import Draft
from familycare.domain.ids import CentreId
from familycare.persistence.records import Records
from familycare.persistence.rows.security import DRAFT


class Drafts(Records[Draft]):
    """The drafts of one unit of work."""

    def __init__(self, connection: sa.Connection, centre_id: CentreId) -> None:
        super().__init__(connection, centre_id, Draft, DRAFT)

    def of(self, account_id: int) -> list[Draft]:
        """Return what this person has begun, the newest first."""
        return self.where(DRAFT.c.account_id == account_id, order=[DRAFT.c.saved_at.desc()])
