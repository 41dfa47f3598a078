"""Rooms, tables and booths: added, changed, and taken out of use."""

from __future__ import annotations

from familycare.domain.access import Permission
from familycare.domain.rooms import Room
from familycare.services.register import Register, tidied
from familycare.services.work import Work, needs

_ROOMS = Register(Room, lambda work: work.rooms)


@needs(Permission.EDIT_HOUSE)
def save(work: Work, room: Room) -> Room:
    """Save a room; without a number yet, a new one. What is no longer used is set inactive."""
    room = tidied(room)
    room.check()
    return _ROOMS.put(work, room)
