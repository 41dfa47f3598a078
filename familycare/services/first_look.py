"""What can be told of a centre before anybody has signed in: its place, never what is inside."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from familycare.domain.storage import FileExists, NetworkDrive, NoSuchFile, NotACentre, ReadOnly
from familycare.persistence import drives, keys, new_files
from familycare.persistence.database import is_plain, is_server


@dataclass(frozen=True)
class FirstLook:
    """A place where a centre is, or can be."""

    plain: bool = False
    """Whether it is a file that an earlier release left unencrypted."""
    synchronised_by: str = ""
    """The folder that another program copies elsewhere; empty if none is."""


def at(location: str) -> FirstLook:
    """Look at a centre that there is. Raises a StorageProblem where none can be opened."""
    if is_server(location):
        return FirstLook()
    path = Path(location)
    _require_own_disk(path)
    if not path.is_file():
        raise NoSuchFile(location)
    if not path.stat().st_size:  # SQLite would make an empty file its own
        raise NotACentre(location)
    if not os.access(path, os.W_OK):  # SQLite would leave files beside it that nobody can write
        raise ReadOnly(location)
    return FirstLook(_is_plain(path), drives.synchronised_by(path))


def _is_plain(path: Path) -> bool:
    """Whether nobody has encrypted the file, or a crash kept whoever did from the last step."""
    # Reading a file that this program has open would cost it its locks, so keys are looked for.
    locked = any(place.exists() for place in keys.keys_beside(path))
    return (not locked or new_files.unfinished(path).exists()) and is_plain(path)


def at_new(location: str) -> FirstLook:
    """Look at the place of a centre to be made. Raises a StorageProblem where that cannot be."""
    path = Path(location)
    _require_own_disk(path)
    if path.exists():
        raise FileExists(location)
    return FirstLook(synchronised_by=drives.synchronised_by(path))


def _require_own_disk(path: Path) -> None:
    if drives.on_network(path):
        raise NetworkDrive(str(path))
