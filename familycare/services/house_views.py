"""What Settings reads: the centre, its staff, rooms and phases."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from familycare.domain.access import Permission, Role
from familycare.services.work import Reading, needs

if TYPE_CHECKING:
    from familycare.domain.centre import Centre
    from familycare.domain.people import Phase
    from familycare.domain.rooms import Room
    from familycare.domain.settings import Settings
    from familycare.domain.staff import StaffMember


@needs(Permission.READ)
def centre(reading: Reading) -> Centre:
    """Return what the centre is called and how families reach it."""
    return reading.house.centre()


@needs(Permission.READ)
def settings(reading: Reading) -> Settings:
    """Return the numbers that the rules use."""
    return reading.settings


@needs(Permission.READ)
def phases(reading: Reading) -> list[Phase]:
    """Return the phases of the programme in their order."""
    return reading.house.listed_phases()


class ClientChoices(NamedTuple):
    """What the form of a client offers."""

    phases: list[Phase]
    counsellors: list[StaffMember]
    """Those who work here at present."""


@needs(Permission.EDIT_PEOPLE)
def client_choices(reading: Reading) -> ClientChoices:
    """Return the phases, and who can be a client's counsellor, by name."""
    working = [member for member in reading.staff.listed() if member.active]
    counsellors = [member for member in working if member.role is Role.COUNSELLOR]
    return ClientChoices(reading.house.listed_phases(), counsellors)


@needs(Permission.READ)
def staff(reading: Reading) -> list[StaffMember]:
    """Return everybody who works or worked here, by name."""
    return reading.staff.listed()


@needs(Permission.READ)
def rooms(reading: Reading) -> list[Room]:
    """Return every room, by name."""
    return reading.rooms.listed()


@needs(Permission.READ)
def booked_in(reading: Reading, room_id: int) -> int:
    """Return how many booked appointments to come are held in a room."""
    return reading.listings.booked_in(room_id, reading.clock.now())
