"""Where backups lie and what they are called: three files each, the manifest written last."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from familycare.domain.backups import (
    NAME,
    NAME_TIME,
    BackupDamaged,
    BackupName,
    Finding,
    NoSuchBackup,
)
from familycare.persistence.backups.manifest import LARGEST, Malformed, Manifest, parsed
from familycare.persistence.keys.whole_files import unread

if TYPE_CHECKING:
    from collections.abc import Iterator

SUFFIX = ".familycare"
KEYS = ".keys"
"""As beside a centre: a backup can be opened in its place, like any centre."""
MANIFEST = ".manifest"
UNFINISHED = ".part"
_LEFT_ALONE = timedelta(hours=1)
"""Longer than any backup takes: younger unfinished files may be somebody's who is at it."""


@dataclass(frozen=True)
class Backup:
    """One whole backup in a folder."""

    data: Path
    manifest: Manifest

    @property
    def name(self) -> BackupName:
        """What it is called, without its folder."""
        return BackupName(self.data.name.removesuffix(SUFFIX))

    @property
    def at(self) -> datetime:
        """When it was made."""
        return self.manifest.at

    @property
    def keys(self) -> Path:
        """The copy of the key file."""
        return Path(f"{self.data}{KEYS}")

    @property
    def size(self) -> int:
        """Bytes of its data."""
        return self.manifest.data_bytes

    @property
    def is_complete(self) -> bool:
        """Whether its files are there, the data as long as they were: seen without any key."""
        try:
            return self.data.stat().st_size == self.size and self.keys.stat().st_size > 0
        except OSError:
            return False


class Listed(NamedTuple):
    """What lies in a folder of backups."""

    backups: tuple[Backup, ...]
    """Newest first."""
    damaged: tuple[str, ...]
    """Names of those that do not say what they are."""


def folder_of(centre: Path) -> Path:
    """Return the folder beside a centre's file in which its backups lie."""
    return centre.with_name(f"{stem_of(centre)} backups")


def stem_of(centre: Path) -> str:
    """Return how the backups of a centre's file begin."""
    return centre.name.removesuffix(SUFFIX)


def free_place(folder: Path, stem: str, at: datetime) -> Path:
    """Return where the data of a new backup go; a second one of the same second gets a number."""
    name = f"{stem} {at.astimezone(UTC):{NAME_TIME}}"
    place, number = folder / f"{name}{SUFFIX}", 1
    while place.exists() or manifest_of(place).exists():
        number += 1
        place = folder / f"{name}-{number}{SUFFIX}"
    return place


def manifest_of(data: Path) -> Path:
    """Return the place of the manifest beside a backup's data."""
    return Path(f"{data}{MANIFEST}")


def listed(folder: Path, stem: str) -> Listed:
    """Return the backups of one centre in a folder; an absent folder holds none."""
    backups, damaged = [], []
    for place in _named(folder, stem, f"{SUFFIX}{MANIFEST}"):
        try:
            backups.append(backup_at(Path(str(place).removesuffix(MANIFEST))))
        except BackupDamaged as problem:
            damaged.append(problem.name)
    backups.sort(key=lambda backup: (backup.at, backup.name), reverse=True)
    return Listed(tuple(backups), tuple(sorted(damaged)))


def backup_at(data: Path) -> Backup:
    """Return the backup whose data lie here. Raises NoSuchBackup or BackupDamaged."""
    name = BackupName(data.name.removesuffix(SUFFIX))
    try:
        with manifest_of(data).open("rb") as file:
            manifest = parsed(file.read(LARGEST + 1))
    except (FileNotFoundError, NotADirectoryError):
        raise NoSuchBackup(name) from None
    except OSError as error:
        raise unread(error) from error
    except Malformed:
        raise BackupDamaged(name, Finding.MANIFEST) from None
    return Backup(data, manifest)


def remove(backup: Backup) -> None:
    """Take a backup away, so that a part of it is never listed."""
    for place in (manifest_of(backup.data), backup.data, backup.keys):
        place.unlink(missing_ok=True)
    with suppress(OSError):  # who tried to sign in to it
        Path(f"{backup.data}.attempts").unlink(missing_ok=True)


def tidy(folder: Path, stem: str, now: datetime) -> None:
    """Take away what a killed program left: unfinished files, and data without a manifest."""
    long_ago = (now - _LEFT_ALONE).timestamp()
    for place in [*_named(folder, stem, SUFFIX), *folder.glob(f"*{UNFINISHED}*")]:
        whole = not place.name.endswith(UNFINISHED) and manifest_of(place).exists()
        with suppress(OSError):
            if not whole and place.stat().st_mtime < long_ago:
                place.unlink(missing_ok=True)
                Path(f"{place}{KEYS}").unlink(missing_ok=True)


def _named(folder: Path, stem: str, ending: str) -> Iterator[Path]:
    """Yield the files of this centre's backups with an ending."""
    try:
        places = list(folder.iterdir())
    except (FileNotFoundError, NotADirectoryError):
        return
    except OSError as error:
        raise unread(error) from error
    for place in places:
        found = NAME.fullmatch(place.name.removesuffix(ending))
        if place.name.endswith(ending) and found and found["stem"] == stem:
            yield place
