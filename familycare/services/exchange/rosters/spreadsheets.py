"""Reads spreadsheets in a process of their own, which a hostile file can do no harm from."""

import json
import subprocess
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any
from zipfile import BadZipFile, ZipFile

from familycare.services.exchange.rosters import limits
from familycare.services.exchange.rosters.problems import (
    CellsMerged,
    CellTooLong,
    RosterProtected,
    RosterTooLarge,
    RosterTooManyColumns,
    RosterTooManyRows,
    RosterTooSlow,
    RosterUnreadable,
    SheetMissing,
)
from familycare.services.exchange.rosters.tables import (
    Cell,
    Computed,
    Form,
    RawRow,
    SheetName,
    Table,
    Tidied,
    heading_row,
    known_headings,
    without_end,
)

_MEGABYTE = 1_000_000
_ENCRYPTED_OR_OLD = b"\xd0\xcf\x11\xe0"
_CHILD = Path(__file__).with_name("child.py")
_NO_WINDOW = getattr(subprocess, "CREATE_NO_WINDOW", 0)
_SHOWN_MERGED = 5
"""Merged cells that a refusal names."""


def spreadsheet(path: Path, form: Form) -> Table:
    """Read one sheet; without a name in the form, the one that looks like a roster.

    Where several could be meant, it is the first, and the table is not sure. Raises what is wrong
    with the file.
    """
    with path.open("rb") as file:
        if file.read(len(_ENCRYPTED_OR_OLD)) == _ENCRYPTED_OR_OLD:
            raise RosterProtected
    _refuse_bombs(path)
    told = _told_by_child(path, form.sheet)
    names = [SheetName(one["name"], one["hidden"]) for one in told.sheets]
    wanted, sure = (form.sheet, True) if form.sheet else _clearest(told.sheets)
    if wanted != told.sheets[told.read]["name"]:
        told = _told_by_child(path, wanted)
    rows = told.rows()
    row = form.heading_row or heading_row(rows)
    _refuse_merged(told.merged, row)
    return Table(
        form=Form(sheet=wanted, heading_row=row),
        asked=form,
        sure=sure,
        rows=rows,
        sheets=tuple(names),
    )


class _Told:
    """What the other process wrote."""

    def __init__(self, output: bytes) -> None:
        lines = output.splitlines()
        _refuse_end(lines[-1] if lines else b"")
        first, *self._lines, merged, _end = lines
        head = json.loads(first)
        self.sheets: Sequence[dict[str, Any]] = head["sheets"]
        """Name, whether it is hidden, and the first rows of those that are not."""
        self.read: int = head["read"]
        """Place of the sheet whose rows these are."""
        self.merged: Sequence[str] = json.loads(merged)["merged"]

    def rows(self) -> tuple[RawRow, ...]:
        tidy = Tidied()
        return tuple(
            RawRow(number, without_end(tuple(_cell(cell, tidy) for cell in cells)))
            for number, cells in map(json.loads, self._lines)
        )


def _refuse_end(ended: bytes) -> None:
    match json.loads(ended) if ended else None:
        case ["end"]:
            return
        case ["rows"]:
            raise RosterTooManyRows(limits.MOST_ROWS)
        case ["columns"]:
            raise RosterTooManyColumns(limits.MOST_COLUMNS)
        case ["characters"]:
            raise RosterTooLarge(limits.MOST_CHARACTERS // _MEGABYTE)
        case ["cell", row]:
            raise CellTooLong(row, limits.LONGEST_CELL)
        case ["sheet", wanted, names]:
            raise SheetMissing(wanted, ", ".join(names))
    raise RosterUnreadable


def _clearest(sheets: Sequence[dict[str, Any]]) -> tuple[str, bool]:
    """Return the name of the sheet whose headings are known, and whether no other could be it."""
    seen = [one for one in sheets if not one["hidden"]] or sheets
    filled = [one for one in seen if one["first"]] or seen
    known = [max(map(known_headings, one["first"]), default=0) for one in filled]
    best = max(known)
    sure = len(filled) == 1 or (best > 1 and known.count(best) == 1)
    return str(filled[known.index(best)]["name"]), sure


def _refuse_merged(merged: Sequence[str], row: int) -> None:
    """Refuse merged cells below the headings; above them they are titles."""
    below = [cells for cells in merged if _last_row(cells) > row]
    if below:
        more = " …" if len(below) > _SHOWN_MERGED else ""
        raise CellsMerged(", ".join(below[:_SHOWN_MERGED]) + more)


def _last_row(cells: str) -> int:
    digits = "".join(filter(str.isdigit, cells.rpartition(":")[2]))
    return int(digits or 0)


def _refuse_bombs(path: Path) -> None:
    """Refuse what unpacks to far more than it is; no more is unpacked than it tells."""
    try:
        with ZipFile(path) as archive:
            entries = archive.infolist()
    except (BadZipFile, ValueError, NotImplementedError) as error:
        raise RosterUnreadable from error
    unpacked = sum(entry.file_size for entry in entries)
    packed = sum(entry.compress_size for entry in entries)
    honest = limits.MOST_PACKED * max(packed, _MEGABYTE // 50)
    if unpacked > min(limits.LARGEST_UNPACKED_MB * _MEGABYTE, honest):
        raise RosterTooLarge(limits.LARGEST_UNPACKED_MB)


def _told_by_child(path: Path, sheet: str) -> _Told:
    most = (
        limits.MOST_ROWS + 1,
        limits.MOST_COLUMNS,
        limits.MOST_CHARACTERS,
        limits.LONGEST_CELL,
        limits.MEMORY_MB,
    )
    # -P: the modules beside the child are not its own.
    command = [sys.executable, "-P", str(_CHILD), str(path.absolute()), sheet, *map(str, most)]
    try:
        done = subprocess.run(  # noqa: S603 - our own program
            command,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=limits.SECONDS,
            check=False,
            creationflags=_NO_WINDOW,
        )
    except subprocess.TimeoutExpired as error:
        raise RosterTooSlow(limits.SECONDS) from error
    except ValueError as error:  # a name of a sheet that no command line can carry
        raise SheetMissing(sheet, "") from error
    try:
        return _Told(done.stdout)
    except (ValueError, LookupError, TypeError) as error:  # it broke off in the middle
        raise RosterUnreadable from error


def _cell(told: str | dict[str, str] | None, tidy: Tidied) -> Cell | None:
    match told:
        case {"date": day}:
            return date.fromisoformat(day)
        case {"computed": text}:
            return Computed(text)
        case str():
            return tidy[told]
    return None
