"""What a system says about files, told as the rest: with a way out. No Qt."""

from __future__ import annotations

import errno
from contextlib import contextmanager
from typing import TYPE_CHECKING

from familycare.domain.storage import DiskFull, ReadOnly, Unreadable

if TYPE_CHECKING:
    from collections.abc import Iterator

    from familycare.domain.errors import StorageProblem

FULL = frozenset({errno.ENOSPC, errno.EDQUOT})
FORBIDDEN = frozenset({errno.EACCES, errno.EPERM, errno.EROFS, errno.ENOENT, errno.EISDIR})


@contextmanager
def told() -> Iterator[None]:
    """Raise what the system says about a disk as a storage problem with a way out."""
    try:
        yield
    except OSError as error:
        raise _problem(error) from error


def _problem(error: OSError) -> StorageProblem:
    if error.errno in FULL:
        return DiskFull()
    if error.errno in FORBIDDEN:
        return ReadOnly(str(error.filename2 or error.filename or ""))
    return Unreadable(errno.errorcode.get(error.errno or 0, type(error).__name__))
