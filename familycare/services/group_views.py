"""What the list of groups and the page of one group read."""

from __future__ import annotations

from typing import NamedTuple

from familycare.domain.access import Permission
from familycare.domain.groups import Group
from familycare.services.booking_views import PersonChoice
from familycare.services.work import Reading, needs


class GroupLine(NamedTuple):
    """One group in the list."""

    group: Group
    room: str
    facilitator: str

    @property
    def members(self) -> int:
        """How many belong to it."""
        return len(self.group.clients) + len(self.group.family_members)


class GroupCard(NamedTuple):
    """Everything the form of one group edits, with the names of its members."""

    group: Group
    clients: tuple[PersonChoice, ...]
    family_members: tuple[PersonChoice, ...]


@needs(Permission.READ)
def listed(reading: Reading) -> list[GroupLine]:
    """Return every group, by name."""
    rooms = {room.id: room.name for room in reading.rooms.listed()}
    staff = {member.id: member.name for member in reading.staff.listed()}
    return [
        GroupLine(
            group,
            rooms.get(group.room_id, "") if group.room_id else "",
            staff.get(group.facilitator_id, "") if group.facilitator_id else "",
        )
        for group in reading.groups.listed()
    ]


@needs(Permission.READ)
def card(reading: Reading, group_id: int) -> GroupCard:
    """Return a group with the names of its members, or raise NotFound."""
    group = reading.groups.get(group_id)
    clients = {c.id: c for c in reading.people.clients_among(group.clients)}
    family = {m.id: m for m in reading.people.family_among(group.family_members)}
    return GroupCard(
        group,
        tuple(PersonChoice(i, clients[i].name, clients[i].case_number) for i in group.clients),
        tuple(PersonChoice(i, family[i].name, family[i].phone) for i in group.family_members),
    )
