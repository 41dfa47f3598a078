"""The rules an appointment must keep to be booked: one function each, all told together."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import time, timedelta
from zoneinfo import ZoneInfo

from familycare.domain.appointment_kinds import AppointmentKind
from familycare.domain.appointments import Appointment, ParticipantRole
from familycare.domain.circumstances import Circumstances, Rule
from familycare.domain.eligibility import (
    company_fits,
    education_is_done,
    family_is_approved,
    guardian_comes,
    identity_is_known,
    nobody_is_banned,
    room_meets_needs,
    supervised_if_it_must,
    supervision,
)
from familycare.domain.errors import Refused
from familycare.domain.keeping_apart import nobody_meets_who_must_not
from familycare.domain.occupancy import Resource, ResourceKind
from familycare.domain.offers import (
    HeldElsewhere,
    SlotFull,
    held_by_others,
    load_of,
    not_closed,
    on_offer,
)
from familycare.domain.rooms import Room
from familycare.domain.settings import Settings
from familycare.domain.slots import TimeSlot
from familycare.domain.stay import (
    clients_in_care,
    entitlement_left,
    in_booking_window,
    not_in_blackout,
    phase_allows_it,
    staff_are_there,
)


@dataclass(eq=False)
class RoomUnsuitable(Refused):
    """This kind of appointment is not held in such a room."""

    field = "room"
    kind: AppointmentKind
    room: str


@dataclass(eq=False)
class RoomNotInUse(Refused):
    """The room was taken out of use."""

    field = "room"
    room: str


@dataclass(eq=False)
class RoomClosed(Refused):
    """The room is not open for the whole time."""

    field = "slot"
    room: str
    opens: time
    closes: time


@dataclass(eq=False)
class RoomTaken(Refused):
    """Another appointment needs the room."""

    field = "room"
    room: str
    slot: TimeSlot
    kind: AppointmentKind
    """What the other appointment is."""
    appointment_id: int = 0


@dataclass(eq=False)
class RoomFull(Refused):
    """Every open, or every supervised place of the room is taken."""

    field = "room"
    room: str
    places: int
    supervised: bool


@dataclass(eq=False)
class TooFewSeats(Refused):
    """More people would come than can sit there."""

    field = "room"
    room: str
    seats: int
    people: int


@dataclass(eq=False)
class PersonTaken(Refused):
    """Somebody is in another appointment at that time."""

    field = "slot"
    name: str
    slot: TimeSlot
    kind: AppointmentKind
    """What the other appointment is."""
    appointment_id: int = 0


@dataclass(eq=False)
class NobodyChosen(Refused):
    """The client, the group's members, the family or the staff is missing."""

    field = "people"
    role: ParticipantRole


@dataclass(eq=False)
class StaffGone(Refused):
    """The member of staff works here no more."""

    field = "staff"
    name: str


@dataclass(eq=False)
class TooLong(Refused):
    """The appointment is longer than the centre allows."""

    field = "slot"
    hours: int


@dataclass(eq=False)
class TooLongAgo(Refused):
    """Late entry is possible for a while only."""

    field = "slot"
    days: int


def _somebody_chosen(asked: Appointment, _given: Circumstances) -> Iterator[Refused]:
    needed = {
        ParticipantRole.CLIENT: not (
            asked.rules.of_group and asked.people(ParticipantRole.FAMILY)
        ),
        ParticipantRole.FAMILY: asked.rules.needs_family,
        ParticipantRole.STAFF: asked.rules.needs_staff,
    }
    for role, is_needed in needed.items():
        if is_needed and not asked.people(role):
            yield NobodyChosen(role)


def _length(asked: Appointment, given: Circumstances) -> Iterator[Refused]:
    if asked.whole.length > timedelta(hours=given.settings.longest_hours):
        yield TooLong(given.settings.longest_hours)


def _not_too_long_ago(asked: Appointment, given: Circumstances) -> Iterator[Refused]:
    if (given.today - given.day(asked)).days > given.settings.late_entry_days:
        yield TooLongAgo(given.settings.late_entry_days)


def _room_suits(asked: Appointment, given: Circumstances) -> Iterator[Refused]:
    room = given.room(asked)
    if room.kind not in asked.rules.rooms:
        yield RoomUnsuitable(asked.kind, room.name)
    if not room.active:
        yield RoomNotInUse(room.name)
    if not open_during(room, asked.whole, given.zone):
        yield RoomClosed(room.name, room.opens, room.closes)
    if asked.seated() > room.seats:
        yield TooFewSeats(room.name, room.seats, asked.seated())


def _room_free(asked: Appointment, given: Circumstances) -> Iterator[Refused]:
    if place_for(asked, given) is None:
        yield from _no_place(asked, given)


def _has_place(asked: Appointment, given: Circumstances) -> Iterator[Refused]:
    """Ask for a place in the room, and for one of those that the slot offers."""
    if place_for(asked, given) is None:
        yield from _no_place(asked, given)
        return
    load = load_of(asked, given)
    if load is None:
        return
    beyond = given.settings.most_overbooked if asked.overbooked_because else 0
    if load.used >= load.places + beyond:
        yield SlotFull(load.template, load.places, asked.supervised)
    elif load.used + len(load.held) >= load.places + beyond:
        yield HeldElsewhere(given.room(asked).name, min(load.held))


def _no_place(asked: Appointment, given: Circumstances) -> Iterator[Refused]:
    room, places = given.room(asked), given.room(asked).places_for(supervised=asked.supervised)
    held = held_by_others(asked, given)
    if held and any(_is_free(place, asked, given) for place in places):
        yield HeldElsewhere(room.name, min(held))
        return
    if room.places > 1 or not places:
        yield RoomFull(room.name, len(places), asked.supervised)
        return
    other = given.clash(Resource(ResourceKind.ROOM, room.id, places[0]), asked.whole, asked.id)
    if other:
        slot = other.slot.within(given.zone)
        yield RoomTaken(room.name, slot, other.kind, other.appointment_id)


def _people_free(asked: Appointment, given: Circumstances) -> Iterator[Refused]:
    for participant in asked.participants:
        resource = participant.resource
        if other := given.clash(resource, asked.needs_from_to(resource), asked.id):
            slot = other.slot.within(given.zone)
            yield PersonTaken(given.names[resource], slot, other.kind, other.appointment_id)


def _staff_work_here(asked: Appointment, given: Circumstances) -> Iterator[Refused]:
    for member in asked.people(ParticipantRole.STAFF):
        if member in given.inactive_staff:
            yield StaffGone(given.names[Resource(ResourceKind.STAFF, member)])


GUARDS: tuple[Rule, ...] = (_room_free, _people_free)
"""What the database guards as well; putting back what stood before keeps at least these."""

PLACES: tuple[Rule, ...] = (_has_place,)
"""Whether there is a place at all, whoever comes."""

WHO_IS_CHOSEN: tuple[Rule, ...] = (_somebody_chosen,)

OF_ORDER: tuple[Rule, ...] = (_length, family_is_approved, _staff_work_here)
"""What no other slot and no other room cures."""

OF_DAY: tuple[Rule, ...] = (
    _not_too_long_ago,
    clients_in_care,
    staff_are_there,
    nobody_is_banned,
    in_booking_window,
    not_in_blackout,
    phase_allows_it,
    entitlement_left,
    company_fits,
    guardian_comes,
    identity_is_known,
    education_is_done,
    supervised_if_it_must,
)
"""What is the same for every slot of a day."""

OF_TIME: tuple[Rule, ...] = (_people_free,)
"""What is the same in every room."""

OF_ROOM: tuple[Rule, ...] = (
    _room_suits,
    _has_place,
    on_offer,
    not_closed,
    room_meets_needs,
    nobody_meets_who_must_not,
)

WHOEVER_COMES: tuple[Rule, ...] = (*OF_ORDER, *OF_ROOM, *OF_TIME, *OF_DAY)
"""What can be asked before it is said who comes."""

RULES: tuple[Rule, ...] = (*WHO_IS_CHOSEN, *WHOEVER_COMES)
"""All of them, in the order in which their reasons are told."""

STILL_HOLDING: tuple[Rule, ...] = tuple(
    rule for rule in RULES if rule not in {_not_too_long_ago, in_booking_window}
)
"""What a booked appointment goes on to keep."""


def reasons_against(
    asked: Appointment, given: Circumstances, rules: tuple[Rule, ...] = RULES
) -> tuple[Refused, ...]:
    """Return everything that stands against booking it so; nothing when it fits."""
    return tuple(reason for rule in rules for reason in rule(asked, given))


def as_ruled(asked: Appointment, given: Circumstances) -> Appointment:
    """Return it as the rules make it: supervised where it must be, in the slot that it fills."""
    supervised = asked.supervised or supervision(asked, given) is not None
    offered = given.offer(asked)
    template_id = offered.template.id if offered else None
    if (supervised, template_id) == (asked.supervised, asked.template_id):
        return asked
    return replace(asked, supervised=supervised, template_id=template_id)


def place_for(asked: Appointment, given: Circumstances) -> int | None:
    """Return the number of the place it takes, or None when all are taken or held.

    One that has a place already keeps it where it can. With a reason to overbook it may sit
    beyond the room's own places, where the room has several: a table, a booth or a counselling
    room holds one party and cannot be overbooked.
    """
    room = given.room(asked)
    passed_over = len(held_by_others(asked, given))
    for place in _kept_first(room.places_for(supervised=asked.supervised), asked.place):
        if _is_free(place, asked, given):
            if not passed_over:
                return place
            passed_over -= 1
    if not asked.overbooked_because or room.places == 1:
        return None
    beyond = _kept_first(beyond_places(room, given.settings), asked.place)
    return next((place for place in beyond if _is_free(place, asked, given)), None)


def _kept_first(places: range, kept: int) -> Sequence[int]:
    return [kept, *(p for p in places if p != kept)] if kept in places else places


def _is_free(place: int, asked: Appointment, given: Circumstances) -> bool:
    return given.places(given.room(asked))[place].free(asked.whole, asked.id)


def beyond_places(room: Room, settings: Settings) -> range:
    """Return the numbers of the places that only overbooking reaches."""
    return range(room.places, room.places + settings.most_overbooked)


def open_during(room: Room, slot: TimeSlot, zone: ZoneInfo) -> bool:
    """Whether the room is open from the first to the last minute, by the centre's wall clock."""
    start, end = slot.start.astimezone(zone), slot.end.astimezone(zone)
    same_day = start.date() == end.date()
    return same_day and room.opens <= start.time() and end.time() <= room.closes
