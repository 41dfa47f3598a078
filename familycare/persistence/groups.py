"""Stores and finds groups with their members."""

from collections.abc import Collection
from dataclasses import replace

import sqlalchemy as sa

from familycare.domain.group_invitations import GroupInvitation, Reply
from familycare.domain.groups import Group
from familycare.domain.ids import CentreId, ClientId, FamilyMemberId, StaffId
from familycare.persistence.records import Records
from familycare.persistence.rows.groups import (
    CO_FACILITATOR,
    GROUP,
    GROUP_INVITATION,
    GROUP_MEMBER,
)

APART = ("clients", "family_members", "co_facilitators")


class Groups:
    """The groups of one unit of work."""

    def __init__(self, connection: sa.Connection, centre_id: CentreId) -> None:
        self._connection, self._centre_id = connection, centre_id
        self._records = Records(connection, centre_id, Group, GROUP, apart=APART)
        self.invitations = Records(connection, centre_id, GroupInvitation, GROUP_INVITATION)

    def get(self, group_id: int) -> Group:
        """Return the group with its members, or raise NotFound."""
        return self._with_members([self._records.get(group_id)])[0]

    def listed(self) -> list[Group]:
        """Return every group with its members, by name."""
        return self._with_members(self._records.where(order=[GROUP.c.name]))

    def among(self, groups: Collection[int]) -> list[Group]:
        """Return those of these groups that exist, with their members."""
        found = self._records.where(GROUP.c.id.in_(groups)) if groups else []
        return self._with_members(found)

    def add(self, group: Group) -> Group:
        """Store a new group and its members; return it with its number."""
        stored = self._records.add(group)
        self._write_members(stored)
        return stored

    def save(self, group: Group) -> Group:
        """Store a changed group and its members, unless someone changed it since."""
        stored = self._records.save(group)
        for table in (GROUP_MEMBER, CO_FACILITATOR):
            self._connection.execute(sa.delete(table).where(table.c["group_id"] == group.id))
        self._write_members(stored)
        return stored

    def with_member(
        self, client_id: int | None = None, family_member_id: int | None = None
    ) -> list[Group]:
        """Return the groups in use to which somebody belongs, by name."""
        c = GROUP_MEMBER.c
        whose = c.client_id == client_id if client_id else c.family_member_id == family_member_id
        theirs = sa.select(c.group_id).where(whose)
        found = self._records.where(GROUP.c.id.in_(theirs), GROUP.c.active, order=[GROUP.c.name])
        return self._with_members(found)

    def invitations_to(self, group_id: int) -> list[GroupInvitation]:
        """Return the group's log of invitations, latest first."""
        c = GROUP_INVITATION.c
        return self.invitations.where(
            c.group_id == group_id, order=[c.invited_on.desc(), c.id.desc()]
        )

    def waiting(self) -> dict[int, int]:
        """Return how many people wait for a place, by group."""
        c = GROUP_INVITATION.c
        query = (
            sa.select(c.group_id, sa.func.count())
            .where(c.centre_id == self._centre_id, c.answer == Reply.WAITING)
            .group_by(c.group_id)
        )
        return {group: count for group, count in self._connection.execute(query)}  # noqa: C416 - no dict takes rows

    def runs(self) -> dict[str, int]:
        """Return how many groups have each programme, those out of use too."""
        c = GROUP.c
        query = (
            sa.select(c.programme, sa.func.count())
            .where(c.centre_id == self._centre_id, c.programme != "")
            .group_by(c.programme)
        )
        return {code: count for code, count in self._connection.execute(query)}  # noqa: C416 - no dict takes rows

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
        helpers = [
            {"group_id": group.id, "position": n, "staff_id": staff}
            for n, staff in enumerate(group.co_facilitators)
        ]
        if helpers:
            self._connection.execute(sa.insert(CO_FACILITATOR), helpers)

    def _helpers(self, groups: list[Group]) -> dict[int, list[StaffId]]:
        c = CO_FACILITATOR.c
        query = (
            sa.select(c.group_id, c.staff_id)
            .where(c.group_id.in_([group.id for group in groups]))
            .order_by(c.group_id, c.position)
        )
        found: dict[int, list[StaffId]] = {}
        for group_id, staff in self._connection.execute(query):
            found.setdefault(group_id, []).append(StaffId(staff))
        return found

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
        helpers = self._helpers(groups)
        return [
            replace(
                group,
                co_facilitators=tuple(helpers.get(group.id, ())),
                clients=tuple(clients.get(group.id, ())),
                family_members=tuple(family.get(group.id, ())),
            )
            for group in groups
        ]
