"""Turns what a driver raises into a problem with a way out, or into 'somebody was quicker'."""

from collections.abc import Callable
from functools import partial

import sqlalchemy as sa

from familycare.domain.errors import SavedBefore, StorageProblem
from familycare.domain.storage import (
    Busy,
    ConnectionLost,
    Damaged,
    DiskFull,
    NotACentre,
    NotLetIn,
    ReadOnly,
    ServerRefused,
    Unreadable,
)

OVERLAP = "occupancy overlaps"
"""What the guarding trigger of SQLite says."""
SEATS = "too few seats"
"""What the guard of seats says on both databases."""
_GUARDED_KEYS = ("pk_occupancy", "uq_appointment_request_id")
_GUARDED_COLUMNS = ("failed: occupancy.", "failed: appointment.request_id")
_MISSING = frozenset({"SQLITE_CONSTRAINT_FOREIGNKEY", "23503"})
_FOREIGN_KEY = "FOREIGN KEY constraint failed"
_UNIQUE = "UNIQUE constraint failed"
_TWICE = frozenset({"SQLITE_CONSTRAINT_UNIQUE", "SQLITE_CONSTRAINT_PRIMARYKEY", "23505"})
_OVERLAPPING = "23P01"

_BY_CODE: dict[str, Callable[[], StorageProblem]] = {
    "SQLITE_BUSY": Busy,
    "SQLITE_LOCKED": Busy,
    "SQLITE_FULL": DiskFull,
    # PostgreSQL, by SQLSTATE. Two that wait for each other are busy too: once more, and it works.
    "40001": Busy,
    "40P01": Busy,
    "53300": Busy,
    "55P03": Busy,
    "57014": Busy,
    "53100": DiskFull,
    "42501": ServerRefused,
}
"""What the beginning of a code means on either database."""
_READ_ONLY = ("SQLITE_READONLY", "SQLITE_CANTOPEN", "SQLITE_PERM", "25006")


_TRAIL_TWICE = "failed: audit.id"
_REQUEST = ("uq_audit_request_id", "failed: audit.request_id")


class GuardRefused(Exception):  # noqa: N818 - a fact, not a bug
    """The database's own guard refused a row that the rules had allowed: somebody was quicker."""


def translate(engine: sa.Engine, location: str) -> None:
    """Let every statement of the engine raise the program's own problems, where it knows one."""
    sa.event.listen(engine, "handle_error", partial(_translated, location=location))


def code_of(error: BaseException | None) -> str:
    """Return SQLite's name of the error or PostgreSQL's SQLSTATE; empty when there is none."""
    name = getattr(error, "sqlite_errorname", None) or getattr(error, "sqlstate", None)
    return str(name or "")


def is_missing(error: sa.exc.IntegrityError) -> bool:
    """Whether a record is referred to that is gone, or that others still refer to."""
    # Where others refer to a row, SQLite's code blames the trigger by which it looks after that.
    return code_of(error.orig) in _MISSING or _FOREIGN_KEY in str(error.orig)


def is_twice(error: sa.exc.IntegrityError) -> bool:
    """Whether something is there already that exists once only."""
    # Of many rows that are written at once, SQLite's driver tells the short code only.
    return code_of(error.orig) in _TWICE or _UNIQUE in str(error.orig)


def problem_of(
    error: BaseException, location: str, *, lost: bool = False
) -> StorageProblem | None:
    """Return the storage problem that a driver's error describes, if it does."""
    code = code_of(error)
    known = next((_BY_CODE[start] for start in _BY_CODE if code.startswith(start)), None)
    if known:
        return known()
    if code.startswith(_READ_ONLY):
        return ReadOnly(location)
    if code.startswith(("SQLITE_NOTADB", "SQLITE_CORRUPT")):
        foreign = code.startswith("SQLITE_NOTADB")
        return NotACentre(location) if foreign else Damaged(location, code)
    if lost or code.startswith(("08", "57P")):
        return ConnectionLost(location)
    if "OperationalError" in [kind.__name__ for kind in type(error).__mro__]:
        return Unreadable(code) if code else _without_a_code(error, location)
    return None


def _without_a_code(error: BaseException, location: str) -> StorageProblem:
    """Tell a server that asked for a password, and then hung up, from one that never answered."""
    call = getattr(error, "pgconn", None)
    if call is None or call.backend_pid or not (call.used_password or call.needs_password):
        return ConnectionLost(location)
    return NotLetIn(location)


def _is_guard(error: BaseException) -> bool:
    text, code = str(error), code_of(error)
    if code == _OVERLAPPING or OVERLAP in text or SEATS in text:
        return True
    return code in _TWICE and any(key in text for key in _GUARDED_KEYS + _GUARDED_COLUMNS)


def _translated(context: sa.ExceptionContext, location: str) -> BaseException | None:
    """Return what is raised instead of the driver's error; None leaves it as it is."""
    error = context.original_exception
    if context.is_pre_ping or not isinstance(context.sqlalchemy_exception, sa.exc.DBAPIError):
        return None
    if any(name in str(error) for name in _REQUEST):
        return SavedBefore()
    if _TRAIL_TWICE in str(error):  # its head is older than its lines: somebody put it back
        return Damaged(location, "trail")
    if _is_guard(error):
        return GuardRefused()
    lost = context.is_disconnect and "://" in location
    return problem_of(error, location, lost=lost)
