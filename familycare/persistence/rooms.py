"""Stores and finds rooms, tables and booths."""

from collections.abc import Collection

import sqlalchemy as sa

from familycare.domain.ids import CentreId
from familycare.domain.rooms import Room, RoomKind
from familycare.persistence.records import Records
from familycare.persistence.rows.house import ROOM


class Rooms(Records[Room]):
    """The rooms of one unit of work."""

    def __init__(self, connection: sa.Connection, centre_id: CentreId) -> None:
        super().__init__(connection, centre_id, Room, ROOM)

    def listed(self) -> list[Room]:
        """Return every room, by name."""
        return self.where(order=[ROOM.c.name])

    def of_kinds(self, kinds: Collection[RoomKind]) -> list[Room]:
        """Return the rooms in use of these kinds, by name."""
        c = ROOM.c
        return self.where(c.kind.in_(kinds), c.active.is_(True), order=[c.name])
