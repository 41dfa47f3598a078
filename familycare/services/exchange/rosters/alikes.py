"""People who may be one: equal date of birth and a similar name. Somebody has to decide each."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from familycare.domain.people import Client, FamilyMember
from familycare.services.exchange.rosters.columns import Part
from familycare.services.exchange.rosters.names import PartedName, Spelling

MOST_OF_ONE_DAY = 50
"""People with one date of birth beyond which it is a placeholder, which says nothing."""


class Decision(StrEnum):
    """What somebody decided about two people who are alike."""

    OPEN = "open"
    SAME = "same"
    DIFFERENT = "different"
    SKIP = "skip"
    """The row stays out of the import."""


class AlikeKey(NamedTuple):
    """Names one case within a file and a centre."""

    part: Part
    """CLIENT or RELATIVE."""
    row: int
    """Where the one stands in the file."""
    other_row: int
    """Where the other one stands in the file; 0 for one whom the centre knows."""
    other_id: int
    """Number of the other one in the centre; 0 for one of the file."""


@dataclass(frozen=True)
class Decisions:
    """What was decided so far."""

    made: Mapping[AlikeKey, Decision] = field(default_factory=dict)
    otherwise: Decision = Decision.OPEN
    """For all about which nothing was said."""

    def about(self, key: AlikeKey) -> Decision:
        """Return what holds for this case."""
        return self.made.get(key, self.otherwise)

    def with_one(self, key: AlikeKey, decision: Decision) -> "Decisions":
        """Return the decisions with another one."""
        return Decisions({**self.made, key: decision}, self.otherwise)


class Somebody(NamedTuple):
    """A person with whom others are compared."""

    name: PartedName
    born_on: date
    row: int
    """Where the person stands in the file; 0 for one whom the centre knows."""
    stored: Client | FamilyMember | None = None
    """Whom the centre knows."""
    planned: object = None
    """What stands for a person of the file in the plan."""


class Found(NamedTuple):
    """One case that was found."""

    key: AlikeKey
    decision: Decision
    other: Somebody


class Verdict(NamedTuple):
    """What is known about one person: somebody else's double, nobody's, or not decided."""

    decision: Decision
    other: Somebody | None = None


NOBODYS = Verdict(Decision.DIFFERENT)


@dataclass
class Crowd:
    """Everybody of one kind whose date of birth is known, in the centre and in the file so far."""

    part: Part
    decisions: Decisions
    found: list[Found]
    """Where the cases are collected."""
    _born: dict[date, list[Somebody]] = field(default_factory=dict)
    _spellings: dict[PartedName, Spelling] = field(default_factory=dict)
    """Of the names that were compared so far."""

    def add(self, somebody: Somebody) -> None:
        """Let those who follow be compared with this person, too."""
        self._born.setdefault(somebody.born_on, []).append(somebody)

    def verdict(self, name: PartedName, born_on: date | None, row: int) -> Verdict:
        """Return whether the person of this row is another one, as far as it was decided."""
        if born_on not in self._born:
            return NOBODYS
        for other in self._like(name, self._born[born_on]):
            key = AlikeKey(self.part, row, other.row, other.stored.id if other.stored else 0)
            decision = self.decisions.about(key)
            self.found.append(Found(key, decision, other))
            if decision is not Decision.DIFFERENT:
                return Verdict(decision, other)
        return NOBODYS

    def _like(self, name: PartedName, others: Sequence[Somebody]) -> Iterator[Somebody]:
        if len(others) > MOST_OF_ONE_DAY:
            yield from (other for other in others if other.name == name)
            return
        spelling = self._spelling(name)
        for other in others:
            if self._spelling(other.name).is_like(spelling):
                yield other

    def _spelling(self, name: PartedName) -> Spelling:
        found = self._spellings.get(name)
        if found is None:
            found = self._spellings[name] = Spelling(name)
        return found
