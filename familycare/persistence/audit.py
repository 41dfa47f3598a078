"""Writes the trail of what was done. Ids only; a chain over it follows with the users."""

from collections.abc import Collection
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
        self.written = 0
        """Lines added in this unit of work."""

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
        self.written += 1

    def write_many(
        self, at: datetime, actor: Actor, deed: str, kind: str, record_ids: range
    ) -> None:
        """Add a line for each of many records with consecutive numbers."""
        number = sa.select(sa.literal(record_ids.start, sa.BigInteger).label("id"))
        every = number.cte("number", recursive=True)
        every = every.union_all(sa.select(every.c.id + 1).where(every.c.id < record_ids.stop - 1))
        same: dict[str, object] = {
            "centre_id": self._centre_id,
            "at": at,
            "staff_id": actor.staff_id,
            "role": actor.role,
            "deed": deed,
            "kind": kind,
        }
        values = [sa.literal(value, AUDIT.c[name].type) for name, value in same.items()]
        lines = sa.select(*values, every.c.id)
        if record_ids:
            insert = sa.insert(AUDIT).from_select([*same, "record_id"], lines)
            self._connection.execute(insert)

    def count(self, kinds: Collection[str]) -> int:
        """Return how many lines there are about records of these kinds; it only ever grows."""
        c = AUDIT.c
        query = sa.select(sa.func.count()).where(c.centre_id == self._centre_id, c.kind.in_(kinds))
        return self._connection.execute(query).scalar_one()

    def newest(self) -> int:
        """Return the number of the newest line, 0 while there is none."""
        query = sa.select(sa.func.max(AUDIT.c.id))
        return self._connection.execute(query).scalar() or 0

    def count_after(self, number: int) -> int:
        """Return how many lines of this centre came after a line."""
        query = sa.select(sa.func.count()).where(
            AUDIT.c.id > number, AUDIT.c.centre_id == self._centre_id
        )
        return self._connection.execute(query).scalar_one()

    def of(self, kind: str, record_id: int) -> list[Entry]:
        """Return what was done to one record, oldest first."""
        c = AUDIT.c
        query = (
            sa.select(c.at, c.role, c.deed, c.kind, c.record_id)
            .where(c.centre_id == self._centre_id, c.kind == kind, c.record_id == record_id)
            .order_by(c.id)
        )
        return [Entry._make(row) for row in self._connection.execute(query)]
