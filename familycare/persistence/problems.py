"""Turns what a database driver raises into a problem with a way out, or into 'somebody was quicker'."""

from collections.abc import Iterator
from contextlib import contextmanager

import sqlalchemy as sa

from familycare.domain.errors import StorageProblem
from familycare.domain.storage import (
    Busy,
    ConnectionLost,
    DiskFull,
    NotACentre,
    ReadOnly,
    Unreadable,
)

_BY_SQLITE_CODE: dict[str, type[StorageProblem]] = {
    "SQLITE_BUSY": Busy,
    "SQLITE_LOCKED": Busy,
    "SQLITE_FULL": DiskFull,
    "SQLITE_READONLY": ReadOnly,
    "SQLITE_CANTOPEN": ReadOnly,
    "SQLITE_PERM": ReadOnly,
}

OVERLAP = "occupancy overlaps"
"""What the guarding trigger of SQLite says."""
SEATS = "too few seats"
"""What the guard of seats says on both databases."""
_EXCLUSION_VIOLATION = "23P01"
_UNIQUE_VIOLATION = "23505"


class GuardRefused(Exception):  # noqa: N818 - a fact, not a bug
    """The database's own guard refused a row that the rules had allowed: somebody was quicker."""


def is_guard(error: sa.exc.DBAPIError) -> bool:
    """Whether a guard of the tables spoke, instead of a fault."""
    text = str(error.orig)
    code = getattr(error.orig, "sqlstate", None)
    return (
        OVERLAP in text
        or SEATS in text
        or code == _EXCLUSION_VIOLATION
        or "UNIQUE constraint failed: occupancy" in text
        or (code == _UNIQUE_VIOLATION and "pk_occupancy" in text)
    )


def problem_of(error: sa.exc.DBAPIError, location: str) -> StorageProblem | None:
    """Return the storage problem that the driver's error describes, if it describes one."""
    name = str(getattr(error.orig, "sqlite_errorname", ""))
    text = str(error.orig)
    for code, problem in _BY_SQLITE_CODE.items():
        if name.startswith(code):
            return problem()
    if name in {"SQLITE_NOTADB", "SQLITE_CORRUPT"} or "not a database" in text:
        return NotACentre(location)
    if "database is locked" in text:
        return Busy()
    if "full" in text and "disk" in text:
        return DiskFull()
    if isinstance(error, sa.exc.OperationalError):
        if error.connection_invalidated or not name:
            return ConnectionLost(location) if "://" in location else Unreadable(name or "I/O")
        return Unreadable(name)
    return None


@contextmanager
def explained(location: str) -> Iterator[None]:
    """Raise what the driver raises as a guard's refusal or a storage problem, else unchanged."""
    try:
        yield
    except sa.exc.DBAPIError as error:
        if is_guard(error):
            raise GuardRefused from error
        if problem := problem_of(error, location):
            raise problem from error
        raise
