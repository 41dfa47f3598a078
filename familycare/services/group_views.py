"""What the list of groups and the page of one group read."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, NamedTuple

from familycare.domain.access import Permission
from familycare.domain.appointments import State
from familycare.domain.slots import TimeSlot
from familycare.services.booking_views import PersonChoice
from familycare.services.calendar_views import AppointmentLine, lines
from familycare.services.work import Reading, needs

if TYPE_CHECKING:
    from familycare.domain.appointments import Appointment
    from familycare.domain.group_invitations import GroupInvitation
    from familycare.domain.groups import Group
    from familycare.domain.programmes import Topic
    from familycare.services.programmes import Library

SESSIONS_AHEAD = timedelta(days=28)
"""How far the page of a group looks ahead: as far as visits can usually be booked."""


class GroupLine(NamedTuple):
    """One group in the list."""

    group: Group
    room: str
    facilitator: str
    waiting: int
    """How many people wait for a place."""
    programme: str
    """What its programme is called, in the language spoken here; empty for a group of its own."""


class Rhythm(NamedTuple):
    """Meetings that come equally often."""

    minutes: int
    every_weeks: int
    meetings: int


class GroupCard(NamedTuple):
    """Everything the form of one group edits, with the names of its members."""

    group: Group
    clients: tuple[PersonChoice, ...]
    family_members: tuple[PersonChoice, ...]
    room: str
    facilitator: str
    co_facilitators: tuple[str, ...]
    """Names of those who lead along."""
    programme: str = ""
    """What its programme is called; empty for a group of its own."""
    to_book: Rhythm | None = None
    """What its programme still needs; None for a group of its own, or one that is booked."""


class MeetingLine(NamedTuple):
    """One meeting of a group, with what it is about."""

    appointment: AppointmentLine
    number: int | None
    """Which meeting it is, from 1; None for one that does not take place."""
    topic: Topic | None


class InvitationLine(NamedTuple):
    """One line of the log of invitations."""

    invitation: GroupInvitation
    name: str


@needs(Permission.READ)
def listed(reading: Reading) -> list[GroupLine]:
    """Return every group, by name."""
    rooms = {room.id: room.name for room in reading.rooms.listed()}
    staff = {member.id: member.name for member in reading.staff.listed()}
    waiting = reading.groups.waiting()
    return [
        GroupLine(
            group,
            rooms.get(group.room_id, "") if group.room_id else "",
            staff.get(group.facilitator_id, "") if group.facilitator_id else "",
            waiting.get(group.id, 0),
            _programme(reading, group),
        )
        for group in reading.groups.listed()
    ]


@needs(Permission.READ)
def library(reading: Reading) -> Library:
    """Return the programmes that a group can be a run of, and those that groups have."""
    return reading.programmes


@needs(Permission.READ)
def card(reading: Reading, group_id: int) -> GroupCard:
    """Return a group with the names of its members, or raise NotFound."""
    group = reading.groups.get(group_id)
    clients = {c.id: c for c in reading.people.clients_among(group.clients)}
    family = {m.id: m for m in reading.people.family_among(group.family_members)}
    leading = [each for each in (group.facilitator_id, *group.co_facilitators) if each]
    staff = {each.id: each.name for each in reading.staff.among(leading)}
    return GroupCard(
        group,
        tuple(PersonChoice(i, clients[i].name, clients[i].case_number) for i in group.clients),
        tuple(PersonChoice(i, family[i].name, family[i].phone) for i in group.family_members),
        room=reading.rooms.get(group.room_id).name if group.room_id else "",
        facilitator=staff[group.facilitator_id] if group.facilitator_id else "",
        co_facilitators=tuple(staff[each] for each in group.co_facilitators),
        programme=_programme(reading, group),
        to_book=_to_book(reading, group),
    )


def _programme(reading: Reading, group: Group) -> str:
    return reading.programmes.title_of(group.programme) if group.programme else ""


def _to_book(reading: Reading, group: Group) -> Rhythm | None:
    """Return the next stretch of meetings of its programme for which no date is booked."""
    programme = reading.programmes.by_code.get(group.programme)
    if programme is None:
        return None
    booked = reading.listings.sessions_in_all(group.id)
    for stage in programme.stages:
        if booked < stage.meetings:
            return Rhythm(programme.minutes, stage.every_weeks, stage.meetings - booked)
        booked -= stage.meetings
    return None


@needs(Permission.READ)
def sessions(reading: Reading, group_id: int) -> list[MeetingLine]:
    """Return the group's meetings of the next four weeks, earliest first, with their topics."""
    now = reading.clock.now()
    group = reading.groups.get(group_id)
    found = reading.listings.sessions_of(group_id, TimeSlot(now, now + SESSIONS_AHEAD))
    number = reading.listings.sessions_before(group_id, now)
    made = []
    for line in lines(reading.appointments.shown_among(found), reading):
        if line.state is State.CANCELLED:  # topics move on to the next one
            made.append(MeetingLine(line, None, None))
            continue
        made.append(MeetingLine(line, number + 1, group.topic_of(number)))
        number += 1
    return made


@needs(Permission.READ)
def topic_of(reading: Reading, appointment: Appointment) -> Topic | None:
    """Return what a meeting of a group is about; None for whatever has no topic."""
    if appointment.group_id is None or appointment.state is State.CANCELLED:
        return None
    group = reading.groups.get(appointment.group_id)
    if not group.topics:
        return None
    return group.topic_of(reading.listings.sessions_before(group.id, appointment.slot.start))


@needs(Permission.READ)
def invitations(reading: Reading, group_id: int) -> list[InvitationLine]:
    """Return who was asked to join and what they answered, latest first."""
    log = reading.groups.invitations_to(group_id)
    clients = {each.client_id for each in log if each.client_id}
    members = {each.family_member_id for each in log if each.family_member_id}
    names: dict[tuple[int | None, int | None], str] = {
        (client.id, None): client.name for client in reading.people.clients_among(clients)
    }
    names |= {(None, one.id): one.name for one in reading.people.family_among(members)}
    return [InvitationLine(each, names[each.client_id, each.family_member_id]) for each in log]
