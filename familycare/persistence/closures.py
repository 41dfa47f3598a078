"""Stores and finds what is closed, and the appointments that somebody should look at."""

import sqlalchemy as sa

from familycare.domain.closures import Closure
from familycare.domain.flags import ReviewFlag
from familycare.domain.ids import CentreId
from familycare.domain.slots import TimeSlot
from familycare.persistence.records import Records
from familycare.persistence.rows.closures import CLOSURE, REVIEW_FLAG


class Closures:
    """Closures and review flags, of one unit of work."""

    def __init__(self, connection: sa.Connection, centre_id: CentreId) -> None:
        self._connection, self._centre_id = connection, centre_id
        self.closures = Records(connection, centre_id, Closure, CLOSURE)
        self.flags = Records(connection, centre_id, ReviewFlag, REVIEW_FLAG)

    def during(self, slot: TimeSlot) -> list[Closure]:
        """Return what is closed at any instant of the time and not open again, earliest first."""
        c = CLOSURE.c
        touches = (c.starts < slot.end, c.ends > slot.start)
        return self.closures.where(c.reopened_at.is_(None), *touches, order=[c.starts, c.id])
