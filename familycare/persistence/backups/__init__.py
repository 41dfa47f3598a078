"""Backups of a centre's file: made whole or not at all, sealed, verified, and put back."""

from familycare.persistence.backups.files import (
    Backup,
    Listed,
    backup_at,
    folder_of,
    listed,
    remove,
    stem_of,
    tidy,
)
from familycare.persistence.backups.making import Order, copy_to, make
from familycare.persistence.backups.manifest import Manifest, Snapshot
from familycare.persistence.backups.verifying import check_seal, snapshot_of, verified_copy, verify

__all__ = [
    "Backup", "Listed", "Manifest", "Order", "Snapshot", "backup_at", "check_seal", "copy_to",
    "folder_of", "listed", "make", "remove", "snapshot_of", "stem_of", "tidy", "verified_copy",
    "verify",
]  # fmt: skip
