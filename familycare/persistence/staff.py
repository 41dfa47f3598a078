"""Stores and finds the people who work at the centre."""

import sqlalchemy as sa

from familycare.domain.ids import CentreId
from familycare.domain.staff import StaffMember
from familycare.persistence.records import Records
from familycare.persistence.rows.house import STAFF


class Staff(Records[StaffMember]):
    """The staff of one unit of work."""

    def __init__(self, connection: sa.Connection, centre_id: CentreId) -> None:
        super().__init__(connection, centre_id, StaffMember, STAFF)

    def listed(self) -> list[StaffMember]:
        """Return everybody, by name."""
        return self.where(order=[STAFF.c.name])
