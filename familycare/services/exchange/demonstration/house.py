"""Rooms and staff of the demonstration centre."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from math import ceil
from sys import maxsize
from typing import TYPE_CHECKING, NamedTuple

from familycare.domain.access import Role
from familycare.domain.occupancy import Resource, ResourceKind
from familycare.domain.rooms import RoomKind
from familycare.persistence.new_records import NewRoom, NewStaffMember
from familycare.persistence.types import resource_number
from familycare.services.exchange.demonstration.names import Names, staff_name
from familycare.services.exchange.demonstration.recipe import Lot, between, new_uid, recipe

if TYPE_CHECKING:
    from random import Random

    from familycare.services.exchange.demonstration.recipe import Data

DAYS_OF_YEAR = 365


class Place(NamedTuple):
    """One place of a room, as the calendar takes it."""

    resource: int
    room_id: int
    place: int
    seats: int
    room: str


@dataclass
class Rooms:
    """Every place, by what it is for."""

    open: dict[RoomKind, list[Place]]
    supervised: list[Place]
    beyond: list[Place]
    """One more place of each shared room, which only overbooking reaches."""
    records: list[NewRoom]


def build_rooms(clients: int, first_id: int) -> Rooms:
    """Furnish a house for so many clients."""
    rooms = Rooms({kind: [] for kind in RoomKind}, [], [], [])
    room_id = first_id
    for data in recipe("centre")["room"]:
        for record in _rooms_of(data, clients, room_id):
            rooms.records.append(record)
            _offer(rooms, record)
            room_id += 1
    return rooms


def _rooms_of(data: Data, clients: int, first_id: int) -> list[NewRoom]:
    each = data["clients_each"]
    count = max(data["at_least"], ceil(clients / each)) if each else 1
    opens, closes = data["hours"]
    return [
        NewRoom(
            id=first_id + n,
            name=data["name"].format(n=n + 1),
            kind=data["kind"],
            seats=data["seats"],
            open_places=_scaled(data.get("open_places", [1, 1]), clients),
            supervised_places=_scaled(data.get("supervised_places", [0, 0]), clients),
            step_free=n % 4 != 1,
            opens=f"{opens:02}:00:00.000000",
            closes=f"{closes:02}:00:00.000000",
            active=True,
        )
        for n in range(count)
    ]


def _scaled(bounds: list[int], clients: int) -> int:
    """Return a number of places between the bounds, one more for every hundred clients."""
    least, most = bounds
    return min(most, least + clients // 100)


def _offer(rooms: Rooms, record: NewRoom) -> None:
    for place in range(record.open_places + record.supervised_places):
        made = _place(record, place)
        if place < record.open_places:
            rooms.open[RoomKind(record.kind)].append(made)
        else:
            rooms.supervised.append(made)
    if record.supervised_places:
        rooms.beyond.append(_place(record, record.open_places + record.supervised_places))


def _place(room: NewRoom, place: int) -> Place:
    number = resource_number(Resource(ResourceKind.ROOM, room.id, place))
    return Place(number, room.id, place, room.seats, room.name)


class Post:
    """One post at the centre and those who held it, one after another."""

    def __init__(self, role: Role) -> None:
        self.role = role
        self._until: list[int] = []
        self._holders: list[tuple[int, str]] = []

    def add(self, until: int, holder: int, name: str) -> None:
        """Let somebody hold the post up to this day."""
        self._until.append(until)
        self._holders.append((holder, name))

    def holder(self, day: int) -> tuple[int, str]:
        """Return number and name of who holds it that day."""
        return self._holders[bisect_left(self._until, day)]


@dataclass
class Staff:
    """The posts by what they do, and everybody who ever held one."""

    counsellors: list[Post]
    hosts: list[Post]
    """Those who sit with supervised visits and start remote ones."""
    records: list[NewStaffMember]


def hire_staff(chance: Random, clients: int, days: range, first_id: int) -> Staff:
    """Fill the posts of a house for so many clients, over all the days."""
    data: Data = recipe("centre")["staff"]
    languages: Lot[str] = Lot(recipe("centre")["languages"])
    names = {language: Names(language) for language in recipe("names")}
    records: list[NewStaffMember] = []
    posts: list[Post] = []
    for role, share, least in data["roles"]:
        for _ in range(max(least, round(clients / data["clients_each"] * share))):
            post = Post(Role(role))
            posts.append(post)
            for until in _tenures(chance, data["tenure_years"], days):
                name = staff_name(chance, names[languages.draw(chance)])
                record = _hired(chance, first_id + len(records), name, role)
                records.append(record._replace(active=until == maxsize))
                post.add(until, record.id, name)
    return Staff(
        counsellors=[post for post in posts if post.role is Role.COUNSELLOR],
        hosts=[post for post in posts if post.role.value in data["hosts"]],
        records=records,
    )


def _tenures(chance: Random, years: list[int], days: range) -> list[int]:
    """Return the last day of each who held a post; the last of them stays."""
    bounds = (years[0] * DAYS_OF_YEAR, years[1] * DAYS_OF_YEAR)
    day = days[0] + int(chance.random() * bounds[1])
    found = []
    while day < days[-1]:
        found.append(day)
        day += between(chance, bounds)
    return [*found, maxsize]


def _hired(chance: Random, staff_id: int, name: str, role: str) -> NewStaffMember:
    return NewStaffMember(
        id=staff_id,
        uid=new_uid(chance),
        name=name,
        role=role,
        phone=f"+1 604 555 01{int(chance.random() * 100):02}",
        email=f"{name.partition(' ')[0].lower()}{staff_id}@cedarbridge.example",
        active=True,
    )
