"""What the list of groups and the page of one group read."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, NamedTuple

from familycare.domain.access import Permission
from familycare.domain.slots import TimeSlot
from familycare.services.booking_views import PersonChoice
from familycare.services.calendar_views import AppointmentLine, lines
from familycare.services.work import Reading, needs

if TYPE_CHECKING:
    from familycare.domain.groups import Group

SESSIONS_AHEAD = timedelta(days=28)
"""How far the page of a group looks ahead: as far as visits can usually be booked."""


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
    room: str
    facilitator: str


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
    facilitators = reading.staff.among([group.facilitator_id] if group.facilitator_id else [])
    return GroupCard(
        group,
        tuple(PersonChoice(i, clients[i].name, clients[i].case_number) for i in group.clients),
        tuple(PersonChoice(i, family[i].name, family[i].phone) for i in group.family_members),
        room=reading.rooms.get(group.room_id).name if group.room_id else "",
        facilitator=facilitators[0].name if facilitators else "",
    )


@needs(Permission.READ)
def sessions(reading: Reading, group_id: int) -> list[AppointmentLine]:
    """Return the group's sessions of the next four weeks, earliest first."""
    now = reading.clock.now()
    found = reading.listings.sessions_of(group_id, TimeSlot(now, now + SESSIONS_AHEAD))
    return lines(reading.appointments.shown_among(found), reading)
