"""What several rows of a file tell about one person or household, each detail told once."""

from collections.abc import Iterator
from typing import Any, Generic, NamedTuple, TypeVar

from familycare.services.exchange.rosters.tables import RawRow
from familycare.services.exchange.rosters.told import (
    COLUMNS_OF,
    NOTHING,
    ClientTold,
    HomeTold,
    MemberTold,
    TieTold,
)

T = TypeVar("T", ClientTold, MemberTold, TieTold, HomeTold)


class Contradiction(NamedTuple):
    """A detail that a row tells otherwise than one before it."""

    column: str
    before: RawRow


class Gathered(Generic[T]):
    """The details, and which rows told them."""

    __slots__ = ("_later", "first", "told")

    def __init__(self, first: RawRow, told: T) -> None:
        self.first = first
        self.told: T = told
        self._later: dict[str, RawRow] | None = None
        """By column, who told what the first row did not; most need no such thing."""

    def contradictions(self, told: T) -> Iterator[Contradiction]:
        """Yield where a row tells something else than an earlier one."""
        if told == self.told:
            return
        columns: tuple[str, ...] = COLUMNS_OF[type(told)]
        for column, new, old in zip(columns, told, self.told, strict=True):
            if new != old and new not in NOTHING and old not in NOTHING:
                yield Contradiction(column, self.teller(column))

    def learn(self, row: RawRow, told: T) -> None:
        """Take over what no earlier row has told."""
        if told == self.told:
            return
        columns: tuple[str, ...] = COLUMNS_OF[type(told)]
        pairs = list(zip(columns, told, self.told, strict=True))
        new = [column for column, now, old in pairs if old in NOTHING and now not in NOTHING]
        if new:
            both: list[Any] = [now if old in NOTHING else old for _column, now, old in pairs]
            self.told = type(told)._make(both)
            self._later = {**dict.fromkeys(new, row), **(self._later or {})}

    def teller(self, column: str) -> RawRow:
        """Return the row that told this detail."""
        return self.first if self._later is None else self._later.get(column, self.first)
