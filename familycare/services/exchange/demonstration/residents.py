"""Clients of the demonstration centre: when they come and go, and whom they have."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from math import ceil
from typing import TYPE_CHECKING

from familycare.domain.appointment_kinds import AppointmentKind
from familycare.domain.people import Kinship, Sex
from familycare.persistence.new_records import NewClient
from familycare.services.exchange.demonstration.families import (
    NEWCOMER_DAYS,
    Families,
    Relative,
    Root,
    names_of,
)
from familycare.services.exchange.demonstration.recipe import (
    Lot,
    between,
    interpolated,
    new_uid,
    recipe,
)

if TYPE_CHECKING:
    from collections.abc import Sequence
    from random import Random

    from familycare.services.exchange.demonstration.batch import Batch
    from familycare.services.exchange.demonstration.house import Post
    from familycare.services.exchange.demonstration.names import Name
    from familycare.services.exchange.demonstration.recipe import Data

DAYS_OF_MONTH = 30.4
PARENTS = frozenset({Kinship.MOTHER, Kinship.FATHER})


@dataclass(slots=True, eq=False)
class Resident:
    """A client, as far as the calendar needs to know. Days are proleptic ordinals."""

    id: int
    admitted: int
    leaves: int
    language: str
    family_name: Name
    birth_year: int
    post: Post
    """Of the counsellor in charge."""
    relatives: list[Relative]
    closeness: float
    """How strongly the family supports the client at admission, from 0 to 1."""
    change: float
    """By how much that grows a month."""
    visitors: list[int] = field(default_factory=list)
    """Adults who live near enough to come; all adults when nobody does."""
    children: list[int] = field(default_factory=list)
    callers: list[Relative] = field(default_factory=list)
    """Adults who call; those far away first."""
    gaps: dict[AppointmentKind, float] = field(default_factory=dict)
    """Days from one appointment of a kind to the next, on average; missing when there is none."""
    grouped_until: int = 0
    """Last day of the group the client is in."""

    def support(self, day: int) -> float:
        """Return how strongly the family supports the client that day, from 0 to 1."""
        months = (day - self.admitted) / DAYS_OF_MONTH
        return min(1.0, max(0.0, self.closeness + self.change * months))


class Residents:
    """Admits clients with their families and puts them into the batch."""

    def __init__(
        self,
        chance: Random,
        batch: Batch,
        posts: list[Post],
        phases: Sequence[int],
        size: tuple[int, date],
    ) -> None:
        self._chance, self._batch, self._posts, self._phases = chance, batch, posts, phases
        clients, self._today = size
        self._data: Data = recipe("centre")["stay"]
        self._kinds: Data = recipe("centre")["kinds"]
        self._families = Families(chance, batch)
        self._languages: Lot[str] = Lot(recipe("centre")["languages"])
        self._intensity = interpolated(recipe("centre")["intensity"], clients)
        self._units = _units(self._data, clients)
        self._case_numbers: dict[int, int] = {}
        self.in_care: list[Resident] = []

    def first(self, day: int, count: int) -> list[Resident]:
        """Admit those who are in the house already on the first day, the longest stay first."""
        lengths = [self._stay() for _ in range(count)]
        arrivals = sorted((day - int(self._chance.random() * days), days) for days in lengths)
        return [self.admit(arrival, days) for arrival, days in arrivals]

    def admit(self, day: int, days: int = 0) -> Resident:
        """Admit a client, with a family."""
        chance = self._chance
        sibling = None
        if self.in_care and chance.random() < self._data["two_of_one_family"]:
            sibling = chance.choice(self.in_care)
        language = sibling.language if sibling else self._languages.draw(chance)
        sex = Sex.FEMALE if chance.random() < self._data["women"] else Sex.MALE
        names = names_of(language)
        family_name = sibling.family_name if sibling else names.family(chance)
        admitted = date.fromordinal(day)
        birth_year = admitted.year - between(chance, self._data["ages"])
        if sibling:
            birth_year = sibling.birth_year + between(chance, (-1, 1))
        root = Root(
            client_id=self._batch.next_id(NewClient),
            language=language,
            family_name=family_name,
            sex=sex,
            birth_year=birth_year,
            admitted=admitted,
            newcomer=self._today.toordinal() - day < NEWCOMER_DAYS,
        )
        leaves = _weekday(day + (days or self._stay()))
        self._register(root, day, leaves)
        known = [r for r in sibling.relatives if r.kinship in PARENTS] if sibling else []
        resident = self._resident(root, day, leaves, self._families.make(root, known))
        self.in_care.append(resident)
        return resident

    def discharge(self, resident: Resident) -> None:
        """Let a client go."""
        self.in_care.remove(resident)

    def _stay(self) -> int:
        shortest, longest = self._data["days"]
        return int(self._chance.triangular(shortest, longest, self._data["usual_days"]))

    def _register(self, root: Root, day: int, leaves: int) -> None:
        """Put the client into the batch as they stand today."""
        chance, admitted = self._chance, date.fromordinal(day)
        number = self._case_numbers[admitted.year] = self._case_numbers.get(admitted.year, 0) + 1
        given = names_of(root.language).given(chance, root.sex)
        friendly = names_of(root.language).preferred(given.written)
        born = date(root.birth_year, between(chance, (1, 12)), between(chance, (1, 28)))
        gone = leaves <= self._today.toordinal()
        self._batch.add(
            NewClient(
                id=root.client_id,
                uid=new_uid(chance),
                case_number=f"{admitted.year}-{number:04}",
                given_name=given.written,
                family_name=root.family_name.written,
                preferred_name=friendly,
                born_on=born.isoformat(),
                sex=root.sex.value,
                language=root.language,
                unit=chance.choice(self._units[root.sex]),
                phase_id=self._phase(day, leaves),
                admitted_on=admitted.isoformat(),
                expected_discharge_on=date.fromordinal(leaves).isoformat(),
                discharged_on=date.fromordinal(leaves).isoformat() if gone else None,
                counsellor_id=self._post(root).holder(min(leaves, self._today.toordinal()))[0],
            )
        )

    def _post(self, root: Root) -> Post:
        return self._posts[root.client_id % len(self._posts)]

    def _phase(self, day: int, leaves: int) -> int:
        """Return the phase in which the client is today, or was left in."""
        passed = (self._today.toordinal() - day) / (leaves - day)
        bounds: list[float] = self._data["phases"]
        position = sum(passed >= bound for bound in bounds)
        return self._phases[min(position, len(self._phases) - 1)]

    def _resident(self, root: Root, day: int, leaves: int, relatives: list[Relative]) -> Resident:
        chance, data = self._chance, recipe("centre")["assessments"]
        adults = [r for r in relatives if r.adult]
        near = [r.id for r in adults if r.near]
        low, high = data["start"]
        worse, better = data["monthly_change"]
        resident = Resident(
            id=root.client_id,
            admitted=day,
            leaves=leaves,
            language=root.language,
            family_name=root.family_name,
            birth_year=root.birth_year,
            post=self._post(root),
            relatives=relatives,
            closeness=chance.uniform(low, high),
            change=chance.uniform(worse, better),
            visitors=near or [r.id for r in adults],
            children=[r.id for r in relatives if not r.adult and r.near] if near else [],
            callers=sorted(adults, key=lambda r: r.near),
        )
        resident.gaps = self._gaps(resident, is_near=bool(near))
        return resident

    def _gaps(self, resident: Resident, *, is_near: bool) -> dict[AppointmentKind, float]:
        gaps = {}
        for kind in AppointmentKind:
            data = self._kinds.get(kind.name.lower(), {})
            if "per_month" not in data or (kind.value.endswith("visit") and not resident.callers):
                continue
            rate = data["per_month"] * self._intensity * self._chance.uniform(0.6, 1.4)
            gaps[kind] = DAYS_OF_MONTH / (rate if is_near else rate * data.get("far", 1.0))
        return gaps


def _weekday(day: int) -> int:
    """Return the day itself, or the Friday before a weekend."""
    return day - max(0, date.fromordinal(day).weekday() - 4)


def _units(data: Data, clients: int) -> dict[Sex, list[str]]:
    """Return the units of the house; women have their own."""
    count = max(2, ceil(clients / data["clients_per_unit"]))
    known: list[str] = data["units"]
    names = [
        known[n % len(known)] + (f" {n // len(known) + 1}" if n >= len(known) else "")
        for n in range(count)
    ]
    of_women = max(1, round(count * data["women"]))
    return {Sex.FEMALE: names[:of_women], Sex.MALE: names[of_women:]}
