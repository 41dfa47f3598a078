"""The family members, households and ties of a file: who is the same, and who is known already."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from familycare.domain.people import Approval, Client, FamilyMember, Household, Kinship
from familycare.services.exchange.rosters.cells import JudgedRow
from familycare.services.exchange.rosters.columns import Part, names_of
from familycare.services.exchange.rosters.gathered import Gathered, contradiction
from familycare.services.exchange.rosters.known import Known, address, who
from familycare.services.exchange.rosters.problems import RosterProblem

MEMBER_COLUMNS = names_of(Part.RELATIVE)
TIE_COLUMNS = names_of(Part.TIE)
HOME_COLUMNS = names_of(Part.HOUSEHOLD)
ADDRESS_COLUMNS = ("street", "postal code", "town", "country")

Key = tuple[object, ...]
"""By what a family member or household is known within the file."""
_NOWHERE: Key = ()


class PlannedMember(NamedTuple):
    """A family member; the household by its place in the plan."""

    member: FamilyMember
    household: int | None


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
    members: dict[Key, Gathered | FamilyMember] = field(default_factory=dict)
    households: dict[Key, Gathered | Household] = field(default_factory=dict)
    ties: dict[tuple[int, Key], JudgedRow | None] = field(default_factory=dict)
    """By client's place and member's key; None for one that the centre has."""
    _home_of: dict[Key, Key] = field(default_factory=dict)
    _named: dict[Key, Key] = field(default_factory=dict)
    """Households with an address, by their name and the client's place."""

    def hear(self, rows: Sequence[JudgedRow], place: int) -> None:
        """Hear which households of a client's family have an address; others repeat the name."""
        for row in rows:
            if row.has_relative and any(column in row.values for column in ADDRESS_COLUMNS):
                self._named.setdefault((_home_name(row).casefold(), place), _address(row))

    def take(self, row: JudgedRow, place: int, client: Client) -> list[RosterProblem]:
        """Take over the row's family member, or return why not; `place` is the client's."""
        person = who(
            row.values["relative given name"],
            row.values["relative family name"],
            row.values.get("relative born on"),
        )
        # Without a date of birth, two of the same name are one person only within a family.
        key: Key = person if person.born_on else (place, *person)
        tied = self.known.relatives.get(client.id, {}).get(person)
        stored = tied or self.known.members.get(person)
        if stored:
            self.members[key] = stored
            self.ties.setdefault((place, key), None if tied else row)
            return []
        home = self._home_key(row, place, key)
        problems = list(self._contradictions(row, place, key, home))
        if not problems:
            self._learn(row, key, home)
            self.ties.setdefault((place, key), row)
        return problems

    def _home_key(self, row: JudgedRow, place: int, member: Key) -> Key | None:
        """Return by what the row's household is known; None without one."""
        if not any(column in row.values for column in HOME_COLUMNS):
            return None
        if any(column in row.values for column in ADDRESS_COLUMNS):
            return _address(row)
        named = (_home_name(row).casefold(), place)
        own = self._home_of.get(member, _NOWHERE)
        return own if own[:1] == named[:1] else self._named.get(named, named)

    def _contradictions(
        self, row: JudgedRow, place: int, key: Key, home: Key | None
    ) -> Iterator[RosterProblem]:
        told = self.members.get(key)
        if isinstance(told, Gathered):
            yield from told.contradictions(row, MEMBER_COLUMNS)
            lived = self._home_of.get(key)
            if home and lived and home != lived:
                column = next(column for column in HOME_COLUMNS if column in row.values)
                yield contradiction(row, told.rows["relative given name"], column)
        shared = self.households.get(home) if home else None
        if isinstance(shared, Gathered):
            yield from shared.contradictions(row, ("distance km",))
        if first := self.ties.get((place, key)):
            tie = Gathered()
            tie.learn(first, TIE_COLUMNS)
            yield from tie.contradictions(row, TIE_COLUMNS)

    def _learn(self, row: JudgedRow, key: Key, home: Key | None) -> None:
        member = self.members.setdefault(key, Gathered())
        if isinstance(member, Gathered):
            member.learn(row, MEMBER_COLUMNS)
        if home is None:
            return
        self._home_of.setdefault(key, home)
        stored = self.known.households.get(home)
        household = self.households.setdefault(home, stored or Gathered())
        if isinstance(household, Gathered):
            household.learn(row, HOME_COLUMNS)
            household.values.setdefault("household", _home_name(row))

    def planned_households(self) -> tuple[Household, ...]:
        """Return every household, new or known, in the order of the file."""
        return tuple(
            _household(home.values) if isinstance(home, Gathered) else home
            for home in self.households.values()
        )

    def planned_members(self, clients: Sequence[Client]) -> tuple[PlannedMember, ...]:
        """Return every family member, new or known; who has no language reads the client's."""
        homes = {key: place for place, key in enumerate(self.households)}
        languages = {key: clients[place].language for place, key in reversed(self.ties)}
        return tuple(
            PlannedMember(
                _member(one.values, languages[key]), homes.get(self._home_of.get(key, _NOWHERE))
            )
            if isinstance(one, Gathered)
            else PlannedMember(one, None)
            for key, one in self.members.items()
        )

    def planned_ties(self) -> tuple[PlannedTie, ...]:
        """Return the new ties."""
        places = {key: place for place, key in enumerate(self.members)}
        return tuple(
            PlannedTie(
                client,
                places[key],
                row.values["kinship"],
                row.values.get("approval", Approval.PENDING),
            )
            for (client, key), row in self.ties.items()
            if row
        )


def _home_name(row: JudgedRow) -> str:
    name: str = row.values.get("household") or row.values["relative family name"]
    return name


def _address(row: JudgedRow) -> Key:
    return address(_home_name(row), *(row.values.get(column, "") for column in ADDRESS_COLUMNS))


def _household(told: dict[str, Any]) -> Household:
    return Household(
        name=told["household"],
        street=told.get("street", ""),
        postal_code=told.get("postal code", ""),
        town=told.get("town", ""),
        country=told.get("country", ""),
        distance_km=told.get("distance km"),
    )


def _member(told: dict[str, Any], language: str) -> FamilyMember:
    return FamilyMember(
        given_name=told["relative given name"],
        family_name=told["relative family name"],
        born_on=told.get("relative born on"),
        phone=told.get("relative phone", ""),
        email=told.get("relative e-mail", ""),
        language=told.get("relative language", language),
        time_zone=told.get("time zone", ""),
    )
