"""A file of people together with what its columns mean; nothing is judged yet."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from familycare.domain.errors import refuse_all
from familycare.services.exchange.rosters.mapping import ColumnMapping, fills, proposed, wrongs
from familycare.services.exchange.rosters.problems import RosterEmpty, RosterGarbled
from familycare.services.exchange.rosters.tables import RawRow, Table, text_of


@dataclass(frozen=True)
class Sheet:
    """A file of people and what its columns mean."""

    table: Table
    mapping: ColumnMapping

    @cached_property
    def places(self) -> Mapping[str, int]:
        """Where our columns stand in the file, counted from 0; a whole name fills two of them."""
        return {
            name: place
            for place, heading in enumerate(self.table.headings)
            for name in fills(self.mapping.use_of(heading).target)
        }

    @cached_property
    def headings(self) -> Mapping[str, str]:
        """The heading in the file, by our column."""
        return {name: self.table.headings[place] for name, place in self.places.items()}

    def text(self, row: RawRow, column: str) -> str:
        """Return what the file says under one of our columns; empty where there is none."""
        place = self.places.get(column, len(row.cells))
        return text_of(row.cells[place]) if place < len(row.cells) else ""


def sheet_of(table: Table, mapping: ColumnMapping | None = None) -> Sheet:
    """Read a table by a mapping, or by the one that its headings propose.

    Refuses a table that is not in its encoding, has no rows, or lacks columns that are needed.
    """
    if table.unreadable_row:
        raise RosterGarbled(table.form.encoding, table.unreadable_row)
    mapping = mapping or proposed(table)
    refuse_all(wrongs(mapping, table))
    sheet = Sheet(table, mapping)
    if not any(any(row.cells) for row in table.body):
        raise RosterEmpty
    return sheet
