"""Keeps a key file beside its centre, twice: one of the two can be lost or damaged."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from familycare.domain.errors import ChangedElsewhere, StorageProblem
from familycare.domain.storage import (
    KeyFileDamaged,
    KeyFileMissing,
    KeyFileOutdated,
    MadeByNewerProgram,
)
from familycare.persistence.keys.content import LARGEST, Malformed, TooNew, parsed, written
from familycare.persistence.keys.key_file import KeyFile
from familycare.persistence.keys.whole_files import (
    make_durable,
    replace_file,
    unfinished_of,
    unread,
    unwritten,
)


class Found(NamedTuple):
    """What lies beside a centre."""

    key_file: KeyFile
    trouble: StorageProblem | None
    """What is wrong with the other of the two. `write` of the same key file mends it."""


def keys_beside(centre: Path) -> tuple[Path, Path]:
    """Return where the key file of a centre's file and its copy lie."""
    return Path(f"{centre}.keys"), Path(f"{centre}.keys-copy")


def read(centre: Path) -> Found:
    """Return the key file of a centre: of two good ones the later, else the one that is good.

    Raises KeyFileMissing when there is none, KeyFileDamaged when none can be read,
    MadeByNewerProgram, or what the disk says.
    """
    places = keys_beside(centre)
    original, copy = (_read(place) for place in places)
    for found in (original, copy):
        if isinstance(found, MadeByNewerProgram):  # the other may be of before the update
            raise found
    if isinstance(original, KeyFile) and isinstance(copy, KeyFile):
        return _later(original, copy, places)
    if isinstance(original, KeyFile):
        return Found(original, _problem(copy))
    if isinstance(copy, KeyFile):
        return Found(copy, _problem(original))
    nothing_to_mend = isinstance(original, KeyFileMissing) and not isinstance(copy, KeyFileMissing)
    raise _problem(copy if nothing_to_mend else original)


def write(centre: Path, key_file: KeyFile) -> StorageProblem | None:
    """Keep a key file beside its centre, in place of the save before it; durable on return.

    Both places are replaced as a whole, the original first. Whatever goes wrong before that is
    raised, and nothing has changed. What goes wrong with the copy afterwards is returned: the
    later one counts, so the change is made, but the copy must be mended.
    Two people who change it at once: the second is refused with ChangedElsewhere, as long as
    the caller holds the database's lock for writing meanwhile.
    """
    original, copy = keys_beside(centre)
    _refuse_overtaken(centre, key_file)
    content = written(key_file)
    try:
        replace_file(original, content)
    except OSError as error:
        raise unwritten(error) from error
    try:
        replace_file(copy, content)
        make_durable(original.parent)
    except OSError as error:
        return unwritten(error)
    return None


def _refuse_overtaken(centre: Path, key_file: KeyFile) -> None:
    with suppress(KeyFileMissing, KeyFileDamaged):
        found = read(centre).key_file
        if found.generation >= key_file.generation and found != key_file:
            raise ChangedElsewhere(KeyFile, found.generation)


def _read(place: Path) -> KeyFile | StorageProblem:
    try:
        with place.open("rb") as file:
            content = file.read(LARGEST + 1)
        return parsed(content)
    except FileNotFoundError:
        return KeyFileMissing(str(place))
    except OSError as error:
        return unread(error)
    except Malformed:
        return KeyFileDamaged(str(place))
    except TooNew as error:
        return MadeByNewerProgram(str(place), str(error))


def _later(original: KeyFile, copy: KeyFile, places: tuple[Path, Path]) -> Found:
    """Choose between two good ones: a copy is ahead when a crash came before the original."""
    if original == copy:
        return Found(original, None)
    if original.database == copy.database and copy.generation > original.generation:
        return Found(copy, KeyFileOutdated(str(places[0])))
    return Found(original, KeyFileOutdated(str(places[1])))


def _problem(found: KeyFile | StorageProblem) -> StorageProblem:
    assert isinstance(found, StorageProblem)  # noqa: S101 - the callers have looked
    return found


def remove(centre: Path) -> None:
    """Take the key file of a centre away that could not be made."""
    for place in keys_beside(centre):
        place.unlink(missing_ok=True)
        unfinished_of(place).unlink(missing_ok=True)
