"""Stores and finds recovery records."""

from __future__ import annotations

from typing import TYPE_CHECKING

import sqlalchemy as sa

from familycare.domain.recovery.records import FOLLOWED, RecoveryRecord
from familycare.persistence.records import Records
from familycare.persistence.rows.recovery import RECOVERY_RECORD

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import date

    from familycare.domain.ids import CentreId


class Recovery:
    """The recovery records of one unit of work."""

    def __init__(self, connection: sa.Connection, centre_id: CentreId) -> None:
        self.records = Records(connection, centre_id, RecoveryRecord, RECOVERY_RECORD)

    def of_client(self, client_id: int) -> list[RecoveryRecord]:
        """Return all records about a client, latest first."""
        return self.of_clients([client_id])

    def of_clients(self, clients: Collection[int]) -> list[RecoveryRecord]:
        """Return all records about these clients, latest first."""
        c = RECOVERY_RECORD.c
        order = [c.noted_on.desc(), c.id.desc()]
        return self.records.where(c.client_id.in_(clients), order=order)

    def due_until(self, day: date) -> list[RecoveryRecord]:
        """Return what asks somebody to do something by that day, longest due first.

        A version that a later one follows asks nothing any more.
        """
        c = RECOVERY_RECORD.c
        return self.records.where(c.due_on <= day, _holds(), order=[c.due_on, c.id])

    def due_of(self, client_id: int) -> list[RecoveryRecord]:
        """Return what asks somebody to do something about a client on any day, earliest first."""
        c = RECOVERY_RECORD.c
        mine = (c.client_id == client_id, c.due_on.is_not(None))
        return self.records.where(*mine, _holds(), order=[c.due_on, c.id])


def _holds() -> sa.ColumnElement[bool]:
    """Return whether no later version follows."""
    c, later = RECOVERY_RECORD.c, RECOVERY_RECORD.alias()
    newer = sa.exists().where(
        later.c.client_id == c.client_id,
        later.c.kind == c.kind,
        sa.tuple_(later.c.noted_on, later.c.id) > sa.tuple_(c.noted_on, c.id),
    )
    return sa.or_(c.kind.not_in(FOLLOWED), ~newer)
