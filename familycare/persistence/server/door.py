"""The door of a server: counts failed sign-ins for whoever is not in yet.

A server looks at passwords itself and tells nobody of those that were wrong. So the program asks
at the door before it tries a password, and tells of a failure there. Whoever goes round the
program is not held up by this, only by what the server's administrator has set.
"""

from __future__ import annotations

from contextlib import closing, suppress
from typing import TYPE_CHECKING

import sqlalchemy as sa

from familycare.domain.accounts import login_key
from familycare.domain.errors import StorageProblem
from familycare.persistence.database import Database, as_user
from familycare.persistence.server.names import Names

if TYPE_CHECKING:
    from typing import Any

PASSWORD = "familycare"  # noqa: S105 - known to all: it opens nothing but the count
MOST_AT_THE_DOOR = 20
"""Connections at once: a crowd at the door keeps nobody inside from working."""


class Door:
    """The door of the server to which a URL with somebody's login leads."""

    def __init__(self, location: str) -> None:
        url = sa.make_url(location)
        self._login = login_key(url.username or "")
        self._location = as_user(location, Names(url.database or "").door, PASSWORD)

    def wait(self) -> int:
        """Return how many seconds the next try has to wait yet; 0 where there is no door."""
        return int(self._asked("SELECT sign_in_wait(%s)") or 0)

    def failed(self) -> None:
        """Count a failure."""
        self._asked("SELECT sign_in_failed(%s)")

    def _asked(self, call: str) -> Any:  # noqa: ANN401 - whatever is asked for
        if not self._login:
            return None
        # A server that nobody has set up has no door. Whatever else is wrong with it is told by
        # the sign-in that follows.
        with (
            suppress(StorageProblem, sa.exc.DBAPIError),
            closing(Database(self._location)) as database,
            database.engine.begin() as connection,
        ):
            return connection.exec_driver_sql(call, (self._login,)).scalar()
        return None


def failures(connection: sa.Connection) -> int:
    """Return how often whoever has signed in could not before."""
    known = connection.exec_driver_sql("SELECT to_regproc('sign_in_failures') IS NOT NULL")
    if not known.scalar():
        return 0
    return int(connection.exec_driver_sql("SELECT sign_in_failures()").scalar_one())


def forget(connection: sa.Connection) -> None:
    """Let the next failure of whoever has signed in begin from nothing."""
    connection.exec_driver_sql("SELECT sign_in_succeeded()")
