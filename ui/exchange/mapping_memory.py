"""What columns meant the last time, by the headings of the file; kept on this computer."""

from __future__ import annotations

from contextlib import suppress
from hashlib import sha256
from typing import TYPE_CHECKING

from familycare.domain.errors import Refused, StorageProblem
from familycare.services.exchange import roster
from ui import disk

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from familycare.services.exchange.roster import ColumnMapping

KEPT = 50
"""Mappings; of more, the oldest are forgotten."""
_ENDING = ".json"


class MappingMemory:
    """A folder of small files; without one, nothing is remembered."""

    def __init__(self, folder: Path | None) -> None:
        self._folder = folder / "rosters" if folder else None

    def recall(self, headings: Sequence[str]) -> ColumnMapping | None:
        """Return what these headings meant the last time."""
        with suppress(OSError, Refused):
            if path := self._path(headings):
                return roster.read_mapping(path.read_bytes(), _ENDING)
        return None

    def remember(self, headings: Sequence[str], mapping: ColumnMapping) -> None:
        """Keep what these headings mean; a disk that refuses is no reason to stop."""
        with suppress(OSError, StorageProblem):
            if path := self._path(headings):
                path.parent.mkdir(parents=True, exist_ok=True)
                disk.write(path, roster.written_mapping(mapping, _ENDING))
                self._forget_oldest(path.parent)

    def _path(self, headings: Sequence[str]) -> Path | None:
        key = sha256("\n".join(sorted(headings)).encode()).hexdigest()[:32]
        return self._folder / f"{key}{_ENDING}" if self._folder else None

    def _forget_oldest(self, folder: Path) -> None:
        kept = sorted(folder.glob(f"*{_ENDING}"), key=lambda path: path.stat().st_mtime)
        for path in kept[:-KEPT]:
            path.unlink(missing_ok=True)
