"""Stores and finds groups with their members."""

from dataclasses import replace

import sqlalchemy as sa

from familycare.domain.groups import Group
from familycare.domain.ids import CentreId, ClientId, FamilyMemberId
from familycare.persistence.records import Records
from familycare.persistence.rows.groups import GROUP, GROUP_MEMBER


class Groups:
    """The groups of one unit of work."""

    def __init__(self, connection: sa.Connection, centre_id: CentreId) -> None:
        self._connection = connection
        self._records = Records(
            connection, centre_id, Group, GROUP, apart=("clients", "family_members")
        )

    def get(self, group_id: int) -> Group:
        """Return the group with its members, or raise NotFound."""
        return self._with_members([self._records.get(group_id)])[0]

    def listed(self) -> list[Group]:
        """Return every group with its members, by name."""
        return self._with_members(self._records.where(order=[GROUP.c.name]))

    def add(self, group: Group) -> Group:
        """Store a new group and its members; return it with its number."""
        stored = self._records.add(group)
        self._write_members(stored)
        return stored

    def save(self, group: Group) -> Group:
        """Store a changed group and its members, unless someone changed it since."""
        stored = self._records.save(group)
        self._connection.execute(
            sa.delete(GROUP_MEMBER).where(GROUP_MEMBER.c.group_id == group.id)
        )
        self._write_members(stored)
        return stored

    def remove(self, group: Group) -> None:
        """Take away a group that never met."""
        self._records.remove(group)

    def _write_members(self, group: Group) -> None:
        people = [(client, None) for client in group.clients]
        people += [(None, member) for member in group.family_members]  # type: ignore[misc]
        rows = [
            {"group_id": group.id, "position": n, "client_id": c, "family_member_id": f}
            for n, (c, f) in enumerate(people)
        ]
        if rows:
            self._connection.execute(sa.insert(GROUP_MEMBER), rows)

    def _with_members(self, groups: list[Group]) -> list[Group]:
        c = GROUP_MEMBER.c
        query = (
            sa.select(c.group_id, c.client_id, c.family_member_id)
            .where(c.group_id.in_([group.id for group in groups]))
            .order_by(c.group_id, c.position)
        )
        clients: dict[int, list[ClientId]] = {}
        family: dict[int, list[FamilyMemberId]] = {}
        for group_id, client, member in self._connection.execute(query):
            if client is not None:
                clients.setdefault(group_id, []).append(ClientId(client))
            elif member is not None:
                family.setdefault(group_id, []).append(FamilyMemberId(member))
        return [
            replace(
                group,
                clients=tuple(clients.get(group.id, ())),
                family_members=tuple(family.get(group.id, ())),
            )
            for group in groups
        ]
