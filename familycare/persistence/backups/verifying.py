"""Looks whether a backup is what was written: its seal, its files, and the database inside."""

from __future__ import annotations

import hashlib
import os
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from sqlcipher3 import dbapi2 as sqlite

from familycare.domain.backups import BackupDamaged, Finding
from familycare.domain.storage import Unreadable
from familycare.domain.trail import proof
from familycare.persistence.backups.manifest import Snapshot
from familycare.persistence.keys.whole_files import PRIVATE, unread, unwritten
from familycare.persistence.problems import code_of, problem_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from familycare.persistence.backups.files import Backup
    from familycare.persistence.database import Transaction
    from familycare.persistence.keys import FileKey

_PIECE = 1 << 20
_TABLES = "SELECT name FROM sqlite_master WHERE type = 'table' AND substr(name, 1, 7) <> 'sqlite_'"
_HEAD = "SELECT lines, key, mac FROM trail ORDER BY centre_id LIMIT 1"


def check_seal(backup: Backup, key: FileKey) -> None:
    """Refuse a backup whose description nobody with the key has written, or whose files lack."""
    if not backup.manifest.is_sealed_with(key):
        raise BackupDamaged(backup.name, Finding.SEAL)
    try:
        size = backup.data.stat().st_size
        backup.keys.stat()
    except FileNotFoundError:
        raise BackupDamaged(backup.name, Finding.MISSING) from None
    except OSError as error:
        raise unread(error) from error
    if size != backup.size:
        raise BackupDamaged(backup.name, Finding.DATA)


def verify(backup: Backup, key: FileKey) -> None:
    """Look at all of a backup where it lies; raises BackupDamaged."""
    check_seal(backup, key)
    _compare(backup, sha256_of(backup.data), sha256_of(backup.keys))
    require_same(backup.name, backup.data, key, backup.manifest)


def verified_copy(backup: Backup, key: FileKey, target: Path) -> None:
    """Copy the data of a backup to a new file and look at that copy; raises BackupDamaged.

    What is looked at is what is used: between two looks at one file it could change.
    """
    check_seal(backup, key)
    _compare(backup, copied(backup.data, target), sha256_of(backup.keys))
    require_same(backup.name, target, key, backup.manifest)


def _compare(backup: Backup, data: str, keys: str) -> None:
    for found, written, finding in (
        (data, backup.manifest.data_sha256, Finding.DATA),
        (keys, backup.manifest.keys_sha256, Finding.KEYS),
    ):
        if found != written:
            raise BackupDamaged(backup.name, finding)


def require_same(name: str, data: Path, key: FileKey, expected: Snapshot) -> None:
    """Refuse data that are damaged, or hold anything else than the snapshot says."""
    finding = difference(data, key, expected)
    if finding is not None:
        raise BackupDamaged(name, finding)


def difference(data: Path, key: FileKey, expected: Snapshot) -> Finding | None:
    """Return what keeps a closed database from being what it should be; None when all is well."""
    try:
        with _looking_at(data, key) as opened:
            if damage_in(opened):
                return Finding.DAMAGE
            found = snapshot(opened)
    except sqlite.DatabaseError as error:
        return Finding.KEY if "not a database" in str(error) else Finding.DAMAGE
    if (found.schema, found.counts) != (expected.schema, expected.counts):
        return Finding.COUNTS
    ends = [(e.head_lines, e.head_mac, e.head_proof) for e in (found, expected)]
    return None if ends[0] == ends[1] else Finding.HEAD


@contextmanager
def _looking_at(data: Path, key: FileKey) -> Iterator[Any]:
    """Open a closed database only to look at it: nothing is written, nothing appears beside."""
    address = f"{data.absolute().as_uri()}?mode=ro&immutable=1"
    opened: Any = sqlite.connect(address, uri=True, isolation_level=None)
    try:
        opened.execute("PRAGMA cipher_log_level=NONE")
        opened.execute(f"PRAGMA key=\"x'{key.key.hex()}{key.salt.hex()}'\"")
        yield opened
    finally:
        opened.close()


def damage_in(opened: Any) -> str:  # noqa: ANN401 - the module has no types
    """Return what the cipher or SQLite finds wrong; empty when all is well."""
    for check in ("cipher_integrity_check", "integrity_check(1)"):
        row = opened.execute(f"PRAGMA {check}").fetchone()
        if row is not None and row[0] != "ok":
            return str(row[0])
    return ""


def snapshot_of(transaction: Transaction, location: str) -> Snapshot:
    """Return what an open file holds, as a transaction sees it. Raises a StorageProblem."""
    driver: Any = transaction.connection.connection.driver_connection
    try:
        return snapshot(driver)
    except sqlite.Error as error:
        raise problem_of(error, location) or Unreadable(code_of(error)) from error


def snapshot(opened: Any) -> Snapshot:  # noqa: ANN401 - the module has no types
    """Return what a database holds, as its own transaction sees it."""
    tables = sorted(name for (name,) in opened.execute(_TABLES))
    counts = {n: opened.execute(f'SELECT count(*) FROM "{n}"').fetchone()[0] for n in tables}  # noqa: S608 - names of its own tables
    (schema,) = opened.execute("SELECT version_num FROM alembic_version").fetchone()
    head = opened.execute(_HEAD).fetchone() if "trail" in counts else None
    if head is None:
        return Snapshot(schema=schema, counts=counts)
    lines, key, mac = head
    return Snapshot(
        schema=schema, counts=counts,
        head_lines=lines, head_mac=mac.hex(), head_proof=proof(key).hex(),
    )  # fmt: skip


def sha256_of(place: Path) -> str:
    """Return the SHA-256 of a file's content."""
    try:
        with place.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as error:
        raise unread(error) from error


def copied(source: Path, target: Path) -> str:
    """Copy a file durably; return the SHA-256 of what was copied."""
    digest = hashlib.sha256()
    try:
        target.unlink(missing_ok=True)
        number = os.open(
            target, os.O_CREAT | os.O_EXCL | os.O_WRONLY | getattr(os, "O_BINARY", 0), PRIVATE
        )
        with source.open("rb") as old, os.fdopen(number, "wb") as new:
            while piece := old.read(_PIECE):
                digest.update(piece)
                new.write(piece)
            new.flush()
            os.fsync(new.fileno())
    except OSError as error:
        raise unwritten(error) from error
    return digest.hexdigest()
