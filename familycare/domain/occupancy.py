"""Who and what is where when: one guard for clients, family, staff, tables, booths and rooms."""

from collections.abc import Iterable, Mapping, Sequence
from enum import IntEnum
from typing import NamedTuple

from familycare.domain.appointment_kinds import AppointmentKind
from familycare.domain.ids import AppointmentId
from familycare.domain.slots import TimeSlot


class ResourceKind(IntEnum):
    """What can be in one place only. The numbers are stored."""

    CLIENT = 1
    FAMILY_MEMBER = 2
    STAFF = 3
    ROOM = 4


class Resource(NamedTuple):
    """Somebody or something that cannot be in two appointments at once."""

    kind: ResourceKind
    id: int
    place: int = 0
    """Which place of a room; 0 for people."""


class Occupancy(NamedTuple):
    """One resource taken by one appointment for a while."""

    resource: Resource
    slot: TimeSlot
    appointment_id: AppointmentId
    kind: AppointmentKind
    room_id: int = 0
    """Where that appointment is."""


Timetable = Mapping[Resource, Sequence[Occupancy]]


def by_resource(occupancies: Iterable[Occupancy]) -> dict[Resource, list[Occupancy]]:
    """Sort occupancies by what they take."""
    found: dict[Resource, list[Occupancy]] = {}
    for occupancy in occupancies:
        found.setdefault(occupancy.resource, []).append(occupancy)
    return found


def clash(slot: TimeSlot, taken: Iterable[Occupancy]) -> Occupancy | None:
    """Find the earliest occupancy that shares an instant with the slot; touching is no clash."""
    meeting = [other for other in taken if slot.overlaps(other.slot)]
    return min(meeting, key=lambda other: other.slot.start, default=None)
