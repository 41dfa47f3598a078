"""Makes a backup of an open file, also while others write to it: whole, or none that is listed.

Everything is written under unfinished names, made durable, opened again with the key and compared
with what one reading transaction saw. Then the files get their names; the manifest is the last,
and only what has one is a backup.
"""

from __future__ import annotations

import os
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from secrets import token_hex
from typing import TYPE_CHECKING, Any

from sqlcipher3 import dbapi2 as sqlite

from familycare.domain.backups import BackupFailed, Finding
from familycare.domain.storage import Unreadable
from familycare.persistence import keys
from familycare.persistence.backups.files import (
    KEYS,
    UNFINISHED,
    Backup,
    free_place,
    manifest_of,
    stem_of,
)
from familycare.persistence.backups.manifest import Manifest, Snapshot
from familycare.persistence.backups.verifying import copied, difference, sha256_of, snapshot_of
from familycare.persistence.keys.content import written
from familycare.persistence.keys.whole_files import (
    PRIVATE,
    make_durable,
    replace_file,
    unwritten,
)
from familycare.persistence.problems import code_of, problem_of
from familycare.version import VERSION

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from familycare.persistence.database import Database
    from familycare.persistence.keys import FileKey


@dataclass(frozen=True, kw_only=True)
class Order:
    """What a backup is made for."""

    at: datetime
    why: str
    folder: Path


def make(database: Database, key: FileKey, order: Order) -> Backup:
    """Make one backup of a file and its keys. Raises a StorageProblem, and then there is none."""
    centre = Path(database.location)
    try:
        order.folder.mkdir(parents=True, exist_ok=True)
        unfinished = order.folder / f"{token_hex(8)}{UNFINISHED}"
        try:
            return _made(database, key, order, unfinished, stem_of(centre))
        finally:
            for place in _parts(unfinished):
                with suppress(OSError):
                    place.unlink(missing_ok=True)
    except OSError as error:
        raise unwritten(error) from error


def copy_to(backup: Backup, folder: Path, stem: str) -> Backup:
    """Put a copy of a whole backup into another folder, in the same careful order."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        unfinished = folder / f"{token_hex(8)}{UNFINISHED}"
        try:
            sums = copied(backup.data, unfinished), copied(backup.keys, _keys_of(unfinished))
            if sums != (backup.manifest.data_sha256, backup.manifest.keys_sha256):
                raise BackupFailed(Finding.DATA)
            return _named(unfinished, free_place(folder, stem, backup.at), backup.manifest)
        finally:
            for place in _parts(unfinished):
                with suppress(OSError):
                    place.unlink(missing_ok=True)
    except OSError as error:
        raise unwritten(error) from error


def _made(database: Database, key: FileKey, order: Order, unfinished: Path, stem: str) -> Backup:
    seen = _copied_out(database, key, unfinished)
    kept = keys.read(Path(database.location)).key_file
    replace_file(_keys_of(unfinished), written(kept))
    finding = difference(unfinished, key, seen)
    if finding is not None:
        raise BackupFailed(finding)
    manifest = Manifest(
        **vars(seen),
        made_at=int(order.at.timestamp()),
        why=str(order.why),
        release=VERSION,
        database=kept.database,
        salt=key.salt.hex(),
        generation=kept.generation,
        data_bytes=unfinished.stat().st_size,
        data_sha256=sha256_of(unfinished),
        keys_sha256=sha256_of(_keys_of(unfinished)),
    )
    return _named(unfinished, free_place(order.folder, stem, order.at), manifest.sealed(key))


def _copied_out(database: Database, key: FileKey, target: Path) -> Snapshot:
    """Copy the database as one reading transaction sees it; return what that one saw."""
    os.close(os.open(target, os.O_CREAT | os.O_EXCL | os.O_WRONLY, PRIVATE))
    transaction = database.reading()
    transaction.begin()
    try:
        seen = snapshot_of(transaction, database.location)
        source: Any = transaction.connection.connection.driver_connection
        _copy_pages(source, target, key, database.location)
    finally:
        transaction.close()
    with target.open("r+b") as file:
        os.fsync(file.fileno())
    return seen


def _copy_pages(source: Any, target: Path, key: FileKey, location: str) -> None:  # noqa: ANN401 - the module has no types
    copy: Any = sqlite.connect(str(target), isolation_level=None)
    try:
        copy.execute("PRAGMA cipher_log_level=NONE")
        copy.execute(f"PRAGMA key=\"x'{key.key.hex()}{key.salt.hex()}'\"")
        source.backup(copy)
        copy.execute("PRAGMA journal_mode=delete").fetchone()  # one file, nothing beside it
    except sqlite.Error as error:
        raise problem_of(error, location) or Unreadable(code_of(error)) from error
    finally:
        copy.close()


def _named(unfinished: Path, place: Path, manifest: Manifest) -> Backup:
    """Give the files their names; with the manifest, which comes last, they are a backup."""
    backup = Backup(place, manifest)
    unfinished.rename(place)
    _keys_of(unfinished).rename(backup.keys)
    make_durable(place.parent)
    replace_file(manifest_of(place), manifest.written())
    make_durable(place.parent)
    return backup


def _keys_of(data: Path) -> Path:
    return Path(f"{data}{KEYS}")


def _parts(unfinished: Path) -> Iterator[Path]:
    for ending in ("", KEYS, "-journal"):
        yield Path(f"{unfinished}{ending}")
