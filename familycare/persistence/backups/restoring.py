"""Puts a prepared file in the place of a centre's; what was there is put aside, never deleted."""

from __future__ import annotations

import shutil
import sys
from contextlib import contextmanager
from glob import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sqlcipher3 import dbapi2 as sqlite

from familycare.domain.backups import OpenElsewhere
from familycare.persistence.backups.files import SUFFIX, free_place, stem_of
from familycare.persistence.keys import keys_beside
from familycare.persistence.keys.whole_files import make_durable, unwritten
from familycare.persistence.problems import code_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from familycare.persistence.keys import FileKey

ASIDE = "set aside"
"""Stands in the names of what was put aside, between that of the centre and the time."""
PREPARED = ".restoring"
LOGS = ("-wal", "-shm")


def prepared_place(centre: Path) -> Path:
    """Return where a restored file is made ready beside the centre it is to replace."""
    return Path(f"{centre}{PREPARED}")


def replace_centre(centre: Path, key: FileKey | None, at: datetime) -> Path | None:
    """Put the prepared file in the centre's place; return where the old one is now, if any.

    At every moment there is the old file or the new one. The keys of the old one are copied: they
    may go on being used. Raises OpenElsewhere while somebody has the old one open; without its
    key, or where it is damaged, that cannot be told.
    """
    try:
        with _alone(centre, key):
            aside = _put_aside(centre, at)
            if sys.platform != "win32":  # there a file that is open cannot be replaced
                _put_in_place(centre)
        if sys.platform == "win32":
            _put_in_place(centre)
    except OSError as error:
        raise unwritten(error) from error
    return aside


@contextmanager
def _alone(centre: Path, key: FileKey | None) -> Iterator[None]:
    """Keep everybody else out, as far as the file can be read; its log goes into it."""
    if key is None or not centre.is_file():
        yield
        return
    opened: Any = sqlite.connect(str(centre), timeout=0, isolation_level=None)
    try:
        _take(opened, key)
        yield
    finally:
        opened.close()


def _take(opened: Any, key: FileKey) -> None:  # noqa: ANN401 - the module has no types
    try:
        opened.execute("PRAGMA cipher_log_level=NONE")
        opened.execute(f"PRAGMA key=\"x'{key.key.hex()}{key.salt.hex()}'\"")
        # Only who is alone can leave the log behind: whoever has the file open keeps it there.
        opened.execute("PRAGMA journal_mode=delete").fetchone()
        opened.execute("BEGIN EXCLUSIVE")
    except sqlite.DatabaseError as error:
        if code_of(error).startswith(("SQLITE_BUSY", "SQLITE_LOCKED")):
            raise OpenElsewhere from error
        # It cannot be read: nobody works in it, so nobody is kept out.


def _put_aside(centre: Path, at: datetime) -> Path | None:
    if not centre.exists():
        return None
    aside = free_place(centre.parent, f"{stem_of(centre)} {ASIDE}", at)
    for place, copy in zip(keys_beside(centre), keys_beside(aside), strict=True):
        if place.exists():
            shutil.copy2(place, copy)
    try:
        aside.hardlink_to(centre)
    except OSError:  # a file system without second names
        shutil.copy2(centre, aside)
    for ending in LOGS:  # a log beside the new file would be taken for its own
        log = Path(f"{centre}{ending}")
        if log.exists():
            log.rename(f"{aside}{ending}")
    make_durable(centre.parent)
    return aside


def _put_in_place(centre: Path) -> None:
    prepared_place(centre).replace(centre)
    make_durable(centre.parent)


def aside_of(centre: Path) -> list[Path]:
    """Return the files that were put aside here, by name."""
    pattern = f"{escape(stem_of(centre))} {ASIDE} *{SUFFIX}"
    return sorted(centre.parent.glob(pattern))
