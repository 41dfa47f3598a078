"""Small files that are replaced as a whole: after a crash there is the old one or the new one."""

from __future__ import annotations

import errno
import os
import sys
from contextlib import suppress
from pathlib import Path
from time import sleep
from typing import TYPE_CHECKING

from familycare.domain.storage import DiskFull, ReadOnly, Unreadable

if TYPE_CHECKING:
    from familycare.domain.errors import StorageProblem

PRIVATE = 0o600
"""Rights of such a file: its owner only."""
TRIES = 20
PAUSE_SECONDS = 0.05
"""A virus scanner that reads a file keeps Windows from replacing it for a moment."""
_FULL = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
_FORBIDDEN = frozenset({errno.EACCES, errno.EPERM, errno.EROFS})
_AS_IT_IS = getattr(os, "O_BINARY", 0)
"""Windows would otherwise write two characters for a line feed."""


def replace_file(place: Path, content: bytes) -> None:
    """Put a new file in the place of the old one; raises OSError, and then nothing has changed.

    Lasting through a power cut once `make_durable` was called for the folder.
    """
    unfinished = unfinished_of(place)
    unfinished.unlink(missing_ok=True)  # what a crash has left
    try:
        number = os.open(unfinished, os.O_CREAT | os.O_EXCL | os.O_WRONLY | _AS_IT_IS, PRIVATE)
        with os.fdopen(number, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        _rename(unfinished, place)
    except OSError:
        with suppress(OSError):
            unfinished.unlink(missing_ok=True)
        raise


def unfinished_of(place: Path) -> Path:
    """Return where the new file is written before it takes the place of the old one."""
    return place.with_name(f"{place.name}.new")


def make_durable(folder: Path) -> None:
    """Let no power cut undo what was replaced; Windows has no such call, and needs none."""
    if sys.platform == "win32":
        return
    number = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(number)
    finally:
        os.close(number)


def unwritten(error: OSError) -> StorageProblem:
    """Return the storage problem that kept a file from being written."""
    if error.errno in _FULL:
        return DiskFull()
    return ReadOnly(_place_of(error)) if error.errno in _FORBIDDEN else unread(error)


def _place_of(error: OSError) -> str:
    """Return what cannot be written: the file, or the folder in which it was to be made."""
    if not error.filename:  # the disk itself, in the middle of writing
        return "…"
    place = Path(str(error.filename))
    return str(place if place.exists() else place.parent)


def unread(error: OSError) -> StorageProblem:
    """Return the storage problem that kept a file from being read."""
    return Unreadable(errno.errorcode.get(error.errno or 0, type(error).__name__))


def _rename(unfinished: Path, place: Path) -> None:
    for _try in range(TRIES if sys.platform == "win32" else 0):
        with suppress(PermissionError):
            unfinished.replace(place)
            return
        sleep(PAUSE_SECONDS)
    unfinished.replace(place)
