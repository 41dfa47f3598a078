"""Looks through a whole file for damage, and for when that was done last."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

import sqlalchemy as sa

from familycare.persistence.database import CACHE_KIB
from familycare.persistence.rows.house import AUDIT

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from familycare.domain.ids import CentreId

LOOKING_KIB = 1024
"""Kept in memory while every page is looked at."""
HEAD_DIFFERS = "trail"
"""What is found where the trail does not end with the line that the centre remembers."""
_LAST = "SELECT id, mac FROM audit WHERE centre_id = ? ORDER BY id DESC LIMIT 1"
_REMEMBERED = "SELECT lines, mac FROM trail WHERE centre_id = ?"


class Checks:
    """What can be looked at in one centre's file, inside somebody's transaction."""

    def __init__(self, connection: sa.Connection, centre_id: CentreId) -> None:
        self._connection, self._centre_id = connection, centre_id

    def finding(self) -> str:
        """Return in a word or two what is wrong; empty when all is well. Seconds on a large file.

        Without a checkpoint before, the cipher's own check can raise a false alarm.
        """
        with _small_cache(self._connection):
            for pragma in ("cipher_integrity_check", "integrity_check(1)", "foreign_key_check"):
                row = self._connection.exec_driver_sql(f"PRAGMA {pragma}").first()
                if row is not None and row[0] != "ok":
                    return pragma.partition("(")[0]
        return "" if self._ends_as_remembered() else HEAD_DIFFERS

    def last(self, deed: str, kind: str) -> datetime | None:
        """Return when this was done last, as the trail tells; None for never."""
        c = AUDIT.c
        query = sa.select(sa.func.max(c.at)).where(
            c.centre_id == self._centre_id, c.deed == deed, c.kind == kind
        )
        return self._connection.execute(query).scalar()

    def _ends_as_remembered(self) -> bool:
        run = self._connection.exec_driver_sql
        remembered = run(_REMEMBERED, (self._centre_id,)).first()
        last = run(_LAST, (self._centre_id,)).first()
        return remembered is None or (last is not None and tuple(last) == tuple(remembered))


def quick_finding(connection: sa.Connection) -> str:
    """Return the first damage that a look without the indexes finds; empty when there is none."""
    with _small_cache(connection):
        found = str(connection.exec_driver_sql("PRAGMA quick_check(1)").scalar())
    return "" if found == "ok" else found


@contextmanager
def _small_cache(connection: sa.Connection) -> Iterator[None]:
    """Keep little in memory meanwhile: every page is looked at once, and stays there otherwise."""
    connection.exec_driver_sql(f"PRAGMA cache_size=-{LOOKING_KIB}")
    try:
        yield
    finally:
        connection.exec_driver_sql(f"PRAGMA cache_size=-{CACHE_KIB}")


def checkpoint(engine: sa.Engine) -> None:
    """Bring everything from the log into the file itself; what others still read may stay."""
    with engine.connect() as connection:
        connection.execution_options(start="")
        connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
