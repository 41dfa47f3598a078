"""Makes a centre's file beside its place; once it is whole, one rename puts it there.

Whatever ends the program before that, the next try finds what it left and begins anew. The keys
come just before the rename: keys without a file are harmless, a file without keys is lost.
"""

from __future__ import annotations

from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

from familycare.domain.storage import Busy, FileExists
from familycare.persistence import keys
from familycare.persistence.keys.whole_files import make_durable, unwritten

if TYPE_CHECKING:
    from collections.abc import Iterator

    import sqlalchemy as sa

    from familycare.persistence.keys import KeyFile

LOGS = ("-journal", "-wal", "-shm")


def unfinished(centre: Path) -> Path:
    """Return where a centre's file is made; one that is there was left by a crash."""
    return Path(f"{centre}.unfinished")


@contextmanager
def making(centre: Path) -> Iterator[Path]:
    """Give the place where the file is made; it goes away unless it was put in place.

    Raises FileExists where the keys of another file lie, which nobody should lose.
    """
    place = unfinished(centre)
    _clear(centre, place)
    for kept in keys.keys_beside(centre):
        if kept.exists():
            raise FileExists(str(kept))
    try:
        yield place
    except BaseException:
        with suppress(OSError):  # the next try comes by here again
            _clear(centre, place)
        raise


def settle(engine: sa.Engine) -> None:
    """Bring the log into the file, which is about to be renamed without it.

    Closing would do the same, and say nothing where the disk refuses.
    """
    with engine.connect() as connection:
        connection.execution_options(start="")
        busy, *_pages = connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)").one()
    if busy:
        raise Busy


def put_in_place(place: Path, centre: Path, key_file: KeyFile) -> None:
    """Let a file that is whole, and closed, be the centre from now on; durable on return."""
    keys.write(centre, key_file)
    try:
        for ending in LOGS:
            Path(f"{place}{ending}").unlink(missing_ok=True)
        make_durable(place.parent)
        place.replace(centre)
        make_durable(place.parent)
    except OSError as error:
        raise unwritten(error) from error


def _clear(centre: Path, place: Path) -> None:
    """Take away what was never put in place; the file last, for it tells whose the keys are."""
    if not place.exists():
        return
    keys.remove(centre)
    for ending in (*LOGS, ""):
        Path(f"{place}{ending}").unlink(missing_ok=True)
