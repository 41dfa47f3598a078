"""Stores and finds the pictures of clients' family networks."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import fields, replace
from typing import TYPE_CHECKING

import sqlalchemy as sa

from familycare.domain.family_network import FamilyNetwork, NetworkPerson, Place
from familycare.persistence.records import Records
from familycare.persistence.rows.family_network import FAMILY_NETWORK, NETWORK_PERSON

if TYPE_CHECKING:
    from familycare.domain.ids import CentreId

_KEPT = tuple(entry.name for entry in fields(NetworkPerson) if entry.name != "place")


class FamilyNetworks:
    """The pictures of one unit of work."""

    def __init__(self, connection: sa.Connection, centre_id: CentreId) -> None:
        self._connection = connection
        self._records = Records(
            connection, centre_id, FamilyNetwork, FAMILY_NETWORK, apart=("people",)
        )

    def get(self, network_id: int) -> FamilyNetwork:
        """Return the picture with everybody in it, or raise NotFound."""
        return self._with_people([self._records.get(network_id)])[0]

    def of_client(self, client_id: int) -> list[FamilyNetwork]:
        """Return all pictures of a client with everybody in them, earliest first."""
        c = FAMILY_NETWORK.c
        return self._with_people(
            self._records.where(c.client_id == client_id, order=[c.drawn_on, c.id])
        )

    def add(self, network: FamilyNetwork) -> FamilyNetwork:
        """Store a new picture; return it with its number."""
        stored = self._records.add(network)
        self._write_people(stored)
        return stored

    def save(self, network: FamilyNetwork) -> FamilyNetwork:
        """Store a changed picture, unless someone changed it since."""
        stored = self._records.save(network)
        table = NETWORK_PERSON
        self._connection.execute(sa.delete(table).where(table.c.network_id == network.id))
        self._write_people(stored)
        return stored

    def remove(self, network: FamilyNetwork) -> None:
        """Take a picture away with everybody in it."""
        self._records.remove(network)

    def _write_people(self, network: FamilyNetwork) -> None:
        rows = []
        for person in network.people:
            place = person.place or Place(0, 0)
            kept = {name: getattr(person, name) for name in _KEPT}
            rows.append(kept | {"network_id": network.id, "x": place.x, "y": place.y})
        if rows:
            self._connection.execute(sa.insert(NETWORK_PERSON), rows)

    def _with_people(self, networks: list[FamilyNetwork]) -> list[FamilyNetwork]:
        if not networks:
            return []
        c = NETWORK_PERSON.c
        columns = (c.network_id, c.x, c.y, *(c[name] for name in _KEPT))
        query = sa.select(*columns).where(c.network_id.in_([each.id for each in networks]))
        people: defaultdict[int, list[NetworkPerson]] = defaultdict(list)
        for network_id, x, y, *kept in self._connection.execute(query):
            told = dict(zip(_KEPT, kept, strict=True))
            people[network_id].append(NetworkPerson(**told, place=Place(x, y)))
        return [replace(each, people=tuple(people[each.id])) for each in networks]
