"""Stores and finds the schedules that are written again and again."""

import sqlalchemy as sa

from familycare.domain.ids import CentreId
from familycare.domain.standing_exports import StandingExport
from familycare.persistence.records import Records
from familycare.persistence.rows.exports import STANDING_EXPORT


class StandingExports(Records[StandingExport]):
    """The standing exports of one unit of work."""

    def __init__(self, connection: sa.Connection, centre_id: CentreId) -> None:
        super().__init__(connection, centre_id, StandingExport, STANDING_EXPORT)

    def listed(self) -> list[StandingExport]:
        """Return all of them, by name."""
        return self.where(order=[STANDING_EXPORT.c.name, STANDING_EXPORT.c.id])
