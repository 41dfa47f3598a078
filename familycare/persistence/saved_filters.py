"""Stores and finds what people like to see of the calendar."""

import sqlalchemy as sa

from familycare.domain.ids import CentreId
from familycare.domain.saved_filters import SavedFilter
from familycare.persistence.records import Records
from familycare.persistence.rows.security import SAVED_FILTER


class SavedFilters(Records[SavedFilter]):
    """The saved filters of one unit of work."""

    def __init__(self, connection: sa.Connection, centre_id: CentreId) -> None:
        super().__init__(connection, centre_id, SavedFilter, SAVED_FILTER)

    def of(self, account_id: int) -> list[SavedFilter]:
        """Return what this person saved, in that order."""
        c = SAVED_FILTER.c
        return self.where(c.account_id == account_id, order=[c.id])
