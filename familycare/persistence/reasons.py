"""Finds the reasons that stand beside lines of the trail, and takes those of people away.

They are written with their lines, by the trail itself.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import sqlalchemy as sa

from familycare.domain.reasons import names_any
from familycare.persistence.rows.house import AUDIT
from familycare.persistence.rows.security import REASON

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from familycare.domain.ids import CentreId


class Reasons:
    """The reasons of one centre, inside somebody's transaction."""

    def __init__(self, connection: sa.Connection, centre_id: CentreId) -> None:
        self._connection, self._centre_id = connection, centre_id

    def of_lines(self, numbers: Sequence[int]) -> dict[int, str]:
        """Return why somebody did what these lines tell, by number of the line."""
        if not numbers:
            return {}
        c = REASON.c
        query = sa.select(c.line, c.text).where(
            c.centre_id == self._centre_id, c.line.between(min(numbers), max(numbers))
        )
        return {row.line: row.text for row in self._connection.execute(query)}

    def forget(self, which: sa.ColumnElement[bool], names: Iterable[str]) -> None:
        """Take away those of the lines that meet a condition, and those that name somebody."""
        c, known = REASON.c, frozenset(names)
        query = sa.select(c.id, c.text).where(c.centre_id == self._centre_id)
        naming = [
            number for number, text in self._connection.execute(query) if names_any(text, known)
        ]
        theirs = sa.select(AUDIT.c.id).where(AUDIT.c.centre_id == self._centre_id, which)
        self._connection.execute(
            sa.delete(REASON).where(sa.or_(c.line.in_(theirs), c.id.in_(naming)))
        )
