"""What can still be booked: the slots on offer with places left, for programs that ask for it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from familycare.domain.access import Permission
from familycare.domain.appointments import State
from familycare.domain.templates import dates, places_on, slot_on
from familycare.services.statistics_views import Closed
from familycare.services.work import Reading, needs

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from familycare.domain.slots import TimeSlot
    from familycare.services.calendar_views import AppointmentLine


class Offer(NamedTuple):
    """A slot in which something can be booked."""

    template_id: int
    room_id: int
    room: str
    slot: TimeSlot


@needs(Permission.EXPORT)
def free(
    reading: Reading, first: date, last: date, booked: Iterable[AppointmentLine]
) -> Iterator[Offer]:
    """Yield the slots of these days whose room has a place left beside what is booked there."""
    taken: dict[int, list[AppointmentLine]] = {}
    for line in booked:
        if line.state is not State.CANCELLED:
            taken.setdefault(line.room_id, []).append(line)
    templates = reading.visiting.listed_templates()
    differing = {
        (one.template_id, one.day): one
        for one in reading.visiting.dates_of([t.id for t in templates], first, last)
    }
    closed = Closed(reading, reading.days(first, last))
    rooms = {room.id: room.name for room in reading.rooms.listed()}
    for template in templates:
        for day in dates(template, first, last):
            slot = slot_on(template, day, reading.zone)
            there = [
                line
                for line in taken.get(template.room_id, ())
                if line.starts < slot.end and slot.start < line.ends
            ]
            places = sum(places_on(template, differing.get((template.id, day))))
            if len(there) < places and not closed.covers(template, slot):
                yield Offer(template.id, template.room_id, rooms[template.room_id], slot)
