"""What a backup says about itself: numbers only, sealed under a key of the database."""

from __future__ import annotations

import hmac
import json
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from familycare.persistence.keys.sealing import key_for, voucher

if TYPE_CHECKING:
    from familycare.persistence.keys import FileKey

FORMAT = "familycare backup"
VERSION = 1
LARGEST = 100_000
"""Bytes: many times what one needs."""
_KINDS: dict[str, type] = {
    "made_at": int, "why": str, "release": str, "schema": str, "database": str, "salt": str,
    "generation": int, "data_bytes": int, "data_sha256": str, "keys_sha256": str,
    "counts": dict, "head_lines": int, "head_mac": str, "head_proof": str, "seal": str,
}  # fmt: skip


class Malformed(Exception):  # noqa: N818 - a fact about a file
    """The content is no manifest, or not a whole one."""


@dataclass(frozen=True, kw_only=True)
class Snapshot:
    """What a database holds at one moment, as far as a copy of it is compared."""

    schema: str
    counts: dict[str, int]
    """Rows by table."""
    head_lines: int = 0
    """Number of the newest line of the trail; 0 before it was begun."""
    head_mac: str = ""
    head_proof: str = ""
    """Of the key of the next line; hexadecimal, as the seal."""


@dataclass(frozen=True, kw_only=True)
class Manifest(Snapshot):
    """A backup's own description."""

    made_at: int
    """Unix seconds."""
    why: str
    release: str
    """Of the program that made it."""
    database: str
    """Which database, as its key file names it."""
    salt: str
    """Of the database's file, which does not hold it where a page is torn."""
    generation: int
    """Save of the key file that lies in the backup."""
    data_bytes: int
    data_sha256: str
    keys_sha256: str
    seal: str = ""

    @property
    def at(self) -> datetime:
        """When it was made."""
        return datetime.fromtimestamp(self.made_at, UTC)

    def sealed(self, key: FileKey) -> Manifest:
        """Return the same with its seal."""
        return replace(self, seal=self._seal(key))

    def is_sealed_with(self, key: FileKey) -> bool:
        """Whether a holder of the database's key wrote it as it is."""
        return hmac.compare_digest(self.seal.encode(), self._seal(key).encode())

    def written(self) -> bytes:
        """Return the content of the file."""
        return (json.dumps(self._told(), indent=1, sort_keys=True) + "\n").encode()

    def _told(self) -> dict[str, Any]:
        return {"format": FORMAT, "version": VERSION, **asdict(self)}

    def _seal(self, key: FileKey) -> str:
        told = {name: value for name, value in self._told().items() if name != "seal"}
        content = json.dumps(told, sort_keys=True, separators=(",", ":")).encode()
        return voucher(key_for("backup", key.key + key.salt, self.database), content).hex()


def parsed(content: bytes) -> Manifest:
    """Read the content of a file; raises Malformed and nothing else."""
    if len(content) > LARGEST:
        raise Malformed
    try:
        told = json.loads(content.decode())
        if told.pop("format") != FORMAT or told.pop("version") != VERSION:
            raise Malformed
        manifest = Manifest(**told)
        manifest.at  # noqa: B018 - a moment that no calendar has raises
        fits = all(type(told[name]) is kind for name, kind in _KINDS.items())
    # What a hostile text can raise: no JSON, no UTF-8, too deep, a wrong kind, a missing name.
    except (
        ValueError, KeyError, TypeError, AttributeError, RecursionError, OverflowError, OSError
    ) as error:  # fmt: skip
        raise Malformed from error
    if not fits or manifest.written() != content:  # so nothing in it was left unread
        raise Malformed
    return manifest
