"""Rules of what a centre offers: slots of templates, their places, closures, and holds."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import NamedTuple

from familycare.domain.appointment_kinds import AppointmentKind
from familycare.domain.appointments import Appointment, ParticipantRole
from familycare.domain.circumstances import Circumstances, Offered
from familycare.domain.closures import Closure, ClosureScope
from familycare.domain.errors import Refused
from familycare.domain.slots import TimeSlot
from familycare.domain.templates import is_for, places_on


@dataclass(eq=False)
class NotOffered(Refused):
    """The centre offers slots for this, and this time in this room is none of them."""

    field = "slot"
    room: str
    kind: AppointmentKind


@dataclass(eq=False)
class OfferedToOthers(Refused):
    """The slot is for clients of another phase, unit or sex."""

    field = "slot"
    name: str
    template: str


@dataclass(eq=False)
class DateClosed(Refused):
    """The template offers nothing on this date."""

    field = "slot"
    template: str
    day: date


@dataclass(eq=False)
class SlotFull(Refused):
    """Every open, or every supervised place that the slot offers is taken."""

    field = "slot"
    template: str
    places: int
    supervised: bool


@dataclass(eq=False)
class HeldElsewhere(Refused):
    """Another workstation is just choosing what is left."""

    field = "slot"
    room: str
    until: datetime


@dataclass(eq=False)
class ClosedThen(Refused):
    """The centre, the room or the slot is closed then."""

    field = "slot"
    scope: ClosureScope
    slot: TimeSlot
    reason: str
    """For staff; what a family may read stands with the closure itself."""
    closure_id: int = 0


def on_offer(asked: Appointment, given: Circumstances) -> Iterator[Refused]:
    """Refuse a visit outside the slots on offer, or in one that is for others."""
    if asked.kind not in given.offered_kinds:
        return
    offered = given.offer(asked)
    if offered is None:
        yield NotOffered(given.room(asked).name, asked.kind)
        return
    template, visiting = offered.template, given.visiting
    differs = visiting and visiting.template_dates.get((template.id, offered.day))
    if differs and differs.closed:
        yield DateClosed(template.name, differs.day)
    for client in asked.people(ParticipantRole.CLIENT):
        if not is_for(template, given.clients[client]):
            yield OfferedToOthers(given.client_name(client), template.name)


class Load(NamedTuple):
    """How full a slot on offer is, for visits of one sort."""

    template: str
    places: int
    used: int
    held: list[datetime]
    """Until when other workstations hold places of it."""


def load_of(asked: Appointment, given: Circumstances) -> Load | None:
    """Return how full the slot is that it would fill; None where it fills none that is open."""
    offered = given.offer(asked)
    if offered is None or given.visiting is None:
        return None
    template, room = offered.template, given.room(asked)
    differs = given.visiting.template_dates.get((template.id, offered.day))
    places = places_on(template, differs)
    if not any(places):
        return None
    # Without places of their own supervised visits sit at the open ones.
    apart = bool(room.supervised_places or places.supervised or template.supervised_places)
    most = sum(places) if not apart else places.supervised if asked.supervised else places.open
    return Load(
        template.name,
        most,
        _used(asked, offered, given, apart=apart),
        _holds(asked, given, offered.slot, apart=apart),
    )


def beyond_offer(asked: Appointment, given: Circumstances) -> bool:
    """Whether the appointment is one more than its slot offers."""
    load = load_of(asked, given)
    return load is not None and load.used >= load.places


def not_closed(asked: Appointment, given: Circumstances) -> Iterator[Refused]:
    """Refuse what lies in a closure of the centre, of the room, or of the slot."""
    for closure in given.closures:
        if closure.slot.overlaps(asked.whole) and _concerns(closure, asked, given):
            slot = closure.slot.within(given.zone)
            yield ClosedThen(closure.scope, slot, closure.reason, closure.id)


def held_by_others(asked: Appointment, given: Circumstances) -> list[datetime]:
    """Return until when other workstations hold places of the kind it needs in its room."""
    apart = bool(given.room(asked).supervised_places)
    return _holds(asked, given, asked.whole, apart=apart)


def _concerns(closure: Closure, asked: Appointment, given: Circumstances) -> bool:
    if closure.scope is ClosureScope.CENTRE:  # what stays inside the house goes on
        comes = asked.rules.needs_family or asked.people(ParticipantRole.FAMILY)
        return asked.rules.family_on_site and bool(comes)  # who comes may not be chosen yet
    if closure.scope is ClosureScope.ROOM:
        return closure.room_id == asked.room_id
    offered = given.offer(asked)
    template_id = offered.template.id if offered else asked.template_id
    return template_id is not None and closure.template_id == template_id


def _used(asked: Appointment, offered: Offered, given: Circumstances, *, apart: bool) -> int:
    if given.visiting is None:
        return 0
    key = (offered.template.id, offered.in_utc.start)
    return sum(
        counts(other.appointment_id, asked, given)
        and (not apart or other.supervised is asked.supervised)
        for other in given.visiting.filled.get(key, ())
    )


def counts(other_id: int, asked: Appointment, given: Circumstances) -> bool:
    """Whether another appointment comes before this one where there are too many.

    Booked ones that are looked at again keep their order: the later one is one too many.
    """
    return other_id < asked.id if given.looking_again else other_id != asked.id


def _holds(
    asked: Appointment, given: Circumstances, slot: TimeSlot, *, apart: bool
) -> list[datetime]:
    if given.visiting is None or not given.visiting.holds:
        return []
    return [
        hold.expires_at
        for hold in given.visiting.holds
        if hold.room_id == asked.room_id
        and hold.expires_at > given.now
        and (not apart or hold.supervised is asked.supervised)
        and hold.slot.overlaps(slot)
    ]
