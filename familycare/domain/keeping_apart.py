"""The rule for people who must not meet: not on one day, or not near one another in one room."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta

from familycare.domain.appointment_kinds import KINDS
from familycare.domain.appointments import Appointment
from familycare.domain.circumstances import Circumstances
from familycare.domain.errors import Refused
from familycare.domain.occupancy import Occupancy, Resource, ResourceKind
from familycare.domain.slots import TimeSlot


@dataclass(eq=False)
class MustNotMeet(Refused):
    """Somebody would meet a person whom they must not meet."""

    field = "slot"
    name: str
    other: str
    slot: TimeSlot
    """When the other one is there."""
    appointment_id: int = 0


def nobody_meets_who_must_not(asked: Appointment, given: Circumstances) -> Iterator[Refused]:
    """Refuse what would bring two together who are kept apart."""
    if not given.apart:
        return
    everybody = {participant.resource for participant in asked.participants}
    day = given.day(asked)
    for resource in everybody & given.apart.keys():
        if not _comes_to_meet(resource, asked):
            continue
        for other, pair in given.apart[resource]:
            if not pair.holds_on(day):
                continue
            name, others = given.names[resource], given.names[other]
            if other in everybody:
                yield MustNotMeet(name, others, asked.slot.within(given.zone), asked.id)
            elif there := _in_the_way(other, asked, given):
                slot = there.slot.within(given.zone)
                yield MustNotMeet(name, others, slot, there.appointment_id)


def _comes_to_meet(resource: Resource, asked: Appointment) -> bool:
    """Whether somebody is in the house: the family at the other end of a line is not."""
    return asked.rules.family_on_site or resource.kind is not ResourceKind.FAMILY_MEMBER


def _in_the_way(other: Resource, asked: Appointment, given: Circumstances) -> Occupancy | None:
    """Return what the other one does too near to it, earliest first."""
    there = (o for o in given.taken(other) if o.appointment_id != asked.id)
    return next((o for o in there if _is_near(o, other, asked, given)), None)


def _is_near(there: Occupancy, other: Resource, asked: Appointment, given: Circumstances) -> bool:
    rules = KINDS[there.kind]
    if not rules.family_on_site and other.kind is ResourceKind.FAMILY_MEMBER:
        return False
    # Clients live in the house: that both are in the programme on one day is no meeting.
    visits = asked.rules.needs_family and rules.needs_family
    if given.settings.apart_whole_day and (visits or other.kind is ResourceKind.FAMILY_MEMBER):
        return given.date_of(there.slot.start) == given.day(asked)
    buffer = timedelta(minutes=given.settings.apart_buffer_minutes)
    return there.room_id == asked.room_id and asked.whole.widened(buffer).overlaps(there.slot)
