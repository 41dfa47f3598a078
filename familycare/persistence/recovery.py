"""Stores and finds recovery records."""

from __future__ import annotations

from typing import TYPE_CHECKING

from familycare.domain.recovery.records import RecoveryRecord
from familycare.persistence.records import Records
from familycare.persistence.rows.recovery import RECOVERY_RECORD

if TYPE_CHECKING:
    from datetime import date

    import sqlalchemy as sa

    from familycare.domain.ids import CentreId


class Recovery:
    """The recovery records of one unit of work."""

    def __init__(self, connection: sa.Connection, centre_id: CentreId) -> None:
        self.records = Records(connection, centre_id, RecoveryRecord, RECOVERY_RECORD)

    def of_client(self, client_id: int) -> list[RecoveryRecord]:
        """Return all records about a client, latest first."""
        c = RECOVERY_RECORD.c
        order = [c.noted_on.desc(), c.id.desc()]
        return self.records.where(c.client_id == client_id, order=order)

    def due_until(self, day: date) -> list[RecoveryRecord]:
        """Return what asks somebody to do something by that day, longest due first."""
        c = RECOVERY_RECORD.c
        return self.records.where(c.due_on <= day, order=[c.due_on, c.id])
