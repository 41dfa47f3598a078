"""Closing days, rooms and slots, and opening them again; how many are affected is told before.

What is booked then stays booked: it is flagged, and somebody moves it or calls it off.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from familycare.domain.access import Permission
from familycare.domain.appointments import ParticipantRole
from familycare.domain.closures import Closure, ClosureScope, OpenAgain
from familycare.domain.concerns import concern_of
from familycare.domain.errors import ChangedElsewhere
from familycare.domain.offers import ClosedThen, not_closed
from familycare.services.register import Register, tidied
from familycare.services.review import around
from familycare.services.work import Reading, Work, needs

if TYPE_CHECKING:
    from familycare.domain.appointments import Appointment
    from familycare.domain.circumstances import Circumstances
    from familycare.domain.ids import ClosureId
    from familycare.domain.templates import SlotTemplate

_CLOSURES = Register(Closure, lambda work: work.closures.closures)
TOGETHER = 500
"""Appointments that are asked together."""


@dataclass(frozen=True)
class Impact:
    """What a closure would affect."""

    appointments: int
    families: int
    """Households; whoever lives alone counts as one."""


@dataclass(frozen=True)
class ClosureLine:
    """A closure as a list shows it."""

    closure: Closure
    """Its time by the clocks of the centre."""
    what: str
    """Name of the room or the slot; empty for the whole centre."""
    room: str
    """Name of the slot's room: often there is one of the same name in each; otherwise empty."""
    affected: int
    """How many appointments wait for a new place."""


@dataclass(frozen=True)
class Closable:
    """What can be closed: rooms by number and name, and slots with the names of their rooms."""

    rooms: tuple[tuple[int, str], ...]
    templates: tuple[tuple[SlotTemplate, str], ...]


@needs(Permission.SET_VISITING)
def close(work: Work, closure: Closure) -> Closure:
    """Close what the order says; what is booked then is flagged, and nothing is called off."""
    now = work.clock.now().replace(microsecond=0)
    closure = replace(tidied(closure), author=work.actor.name, made_at=now, reopened_at=None)
    closure.check(now)
    if closure.room_id is not None:
        work.rooms.get(closure.room_id)
    if closure.template_id is not None:
        work.visiting.templates.get(closure.template_id)
    return _CLOSURES.add(work, closure)


@needs(Permission.SET_VISITING)
def reopen(work: Work, closure_id: ClosureId, version: int) -> Closure:
    """Open it again: exactly the flags that came from it are cleared."""
    closure = work.closures.closures.get(closure_id)
    if closure.reopened_at is not None:
        raise OpenAgain
    if closure.version != version:
        raise ChangedElsewhere(Closure, closure_id)
    now = work.clock.now().replace(microsecond=0)
    return _CLOSURES.change(work, replace(closure, reopened_at=now))


@needs(Permission.SET_VISITING)
def impact(reading: Reading, closure: Closure) -> Impact:
    """Return how many appointments and families a closure would affect; nothing is saved."""
    found = affected(reading, closure)
    families = {home for each, given in found for home in households(each, given)}
    return Impact(len(found), len(families))


@needs(Permission.READ)
def listed(reading: Reading) -> list[ClosureLine]:
    """Return what is closed now or later, earliest first."""
    rooms = {room.id: room.name for room in reading.rooms.listed()}
    names: dict[tuple[ClosureScope, int | None], tuple[str, str]] = {
        (ClosureScope.ROOM, number): (name, "") for number, name in rooms.items()
    }
    for template in reading.visiting.listed_templates():
        names[ClosureScope.SLOT, template.id] = template.name, rooms[template.room_id]
    waiting: dict[int, set[int]] = {}
    for flag in reading.closures.waiting(reading.clock.now()):
        if flag.source_id is not None and flag.reason == ClosedThen.__name__:
            waiting.setdefault(flag.source_id, set()).add(flag.appointment_id)
    return [
        ClosureLine(
            replace(each, slot=each.slot.within(reading.zone)),
            *names.get((each.scope, each.room_id or each.template_id), ("", "")),
            len(waiting.get(each.id, ())),
        )
        for each in reading.closures.listed(reading.clock.now())
    ]


@needs(Permission.READ)
def closable(reading: Reading) -> Closable:
    """Return the rooms and slots that can be closed."""
    rooms = reading.rooms.listed()
    names = {room.id: room.name for room in rooms}
    return Closable(
        tuple((room.id, room.name) for room in rooms if room.active),
        tuple((each, names[each.room_id]) for each in reading.visiting.templates_in_use()),
    )


@needs(Permission.READ)
def affected(reading: Reading, closure: Closure) -> list[tuple[Appointment, Circumstances]]:
    """Return what is booked in a closure, which need not stand yet, earliest first."""
    now = reading.clock.now()
    ids = reading.closures.concerned(concern_of([(None, closure)]), now)
    found = []
    for start in range(0, len(ids), TOGETHER):
        asked = reading.appointments.among(ids[start : start + TOGETHER])
        given = replace(around(reading, asked), closures=(closure,))
        found += [(each, given) for each in asked if any(not_closed(each, given))]
    return found


def households(appointment: Appointment, given: Circumstances) -> set[tuple[str, int]]:
    """Return the households that take part; whoever is in none is one of their own."""
    members = [given.family[m] for m in appointment.people(ParticipantRole.FAMILY)]
    return {("household", m.household_id) if m.household_id else ("member", m.id) for m in members}
