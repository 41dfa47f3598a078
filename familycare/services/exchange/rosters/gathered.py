"""What several rows of a file tell about one person or household, each detail told once."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from familycare.services.exchange.rosters.cells import JudgedRow
from familycare.services.exchange.rosters.problems import Contradicts, RosterProblem


@dataclass
class Gathered:
    """The details by column, and which row told each first."""

    values: dict[str, Any] = field(default_factory=dict)
    rows: dict[str, JudgedRow] = field(default_factory=dict)

    def contradictions(self, row: JudgedRow, columns: Sequence[str]) -> Iterator[RosterProblem]:
        """Yield where the row says something else than an earlier one."""
        for column in columns:
            before = self.rows.get(column)
            if before and column in row.values and row.values[column] != self.values[column]:
                yield contradiction(row, before, column)

    def learn(self, row: JudgedRow, columns: Sequence[str]) -> None:
        """Take over what no earlier row has told."""
        for column in columns:
            if column in row.values and column not in self.values:
                self.values[column] = row.values[column]
                self.rows[column] = row


def contradiction(row: JudgedRow, before: JudgedRow, column: str) -> Contradicts:
    """Return the problem that a row says something else than one before it."""
    return Contradicts(row.number, column, row.shown(column), before.number, before.shown(column))
