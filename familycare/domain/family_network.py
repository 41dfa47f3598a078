"""The family network of a client (ecomap): who is in it, and how each tie is, on one day.

A picture is true for a day. It can be changed on the day on which it was begun; a later change
begins the next one from it, so that two of them can be compared.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from familycare.domain.errors import Refused, refuse_all
from familycare.domain.ids import ClientId, FamilyMemberId, NetworkId
from familycare.domain.texts import sought, wrong
from familycare.i18n import N_

MOST_PEOPLE = 40
"""People in one picture: with more of them nobody can read it."""
LABEL_LIMIT = 80
"""Characters of what somebody who is no family member is called."""


class NetworkKind(StrEnum):
    """Who somebody is to the client."""

    FAMILY = "family"
    """A family member of the client's page; the name comes from there."""
    FRIEND = "friend"
    OLD_FRIEND = "old friend"
    """Of the times of drug use."""
    NEIGHBOUR = "neighbour"
    WORK = "work"
    SELF_HELP = "self-help"
    FAITH = "faith"
    SERVICE = "service"
    OTHER = "other"


class TieStrength(StrEnum):
    """How strong a tie is, from the weakest to the strongest."""

    BROKEN = "broken"
    WEAK = "weak"
    MODERATE = "moderate"
    STRONG = "strong"


class Strain(StrEnum):
    """How much strain is on a tie, from none to the most."""

    NONE = "none"
    SOME = "some"
    HEAVY = "heavy"


class SupportKind(StrEnum):
    """With what somebody supports."""

    EMOTIONAL = "emotional"
    INFORMATIONAL = "informational"
    PRACTICAL = "practical"


class Direction(StrEnum):
    """Who supports whom."""

    TO_CLIENT = "to client"
    BOTH = "both"
    FROM_CLIENT = "from client"


class Influence(StrEnum):
    """Whether a tie leads away from drugs or back to them."""

    SAFE = "safe"
    UNCLEAR = "unclear"
    DRUG_RELATED = "drug-related"


class HowOften(StrEnum):
    """How often they are in touch, from never to daily."""

    UNKNOWN = "unknown"
    NEVER = "never"
    RARELY = "rarely"
    MONTHLY = "monthly"
    WEEKLY = "weekly"
    DAILY = "daily"


@dataclass(eq=False)
class DrawnInTheFuture(Refused):
    """A picture cannot tell how things will be."""

    field = "drawn_on"
    drawn_on: date


@dataclass(eq=False)
class DrawnAlready(Refused):
    """There is a picture of this day already."""

    field = "drawn_on"
    drawn_on: date


@dataclass(eq=False)
class InTwice(Refused):
    """The same person or group is in the picture twice."""

    field = "who"
    name: str


@dataclass(eq=False)
class MemberUnclear(Refused):
    """A family member has to be named, and nobody else may be."""

    field = "who"


@dataclass(eq=False)
class NotOfTheFamily(Refused):
    """The family member is not tied to this client, or not any more."""

    field = "who"


@dataclass(eq=False)
class NetworkFull(Refused):
    """There are as many people in the picture as it holds."""

    most: int


@dataclass(eq=False)
class PictureClosed(Refused):
    """An earlier picture stays as it was drawn."""

    drawn_on: date


class Place(NamedTuple):
    """Where somebody is drawn: units to the reading side and down, from the client."""

    x: int
    y: int


@dataclass(frozen=True, kw_only=True)
class NetworkPerson:
    """Somebody in a picture, and how the tie to the client is."""

    number: int = 0
    """The same in all pictures of a client; 0 for somebody new."""
    family_member_id: FamilyMemberId | None = None
    kind: NetworkKind = NetworkKind.FAMILY
    label: str = ""
    """What others than family members are called."""
    strength: TieStrength = TieStrength.MODERATE
    strain: Strain = Strain.NONE
    support: tuple[SupportKind, ...] = ()
    direction: Direction = Direction.TO_CLIENT
    influence: Influence = Influence.UNCLEAR
    how_often: HowOften = HowOften.UNKNOWN
    place: Place | None = None
    """None lets the program find a place."""

    def __post_init__(self) -> None:
        given = frozenset(self.support)
        object.__setattr__(self, "support", tuple(each for each in SupportKind if each in given))

    @property
    def identity(self) -> tuple[str, int]:
        """Return by what the same one is known in two pictures."""
        if self.family_member_id is not None:
            return ("member", self.family_member_id)
        return ("other", self.number)

    def wrongs(self) -> Iterator[Refused]:
        """Yield what cannot be kept of it."""
        named = self.family_member_id is not None
        if named != (self.kind is NetworkKind.FAMILY):
            yield MemberUnclear()
        elif not named:
            yield from wrong(N_("Name"), self.label, limit=LABEL_LIMIT)


@dataclass(frozen=True, kw_only=True)
class FamilyNetwork:
    """The picture of one day."""

    id: NetworkId = NetworkId(0)
    client_id: ClientId
    drawn_on: date
    """The day for which it is true."""
    begun_on: date
    """The day on which it was entered, and can be changed."""
    author: str = ""
    people: tuple[NetworkPerson, ...] = ()
    """By number."""
    version: int = 0

    def __post_init__(self) -> None:
        ordered = sorted(self.people, key=lambda each: each.number)
        object.__setattr__(self, "people", tuple(ordered))

    def open_on(self, today: date) -> bool:
        """Whether it can still be changed."""
        return self.begun_on == today

    def person(self, number: int) -> NetworkPerson | None:
        """Return who has this number, if that one is in it."""
        return next((each for each in self.people if each.number == number), None)

    def check(self, today: date) -> None:
        """Refuse a picture that cannot be kept, with every reason at once."""
        refuse_all(self._wrongs(today))

    def _wrongs(self, today: date) -> Iterator[Refused]:
        if self.drawn_on > today:
            yield DrawnInTheFuture(self.drawn_on)
        for each in self.people:
            yield from each.wrongs()
        if len(self.people) > MOST_PEOPLE:
            yield NetworkFull(MOST_PEOPLE)
        yield from map(InTwice, _twice(self.people))


def _twice(people: Iterable[NetworkPerson]) -> list[str]:
    """Return labels of whoever is in it twice; empty for family members, who have no label."""
    people = list(people)
    members = Counter(each.family_member_id for each in people if each.family_member_id)
    others = Counter((each.kind, sought(each.label)) for each in people if each.label)
    found = ["" for count in members.values() if count > 1]
    seen: set[tuple[NetworkKind, str]] = set()
    for each in people:
        key = (each.kind, sought(each.label))
        if others[key] > 1 and key not in seen:
            seen.add(key)
            found.append(each.label)
    return found
