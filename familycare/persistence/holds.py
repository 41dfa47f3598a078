"""Slots that workstations keep while somebody chooses: one for each form, gone when it expires."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import sqlalchemy as sa

from familycare.persistence.rows.visiting import HOLD

if TYPE_CHECKING:
    from datetime import datetime

    from familycare.domain.holds import Hold
    from familycare.domain.ids import CentreId, RoomId

_OURS = HOLD.c.centre_id == sa.bindparam("centre")
_THEIRS = (_OURS, HOLD.c.workstation == sa.bindparam("station"))
_INSERT = sa.insert(HOLD)
_RELEASE = sa.delete(HOLD).where(*_THEIRS)
_SWEEP = sa.delete(HOLD).where(_OURS, HOLD.c.expires_at <= sa.bindparam("now"))
_RENEW = (
    sa.update(HOLD)
    .where(*_THEIRS, HOLD.c.expires_at > sa.bindparam("now"))
    .values(expires_at=sa.bindparam("until"))
)
_HOLDING = 4_711
"""Names the lock under which a server's workstations look for what is left of a room."""


class Holds:
    """The holds of one unit of work."""

    def __init__(self, connection: sa.Connection, centre_id: CentreId) -> None:
        self._connection, self._centre_id = connection, centre_id

    def take_turn(self, room_id: RoomId) -> None:
        """Wait for whoever else is about to hold a place of the room; a file has one writer."""
        if self._connection.dialect.name == "postgresql":
            lock = sa.func.pg_advisory_xact_lock(_HOLDING, room_id)
            self._connection.execute(sa.select(lock))

    def put(self, hold: Hold) -> Hold:
        """Keep a slot instead of the one that the same workstation kept before."""
        self.release(hold.workstation)
        columns = {
            "centre_id": self._centre_id,
            "kind": hold.kind,
            "starts": hold.slot.start,
            "ends": hold.slot.end,
            "room_id": hold.room_id,
            "supervised": hold.supervised,
            "client_id": hold.client_id,
            "workstation": hold.workstation,
            "expires_at": hold.expires_at,
        }
        key = self._connection.execute(_INSERT, columns).inserted_primary_key
        assert key is not None  # noqa: S101 - the table has a key
        return replace(hold, id=key[0])

    def renew(self, workstation: str, now: datetime, until: datetime) -> bool:
        """Keep it longer; False where it has expired, or was never kept."""
        wanted = {"centre": self._centre_id, "station": workstation, "now": now, "until": until}
        return self._connection.execute(_RENEW, wanted).rowcount > 0

    def release(self, workstation: str) -> None:
        """Let go of what the workstation keeps, if it keeps anything."""
        wanted = {"centre": self._centre_id, "station": workstation}
        self._connection.execute(_RELEASE, wanted)

    def sweep(self, now: datetime) -> None:
        """Take away what has expired."""
        self._connection.execute(_SWEEP, {"centre": self._centre_id, "now": now})
