"""The family members, households and ties of a file: who is the same, and who is known already."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from familycare.domain.people import Approval, FamilyMember, Household, Kinship, full_name
from familycare.services.exchange.rosters.alikes import Crowd, Decision, Somebody
from familycare.services.exchange.rosters.cells import JudgedRow
from familycare.services.exchange.rosters.columns import Part, names_of
from familycare.services.exchange.rosters.gathered import Contradiction, Gathered
from familycare.services.exchange.rosters.known import Known, Who, address, who
from familycare.services.exchange.rosters.names import PartedName
from familycare.services.exchange.rosters.problems import (
    Contradicts,
    PersonUndecided,
    RosterProblem,
    WaitsForRow,
)
from familycare.services.exchange.rosters.tables import RawRow
from familycare.services.exchange.rosters.told import HomeTold, MemberTold, TieTold

GIVEN_NAME, FAMILY_NAME, BORN_ON = names_of(Part.RELATIVE)[:3]

Key = tuple[object, ...]
"""By what a family member or household is known within the file."""
_NOWHERE: Key = ()
_NOBODY: Mapping[Who, FamilyMember] = {}
_NO_HOME = HomeTold()
_NAME = frozenset({GIVEN_NAME, FAMILY_NAME})
"""Who was decided to be one person may have two spellings of the name; the first is kept."""

Shown = Callable[[RawRow, str], str]
"""Says what a row has in a column, as a problem repeats it."""


class PlannedMember(NamedTuple):
    """A family member; the household by its place in the plan."""

    stored: FamilyMember | None
    """Whom the centre knows; None for somebody new."""
    told: MemberTold
    """What the file says about somebody new."""
    language: str
    household: int | None


class PlannedHome(NamedTuple):
    """A household."""

    stored: Household | None
    told: HomeTold


class PlannedTie(NamedTuple):
    """A new tie; client and family member by their places in the plan."""

    client: int
    member: int
    kinship: Kinship
    approval: Approval


@dataclass
class Families:
    """Everybody of the file who is family, in the making."""

    known: Known
    crowd: Crowd
    shown: Shown
    members: dict[Key, Gathered[MemberTold] | FamilyMember] = field(default_factory=dict)
    households: dict[Key, Gathered[HomeTold] | Household] = field(default_factory=dict)
    ties: dict[tuple[int, Key], Gathered[TieTold] | None] = field(default_factory=dict)
    """By client's place and member's key; None for one that the centre has."""
    _home_of: dict[Key, Key] = field(default_factory=dict)
    _named: dict[Key, Key] = field(default_factory=dict)
    """Households with an address, by their name and the client's place."""
    _addresses: dict[HomeTold, Key] = field(default_factory=dict)
    """The same, by what stands in the file."""
    _same: dict[Key, Key] = field(default_factory=dict)
    """Whose key somebody goes by, for those who were decided to be one person."""
    _open: dict[Key, int] = field(default_factory=dict)
    """The row that waits for a decision, for those about whom there is none."""

    def __post_init__(self) -> None:
        for member in self.known.members.values():
            if member.born_on:
                name = PartedName(member.given_name, member.family_name)
                self.crowd.add(Somebody(name, member.born_on, 0, stored=member))

    def hear(self, rows: Sequence[JudgedRow], place: int) -> None:
        """Hear which households of a client's family have an address; others repeat the name."""
        homes = [_named(row) for row in rows if row.home != _NO_HOME]
        if all(home.has_address for home in homes):
            return
        for home in homes:
            if home.has_address:
                named = (home.household.casefold(), place)
                self._named.setdefault(named, self._address(home))

    def take(self, row: JudgedRow, place: int, client_id: int) -> list[RosterProblem]:
        """Take over the row's family member, or return why not; `place` is the client's."""
        told = row.member
        person = who(told.given_name, told.family_name, told.born_on)
        key: Key = (place, person)
        tied = self.known.relatives.get(client_id, _NOBODY).get(person)
        if tied:
            self._match(tied, place, None)
            return []
        if key not in self.members:
            if key not in self._same and (problem := self._undecided(row, key)):
                return [problem]
            key = self._same.get(key, key)
        other = self.members.get(key)
        if isinstance(other, FamilyMember):
            is_tied = self._is_tied(other, client_id)
            self._match(other, place, None if is_tied else Gathered(row.raw, row.tie))
            return []
        return self._take(row, place, key, other)

    def _take(
        self, row: JudgedRow, place: int, key: Key, earlier: Gathered[MemberTold] | None
    ) -> list[RosterProblem]:
        home = _named(row)
        lives = None if row.home == _NO_HOME else self._home_key(home, place, key)
        if earlier or (lives in self.households and row.home.distance_km is not None):
            wrongs = list(self._contradictions(row, place, key, lives))
            if wrongs:
                return [self._told(wrong, row.raw) for wrong in wrongs]
        if earlier is None:
            self.members[key] = Gathered(row.raw, row.member)
        else:
            earlier.learn(row.raw, row.member)
        self.ties.setdefault((place, key), Gathered(row.raw, row.tie))
        if lives is not None:
            self._move_in(row.raw, key, lives, home)
        return []

    def _undecided(self, row: JudgedRow, key: Key) -> RosterProblem | None:
        """Note whom this new family member is the same as; return what is not decided yet."""
        if key in self._open:
            shown = self.shown(row.raw, GIVEN_NAME)
            return WaitsForRow(row.number, GIVEN_NAME, shown, self._open[key])
        name, born_on = (
            PartedName(row.member.given_name, row.member.family_name),
            row.member.born_on,
        )
        verdict = self.crowd.verdict(name, born_on, row.number)
        match verdict:
            case (Decision.DIFFERENT, _):
                if born_on:
                    self.crowd.add(Somebody(name, born_on, row.number, planned=key))
            case (Decision.SAME, Somebody(stored=FamilyMember() as stored)):
                self._same[key] = self._stored_key(stored)
            case (Decision.SAME, Somebody(planned=tuple() as other)):
                self._same[key] = other
            case (_, other) if other:
                self._open[key] = row.number
                return undecided(row.raw, GIVEN_NAME, other, self.shown)
        return None

    def _match(self, member: FamilyMember, place: int, tie: Gathered[TieTold] | None) -> None:
        self.ties.setdefault((place, self._stored_key(member)), tie)

    def _stored_key(self, member: FamilyMember) -> Key:
        key = (member.id,)
        self.members.setdefault(key, member)
        return key

    def _is_tied(self, member: FamilyMember, client_id: int) -> bool:
        tied = self.known.relatives.get(client_id, _NOBODY)
        return any(one.id == member.id for one in tied.values())

    def _home_key(self, home: HomeTold, place: int, member: Key) -> Key:
        """Return by what the row's household is known."""
        if home.has_address:
            return self._address(home)
        named = (home.household.casefold(), place)
        own = self._home_of.get(member, _NOWHERE)
        return own if own[:1] == named[:1] else self._named.get(named, named)

    def _address(self, home: HomeTold) -> Key:
        key = self._addresses.get(home)
        if key is None:
            key = self._addresses[home] = address(*home[:-1])
        return key

    def _contradictions(
        self, row: JudgedRow, place: int, key: Key, home: Key | None
    ) -> Iterator[Contradiction]:
        earlier = self.members.get(key)
        if isinstance(earlier, Gathered):
            wrongs = earlier.contradictions(row.member)
            yield from (wrong for wrong in wrongs if wrong.column not in _NAME)
            lived = self._home_of.get(key)
            if home and lived and home != lived:
                yield Contradiction(_first_column(row.home), earlier.first)
        shared = self.households.get(home) if home else None
        distance = row.home.distance_km
        if isinstance(shared, Gathered) and distance not in {None, shared.told.distance_km}:
            yield from shared.contradictions(HomeTold(distance_km=distance))
        if first := self.ties.get((place, key)):
            yield from first.contradictions(row.tie)

    def _told(self, wrong: Contradiction, row: RawRow) -> RosterProblem:
        column, before = wrong
        shown, other = self.shown(row, column), self.shown(before, column)
        return Contradicts(row.number, column, shown, before.number, other)

    def _move_in(self, row: RawRow, key: Key, lives: Key, home: HomeTold) -> None:
        self._home_of.setdefault(key, lives)
        household = self.households.get(lives)
        if household is None:
            stored = self.known.households.get(lives)
            self.households[lives] = stored or Gathered(row, home)
        elif isinstance(household, Gathered):
            household.learn(row, home)

    def planned_households(self) -> tuple[PlannedHome, ...]:
        """Return every household, new or known, in the order of the file."""
        return tuple(
            PlannedHome(None, home.told)
            if isinstance(home, Gathered)
            else PlannedHome(home, _NO_HOME)
            for home in self.households.values()
        )

    def planned_members(self, languages: Sequence[str]) -> tuple[PlannedMember, ...]:
        """Return every family member; who has no language reads the client's of these."""
        homes = {key: place for place, key in enumerate(self.households)}
        reads = {key: languages[place] for place, key in reversed(self.ties)}
        return tuple(
            PlannedMember(
                None,
                one.told,
                one.told.language or reads[key],
                homes.get(self._home_of.get(key, _NOWHERE)),
            )
            if isinstance(one, Gathered)
            else PlannedMember(one, MemberTold(), "", None)
            for key, one in self.members.items()
        )

    def planned_ties(self) -> tuple[PlannedTie, ...]:
        """Return the new ties."""
        places = {key: place for place, key in enumerate(self.members)}
        return tuple(
            PlannedTie(client, places[key], told.kinship, told.approval or Approval.PENDING)
            for (client, key), tie in self.ties.items()
            if tie and (told := tie.told).kinship
        )


def undecided(row: RawRow, column: str, other: Somebody, shown: Shown) -> PersonUndecided:
    """Return the problem that nobody has decided whether the row's person is this other one."""
    name = full_name(*other.name)
    return PersonUndecided(row.number, column, shown(row, column), name, other.born_on, other.row)


def _named(row: JudgedRow) -> HomeTold:
    """Return what the row tells about the household; without a name it is the family's."""
    home = row.home
    return home if home.household else home._replace(household=row.member.family_name)


def _first_column(home: HomeTold) -> str:
    told = zip(names_of(Part.HOUSEHOLD), home, strict=True)
    return next(column for column, value in told if value not in {None, ""})
