"""The closure assistant: proposes a new place for each family, and moves them all at once."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, timedelta
from typing import TYPE_CHECKING

from familycare.domain.access import Permission
from familycare.domain.alternatives import Search, nearest
from familycare.domain.appointments import ParticipantRole
from familycare.domain.booking import as_ruled, place_for, reasons_against
from familycare.domain.circumstances import Filled
from familycare.domain.errors import ManyReasons, Refused, refuse_all
from familycare.domain.occupancy import Occupancy
from familycare.domain.stay import in_booking_window
from familycare.services import appointments
from familycare.services.circumstances import gather
from familycare.services.closures import affected
from familycare.services.eligibility import span_of
from familycare.services.orders import MoveAppointment
from familycare.services.work import Reading, Work, needs

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from familycare.domain.alternatives import Alternative
    from familycare.domain.appointment_kinds import AppointmentKind
    from familycare.domain.appointments import Appointment
    from familycare.domain.circumstances import Circumstances
    from familycare.domain.ids import AppointmentId, ClosureId, RoomId
    from familycare.domain.people import Household
    from familycare.domain.rooms import Room
    from familycare.domain.slots import TimeSlot

PLACES = 8
"""New places that are offered for each appointment at most."""


@dataclass(eq=False)
class CannotMove(Refused):
    """This appointment cannot go where it was to go; the reasons follow."""

    name: str
    slot: TimeSlot
    """Where it stands."""


@dataclass(eq=False)
class NobodyMoves(Refused):
    """Every line is left out."""


@dataclass(frozen=True)
class Proposal:
    """One appointment in a closure, and where it could go instead."""

    appointment_id: AppointmentId
    version: int
    kind: AppointmentKind
    client: str
    family: tuple[str, ...]
    far: bool
    """Whether the family has a long way."""
    slot: TimeSlot
    """Where it stands, by the clocks of the centre."""
    room: str
    places: tuple[Alternative, ...]
    """Places that really fit, the proposed one first; empty where none was found."""


@dataclass(frozen=True, kw_only=True)
class MoveTo:
    """Where one appointment goes."""

    appointment_id: AppointmentId
    version: int
    slot: TimeSlot
    room_id: RoomId


@needs(Permission.SET_VISITING)
def propose(reading: Reading, closure_id: ClosureId) -> list[Proposal]:
    """Return where each appointment in a closure could go; no place is proposed twice.

    Families with a long way choose first, so that they keep their day if that can be.
    """
    closure = reading.closures.closures.get(closure_id)
    asked = [appointment for appointment, _given in affected(reading, closure)]
    if not asked:
        return []
    rooms = [room for room in reading.rooms.listed() if room.active]
    reach = timedelta(days=reading.settings.search_days)
    during = span_of(asked).widened(reach)
    given = gather(reading, asked, _with_own(reading, rooms, asked), during)
    distances = _distances(reading, given)
    found: dict[int, Proposal] = {}
    for each in sorted(asked, key=lambda a: (-_way(a, distances), a.slot.start, a.id)):
        places = places_for(each, given, rooms)
        if places:
            given = _with_taken(each, places[0], given)
        far = _way(each, distances) >= reading.settings.far_km
        found[each.id] = _proposal(each, given, places, far=far)
    return [found[each.id] for each in asked]


@needs(Permission.SET_VISITING)
def move_all(work: Work, lines: Sequence[MoveTo]) -> int:
    """Move all of these, or none; undo takes all back in one step. Returns how many moved."""
    if not lines:
        raise NobodyMoves
    refuse_all(reason for line in lines for reason in _moved(work, line))
    return len(lines)


def _moved(work: Work, line: MoveTo) -> Iterator[Refused]:
    now = work.appointments.get(line.appointment_id)
    order = MoveAppointment(
        appointment_id=now.id, version=line.version, slot=line.slot, room_id=line.room_id
    )
    try:
        appointments.move(work, order)
    except Refused as refusal:
        client = work.people.clients.get(now.client_id) if now.client_id else None
        named = CannotMove(client.name if client else "", now.slot.within(work.zone))
        yield ManyReasons((named, *getattr(refusal, "reasons", (refusal,))))


def _with_own(reading: Reading, rooms: Sequence[Room], asked: Sequence[Appointment]) -> list[Room]:
    """Return the rooms in use and those in which the appointments stand."""
    known = {room.id for room in rooms}
    return [*rooms, *reading.rooms.among({a.room_id for a in asked} - known)]


def places_for(
    asked: Appointment, given: Circumstances, rooms: Sequence[Room]
) -> tuple[Alternative, ...]:
    """Return where it could go, nearest first; on its own day it can go at short notice."""
    settings = replace(given.settings, alternatives=PLACES * 2)
    at_once = replace(given, settings=settings)
    if given.visiting is not None:
        at_once = replace(at_once, visiting=replace(given.visiting, windows={}))
    fitting = [room for room in rooms if room.kind in asked.rules.rooms]
    fitting.sort(key=lambda room: room.id != asked.room_id)
    search = Search(given=at_once, rooms=fitting, stands=(asked.room_id, asked.slot))
    day = given.day(asked)
    found = [
        place
        for place in nearest(asked, search)
        if given.date_of(place.slot.start) == day or not _outside_window(asked, place, given)
    ]
    return tuple(found[:PLACES])


def _outside_window(asked: Appointment, place: Alternative, given: Circumstances) -> bool:
    there = replace(asked, slot=place.slot, room_id=place.room_id)
    return bool(reasons_against(there, given, (in_booking_window,)))


def _with_taken(asked: Appointment, place: Alternative, given: Circumstances) -> Circumstances:
    """Return the circumstances as they are once it has moved there."""
    there = as_ruled(replace(asked, slot=place.slot, room_id=place.room_id), given)
    there = replace(there, place=place_for(there, given) or 0)
    timetable = {key: list(taken) for key, taken in given.timetable.items()}
    for resource, slot in there.takes():
        kept = [o for o in timetable.get(resource, ()) if o.appointment_id != there.id]
        now = Occupancy(resource, slot, there.id, there.kind, there.room_id)
        timetable[resource] = [*kept, now]
    after = replace(given, timetable=timetable)
    offered = given.offer(there)
    if given.visiting is None or offered is None:
        return after
    key = (offered.template.id, offered.slot.start.astimezone(UTC))
    filled = dict(given.visiting.filled)
    filled[key] = (*filled.get(key, ()), Filled(there.id, there.supervised))
    return replace(after, visiting=replace(given.visiting, filled=filled))


def _distances(reading: Reading, given: Circumstances) -> dict[int, int]:
    """Return the kilometres that each family member travels."""
    homes = {m.household_id for m in given.family.values() if m.household_id}
    found: dict[int, Household] = {h.id: h for h in reading.people.households.among(homes)}
    return {
        m.id: found[m.household_id].distance_km or 0
        for m in given.family.values()
        if m.household_id in found
    }


def _way(appointment: Appointment, distances: dict[int, int]) -> int:
    members = appointment.people(ParticipantRole.FAMILY)
    return max((distances.get(member, 0) for member in members), default=0)


def _proposal(
    asked: Appointment, given: Circumstances, places: tuple[Alternative, ...], *, far: bool
) -> Proposal:
    clients = asked.people(ParticipantRole.CLIENT)
    return Proposal(
        asked.id, asked.version, asked.kind, ", ".join(map(given.client_name, clients)),
        tuple(map(given.family_name, asked.people(ParticipantRole.FAMILY))), far,
        asked.slot.within(given.zone), given.room(asked).name, places,
    )  # fmt: skip
