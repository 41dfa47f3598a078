"""With what a new centre begins: phases, rooms, and the house rules of a preset."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from familycare.domain.people import Phase
from familycare.domain.presets import Standing, plan_of
from familycare.domain.rooms import Room, RoomKind
from familycare.i18n import N_, _
from familycare.persistence.house import House
from familycare.persistence.rooms import Rooms
from familycare.persistence.visiting import Visiting
from familycare.services.preset_files import BLANK, named

if TYPE_CHECKING:
    from datetime import date

    from familycare.domain.centre import Centre
    from familycare.persistence.database import Transaction

PHASES = (N_("Orientation"), N_("Rehabilitation"), N_("Re-entry"), N_("Aftercare"))
"""What a new centre starts with; each can be renamed."""


@dataclass(frozen=True, kw_only=True)
class NewCentre:
    """What the set-up of a new centre asks for."""

    name: str
    time_zone: str
    contact: str = ""
    with_rooms: bool = True
    """Whether to start with one room of each kind instead of none."""
    preset: str = BLANK
    """With which house rules to start: the code of a preset, or the path of its file."""


def furnish(transaction: Transaction, centre: Centre, order: NewCentre, today: date) -> None:
    """Put into a new centre what it begins with."""
    house = House(transaction.connection, centre.id)
    rooms = Rooms(transaction.connection, centre.id)
    visiting = Visiting(transaction.connection, centre.id)
    phases = [
        house.phases.add(Phase(name=_(name), position=position))
        for position, name in enumerate(PHASES)
    ]
    made = [rooms.add(room) for room in _first_rooms()] if order.with_rooms else []
    now = Standing(house.settings(), phases, made, (), (), (), today)
    plan = plan_of(named(order.preset), now)
    house.save_settings(plan.settings)
    for phase in plan.phases:
        house.phases.save(phase)
    for entitlement in plan.entitlements:
        visiting.entitlements.add(entitlement)
    for template in plan.templates:
        visiting.templates.add(template)


def _first_rooms() -> list[Room]:
    return [
        Room(name=_("Visit table 1"), kind=RoomKind.VISIT_TABLE, seats=4),
        Room(name=_("Visit table 2"), kind=RoomKind.VISIT_TABLE, seats=4),
        Room(name=_("Family room"), kind=RoomKind.FAMILY_ROOM, seats=8),
        Room(name=_("Video booth"), kind=RoomKind.VIDEO_BOOTH, seats=2),
        Room(name=_("Counselling room"), kind=RoomKind.COUNSELLING_ROOM, seats=6),
        Room(name=_("Group room"), kind=RoomKind.GROUP_ROOM, seats=14),
    ]
