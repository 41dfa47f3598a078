"""What the booking form offers: people by typing, and rooms and staff with the free ones first."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from familycare.domain.access import Permission
from familycare.domain.appointment_kinds import KINDS, AppointmentKind
from familycare.domain.appointments import Appointment
from familycare.domain.booking import PLACES, open_during, reasons_against
from familycare.domain.ids import AppointmentId, RoomId
from familycare.domain.occupancy import Resource, ResourceKind, clash
from familycare.domain.offers import not_closed
from familycare.domain.people import full_name
from familycare.services.circumstances import gather
from familycare.services.client_views import RelativeLine, relatives
from familycare.services.work import Reading, needs

if TYPE_CHECKING:
    from familycare.domain.rooms import Room
    from familycare.domain.slots import TimeSlot
    from familycare.domain.staff import StaffMember

MOST_FOUND = 30
"""Lines a picker shows under the typed text."""


class PersonChoice(NamedTuple):
    """Somebody who can be chosen."""

    id: int
    name: str
    detail: str
    """What tells two people of one name apart: a case number or a telephone number."""
    family_of: tuple[str, ...] = ()
    """Of a family member: the clients."""


class RoomChoice(NamedTuple):
    """A room that can be chosen, and whether it is open and free for the whole time."""

    room: Room
    free: bool
    open: bool


class StaffChoice(NamedTuple):
    """A member of staff who can be chosen, and whether they are free for the whole time."""

    member: StaffMember
    free: bool


class Choices(NamedTuple):
    """Rooms and staff for one time, read together so that a form never shows halves of two."""

    rooms: list[RoomChoice]
    staff: list[StaffChoice]


@needs(Permission.READ)
def clients(reading: Reading, text: str, *, former: bool = False) -> list[PersonChoice]:
    """Return clients in care, on request former ones too, whose name or number has every word."""
    rows = reading.listings.clients(
        text, reading.today(), reading.clock.now(), former=former, most=MOST_FOUND
    )
    return [
        PersonChoice(r.id, full_name(r.given_name, r.family_name), r.case_number) for r in rows
    ]


@needs(Permission.READ)
def family_members(reading: Reading, text: str) -> list[PersonChoice]:
    """Return family members of any client whose name holds every word, and whose they are."""
    rows = reading.listings.family_members(text, MOST_FOUND)
    whose: dict[int, list[str]] = {}
    for tie in reading.listings.clients_of([row.id for row in rows]):
        name = full_name(tie.given_name, tie.family_name)
        whose.setdefault(tie.member_id, []).append(name)
    return [
        PersonChoice(
            r.id, full_name(r.given_name, r.family_name), r.phone, tuple(whose.get(r.id, ()))
        )
        for r in rows
    ]


@needs(Permission.READ)
def family_of(reading: Reading, client_ids: tuple[int, ...]) -> list[RelativeLine]:
    """Return the family members of these clients with their approval."""
    return relatives(reading, client_ids)


@needs(Permission.READ)
def choices(
    reading: Reading,
    kind: AppointmentKind,
    during: TimeSlot,
    *,
    supervised: bool = False,
    but: AppointmentId | None = None,
    workstation: str = "",
) -> Choices:
    """Return the rooms in which it can be held and the staff who work here, as below."""
    return Choices(
        rooms(reading, kind, during, supervised=supervised, but=but, workstation=workstation),
        staff(reading, during, but=but),
    )


@needs(Permission.READ)
def rooms(
    reading: Reading,
    kind: AppointmentKind,
    during: TimeSlot,
    *,
    supervised: bool = False,
    but: AppointmentId | None = None,
    workstation: str = "",
) -> list[RoomChoice]:
    """Return the rooms in which it can be held, the free ones first, then by name.

    A room whose slot is full has no place left, however many tables stand in it. What this
    workstation holds itself counts as free.
    """
    suitable = reading.rooms.of_kinds(KINDS[kind].rooms)
    asked = Appointment(
        id=but or AppointmentId(0),
        kind=kind,
        slot=during,
        room_id=RoomId(0),
        supervised=supervised,
        participants=(),
    )
    given = gather(reading, [asked], suitable, during, workstation=workstation)
    found = []
    for room in suitable:
        there = replace(asked, room_id=room.id)
        is_open = open_during(room, during, reading.zone) and not any(not_closed(there, given))
        free = is_open and not reasons_against(there, given, PLACES)
        found.append(RoomChoice(room, free=free, open=is_open))
    return sorted(found, key=lambda choice: not choice.free)


@needs(Permission.READ)
def staff(
    reading: Reading, during: TimeSlot, *, but: AppointmentId | None = None
) -> list[StaffChoice]:
    """Return the staff who work here, the free ones first, then by name."""
    active = [member for member in reading.staff.listed() if member.active]
    wanted = [Resource(ResourceKind.STAFF, member.id) for member in active]
    taken = reading.appointments.taken(wanted, during, but=but)
    found = [
        StaffChoice(member, free=clash(during, taken.get(resource, ())) is None)
        for member, resource in zip(active, wanted, strict=True)
    ]
    return sorted(found, key=lambda choice: not choice.free)
