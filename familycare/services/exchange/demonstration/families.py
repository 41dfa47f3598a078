"""Relatives of the demonstration centre's clients: who they are and where they live."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from familycare.domain.people import Approval, Kinship, Sex
from familycare.persistence.new_records import NewFamilyMember, NewHousehold, NewTie
from familycare.services.exchange.demonstration.names import Name, Names, mailbox
from familycare.services.exchange.demonstration.recipe import Lot, between, new_uid, recipe

if TYPE_CHECKING:
    from random import Random

    from familycare.services.exchange.demonstration.batch import Batch
    from familycare.services.exchange.demonstration.recipe import Data

ADULT_YEARS = 18
YOUNGEST_PARENT_YEARS = 19
OLDEST_YEARS = 94
NEWCOMER_DAYS = 30
"""Up to this day after admission many ties still wait for approval."""
FAMILY_HOMES = frozenset({"parents", "father", "own"})
"""Households that go by the client's own name, whoever in them kept another."""
SEXES = (Sex.FEMALE, Sex.MALE)


class Relative(NamedTuple):
    """A family member who may come: what the calendar needs to know."""

    id: int
    kinship: Kinship
    adult: bool
    near: bool
    zone: str
    """Time zone when it is another than the centre's."""


@dataclass(frozen=True, kw_only=True)
class Root:
    """What relatives take over from the client."""

    client_id: int
    language: str
    family_name: Name
    sex: Sex
    birth_year: int
    admitted: date
    newcomer: bool


class Kin(NamedTuple):
    """A relative before there is a name; `older` in years than the client, `home` a household."""

    kinship: Kinship
    sex: Sex
    older: int
    home: str


@cache
def names_of(language: str) -> Names:
    """Return the names of one language."""
    return Names(language)


class Families:
    """Makes families and puts them into the batch."""

    def __init__(self, chance: Random, batch: Batch) -> None:
        self._chance, self._batch = chance, batch
        self._data: Data = recipe("centre")["family"]
        self._approvals: Lot[str] = Lot(self._data["approval"])
        places = recipe("places")["place"]
        self._places: dict[str, Lot[int]] = {
            language: Lot(
                {n: p["weight"] for n, p in enumerate(places) if p["language"] == language}
            )
            for language in recipe("names")
        }
        self._all_places: list[Data] = places

    def make(self, root: Root, known: list[Relative]) -> list[Relative]:
        """Make the family of a client; parents known already, of a sibling's, are tied again."""
        relatives = [self._tied(root, relative, first=n == 0) for n, relative in enumerate(known)]
        homes: dict[str, tuple[int, Data, bool]] = {}
        other_name = names_of(root.language).family(self._chance)
        for kin in self._kin(root, with_parents=not known):
            name = self._family_name(root, kin, other_name)
            if kin.home not in homes:
                shared = root.family_name if kin.home in FAMILY_HOMES else name
                homes[kin.home] = self._household(root, shared)
            member = self._member(root, kin, name, homes[kin.home])
            relatives.append(self._tied(root, member, first=not relatives))
        return [relative for relative in relatives if relative is not None]

    def _kin(self, root: Root, *, with_parents: bool) -> list[Kin]:
        chance, data = self._chance, self._data
        years = root.admitted.year - root.birth_year
        found = []
        if with_parents:
            apart = chance.random() < data["parents_apart"]
            if chance.random() < data["mother"]:
                found.append(Kin(Kinship.MOTHER, Sex.FEMALE, between(chance, (20, 35)), "parents"))
            if chance.random() < data["father"]:
                home = "father" if apart else "parents"
                found.append(Kin(Kinship.FATHER, Sex.MALE, between(chance, (22, 38)), home))
        if chance.random() < data["partner"]:
            sex = Sex.MALE if root.sex is Sex.FEMALE else Sex.FEMALE
            found.append(Kin(Kinship.PARTNER, sex, between(chance, (-5, 6)), "own"))
        if years > data["child_from_age"]:
            found += self._children(years)
        for kinship, sex in ((Kinship.SISTER, Sex.FEMALE), (Kinship.BROTHER, Sex.MALE)):
            if chance.random() < data[kinship.value]:
                found.append(Kin(kinship, sex, between(chance, (-9, 9)), kinship.value))
        found += self._others()
        return [k for k in found if 0 <= years + k.older <= OLDEST_YEARS]

    def _children(self, years: int) -> list[Kin]:
        born = (-years, -YOUNGEST_PARENT_YEARS)
        wanted = [c for c in self._data["child"] if self._chance.random() < c]
        children = []
        for _ in wanted:
            sex = self._chance.choice(SEXES)
            kinship = Kinship.DAUGHTER if sex is Sex.FEMALE else Kinship.SON
            children.append(Kin(kinship, sex, between(self._chance, born), "own"))
        return children

    def _others(self) -> list[Kin]:
        spans = {
            Kinship.GRANDPARENT: (45, 58),
            Kinship.OTHER_RELATIVE: (-10, 30),
            Kinship.FRIEND: (-8, 8),
        }
        return [
            Kin(kinship, self._chance.choice(SEXES), between(self._chance, span), kinship.value)
            for kinship, span in spans.items()
            if self._chance.random() < self._data[kinship.name.lower()]
        ]

    def _family_name(self, root: Root, kin: Kin, other: Name) -> Name:
        """Return the name a relative bears; `other` came into the family by marriage."""
        names = names_of(root.language)
        match kin.kinship:
            case Kinship.MOTHER if self._chance.random() < names.mother_keeps_name:
                return names.family(self._chance)
            case Kinship.PARTNER if self._chance.random() < names.partner_keeps_name:
                return other
            case Kinship.DAUGHTER | Kinship.SON if root.sex is Sex.FEMALE:
                return other
            case Kinship.FRIEND:
                return names.family(self._chance)
        return root.family_name

    def _household(self, root: Root, name: Name) -> tuple[int, Data, bool]:
        """Put a household into the batch; return its number, its place, and whether it is near."""
        chance = self._chance
        place = self._all_places[self._places[root.language].draw(chance)]
        kilometres = between(chance, place["km"])
        record = NewHousehold(
            id=self._batch.next_id(NewHousehold),
            name=names_of(root.language).household.format(family=name.written),
            street=self._filled(place["address"], street=chance.choice(place["streets"])),
            postal_code=self._filled(place["postal"]),
            town=place["town"],
            country=place["country"],
            distance_km=kilometres,
        )
        self._batch.add(record)
        return record.id, place, kilometres <= self._data["near_kilometres"]

    def _filled(self, pattern: str, street: str = "") -> str:
        """Fill a pattern of a postal code, an address or a telephone number with drawn signs."""
        chance = self._chance
        text = pattern
        while "{letter}" in text:
            text = text.replace("{letter}", chance.choice("ABCEGHJKLMNPRSTVXY"), 1)
        while "{digit}" in text:
            text = text.replace("{digit}", str(between(chance, (0, 9))), 1)
        return text.format(
            number=between(chance, (1, 399)), street=street, two=f"{between(chance, (0, 99)):02}"
        )

    def _member(self, root: Root, kin: Kin, name: Name, home: tuple[int, Data, bool]) -> Relative:
        """Put a family member into the batch."""
        chance, (household, place, near) = self._chance, home
        member_id = self._batch.next_id(NewFamilyMember)
        given = names_of(root.language).given(chance, kin.sex)
        born = date(
            root.birth_year - kin.older, between(chance, (1, 12)), between(chance, (1, 28))
        )
        born = min(born, root.admitted)
        adult = root.admitted.year - born.year > ADULT_YEARS
        written = chance.random() < self._data["email"] and adult
        self._batch.add(
            NewFamilyMember(
                id=member_id,
                uid=new_uid(chance),
                given_name=given.written,
                family_name=name.written,
                born_on=born.isoformat() if chance.random() < self._data["born_known"] else None,
                phone=self._filled(place["phone"]) if adult else "",
                email=mailbox(given, name, member_id) if written else "",
                language=root.language,
                time_zone=place["zone"],
                household_id=household,
                identity_seen_on=root.admitted.isoformat(),
            )
        )
        return Relative(member_id, kin.kinship, adult, near, place["zone"])

    def _tied(self, root: Root, relative: Relative, *, first: bool) -> Relative | None:
        """Tie the relative to the client; return the relative who may come, None who may not."""
        chance = self._chance
        approval = self._approvals.draw(chance)
        if root.newcomer and chance.random() < self._data["newcomer_pending"]:
            approval = Approval.PENDING.value
        elif first:
            approval = Approval.APPROVED.value
        tie_id = self._batch.next_id(NewTie)
        self._batch.add(
            NewTie(tie_id, root.client_id, relative.id, relative.kinship.value, approval)
        )
        return relative if approval == Approval.APPROVED.value else None
