"""Whom the centre has erased: in the database by random identifiers, and beside the backups.

The ledger beside the backups is what a restore needs: the database that comes back does not know
yet whom it has to forget.
"""

from __future__ import annotations

import hmac
import json
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import sqlalchemy as sa

from familycare.domain.backups import BackupDamaged, Finding
from familycare.persistence.keys.sealing import key_for, voucher
from familycare.persistence.keys.whole_files import make_durable, replace_file, unread, unwritten
from familycare.persistence.rows.security import ERASURE

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from familycare.domain.ids import CentreId
    from familycare.persistence.keys import FileKey

LARGEST = 10_000_000
"""Bytes: room for a hundred thousand people."""


@dataclass(frozen=True, order=True)
class Erasure:
    """One person who was erased."""

    uid: str
    kind: str
    """Client or FamilyMember."""
    erased_at: int
    """Unix seconds."""
    account_id: int | None = None


class Erasures:
    """Those of one centre, inside somebody's transaction."""

    def __init__(self, connection: sa.Connection, centre_id: CentreId) -> None:
        self._connection, self._centre_id = connection, centre_id

    def listed(self) -> list[Erasure]:
        """Return everybody who was erased here, by identifier."""
        c = ERASURE.c
        query = sa.select(c.uid, c.kind, c.erased_at, c.account_id)
        rows = self._connection.execute(query.where(c.centre_id == self._centre_id))
        return sorted(
            Erasure(uid, kind, int(at.timestamp()), account) for uid, kind, at, account in rows
        )

    def add(self, erasure: Erasure) -> None:
        """Remember that somebody was erased."""
        self._connection.execute(
            sa.insert(ERASURE).values(
                centre_id=self._centre_id,
                version=1,
                kind=erasure.kind,
                uid=erasure.uid,
                erased_at=datetime.fromtimestamp(erasure.erased_at, UTC),
                account_id=erasure.account_id,
            )
        )


def ledger_in(folder: Path, stem: str) -> Path:
    """Return where the ledger lies in a folder of backups."""
    return folder / f"{stem}.erasures"


def read_ledger(folder: Path, stem: str, key: FileKey) -> set[Erasure]:
    """Return whom the ledger names; nobody where there is none. Raises BackupDamaged."""
    place = ledger_in(folder, stem)
    try:
        with place.open("rb") as file:
            content = file.read(LARGEST + 1)
    except (FileNotFoundError, NotADirectoryError):
        return set()
    except OSError as error:
        raise unread(error) from error
    try:
        told = json.loads(content.decode())
        found = {Erasure(**each) for each in told["erased"]}
        seal = str(told["seal"])
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        raise BackupDamaged(place.name, Finding.MANIFEST) from None
    if not hmac.compare_digest(seal.encode(), _seal(found, key).encode()):
        raise BackupDamaged(place.name, Finding.SEAL)
    return found


def write_ledger(folder: Path, stem: str, key: FileKey, erased: Iterable[Erasure]) -> None:
    """Put a ledger in the place of the one before; durable on return."""
    known = set(erased)
    told = {"erased": [vars(each) for each in sorted(known)], "seal": _seal(known, key)}
    try:
        folder.mkdir(parents=True, exist_ok=True)
        replace_file(ledger_in(folder, stem), (json.dumps(told, indent=1) + "\n").encode())
        make_durable(folder)
    except OSError as error:
        raise unwritten(error) from error


def _seal(erased: set[Erasure], key: FileKey) -> str:
    content = json.dumps([vars(each) for each in sorted(erased)], sort_keys=True).encode()
    return voucher(key_for("erasures", key.key + key.salt, "ledger"), content).hex()
