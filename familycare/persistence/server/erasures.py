"""Erasing people on a server: what no login may do by itself, and the ledger beside the database.

The ledger of a file lies beside its backups. A server's backups are made by its administrator
with tools that know nothing of it; so it stands where bringing a database back does not reach: in
a remark on a role of the server, written by the database itself in the transaction that erases.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from familycare.domain.drafts import FORMS_ABOUT_CLIENTS
from familycare.persistence.erasures import Erasure

if TYPE_CHECKING:
    from collections.abc import Iterable

    import sqlalchemy as sa

    from familycare.domain.ids import CentreId


def forget_unshared(
    connection: sa.Connection, centre_id: CentreId, client_id: int | None, words: Iterable[str]
) -> bool:
    """Take away drafts and filters of anybody about a person; whether the server has done it."""
    if not _knows(connection, "forget_unshared"):
        return False
    call = "SELECT forget_unshared(%s, %s::text[], %s, %s::text[])"
    about = sorted(FORMS_ABOUT_CLIENTS)
    connection.exec_driver_sql(call, (centre_id, about, client_id, sorted(words)))
    return True


def ledger(connection: sa.Connection, centre_id: CentreId) -> set[Erasure]:
    """Return whom the ledger names; for the owner of the database."""
    query = "SELECT uid, kind, erased_at, account_id FROM erasure_ledger(%s)"
    rows = connection.exec_driver_sql(query, (centre_id,))
    return {Erasure(*row) for row in rows}


def missing(connection: sa.Connection, centre_id: CentreId) -> int:
    """Return how many whom the ledger names are not erased here: somebody has gone back."""
    if not _knows(connection, "erasures_missing"):
        return 0
    query = "SELECT erasures_missing(%s)"
    return int(connection.exec_driver_sql(query, (centre_id,)).scalar_one())


def _knows(connection: sa.Connection, function: str) -> bool:
    """Whether the server was set up, and for a release that has the function."""
    found = connection.exec_driver_sql("SELECT to_regproc(%s) IS NOT NULL", (function,))
    return bool(found.scalar())
