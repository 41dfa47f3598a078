"""Stores and finds the people who work at the centre."""

from collections.abc import Collection

import sqlalchemy as sa

from familycare.domain.ids import CentreId
from familycare.domain.staff import StaffMember
from familycare.persistence.records import Records
from familycare.persistence.rows.house import StaffRow


class Staff(Records[StaffMember]):
    """The staff of one unit of work."""

    def __init__(self, connection: sa.Connection, centre_id: CentreId) -> None:
        super().__init__(connection, centre_id, StaffMember, StaffRow)

    def among(self, ids: Collection[int]) -> list[StaffMember]:
        """Return those of these that exist."""
        return self.where(self.table.c.id.in_(ids)) if ids else []

    def listed(self) -> list[StaffMember]:
        """Return everybody, by name."""
        return self.where(order=[self.table.c.name])
