"""What a system says about files, told as the rest: with a way out. No Qt."""

from __future__ import annotations

import errno
from contextlib import contextmanager
from typing import TYPE_CHECKING

from familycare.domain.storage import DiskFull, FileNotRead, ReadOnly, Unreadable

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from familycare.domain.errors import StorageProblem

FULL = frozenset({errno.ENOSPC, errno.EDQUOT})
FORBIDDEN = frozenset({errno.EACCES, errno.EPERM, errno.EROFS, errno.ENOENT, errno.EISDIR})


@contextmanager
def told(path: Path | None = None) -> Iterator[None]:
    """Raise what the system says about a disk as a storage problem with a way out.

    It tells of this path, where what failed is a file that people know nothing of.
    """
    try:
        yield
    except OSError as error:
        raise _problem(error, path) from error


@contextmanager
def told_of_reading(path: Path) -> Iterator[None]:
    """Raise what the system says of a file that is only read: nobody need be let write there."""
    try:
        yield
    except OSError as error:
        if error.errno in FORBIDDEN:
            raise FileNotRead(str(path)) from error
        raise _problem(error, path) from error


def _problem(error: OSError, path: Path | None) -> StorageProblem:
    if error.errno in FULL:
        return DiskFull()
    if error.errno in FORBIDDEN:
        return ReadOnly(str(path or error.filename2 or error.filename or ""))
    return Unreadable(errno.errorcode.get(error.errno or 0, type(error).__name__))
