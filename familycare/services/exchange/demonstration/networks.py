"""The family networks of the demonstration centre: drawn at admission, and every few months."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from random import Random
from typing import TYPE_CHECKING, TypeVar

from familycare.domain.family_network import (
    Direction,
    FamilyNetwork,
    HowOften,
    Influence,
    NetworkKind,
    NetworkPerson,
    Strain,
    SupportKind,
    TieStrength,
)
from familycare.domain.network_layout import arranged, placed
from familycare.services.exchange.demonstration.recipe import Lot, between, recipe

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from familycare.domain.people import Client, Tie
    from familycare.services.exchange.demonstration.recipe import Data
    from familycare.services.work import Work

M = TypeVar("M", TieStrength, Strain, HowOften)
SEED = 7919
"""Added to the seed of the centre: everything else stays as it was before there were networks."""
MOST_CLIENTS = 300
"""In a large centre not everybody's is drawn: each takes its time."""
STEPS = (-1, 0, 0, 1, 1)
"""By how much a tie gets stronger from one picture to the next, and as often weaker strain."""


class Networks:
    """Draws the networks of clients in care, most of them several times."""

    def __init__(self, seed: int) -> None:
        self._chance = Random(seed + SEED)  # noqa: S311 - invented people need no secrets

    def write(self, work: Work, today: date) -> None:
        """Draw them all."""
        chance, data = self._chance, recipe("networks")
        staff = {member.id: member.name for member in work.staff.listed()}
        clients = [one for one in work.people.clients.where() if one.in_care_on(today)]
        drawn = [one for one in clients if chance.random() < data["drawn"]][:MOST_CLIENTS]
        ties: dict[int, list[Tie]] = {one.id: [] for one in drawn}
        for tie in work.people.ties_of(list(ties)):
            ties[tie.client_id].append(tie)
        for client in drawn:
            author = staff.get(client.counsellor_id, "") if client.counsellor_id else ""
            for picture in _Drawing(chance, data, ties[client.id]).pictures(client, today):
                work.networks.add(replace(picture, author=author))


class _Drawing:
    """Draws one client's network, and what becomes of it."""

    def __init__(self, chance: Random, data: Data, ties: Sequence[Tie]) -> None:
        self._chance, self._data, self._ties = chance, data, ties
        self._labels: dict[NetworkKind, list[str]] = {
            NetworkKind(kind): list(labels) for kind, labels in data["label"].items()
        }

    def pictures(self, client: Client, today: date) -> list[FamilyNetwork]:
        """Return the pictures of a client, the first soon after admission."""
        day = client.admitted_on + timedelta(days=between(self._chance, self._data["first_days"]))
        people = arranged(self._at_admission(client))
        found: list[FamilyNetwork] = []
        while day < today:
            found.append(
                FamilyNetwork(client_id=client.id, drawn_on=day, begun_on=day, people=people)
            )
            day += timedelta(days=between(self._chance, self._data["every_days"]))
            people = self._later(client, people)
        return found[-int(self._data["most_pictures"]) :]

    def _at_admission(self, client: Client) -> list[NetworkPerson]:
        people = [self._relative(tie) for tie in self._ties]
        for kind, share in self._data["at_admission"].items():
            if self._chance.random() < share:
                people.append(self._other(client, NetworkKind(kind)))
        return [replace(one, number=number) for number, one in enumerate(people, 1)]

    def _later(self, client: Client, people: Sequence[NetworkPerson]) -> tuple[NetworkPerson, ...]:
        """Return who is there some months later: healing ties, new safe people, old ones gone."""
        chance, found = self._chance, list(map(self._moved_on, people))
        old = [one for one in found if one.kind is NetworkKind.OLD_FRIEND]
        if old and chance.random() < self._data["old_friend_goes"]:
            found.remove(old[0])
        for kind, share in self._data["later"].items():
            have = {one.kind for one in found}
            if NetworkKind(kind) not in have and chance.random() < share:
                number = 1 + max((one.number for one in people), default=0)
                newcomer = replace(self._other(client, NetworkKind(kind)), number=number)
                found.append(placed(newcomer, found))
                break
        return tuple(found)

    def _moved_on(self, one: NetworkPerson) -> NetworkPerson:
        chance = self._chance
        if chance.random() < self._data["unchanged"]:
            return one
        old_friend = one.kind is NetworkKind.OLD_FRIEND
        step = -abs(chance.choice(STEPS)) if old_friend else chance.choice(STEPS)
        support = one.support
        if step > 0 and len(support) < len(SupportKind):
            support = (*support, chance.choice([k for k in SupportKind if k not in support]))
        return replace(
            one,
            strength=_shifted(list(TieStrength), one.strength, step),
            strain=_shifted(list(Strain), one.strain, -step),
            support=support,
            how_often=_shifted(list(HowOften)[1:], one.how_often, step),
        )

    def _relative(self, tie: Tie) -> NetworkPerson:
        chance, data = self._chance, self._data["relative"]
        return NetworkPerson(
            family_member_id=tie.family_member_id,
            strength=TieStrength(Lot[str](data["strength"]).draw(chance)),
            strain=Strain(Lot[str](data["strain"]).draw(chance)),
            support=self._support(data["support"]),
            direction=Direction(Lot[str](data["direction"]).draw(chance)),
            influence=Influence(Lot[str](data["influence"]).draw(chance)),
            how_often=HowOften(Lot[str](data["how_often"]).draw(chance)),
        )

    def _other(self, client: Client, kind: NetworkKind) -> NetworkPerson:
        chance = self._chance
        labels = self._labels[kind]
        old_friend = kind is NetworkKind.OLD_FRIEND
        safe = Influence.SAFE if kind in _SAFE else Influence.UNCLEAR
        return NetworkPerson(
            kind=kind,
            label=labels[(client.id + len(labels)) % len(labels)],
            strength=chance.choice(list(TieStrength)[1:]),
            strain=Strain.SOME if old_friend else Strain.NONE,
            support=() if old_friend else self._support(self._data["relative"]["support"]),
            influence=Influence.DRUG_RELATED if old_friend else safe,
            how_often=chance.choice([HowOften.RARELY, HowOften.MONTHLY, HowOften.WEEKLY]),
        )

    def _support(self, shares: Data) -> tuple[SupportKind, ...]:
        return tuple(each for each in SupportKind if self._chance.random() < shares[each.value])


_SAFE = frozenset(
    {NetworkKind.SELF_HELP, NetworkKind.FAITH, NetworkKind.SERVICE, NetworkKind.WORK}
)


def _shifted(scale: Sequence[M], now: M, step: int) -> M:
    """Return the member that lies so many steps further on its scale, or at its end."""
    place = scale.index(now) + step if now in scale else 0
    return scale[max(0, min(len(scale) - 1, place))]
