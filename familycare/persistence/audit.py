"""Writes the trail of what was done. Ids only; a chain over it follows with the users."""

from datetime import datetime
from typing import NamedTuple

import sqlalchemy as sa

from familycare.domain.access import Actor, Role
from familycare.domain.ids import CentreId
from familycare.persistence.rows.house import AUDIT

_INSERT = sa.insert(AUDIT)


class Entry(NamedTuple):
    """One line of the trail."""

    at: datetime
    role: Role
    deed: str
    kind: str
    record_id: int


class AuditTrail:
    """The trail of one unit of work."""

    def __init__(self, connection: sa.Connection, centre_id: CentreId) -> None:
        self._connection, self._centre_id = connection, centre_id

    def write(self, at: datetime, actor: Actor, deed: str, kind: str, record_id: int) -> None:
        """Add a line to the same transaction as the deed itself."""
        line = {
            "centre_id": self._centre_id,
            "at": at,
            "staff_id": actor.staff_id,
            "role": actor.role,
            "deed": deed,
            "kind": kind,
            "record_id": record_id,
        }
        self._connection.execute(_INSERT, line)

    def of(self, kind: str, record_id: int) -> list[Entry]:
        """Return what was done to one record, oldest first."""
        c = AUDIT.c
        query = (
            sa.select(c.at, c.role, c.deed, c.kind, c.record_id)
            .where(c.centre_id == self._centre_id, c.kind == kind, c.record_id == record_id)
            .order_by(c.id)
        )
        return [Entry._make(row) for row in self._connection.execute(query)]
