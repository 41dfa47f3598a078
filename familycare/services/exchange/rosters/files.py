"""Opens files of people within limits: plain tables here, spreadsheets in another process."""

import csv
import json
import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from io import StringIO
from pathlib import Path
from zipfile import BadZipFile, ZipFile

from familycare.domain.storage import NoSuchFile
from familycare.services.exchange.rosters.problems import (
    RosterKindUnknown,
    RosterLocked,
    RosterNotUtf8,
    RosterProtected,
    RosterTooLarge,
    RosterTooManyColumns,
    RosterTooManyRows,
    RosterTooSlow,
    RosterUnreadable,
)
from familycare.services.exchange.rosters.sheet import Cell, Computed, RawRow, Sheet, sheet_of

MOST_ROWS = 20_000
"""Below the names: a large centre's clients with a dozen relatives each."""
MOST_COLUMNS = 60
LARGEST_FILE_MB = 20
LARGEST_UNPACKED_MB = 250
MOST_PACKED = 200
"""How many times larger a spreadsheet may be unpacked; honest ones stay below thirty."""
MOST_CHARACTERS = 40_000_000
"""In all cells together."""
MEMORY_MB = 1024
"""For the process that reads a spreadsheet."""
SECONDS = 60
"""The same process's time; twenty thousand full rows take about ten."""

_MEGABYTE = 1_000_000
_ENCRYPTED_OR_OLD = b"\xd0\xcf\x11\xe0"
_CHILD = Path(__file__).with_name("child.py")
_NO_WINDOW = getattr(subprocess, "CREATE_NO_WINDOW", 0)


def read(path: Path) -> Sheet:
    """Read a file of people. Touches no database, and may take seconds.

    Raises a reason that names what is wrong with the file, or NoSuchFile.
    """
    readers = {".csv": _table, ".xlsx": _spreadsheet}
    reader = readers.get(path.suffix.lower())
    if reader is None:
        raise RosterKindUnknown(path.suffix)
    try:
        if not path.is_file():
            raise NoSuchFile(str(path))
        if path.stat().st_size > LARGEST_FILE_MB * _MEGABYTE:
            raise RosterTooLarge(LARGEST_FILE_MB)
        return sheet_of(reader(path))
    except OSError as error:
        raise RosterLocked from error


def _table(path: Path) -> Iterator[RawRow]:
    content = path.read_bytes()
    if b"\0" in content:
        raise RosterNotUtf8
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise RosterNotUtf8 from error
    try:
        for number, cells in enumerate(csv.reader(StringIO(text, newline=""), strict=True), 1):
            if number > MOST_ROWS + 1:
                raise RosterTooManyRows(MOST_ROWS)
            if number == 1 and len(cells) > MOST_COLUMNS:
                raise RosterTooManyColumns(MOST_COLUMNS)
            yield number, cells[:MOST_COLUMNS]
    except csv.Error as error:
        raise RosterUnreadable from error


def _spreadsheet(path: Path) -> Iterator[RawRow]:
    with path.open("rb") as file:
        if file.read(len(_ENCRYPTED_OR_OLD)) == _ENCRYPTED_OR_OLD:
            raise RosterProtected
    _refuse_bombs(path)
    *lines, ended = _told_by_child(path).splitlines() or [b""]
    match ended:
        case b'"end"':
            yield from map(_row, lines)
        case b'"rows"':
            raise RosterTooManyRows(MOST_ROWS)
        case b'"columns"':
            raise RosterTooManyColumns(MOST_COLUMNS)
        case b'"characters"':
            raise RosterTooLarge(MOST_CHARACTERS // _MEGABYTE)
        case _:
            raise RosterUnreadable


def _refuse_bombs(path: Path) -> None:
    """Refuse what unpacks to far more than it is; no more is unpacked than it tells."""
    try:
        with ZipFile(path) as archive:
            entries = archive.infolist()
    except (BadZipFile, ValueError, NotImplementedError) as error:
        raise RosterUnreadable from error
    unpacked = sum(entry.file_size for entry in entries)
    packed = sum(entry.compress_size for entry in entries)
    if unpacked > min(LARGEST_UNPACKED_MB * _MEGABYTE, MOST_PACKED * max(packed, _MEGABYTE // 50)):
        raise RosterTooLarge(LARGEST_UNPACKED_MB)


def _told_by_child(path: Path) -> bytes:
    limits = (MOST_ROWS + 1, MOST_COLUMNS, MOST_CHARACTERS, MEMORY_MB)
    # -P: the modules beside the child are not its own.
    command = [sys.executable, "-P", str(_CHILD), str(path.absolute()), *map(str, limits)]
    try:
        done = subprocess.run(  # noqa: S603 - our own program
            command,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=SECONDS,
            check=False,
            creationflags=_NO_WINDOW,
        )
    except subprocess.TimeoutExpired as error:
        raise RosterTooSlow(SECONDS) from error
    return done.stdout


def _row(line: bytes) -> RawRow:
    number, cells = json.loads(line)
    return number, [_cell(cell) for cell in cells]


def _cell(told: str | dict[str, str] | None) -> Cell | None:
    match told:
        case {"date": day}:
            return date.fromisoformat(day)
        case {"computed": text}:
            return Computed(text)
        case str():
            return told
    return None
