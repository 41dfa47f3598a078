"""New records on their way to the database: gathered for a month, then written in one go."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from familycare.persistence.new_records import TABLES, NewOccupancy

if TYPE_CHECKING:
    from familycare.persistence.bulk import Bulk


class Batch:
    """What was made since the last time it was written, by kind."""

    def __init__(self, bulk: Bulk) -> None:
        self._bulk = bulk
        self.waiting: dict[type[tuple[Any, ...]], list[Any]] = {kind: [] for kind in TABLES}
        self.counts: Counter[str] = Counter()
        """How many records of each kind were written, by the name of the kind."""
        self._next = {
            kind: bulk.first_free_id(kind)
            for kind in TABLES
            if "id" in kind._fields  # type: ignore[attr-defined]
        }

    def next_id(self, kind: type[tuple[Any, ...]]) -> int:
        """Return the number of the next record of that kind."""
        number = self._next[kind]
        self._next[kind] = number + 1
        return number

    def add(self, record: tuple[Any, ...]) -> None:
        """Keep a record until the next writing."""
        self.waiting[type(record)].append(record)

    def write(self) -> None:
        """Write everything, what others refer to first."""
        self.waiting[NewOccupancy].sort()  # by resource: each page of the table is touched once
        for kind, records in self.waiting.items():
            self._bulk.write(records)
            self.counts[kind.__name__] += len(records)
            records.clear()
