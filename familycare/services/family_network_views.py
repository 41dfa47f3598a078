"""What the page of a client and the print read of the family network."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from familycare.domain.access import Permission
from familycare.domain.errors import NotFound
from familycare.domain.family_network import FamilyNetwork, NetworkPerson
from familycare.domain.network_changes import Difference, compare
from familycare.domain.people import Client
from familycare.domain.stationery import PLAIN, Stationery
from familycare.domain.trail import Deed
from familycare.services import scope
from familycare.services.work import Reading, Work, needs

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping
    from datetime import date

    from familycare.domain.ids import FamilyMemberId
    from familycare.domain.people import Kinship


class Kin(NamedTuple):
    """A family member of the client's page."""

    id: FamilyMemberId
    name: str
    kinship: Kinship


@dataclass(frozen=True)
class NetworkCard:
    """Everything that the picture of a client's family network shows, of all days."""

    client: Client
    today: date
    pictures: tuple[FamilyNetwork, ...]
    """Earliest first."""
    names: Mapping[FamilyMemberId, str]
    """Of all family members who are in a picture, or tied to the client."""
    kin: tuple[Kin, ...]
    """Who is tied to the client now, by name."""

    @property
    def latest(self) -> FamilyNetwork | None:
        """The picture of the latest day."""
        return self.pictures[-1] if self.pictures else None

    def may_change(self, picture: FamilyNetwork | None) -> bool:
        """Whether changes begin from this picture, or change it."""
        return picture is self.latest or (picture is not None and picture.open_on(self.today))

    def name_of(self, person: NetworkPerson) -> str:
        """Return what somebody is called; a family member as on the client's page."""
        return name_of(person, self.names)

    def not_in(self, picture: FamilyNetwork | None) -> tuple[Kin, ...]:
        """Return the family members who are not in the picture."""
        drawn = {each.family_member_id for each in picture.people} if picture else set()
        return tuple(each for each in self.kin if each.id not in drawn)


@dataclass(frozen=True)
class NetworkSheet:
    """What is printed: one picture, or two side by side with what changed."""

    centre: str
    client: str
    """Name."""
    case_number: str
    pictures: tuple[FamilyNetwork, ...]
    """Earlier first."""
    names: Mapping[FamilyMemberId, str]
    stationery: Stationery = PLAIN

    @property
    def differences(self) -> tuple[Difference, ...]:
        """What changed between two pictures; nothing where there is one."""
        first, last = self.pictures[0], self.pictures[-1]
        return compare(first.people, last.people)


def name_of(person: NetworkPerson, names: Mapping[FamilyMemberId, str]) -> str:
    """Return what somebody is called."""
    if person.family_member_id is None:
        return person.label
    return names.get(person.family_member_id, "")


@needs(Permission.READ_SUPPORT, of=scope.the_client)
def card(reading: Reading, client_id: int) -> NetworkCard:
    """Return the pictures of a client's family network, or raise NotFound."""
    client = reading.people.clients.get(client_id)
    pictures = tuple(reading.networks.of_client(client_id))
    ties = reading.people.ties_of([client_id])
    tied = [tie.family_member_id for tie in ties]
    names = _names(reading, pictures, tied)
    kin = sorted(
        (Kin(tie.family_member_id, names[tie.family_member_id], tie.kinship) for tie in ties),
        key=lambda each: each.name,
    )
    reading.saw(Client, client_id, client_id)
    return NetworkCard(client, reading.today(), pictures, names, tuple(kin))


@needs(Permission.REPORT, of=scope.the_client)
def sheet(reading: Reading, client_id: int, network_ids: Collection[int]) -> NetworkSheet:
    """Return what is printed of one picture, or of two that are compared."""
    client = reading.people.clients.get(client_id)
    drawn = reading.networks.of_client(client_id)
    pictures = tuple(one for one in drawn if one.id in network_ids)
    for number in network_ids:
        if number not in {one.id for one in pictures}:
            raise NotFound(FamilyNetwork, number)
    return NetworkSheet(
        centre=reading.house.centre().name,
        client=client.name,
        case_number=client.case_number,
        pictures=pictures,
        names=_names(reading, pictures),
        stationery=reading.stationery,
    )


@needs(Permission.REPORT, of=scope.the_client)
def note_print(work: Work, client_id: int, network_id: int, ending: str) -> None:
    """Note that a picture is saved as a file; without an ending: printed."""
    facts = {"format": ending.removeprefix(".").lower()} if ending else {}
    work.noted(FamilyNetwork, network_id, Deed.PRINT, facts=facts, client_id=client_id)


def _names(
    reading: Reading, pictures: Iterable[FamilyNetwork], more: Iterable[FamilyMemberId] = ()
) -> dict[FamilyMemberId, str]:
    drawn = {each.family_member_id for one in pictures for each in one.people}
    members = {number for number in drawn if number is not None} | set(more)
    return {one.id: one.name for one in reading.people.family_among(members)}
